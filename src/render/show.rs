//! What each stage found, as plain aligned text for a person who wants to know why.
//!
//! Places are `[start, end)` in code points, as in the JSON output. Everything is escaped for a terminal.

use std::fmt::Write as _;

use super::escape::visible;
use super::json::names::{actor_kind, mention_kind, role, timex_kind};
use super::office::told;
use super::offsets::CodePoints;
use crate::model::document::{Block, Document};
use crate::model::event::EventAnchor;
use crate::model::span::Span;
use crate::model::timeline::Timeline;
use crate::model::timex::Modifier;

/// The sentences with their tokens: place, number, characters.
#[must_use]
pub fn tokens(document: &Document<'_>) -> String {
    let place = Places::of(document.text);
    let mut out = String::new();
    for (i, sentence) in document.sentences.iter().enumerate() {
        let block = match sentence.block {
            Block::Title => "title",
            Block::Byline => "byline",
            Block::Head => "head",
            Block::Body => "body",
        };
        _ = writeln!(out, "sentence {i} ({block}, paragraph {}) {}", sentence.paragraph, place.at(sentence.span));
        let rows = sentence
            .tokens
            .clone()
            .map(|token| vec![place.at(document.tokens[token].span), token.to_string(), visible(document.word(token))]);
        out.push_str(&table(rows));
    }
    out
}

/// The time expressions: place, type, value, blur, calendar date, where it came from, rule, characters.
#[must_use]
pub fn times(timeline: &Timeline<'_>) -> String {
    let place = Places::of(timeline.document.text);
    table(timeline.times.iter().map(|time| {
        let moment = &time.what;
        vec![
            place.at(time.span),
            timex_kind(moment.kind).to_owned(),
            visible(&moment.value),
            moment.modifier.map_or("-", Modifier::timex).to_owned(),
            moment.place.as_ref().map_or("-".to_owned(), |place| visible(&place.date)),
            if moment.origin.is_stated() { "stated" } else { "implied" }.to_owned(),
            visible(time.rule.as_str()),
            visible(time.span.of(timeline.document.text)),
        ]
    }))
}

/// The actors: kind, id, name, and below each its office, where a list has it, and its mentions.
#[must_use]
pub fn actors(timeline: &Timeline<'_>) -> String {
    let place = Places::of(timeline.document.text);
    let mut out = String::new();
    for actor in &timeline.actors {
        _ = writeln!(out, "{} {} {}", actor_kind(actor.kind), visible(&actor.id), visible(&actor.name));
        if let Some(office) = &actor.office {
            _ = writeln!(out, "  {}{}", if office.names { "named in full as " } else { "" }, told(office));
        }
        out.push_str(&table(actor.mentions.iter().map(|mention| {
            vec![
                place.at(mention.span),
                mention_kind(mention.what).to_owned(),
                visible(mention.rule.as_str()),
                visible(mention.span.of(timeline.document.text)),
            ]
        })));
    }
    out
}

/// The events: place, trigger, lemma, class, tense, status, what dates it, who takes part.
#[must_use]
pub fn events(timeline: &Timeline<'_>) -> String {
    let document = &timeline.document;
    let place = Places::of(document.text);
    let words = |i: usize| visible(timeline.times[i].span.of(document.text));
    table(timeline.events.iter().map(|event| {
        let mut who: Vec<String> = (event.participants.iter())
            .map(|part| format!("{}={}", role(part.role), visible(&timeline.actors[part.actor].id)))
            .collect();
        who.extend(event.source.iter().map(|source| format!("source={}", visible(&source.name))));
        vec![
            place.at(document.tokens[event.trigger].span),
            visible(document.word(event.trigger)),
            visible(&event.lemma),
            event.class.as_str().to_owned(),
            event.tense.as_str().to_owned(),
            event.status.as_str().to_owned(),
            match event.anchor {
                EventAnchor::None => "undated".to_owned(),
                EventAnchor::Stated(i) => format!("stated “{}”", words(i)),
                EventAnchor::Narrative(i) => format!("narrative “{}”", words(i)),
                EventAnchor::Shared(i) => format!("shared “{}”", words(i)),
                EventAnchor::Publication => "publication".to_owned(),
            },
            who.join(" "),
        ]
    }))
}

/// Places as a reader counts them.
struct Places<'t>(CodePoints<'t>);

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        Self(CodePoints::new(text))
    }

    fn at(&self, span: Span) -> String {
        let [start, end] = self.0.span(span);
        format!("{start}..{end}")
    }
}

/// How wide a column is made at the most; one endless word does not push all others off the screen.
const WIDEST: usize = 100;

/// Rows with their columns aligned, indented by two spaces.
fn table(rows: impl Iterator<Item = Vec<String>>) -> String {
    let rows: Vec<Vec<String>> = rows.collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0).min(WIDEST)).collect();
    let mut out = String::new();
    for row in &rows {
        let line: String = row.iter().zip(&widths).map(|(cell, &width)| format!("  {cell:width$}")).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
