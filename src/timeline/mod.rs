//! From events to entries: which, with whom, in what order.

mod same;

use std::ops::Range;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::model::actor::{Actor, ActorKind, Participant, Role};
use crate::model::article::Article;
use crate::model::cast::Mentions;
use crate::model::document::{Block, Document};
use crate::model::event::{Event, EventAnchor, EventClass, Status};
use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment, TimexKind};
use crate::model::published::Published;
use crate::model::span::Span;
use crate::model::timeline::{Entry, EntryKind};
use crate::model::timex::Relation;

/// The dated events, by earliest day, then latest, then place in the text. Dates without a year stand at the end.
#[must_use]
pub fn build(
    document: &Document<'_>,
    events: &[Event],
    times: &[Mention<Moment>],
    (actors, mentions): (&[Actor], &Mentions),
    published: &Published,
) -> Vec<Entry> {
    let scene = Scene { document, times, events, actors, mentions, published };
    let mut entries: Vec<Entry> = events
        .iter()
        .enumerate()
        .flat_map(|(number, event)| {
            let own = match event.anchor {
                EventAnchor::Stated(time) => Some((time, false)),
                EventAnchor::Narrative(time) => Some((time, true)),
                EventAnchor::None | EventAnchor::Shared(_) | EventAnchor::Publication => None,
            };
            own.into_iter().chain(event.again.iter().map(|&time| (time, false))).map(move |at| (number, event, at))
        })
        .filter_map(|(number, event, at)| entry(&scene, number, event, at))
        .collect();
    drop_parts(&mut entries, events);
    entries.sort_by_key(|entry| (order(entry), events[entry.event].trigger));
    same::join(entries, events)
}

/// Drops what is only part of another entry at the same time, and stands in its quote: "the blast" of "nobody was hurt in Sunday's
/// blast", "a loss" of "reported a third-quarter loss".
fn drop_parts(entries: &mut Vec<Entry>, events: &[Event]) {
    let whole: FxHashMap<(usize, Option<usize>), Span> =
        (entries.iter()).map(|entry| ((events[entry.event].trigger, entry.time), entry.quote)).collect();
    entries.retain(|entry| {
        let above = events[entry.event].part_of.and_then(|above| whole.get(&(above, entry.time)));
        !above.is_some_and(|quote| quote.holds(entry.quote))
    });
}

/// The headline: the caller's, the header's, or the first line where it is one.
#[must_use]
pub fn title(article: &Article, document: &Document<'_>) -> Option<String> {
    let header = document.front.iter().find(|field| field.key.of(document.text).eq_ignore_ascii_case("title"));
    let line = document.sentences.iter().find(|sentence| sentence.block == Block::Title);
    let found = header.map(|field| field.value).or(line.map(|sentence| sentence.span));
    article.title.clone().or_else(|| found.map(|span| span.of(document.text).trim().to_string()))
}

fn order(entry: &Entry) -> (bool, Option<(NaiveDate, NaiveDate)>, String) {
    let floating = if entry.place.days.is_none() { entry.place.date.clone() } else { String::new() };
    (entry.place.days.is_none(), entry.place.days, floating)
}

/// What an entry is made from.
struct Scene<'a> {
    document: &'a Document<'a>,
    times: &'a [Mention<Moment>],
    events: &'a [Event],
    actors: &'a [Actor],
    mentions: &'a Mentions,
    published: &'a Published,
}

fn entry(scene: &Scene<'_>, number: usize, event: &Event, (time, narrative): (usize, bool)) -> Option<Entry> {
    let Scene { document, times, published, .. } = scene;
    let moment = &times[time].what;
    if moment.kind == TimexKind::Set || is_question(document, event) {
        return None;
    }
    let place = moment.place.clone()?;
    // Nothing but a date tells of nothing.
    if whole(times, time).holds(event.clause) {
        return None;
    }
    let stated = moment.origin.is_stated() && !narrative;
    let days = published.days.zip(place.days);
    let ahead = days.is_some_and(|((_, last), (first, _))| first > last);
    let before = days.map_or(0, |((first, _), (_, last))| (first - last).num_days());
    let is_old = before > OLD && place.grain >= Grain::Day;
    let status = if ahead && event.status == Status::Happened { Status::Planned } else { event.status };
    Some(Entry {
        event: number,
        place,
        modifier: moment.of_place.or(moment.modifier),
        // What goes on "subsequently" is later than what it follows.
        relation: if narrative { Relation::After } else { event.relation.unwrap_or(moment.relation) },
        stated,
        // A further time of the same event stands behind the clause.
        quote: if event.again.contains(&time) { event.clause.cover(whole(times, time)) } else { event.clause },
        also: Vec::new(),
        participants: participants(scene, number),
        source: event.source.clone(),
        status,
        kind: kind(document, scene.events, number, is_old),
        time: Some(time),
        confidence: confidence(moment.place.as_ref().map(|place| place.grain), narrative),
    })
}

