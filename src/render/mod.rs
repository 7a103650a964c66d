//! A timeline as bytes: one file per output format, and the table that lists them.
//!
//! A new format is one file and one row of [`FORMATS`].

mod csv;
pub mod escape;
pub mod explain;
pub mod flat;
mod html;
mod ics;
mod json;
mod jsonl;
mod lines;
mod markdown;
mod mermaid;
pub mod names;
mod office;
mod offsets;
pub mod row;
mod said;
pub mod show;
mod table;
mod timelinejs;
mod timeml;
mod timesketch;
mod unique;
mod words;

use crate::model::article::Article;
use crate::model::timeline::Timeline;

use flat::Flat;
pub use json::schema;

/// An output format.
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// One line for the help.
    pub help: &'static str,
    /// How the names of its files end, with the dot.
    pub ending: &'static str,
    /// How several articles go to one place.
    pub several: Several,
    /// Writes one article's timeline, ending with a newline.
    pub write: fn(&Article, &Timeline<'_>, &Options) -> String,
    /// Writes what takes the place of an article that cannot be read; none where nothing can.
    pub failure: Option<Failure>,
    /// How the timelines of many articles are merged into one.
    pub merged: Merged,
}

/// How several articles go to one place.
#[derive(Clone, Copy)]
pub enum Several {
    /// One after the other, with this between them.
    Between(&'static str),
    /// As one list of entries, in the order of the articles.
    List(&'static Flat),
    /// Not at all: the format holds one article.
    No,
}

/// The one timeline of many articles.
#[derive(Clone, Copy)]
pub struct Merged {
    /// How it is written.
    pub flat: &'static Flat,
    /// How the name of its file ends, with the dot.
    pub ending: &'static str,
}

/// Writes the failure of one article: its name, the line of the input from 1, and what is wrong.
pub type Failure = fn(id: Option<&str>, line: Option<usize>, error: &str) -> String;

/// What the caller may choose about an output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Add every time expression, actor and event that was found.
    pub details: bool,
    /// Show routine statements ("he said on Friday") where a format leaves them out.
    pub reports: bool,
}

/// Every output format; the first is the default.
pub static FORMATS: &[Format] = &[
    Format {
        name: "markdown",
        help: "a timeline to read and to paste",
        ending: ".md",
        several: Several::Between("\n"),
        write: markdown::write,
        failure: None,
        merged: Merged { flat: &markdown::MERGED, ending: ".md" },
    },
    Format {
        name: "table",
        help: "the same as a Markdown table",
        ending: ".md",
        several: Several::Between("\n"),
        write: table::write,
        failure: None,
        merged: Merged { flat: &table::MERGED, ending: ".md" },
    },
    Format {
        name: "json",
        help: "one object an article, for programs (dateline schema)",
        ending: ".json",
        several: Several::Between(""),
        write: json::write,
        failure: None,
        merged: LINES,
    },
    Format {
        name: "jsonl",
        help: "the same, one line an article",
        ending: ".jsonl",
        several: Several::Between(""),
        write: jsonl::write,
        failure: Some(jsonl::failure),
        merged: LINES,
    },
    Format {
        name: "html",
        help: "a page with a timeline to zoom and to filter, whole in itself",
        ending: ".html",
        several: Several::No,
        write: html::write,
        failure: None,
        merged: Merged { flat: &html::FLAT, ending: ".html" },
    },
    Format {
        name: "csv",
        help: "one entry a line, for spreadsheets",
        ending: ".csv",
        several: Several::List(&csv::FLAT),
        write: |article, timeline, options| flat::page(&csv::FLAT, article, timeline, options),
        failure: None,
        merged: Merged { flat: &csv::FLAT, ending: ".csv" },
    },
    Format {
        name: "ics",
        help: "iCalendar, for calendars",
        ending: ".ics",
        several: Several::List(&ics::FLAT),
        write: |article, timeline, options| flat::page(&ics::FLAT, article, timeline, options),
        failure: None,
        merged: Merged { flat: &ics::FLAT, ending: ".ics" },
    },
    Format {
        name: "timelinejs",
        help: "JSON for TimelineJS",
        ending: ".json",
        several: Several::List(&timelinejs::FLAT),
        write: |article, timeline, options| flat::page(&timelinejs::FLAT, article, timeline, options),
        failure: None,
        merged: Merged { flat: &timelinejs::FLAT, ending: ".json" },
    },
    Format {
        name: "mermaid",
        help: "a Mermaid diagram, for Markdown pages",
        ending: ".mmd",
        several: Several::No,
        write: |article, timeline, options| flat::page(&mermaid::FLAT, article, timeline, options),
        failure: None,
        merged: Merged { flat: &mermaid::FLAT, ending: ".mmd" },
    },
    Format {
        name: "timesketch",
        help: "JSON Lines for Timesketch",
        ending: ".jsonl",
        several: Several::List(&timesketch::FLAT),
        write: |article, timeline, options| flat::page(&timesketch::FLAT, article, timeline, options),
        failure: None,
        merged: Merged { flat: &timesketch::FLAT, ending: ".jsonl" },
    },
    Format {
        name: "timeml",
        help: "the article with inline TIMEX3 tags",
        ending: ".tml",
        several: Several::No,
        write: timeml::write,
        failure: None,
        merged: LINES,
    },
];

/// How formats of whole articles are merged: one line an entry.
const LINES: Merged = Merged { flat: &lines::FLAT, ending: ".jsonl" };

/// The format of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
