//! A timeline to read, and to paste into a story file.

use std::fmt::Write as _;

use super::escape::markdown as safe;
use super::{Options, words};
use crate::model::article::Article;
use crate::model::event::Status;
use crate::model::moment::Grain;
use crate::model::published::{Published, PublishedBasis};
use crate::model::timeline::{Entry, EntryKind, Timeline};

/// Title, publication date, and the entries under their dates.
pub(super) fn write(article: &Article, timeline: &Timeline<'_>, options: &Options) -> String {
    let mut out = format!("# {}\n\n", title(article, timeline));
    _ = writeln!(out, "{}", publication(&timeline.published));

    let shown: Vec<&Entry> =
        timeline.entries.iter().filter(|entry| options.reports || entry.kind == EntryKind::Event).collect();
    if shown.is_empty() {
        _ = writeln!(out, "\nNo dated events found.");
    }
    for (date, entries) in by_date(&shown) {
        _ = writeln!(out, "\n## {}\n", safe(&words::capitalised(&date)));
        for entry in entries {
            _ = writeln!(out, "- {}", line(entry, timeline));
        }
    }
    out
}

/// The headline; where there is none, the article's name.
fn title(article: &Article, timeline: &Timeline<'_>) -> String {
    let title = timeline.title.as_deref().or(article.title.as_deref()).map(safe).filter(|title| !title.is_empty());
    match (title, &article.id) {
        (Some(title), _) => title,
        (None, Some(id)) => format!("Timeline of {}", safe(id)),
        (None, None) => "Timeline".to_owned(),
    }
}

/// Where the article stands in time: "Published 28 April 2025 (given)".
fn publication(published: &Published) -> String {
    let Some((first, last)) = published.days else {
        let reasons: Vec<String> = published.reasons.iter().map(|reason| safe(reason)).collect();
        let why = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) };
        return format!("Publication date unknown{why}; dates without a year are left open.");
    };
    let when = match published.day() {
        Some(day) => day.format("%-d %B %Y").to_string(),
        None => format!("between {} and {}", first.format("%-d %B %Y"), last.format("%-d %B %Y")),
    };
    let basis = match published.basis {
        PublishedBasis::Given => "given",
        PublishedBasis::Metadata => "from the header of the text",
        PublishedBasis::FileName => "from the file name",
        PublishedBasis::Dateline => "from the dateline",
        PublishedBasis::Inferred | PublishedBasis::Unknown => "inferred",
    };
    if published.basis == PublishedBasis::Inferred && !published.reasons.is_empty() {
        let reasons: Vec<String> = published.reasons.iter().map(|reason| safe(reason)).collect();
        return format!("Published {when} ({basis}: {}).", reasons.join("; "));
    }
    format!("Published {when} ({basis}).")
}

/// The entries in groups of one date. The groups keep the order of the days; among the same days, of the text.
fn by_date<'e>(entries: &[&'e Entry]) -> Vec<(String, Vec<&'e Entry>)> {
    let mut groups: Vec<(String, Vec<&'e Entry>)> = Vec::new();
    for &entry in entries {
        let date = words::date(&entry.place, entry.modifier, entry.relation);
        let same_days = groups.iter_mut().rev().take_while(|(_, group)| group[0].place.days == entry.place.days);
        match same_days.into_iter().find(|(other, _)| *other == date) {
            Some((_, group)) => group.push(entry),
            None => groups.push((date, vec![entry])),
        }
    }
    groups
}

/// "“…” — planned; who; according to whom; date inferred from “Saturday”".
fn line(entry: &Entry, timeline: &Timeline<'_>) -> String {
    let text = timeline.document.text;
    let clock = clock(entry, timeline).map(|clock| safe(&words::capitalised(&clock)) + ": ").unwrap_or_default();
    let mut marks = Vec::new();
    if let Some(status) = status(entry.status) {
        marks.push(format!("*{status}*"));
    }
    let mut names: Vec<&str> = Vec::new();
    for participant in &entry.participants {
        let name = timeline.actors[participant.actor].name.as_str();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        marks.push(names.iter().map(|name| safe(name)).collect::<Vec<_>>().join(", "));
    }
    if let Some(source) = &entry.source {
        marks.push(format!("according to {}", safe(&source.name)));
    }
    marks.push(match entry.time.map(|i| safe(timeline.words_of(i).of(text))) {
        Some(word) if entry.place.days.is_none() => format!("left open: “{word}”"),
        Some(word) if entry.stated => format!("stated: “{word}”"),
        Some(word) => format!("inferred from “{word}”"),
        None => "inferred from the publication date".to_owned(),
    });
    let notes = entry.time.into_iter().flat_map(|i| &timeline.times[i].what.notes);
    marks.extend(notes.map(|note| format!("note: {}", safe(note))));
    let also: String = entry.also.iter().map(|span| format!("\n  and again: “{}”", safe(span.of(text)))).collect();
    format!("{clock}“{}”{also}\n  — {}", safe(entry.quote.of(text)), marks.join("; "))
}

/// The time of day of an entry. EDTF has no word for "evening"; the value of the time expression has.
fn clock(entry: &Entry, timeline: &Timeline<'_>) -> Option<String> {
    let value = || match entry.place.grain {
        Grain::DayPart => entry.time.and_then(|i| words::clock(&timeline.times[i].what.value)),
        _ => None,
    };
    words::clock(&entry.place.date).or_else(value)
}

/// The word for a status that a reader must see.
fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Happened => None,
        Status::Planned | Status::Claimed | Status::Denied | Status::Hypothetical => Some(status.as_str()),
    }
}
