//! Why an entry is in the timeline: its trigger, who takes part, who says so, and what was not taken.

use super::Page;
use crate::model::actor::{Actor, ActorKind, Participant};
use crate::model::event::{DatedBy, Event, EventAnchor, Status};
use crate::model::moment::TimexKind;
use crate::model::timeline::{Entry, Timeline};
use crate::render::escape::visible;
use crate::render::json::names::{mention_kind, role};
use crate::render::office::told;

/// How far the lines of an entry are moved in.
const DEPTH: usize = 2;
/// How many others of a sentence are shown at the most.
const MOST: usize = 12;

pub fn explain(page: &mut Page<'_, '_>, entry: &Entry) {
    let timeline = page.timeline;
    let event = &timeline.events[entry.event];
    let trigger = page.placed(timeline.document.tokens[event.trigger].span);
    let why = event.dated_by.map_or("found beside it", led);
    page.line(DEPTH, "trigger", &format!("{trigger}: {why}"));
    for also in &entry.also {
        let line = format!("{}: the same, told again", page.placed(*also));
        page.line(DEPTH, "also", &line);
    }
    for participant in &entry.participants {
        let line = who(page, event, participant);
        page.line(DEPTH, "who", &line);
    }
    for (actor, why) in left_out(timeline, entry, event).into_iter().take(MOST) {
        page.line(DEPTH, "not", &format!("{}: {why}", visible(&actor.name)));
    }
    if let Some(source) = &entry.source {
        let line = format!("{}: named at {}", visible(&source.name), page.placed(source.span));
        page.line(DEPTH, "source", &line);
    }
    page.line(DEPTH, "status", status(entry, event));
    for other in beside(timeline, entry).take(MOST) {
        let at = page.placed(timeline.document.tokens[other.trigger].span);
        let line = format!("{at}: {}", dated(page, other));
        page.line(DEPTH, "beside", &line);
    }
}

/// Why a time expression dates no entry.
pub fn none(timeline: &Timeline<'_>, number: usize) -> &'static str {
    let moment = &timeline.times[number].what;
    let is_its = |event: &&Event| matches!(event.anchor, EventAnchor::Stated(time) if time == number);
    match (moment.kind, &moment.place) {
        (TimexKind::Set, _) => "it tells of a repeated time",
        (TimexKind::Duration, _) => "it tells of a length, not of a date",
        (_, None) => "it has no place in the calendar",
        _ => match timeline.events.iter().find(is_its) {
            Some(event) if timeline.entries.iter().any(|entry| entry.also.contains(&event.clause)) => {
                "what it dates stands with an entry that tells the same"
            }
            Some(_) => "what it dates is asked, not told",
            None => unowned(timeline, number),
        },
    }
}

fn unowned(timeline: &Timeline<'_>, number: usize) -> &'static str {
    if timeline.words_of(number) == timeline.times[number].span {
        "no event was found that it belongs to"
    } else {
        "its stretch is dated with the other end"
    }
}

fn led(by: DatedBy) -> &'static str {
    match by {
        DatedBy::NounBehind => "the happening right behind the date",
        DatedBy::Neighbour => "the verb right beside the date",
        DatedBy::RelativeEnd => "the verb of the relative clause that the date ends",
        DatedBy::ClauseStart => "the main verb of the clause that the date opens",
        DatedBy::Tree => "above the date in the tree of the sentence",
        DatedBy::SemicolonPart => "the nearest verb between the semicolons",
        DatedBy::OnlyVerb => "the only verb of the sentence",
        DatedBy::Counted => "counted from another event of its sentence",
        DatedBy::Shared => "shares the date of another event of its sentence",
        DatedBy::Told => "goes on from what was told before",
    }
}

fn who(page: &Page<'_, '_>, event: &Event, participant: &Participant) -> String {
    let actor = &page.timeline.actors[participant.actor];
    let by_tree = event.participants.iter().any(|own| own.actor == participant.actor);
    let mention = actor.mentions.iter().find(|mention| mention.span == participant.span);
    let sentence = page.timeline.document.sentences[event.sentence].span;
    let why = match role(participant.role) {
        _ if !by_tree => "named in the quote".to_owned(),
        role if sentence.cover(participant.span) != sentence => format!("{role} where it was told first"),
        role if mention.is_none() => format!("{role}, who speaks"),
        role => format!("{role} by the tree of the sentence"),
    };
    let known = mention.map_or(String::new(), |mention| {
        format!("; a {} by {}", mention_kind(mention.what), visible(mention.rule.as_str()))
    });
    let office = actor.office.as_ref().map_or(String::new(), |office| {
        format!("; {}{}", if office.names { "named in full as " } else { "" }, told(office))
    });
    format!("{}: {}, {why}{known}{office}", visible(&actor.name), page.placed(participant.span))
}

/// The actors that the sentence names and the entry does not.
fn left_out<'t>(timeline: &'t Timeline<'_>, entry: &Entry, event: &Event) -> Vec<(&'t Actor, String)> {
    let sentence = timeline.document.sentences[event.sentence].span;
    let inside = |actor: &Actor| actor.mentions.iter().any(|mention| sentence.cover(mention.span) == sentence);
    let told = |number: usize| entry.participants.iter().any(|participant| participant.actor == number);
    let quoted = |actor: &Actor| actor.mentions.iter().any(|mention| entry.quote.cover(mention.span) == entry.quote);
    let out = timeline.actors.iter().enumerate().filter(|(number, actor)| !told(*number) && inside(actor));
    out.map(|(_, actor)| {
        let why = match actor.kind {
            ActorKind::Place => "a place that does not act takes no part".to_owned(),
            _ if quoted(actor) => "its part is not known".to_owned(),
            _ => "named outside the quote".to_owned(),
        };
        (actor, why)
    })
    .collect()
}

fn status(entry: &Entry, event: &Event) -> &'static str {
    match (entry.status, event.status) {
        (Status::Planned, Status::Happened) => "planned: the date lies behind the day of publication",
        (status, _) => status.as_str(),
    }
}

/// The other events of the sentence.
fn beside<'t>(timeline: &'t Timeline<'_>, entry: &Entry) -> impl Iterator<Item = &'t Event> {
    let (own, sentence) = (entry.event, timeline.events[entry.event].sentence);
    let first = timeline.events.partition_point(|event| event.sentence < sentence);
    let inside =
        timeline.events.iter().enumerate().skip(first).take_while(move |(_, event)| event.sentence == sentence);
    inside.filter(move |(number, _)| *number != own).map(|(_, event)| event)
}

fn dated(page: &Page<'_, '_>, event: &Event) -> String {
    let words = |number: usize| page.quoted(page.timeline.times[number].span);
    match event.anchor {
        EventAnchor::None => "another event, without a date".to_owned(),
        EventAnchor::Stated(time) => format!("another event, dated by {}", words(time)),
        EventAnchor::Narrative(time) => format!("another event, later than {}", words(time)),
        EventAnchor::Shared(time) => format!("another event, part of what {} dates", words(time)),
        EventAnchor::Publication => "another event, of the day of publication".to_owned(),
    }
}
