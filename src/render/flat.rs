//! Formats that are a list of entries: they hold one article or many, and need only one entry at a time.

use super::Options;
use super::row::{Row, rows};
use crate::model::article::Article;
use crate::model::timeline::Timeline;

/// How a list of entries is written.
pub struct Flat {
    /// What stands above the entries.
    pub head: fn(&Heading) -> String,
    /// One entry. The one before it is given where there is one, so that dates need not be repeated.
    pub row: fn(Option<&Row>, &Row, &Heading) -> String,
    /// What stands below the entries.
    pub tail: &'static str,
    /// Whether the format has a place for the entry: a calendar has none where the year is open.
    pub holds: fn(&Row) -> bool,
    /// Whether routine statements stay in it without being asked for, as in formats for programs.
    pub reports: bool,
}

/// What stands above the entries.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// A title for all of them.
    pub title: String,
    /// Whether the entries come from several articles, so that each must say from which.
    pub many: bool,
}

/// A list that is written entry by entry.
pub struct Sheet {
    flat: &'static Flat,
    heading: Heading,
    options: Options,
    last: Option<Row>,
}

impl Sheet {
    /// A list without entries, and what stands above them.
    #[must_use]
    pub fn start(flat: &'static Flat, heading: Heading, options: Options) -> (Sheet, String) {
        let head = (flat.head)(&heading);
        (Sheet { flat, heading, options, last: None }, head)
    }

    /// One more entry as it is written; empty where the format leaves it out.
    #[must_use]
    pub fn add(&mut self, row: Row) -> String {
        let wanted = self.flat.reports || self.options.reports || !row.report;
        if !wanted || !(self.flat.holds)(&row) {
            return String::new();
        }
        let written = (self.flat.row)(self.last.as_ref(), &row, &self.heading);
        self.last = Some(row);
        written
    }

    /// What stands below the entries.
    #[must_use]
    pub fn end(self) -> &'static str {
        self.flat.tail
    }
}

/// One article as a list of its own.
pub(super) fn page(flat: &'static Flat, article: &Article, timeline: &Timeline<'_>, options: &Options) -> String {
    let (mut sheet, mut out) = Sheet::start(flat, heading(article, timeline), *options);
    for row in rows(article, timeline) {
        out.push_str(&sheet.add(row));
    }
    out + sheet.end()
}

/// The heading of one article's timeline.
pub(super) fn heading(article: &Article, timeline: &Timeline<'_>) -> Heading {
    let title = timeline.title.as_deref().or(article.title.as_deref()).map(str::trim).filter(|title| !title.is_empty());
    let title = match (title, &article.id) {
        (Some(title), _) => title.to_owned(),
        (None, Some(id)) => format!("Timeline of {id}"),
        (None, None) => "Timeline".to_owned(),
    };
    Heading { title, many: false }
}

/// Whether the entry has a place in a calendar whose years have four digits.
pub(super) fn in_calendar(row: &Row) -> bool {
    use chrono::Datelike as _;
    row.days.is_some_and(|(first, last)| first.year() >= 1 && last.year() <= 9998)
}

/// Every entry has a place.
pub(super) fn always(_: &Row) -> bool {
    true
}

/// Why and how sure, in words: "planned; police; according to the mayor; inferred from “Monday”".
pub(super) fn remarks(row: &Row, safe: fn(&str) -> String) -> Vec<String> {
    let mut marks = Vec::new();
    if !row.actors.is_empty() {
        marks.push(row.actors.iter().map(|name| safe(name)).collect::<Vec<_>>().join(", "));
    }
    if let Some(source) = &row.source {
        marks.push(format!("according to {}", safe(source)));
    }
    marks.push(dated_by(row, safe));
    marks.extend(row.notes.iter().map(|note| format!("note: {}", safe(note))));
    marks
}

/// Which words date an entry: "stated: “2010”", "inferred from “Monday”".
pub(super) fn dated_by(row: &Row, safe: fn(&str) -> String) -> String {
    match row.words.as_deref().map(safe) {
        Some(word) if row.days.is_none() => format!("left open: “{word}”"),
        Some(word) if row.stated => format!("stated: “{word}”"),
        Some(word) => format!("inferred from “{word}”"),
        None => "inferred from the publication date".to_owned(),
    }
}
