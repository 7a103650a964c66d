//! From a timeline.

use super::{Entry, PUBLICATION, STORY, Saved, id, line};
use crate::model::article::Article;
use crate::model::moment::Basis;
use crate::model::timeline::{self, Timeline};
use crate::render::names;

/// What is kept of a timeline.
#[must_use]
pub fn take(article: &Article, timeline: &Timeline<'_>) -> Saved {
    let mut entries: Vec<Entry> = timeline.entries.iter().map(|told| entry(timeline, told)).collect();
    let places: Vec<usize> = timeline.entries.iter().map(|told| timeline.events[told.event].trigger).collect();
    id::name(&mut entries, &places);
    let published = &timeline.published;
    let day = published.day().map_or_else(|| "unknown".to_owned(), |day| day.to_string());
    Saved {
        article: line(article.id.as_deref().unwrap_or_default()),
        title: line(timeline.title.as_deref().or(article.title.as_deref()).unwrap_or_default()),
        published: format!("{day} ({})", published.basis.as_str()),
        entries,
    }
}

fn entry(timeline: &Timeline<'_>, told: &timeline::Entry) -> Entry {
    let text = timeline.document.text;
    let event = &timeline.events[told.event];
    let time = told.time.map(|time| &timeline.times[time]);
    let who = told.participants.iter().map(|participant| {
        format!("{}, {}", line(&timeline.actors[participant.actor].name), names::role(participant.role))
    });
    let mut anchors: Vec<String> = Vec::new();
    for (_, basis) in time.iter().flat_map(|time| &time.what.origin.implied) {
        let anchor = match basis {
            Basis::Publication => PUBLICATION.to_owned(),
            Basis::Mention(number) => format!("“{}”", line(timeline.times[*number].span.of(text))),
        };
        if !anchors.contains(&anchor) {
            anchors.push(anchor);
        }
    }
    if anchors.is_empty() && !told.stated {
        anchors.push(STORY.to_owned());
    }
    Entry {
        id: String::new(),
        when: line(&told.place.date),
        relation: Some(names::relation(told.relation)).filter(|on| *on != "on").unwrap_or_default().to_owned(),
        blur: told.modifier.map(names::blur).unwrap_or_default().to_owned(),
        quote: line(told.quote.of(text)),
        also: told.also.iter().map(|span| line(span.of(text))).collect(),
        trigger: line(timeline.document.word(event.trigger)),
        time: time.map_or_else(String::new, |time| line(time.span.of(text))),
        who: who.collect(),
        says: told.source.as_ref().map_or_else(String::new, |source| line(&source.name)),
        status: told.status.as_str().to_owned(),
        kind: names::entry_kind(told.kind).to_owned(),
        rule: time.map_or_else(String::new, |time| line(time.rule.as_str())),
        anchor: anchors.join(", "),
    }
}
