//! The reasons behind every date and every entry, as plain text: the rule, what it read, where it counted from, what came out,
//! which event that dates, who takes part, and what was not taken.

mod entry;
mod reckon;
mod time;

use super::escape::visible;
use super::offsets::CodePoints;
use crate::model::event::EventAnchor;
use crate::model::span::Span;
use crate::model::timeline::{Entry, Timeline};
use crate::model::trace::Trace;

/// Explains each time expression with the entries that it dates, in the order of the text. `traces` say how each was read.
/// Places are `[start, end)` in code points; everything is escaped for a terminal.
#[must_use]
pub fn explain(timeline: &Timeline<'_>, traces: &[Trace]) -> String {
    let mut page = Page { timeline, points: CodePoints::new(timeline.document.text), out: String::new() };
    let mut dated: Vec<Vec<&Entry>> = vec![Vec::new(); timeline.times.len()];
    for entry in &timeline.entries {
        if let Some(time) = entry.time {
            dated[time].push(entry);
        }
    }
    for (number, entries) in dated.into_iter().enumerate() {
        time::explain(&mut page, number, traces.get(number));
        for entry in &entries {
            let carried = matches!(timeline.events[entry.event].anchor, EventAnchor::Narrative(_));
            let quote = page.quoted(entry.quote);
            page.line(1, if carried { "carries to" } else { "dates" }, &quote);
            entry::explain(&mut page, entry);
        }
        if entries.is_empty() {
            let why = entry::none(timeline, number);
            page.line(1, "dates", &format!("nothing: {why}"));
        }
    }
    page.out
}

/// What is written so far.
struct Page<'a, 't> {
    timeline: &'a Timeline<'t>,
    points: CodePoints<'a>,
    out: String,
}

impl Page<'_, '_> {
    /// One line: how far it is moved in, its name, and what is so.
    fn line(&mut self, depth: usize, name: &str, what: &str) {
        let indent = "  ".repeat(depth);
        self.out.push_str(&format!("{indent}{name:10}{what}\n"));
    }

    /// The words at a place, between quotes.
    fn quoted(&self, span: Span) -> String {
        format!("“{}”", visible(span.of(self.timeline.document.text)))
    }

    /// The words at a place, and where it is.
    fn placed(&self, span: Span) -> String {
        let [start, end] = self.points.span(span);
        format!("{} {start}..{end}", self.quoted(span))
    }
}
