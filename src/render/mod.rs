//! A timeline as bytes: one file per output format, and the table that lists them.
//!
//! A new format is one file and one row of [`FORMATS`].

pub mod escape;
pub mod explain;
mod json;
mod jsonl;
mod markdown;
pub mod names;
mod offsets;
mod said;
pub mod show;
mod timeml;
mod words;

use crate::model::article::Article;
use crate::model::timeline::Timeline;

/// An output format.
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// One line for the help.
    pub help: &'static str,
    /// What stands between the articles where several go to one place; none where the format holds one only.
    pub between: Option<&'static str>,
    /// Writes one article's timeline, ending with a newline.
    pub write: fn(&Article, &Timeline<'_>, &Options) -> String,
    /// Writes what takes the place of an article that cannot be read; none where nothing can.
    pub failure: Option<Failure>,
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
        between: Some("\n"),
        write: markdown::write,
        failure: None,
    },
    Format {
        name: "json",
        help: "one object an article, for programs",
        between: Some(""),
        write: json::write,
        failure: None,
    },
    Format {
        name: "jsonl",
        help: "the same, one line an article",
        between: Some(""),
        write: jsonl::write,
        failure: Some(jsonl::failure),
    },
    Format {
        name: "timeml",
        help: "the article with inline TIMEX3 tags",
        between: None,
        write: timeml::write,
        failure: None,
    },
];

/// The format of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
