//! A timeline to read, and to paste into a story file.

use std::fmt::Write as _;

use super::escape::markdown as safe;
use super::flat::{Flat, Heading, always, remarks};
use super::row::{Row, shown};
use super::{Options, words};
use crate::model::article::Article;
use crate::model::published::{Published, PublishedBasis};
use crate::model::timeline::Timeline;

/// Title, publication date, and the entries under their dates.
pub(super) fn write(article: &Article, timeline: &Timeline<'_>, options: &Options) -> String {
    let mut out = header(article, timeline);
    let shown: Vec<Row> = shown(article, timeline, options.reports);
    if shown.is_empty() {
        _ = writeln!(out, "\nNo dated events found.");
    }
    for group in by_date(&shown) {
        _ = writeln!(out, "\n## {}\n", safe(&words::capitalised(&group[0].when)));
        for row in group {
            _ = writeln!(out, "- {}", line(row));
        }
    }
    out
}

/// The entries of several articles under their dates, each with its article.
pub(super) static MERGED: Flat = Flat {
    head: |heading| format!("# {}\n", safe(&heading.title)),
    row: merged,
    tail: "",
    holds: always,
    reports: false,
};

/// Title and publication date.
pub(super) fn header(article: &Article, timeline: &Timeline<'_>) -> String {
    format!("# {}\n\n{}\n", title(article, timeline), publication(&timeline.published, safe))
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
pub(super) fn publication(published: &Published, safe: fn(&str) -> String) -> String {
    let Some((first, last)) = published.days else {
        let reasons: Vec<String> = published.reasons.iter().map(|reason| safe(reason)).collect();
        let why = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) };
        return format!("Publication date unknown{why}; dates without a year are left open.");
    };
    let when = match published.day() {
        Some(day) => day.format("%-d %B %Y").to_string(),
        None => format!("between {} and {}", first.format("%-d %B %Y"), last.format("%-d %B %Y")),
    };
    // What stands in the text itself needs no proof beside it.
    let told = published.reasons.first().filter(|reason| !reason.starts_with("the header says"));
    let basis = match (published.basis, told) {
        (PublishedBasis::Given, None) => "given",
        (PublishedBasis::Metadata, None) => "from the header of the text",
        (PublishedBasis::Given | PublishedBasis::Metadata | PublishedBasis::FileName, Some(reason)) => &safe(reason),
        (PublishedBasis::FileName, None) => "from the file name",
        (PublishedBasis::Dateline, _) => "from the dateline",
        (PublishedBasis::Inferred | PublishedBasis::Unknown, _) => "inferred",
    };
    if published.basis == PublishedBasis::Inferred && !published.reasons.is_empty() {
        let reasons: Vec<String> = published.reasons.iter().map(|reason| safe(reason)).collect();
        return format!("Published {when} ({basis}: {}).", reasons.join("; "));
    }
    format!("Published {when} ({basis}).")
}

/// The entries in groups of one date. The groups keep the order of the days; among the same days, of the text.
fn by_date(rows: &[Row]) -> Vec<Vec<&Row>> {
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        let same_days = groups.iter_mut().rev().take_while(|group| group[0].days == row.days);
        match same_days.into_iter().find(|group| group[0].when == row.when) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// One entry of a merged timeline, under a new heading where the date is another.
fn merged(last: Option<&Row>, row: &Row, _: &Heading) -> String {
    let mut out = String::new();
    if last.is_none_or(|last| (last.days, &last.when) != (row.days, &row.when)) {
        _ = write!(out, "\n## {}\n\n", safe(&words::capitalised(&row.when)));
    }
    let article = row.article.called().map(|name| format!("; in {}", safe(name))).unwrap_or_default();
    _ = writeln!(out, "- {}{article}", line(row));
    out
}

/// "“…” — planned; who; according to whom; date inferred from “Saturday”".
fn line(row: &Row) -> String {
    let clock = row.clock.as_ref().map(|clock| safe(&words::capitalised(clock)) + ": ").unwrap_or_default();
    let mut marks = Vec::new();
    if row.status != "happened" {
        marks.push(format!("*{}*", safe(&row.status)));
    }
    marks.extend(remarks(row, safe));
    let also: String = row.also.iter().map(|text| format!("\n  and again: “{}”", safe(text))).collect();
    format!("{clock}“{}”{also}\n  — {}", safe(&row.text), marks.join("; "))
}
