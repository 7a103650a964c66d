//! Why a time expression means what it means.

use std::fmt::Write as _;

use super::{Page, reckon};
use crate::model::mention::Mention;
use crate::model::moment::{Basis, Moment, Part};
use crate::model::timeline::Timeline;
use crate::model::timex::{Direction, Relation, Said};
use crate::model::trace::{Lost, Rejected, Trace};
use crate::render::escape::visible;
use crate::render::json::names::timex_kind;
use crate::render::said;

/// How many rejected readings are shown of one expression.
const REJECTED: usize = 5;

pub fn explain(page: &mut Page<'_, '_>, number: usize, trace: Option<&Trace>) {
    let timeline = page.timeline;
    let (said, meant) = (&timeline.said[number], &timeline.times[number]);
    let head = page.placed(said.span);
    _ = writeln!(page.out, "{head}");
    page.line(1, "rule", &visible(said.rule.as_str()));
    if let Some(matched) = trace.and_then(|trace| matched(page, trace)) {
        page.line(1, "matched", &matched);
    }
    page.line(1, "says", &visible(&said::expr(&said.what.expr)));
    // "Within ten days" is by then, although no word before it says so.
    if let Some(relation) = relation(said.what.relation).or_else(|| relation(meant.what.relation)) {
        page.line(1, "relation", relation);
    }
    if let Some(looks) = looks(said.what.direction) {
        page.line(1, "verb", looks);
    }
    for basis in bases(&meant.what) {
        let filled: Vec<&str> = parts_of(&meant.what, basis).collect();
        page.line(1, "anchor", &format!("{}; it fills in {}", anchor(timeline, basis), filled.join(", ")));
        if let Some(reckoned) = reckon::line(timeline, basis, &meant.what) {
            page.line(1, "reckoned", &reckoned);
        }
    }
    page.line(1, "means", &means(&meant.what));
    for note in &meant.what.notes {
        page.line(1, "note", &visible(note));
    }
    let lost: Vec<&Rejected> = trace.map(|trace| rejected(trace, said)).unwrap_or_default();
    for rejected in lost.iter().take(REJECTED) {
        let why = match rejected.why {
            Lost::Shorter => "shorter",
            Lost::LessSpecific => "as long, but less specific",
            Lost::Later => "as long and as specific, but later in the packs",
        };
        let line = format!("{} by {}: {why}", page.quoted(rejected.span), visible(rejected.rule.as_str()));
        page.line(1, "rejected", &line);
    }
    if lost.len() > REJECTED {
        page.line(1, "rejected", &format!("and {} more", lost.len() - REJECTED));
    }
}

/// The readings that lost, but for those that are a part of the one that won.
fn rejected<'t>(trace: &'t Trace, said: &Mention<Said>) -> Vec<&'t Rejected> {
    let mut lost: Vec<&Rejected> = trace.rejected.iter().filter(|lost| lost.rule != said.rule).collect();
    lost.retain(|lost| {
        !trace.steps.iter().any(|step| step.span == lost.span && step.rule.as_ref() == Some(&lost.rule))
    });
    lost.dedup();
    lost
}

/// What filled the slots of the rule, and of the rules below it.
fn matched(page: &Page<'_, '_>, trace: &Trace) -> Option<String> {
    let below = trace.steps.iter().filter(|step| step.depth > 0);
    let shown: Vec<String> = below
        .map(|step| {
            let by = step.rule.as_ref().map_or(String::new(), |rule| format!(" by {}", visible(rule.as_str())));
            format!("<{}> {}{by}", visible(&step.name), page.quoted(step.span))
        })
        .collect();
    (!shown.is_empty()).then(|| shown.join(", "))
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
