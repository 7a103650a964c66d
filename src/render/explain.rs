//! The reasons behind every date, as plain text: the rule, what it read, where it counted from, and what came out.

use std::fmt::Write as _;

use super::escape::visible;
use super::json::names::timex_kind;
use super::offsets::CodePoints;
use super::said;
use crate::model::event::EventAnchor;
use crate::model::moment::{Basis, Moment, Part};
use crate::model::timeline::Timeline;
use crate::model::timex::{Direction, Relation};

/// Explains each time expression, in the order of the text. Places are `[start, end)` in code points; everything is escaped
/// for a terminal.
#[must_use]
pub fn explain(timeline: &Timeline<'_>) -> String {
    let text = timeline.document.text;
    let points = CodePoints::new(text);
    let mut out = String::new();
    for (number, (said, meant)) in timeline.said.iter().zip(&timeline.times).enumerate() {
        let [start, end] = points.span(said.span);
        let quote = visible(said.span.of(text));
        _ = writeln!(out, "“{quote}” {start}..{end}");
        let mut line = |name: &str, what: String| _ = writeln!(out, "  {name:10}{what}");
        line("rule", visible(said.rule.as_str()));
        line("says", visible(&said::expr(&said.what.expr)));
        if let Some(relation) = relation(said.what.relation) {
            line("relation", relation.to_owned());
        }
        if let Some(looks) = looks(said.what.direction) {
            line("verb", looks.to_owned());
        }
        for basis in bases(&meant.what) {
            let filled: Vec<&str> = parts_of(&meant.what, basis).collect();
            line("anchor", format!("{}; it fills in {}", anchor(timeline, basis), filled.join(", ")));
        }
        line("means", means(&meant.what));
        for note in &meant.what.notes {
            line("note", visible(note));
        }
        for entry in &timeline.entries {
            let event = &timeline.events[entry.event];
            let how = match event.anchor {
                EventAnchor::Stated(time) if time == number => "dates",
                EventAnchor::Narrative(time) if time == number => "carries to",
                _ => continue,
            };
            line(how, format!("“{}”", visible(entry.quote.of(text))));
        }
    }
    out
}

fn relation(relation: Relation) -> Option<&'static str> {
    Some(match relation {
        Relation::On => return None,
        Relation::Since => "from then on",
        Relation::Until => "up to then",
        Relation::By => "then at the latest",
        Relation::After => "later than that",
        Relation::Before => "earlier than that",
    })
}

fn looks(direction: Direction) -> Option<&'static str> {
    match direction {
        Direction::Past => Some("looks back"),
        Direction::Future => Some("looks ahead"),
        Direction::Open => None,
    }
}

/// What the parts that the text does not state come from, each once.
fn bases(moment: &Moment) -> Vec<&Basis> {
    let mut bases: Vec<&Basis> = Vec::new();
    for (_, basis) in &moment.origin.implied {
        if !bases.contains(&basis) {
            bases.push(basis);
        }
    }
    bases
}

fn parts_of<'m>(moment: &'m Moment, basis: &'m Basis) -> impl Iterator<Item = &'static str> + 'm {
    moment.origin.implied.iter().filter(move |(_, other)| other == basis).map(|(part, _)| match part {
        Part::Year => "the year",
        Part::Season => "the season",
        Part::Quarter => "the quarter",
        Part::Month => "the month",
        Part::Week => "the week",
        Part::Day => "the day",
        Part::Time => "the time",
    })
}

fn anchor(timeline: &Timeline<'_>, basis: &Basis) -> String {
    match basis {
        Basis::Publication => {
            let published = &timeline.published;
            let day = match published.days {
                Some((first, last)) if first == last => first.to_string(),
                Some((first, last)) => format!("{first} to {last}"),
                None => "unknown".to_owned(),
            };
            format!("the day of publication, {day} ({})", published.basis.as_str())
        }
        Basis::Mention(number) => match timeline.times.get(*number) {
            Some(time) => {
                format!("“{}”, {}", visible(time.span.of(timeline.document.text)), visible(&time.what.value))
            }
            None => "what was told before".to_owned(),
        },
    }
}

fn means(moment: &Moment) -> String {
    let mut words = format!("{} {}", timex_kind(moment.kind), visible(&moment.value));
    if let Some(modifier) = moment.modifier {
        _ = write!(words, ", {}", modifier.timex());
    }
    if let Some(place) = &moment.place {
        _ = match place.days {
            Some((first, last)) if first == last => write!(words, "; {first}"),
            Some((first, last)) => write!(words, "; {first} to {last}"),
            None => write!(words, "; {}, whose year is not known", visible(&place.date)),
        };
    }
    words
}