/// Where a time stands, with the end of its stretch.
fn whole(times: &[Mention<Moment>], time: usize) -> Span {
    let end = times.get(time + 1).filter(|next| next.what.place == times[time].what.place);
    end.map_or(times[time].span, |end| times[time].span.cover(end.span))
}

/// Whether the sentence asks: nothing is told then.
fn is_question(document: &Document<'_>, event: &Event) -> bool {
    document.sentences[event.sentence].span.of(document.text).ends_with('?')
}

/// How many days before publication a statement was made that is told for its own sake: "told managers in 2013".
const OLD: i64 = 7;

/// A routine statement is a report, but for the lead: what somebody says there is the news itself, unless that has a date of its own:
/// "was arrested on Sunday, police said on Monday".
fn kind(document: &Document<'_>, events: &[Event], number: usize, is_old: bool) -> EntryKind {
    let event = &events[number];
    let beside = |other: &&Event| other.sentence == event.sentence;
    let around = events[..number].iter().rev().take_while(beside).chain(events[number + 1..].iter().take_while(beside));
    let mut told = around.filter(|other| other.class != EventClass::Reporting);
    let has_own_date = told.any(|other| matches!(other.anchor, EventAnchor::Stated(_)) && other.anchor != event.anchor);
    let routine = event.class == EventClass::Reporting
        && (!is_old || has_own_date)
        && matches!(&*event.lemma, "say" | "tell" | "add" | "note");
    let lead =
        document.sentences.iter().find(|sentence| sentence.block == Block::Body).map(|sentence| sentence.paragraph);
    let in_lead = !has_own_date && lead == Some(document.sentences[event.sentence].paragraph);
    // What a line of a chronology says is what it tells of.
    let before = event.sentence.checked_sub(1).map(|before| document.sentences[before].block);
    let is_line = document.sentences[event.sentence].head.is_some() && before == Some(Block::Head);
    if routine && !in_lead && !is_line { EntryKind::Report } else { EntryKind::Event }
}

/// Who takes part by the tree, and everybody else whom the quote names, but for those that take part in another entry's event there:
/// "he bought Pixar, which was acquired by Disney in 2005".
fn participants(scene: &Scene<'_>, number: usize) -> Vec<Participant> {
    let Scene { document, events, actors, mentions, .. } = scene;
    let event = &events[number];
    let tokens = document.tokens_in(event.clause);
    let others = claimed(events, number, &tokens);
    let mut all = event.participants.clone();
    for (_, actor, span) in mentions.inside(tokens) {
        let aside = others.contains(span) || event.bystanders.contains(span);
        if !aside && all.iter().all(|known| known.actor != *actor) {
            all.push(Participant { actor: *actor, role: Role::Participant, span: *span });
        }
    }
    let acts = |participant: &Participant| matches!(participant.role, Role::Agent | Role::Patient);
    all.retain(|participant| match actors[participant.actor].kind {
        // A place takes no part but where it acts: "Brussels agreed".
        ActorKind::Place => participant.role == Role::Agent && events[number].class != EventClass::State,
        ActorKind::Other => acts(participant),
        _ => true,
    });
    all
}

/// Where those stand that take part in the events with another time among these tokens; none of them where the event is that somebody
/// says it all.
fn claimed(events: &[Event], number: usize, tokens: &Range<usize>) -> Vec<Span> {
    if events[number].class == EventClass::Reporting {
        return Vec::new();
    }
    let first = events.partition_point(|event| event.trigger < tokens.start);
    let last = events.partition_point(|event| event.trigger < tokens.end);
    let other = |other: &usize| {
        matches!(events[*other].anchor, EventAnchor::Stated(_)) && events[*other].anchor != events[number].anchor
    };
    (first..last).filter(other).flat_map(|other| events[other].participants.iter().map(|own| own.span)).collect()
}

/// How often an entry of that grain has the right date: measured on annotated news, and lowered by the share of entries that no
/// reader wants on a timeline. What the story's time carries on is a guess.
fn confidence(grain: Option<Grain>, narrative: bool) -> u8 {
    match grain {
        _ if narrative => 50,
        Some(Grain::Day | Grain::DayPart | Grain::Month) => 90,
        Some(Grain::Year | Grain::Season | Grain::Week) => 85,
        _ => 75,
    }
}
