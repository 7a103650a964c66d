//! From events to entries: which, with whom, in what order.

use chrono::NaiveDate;

use crate::model::actor::{Actor, ActorKind, Participant, Role};
use crate::model::article::Article;
use crate::model::document::{Block, Document};
use crate::model::event::{Event, EventAnchor, EventClass};
use crate::model::mention::Mention;
use crate::model::moment::{Moment, TimexKind};
use crate::model::timeline::{Entry, EntryKind};
use crate::model::timex::Relation;

/// The dated events, by earliest day, then latest, then place in the text. Dates without a year stand at the end.
#[must_use]
pub fn build(document: &Document<'_>, events: &[Event], times: &[Mention<Moment>], actors: &[Actor]) -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        events.iter().enumerate().filter_map(|(number, event)| entry(document, number, event, times, actors)).collect();
    entries.sort_by_key(|entry| (order(entry), events[entry.event].trigger));
    entries
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

fn entry(
    document: &Document<'_>,
    number: usize,
    event: &Event,
    times: &[Mention<Moment>],
    actors: &[Actor],
) -> Option<Entry> {
    let (time, narrative) = match event.anchor {
        EventAnchor::Stated(time) => (time, false),
        EventAnchor::Narrative(time) => (time, true),
        EventAnchor::None | EventAnchor::Publication => return None,
    };
    let moment = &times[time].what;
    if moment.kind == TimexKind::Set {
        return None;
    }
    let place = moment.place.clone()?;
    let stated = moment.origin.is_stated() && !narrative;
    let routine =
        event.class == EventClass::Reporting && matches!(event.lemma.as_str(), "say" | "tell" | "add" | "note");
    Some(Entry {
        event: number,
        place,
        modifier: moment.modifier,
        relation: if narrative { Relation::On } else { moment.relation },
        stated,
        quote: event.clause,
        participants: participants(document, event, actors),
        source: event.source.clone(),
        status: event.status,
        kind: if routine { EntryKind::Report } else { EntryKind::Event },
        time: Some(time),
        confidence: confidence(stated, narrative, event),
    })
}

/// Who takes part by the tree, and everybody else whom the quote names.
fn participants(document: &Document<'_>, event: &Event, actors: &[Actor]) -> Vec<Participant> {
    let mut all = event.participants.clone();
    let quoted = document.tokens_in(event.clause);
    let mut named: Vec<Participant> = Vec::new();
    for (number, actor) in actors.iter().enumerate() {
        let mention = actor
            .mentions
            .iter()
            .find(|mention| quoted.start <= mention.tokens.start && mention.tokens.end <= quoted.end);
        if let Some(mention) = mention {
            named.push(Participant { actor: number, role: Role::Participant, span: mention.span });
        }
    }
    named.sort_by_key(|participant| participant.span);
    for participant in named {
        if !all.iter().any(|known| known.actor == participant.actor) {
            all.push(participant);
        }
    }
    all.retain(|participant| !matches!(actors[participant.actor].kind, ActorKind::Place | ActorKind::Other));
    all
}

/// How sure an entry is: less where something was filled in, carried on, or is only a noun's.
fn confidence(stated: bool, narrative: bool, event: &Event) -> u8 {
    let base: u8 = if narrative { 60 } else { 90 };
    let implied = if stated || narrative { 0 } else { 5 };
    let weak = if event.tense == crate::model::event::Tense::None { 10 } else { 0 };
    base - implied - weak
}
