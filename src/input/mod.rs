//! Bytes as articles: one file per input format, and the table that lists them.
//!
//! A new format is one file and one row of [`FORMATS`]. Nothing here opens a file: the caller hands over a reader.

mod archive;
mod bytes;
mod detect;
mod docx;
mod eml;
mod epub;
mod feed;
mod html;
mod jsonl;
mod markdown;
mod pdf;
mod published;
mod text;
mod warc;

use std::fmt;
use std::io::{self, BufRead};

use crate::model::article::Article;

pub use detect::{detect, peek, unpacked};
pub use published::{day, in_path};

/// An input format.
pub struct Format {
    /// What `--input-format` calls it.
    pub name: &'static str,
    /// One line for the help.
    pub help: &'static str,
    /// The endings of file names that mean this format, in lower case.
    pub endings: &'static [&'static str],
    /// Whether one input holds many articles, which then bring their own names.
    pub many: bool,
    /// Reads articles one after the other, never more than one ahead.
    pub read: for<'r> fn(Box<dyn BufRead + 'r>) -> Articles<'r>,
}

/// Articles as they are read. What cannot be read takes the place of the article that it would have been.
pub type Articles<'r> = Box<dyn Iterator<Item = Result<Article, Unreadable>> + 'r>;

/// Every input format; the first is read where nothing says otherwise.
pub static FORMATS: &[Format] = &[
    Format {
        name: "text",
        help: "one article as plain text, in any encoding",
        endings: &[".txt"],
        many: false,
        read: text::read,
    },
    Format { name: "html", help: "a web page", endings: &[".html", ".htm", ".xhtml"], many: false, read: html::read },
    Format { name: "markdown", help: "Markdown", endings: &[".md", ".markdown"], many: false, read: markdown::read },
    Format { name: "eml", help: "a message", endings: &[".eml"], many: false, read: eml::read },
    Format {
        name: "feed",
        help: "RSS or Atom: an article an item",
        endings: &[".rss", ".atom"],
        many: true,
        read: feed::read,
    },
    Format { name: "docx", help: "a Word document", endings: &[".docx"], many: false, read: docx::read },
    Format { name: "pdf", help: "a PDF document with text", endings: &[".pdf"], many: false, read: pdf::read },
    Format { name: "epub", help: "an electronic book", endings: &[".epub"], many: false, read: epub::read },
    Format { name: "warc", help: "pages of a web crawler", endings: &[".warc"], many: true, read: warc::read },
    Format {
        name: "zip",
        help: "an archive of files in these formats",
        endings: &[".zip"],
        many: true,
        read: archive::read_zip,
    },
    Format { name: "tar", help: "the same", endings: &[".tar", ".tgz"], many: true, read: archive::read_tar },
    Format {
        name: "jsonl",
        help: "one article a line: {\"text\": …, \"id\": …, \"published\": \"YYYY-MM-DD\", …}",
        endings: &[".jsonl", ".ndjson"],
        many: true,
        read: jsonl::read,
    },
];

/// The format of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format that a file's name speaks for; plain text where it says nothing.
#[must_use]
pub fn by_file_name(name: &str) -> &'static Format {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let speaks = |format: &&Format| format.endings.iter().any(|ending| name.ends_with(ending));
    FORMATS.iter().find(speaks).unwrap_or(&FORMATS[0])
}

/// Something that is no article. `Display` says what was expected, what was found and what to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unreadable {
    /// The article's name, where it was read.
    pub id: Option<String>,
    /// The line of the input, from 1, in formats with an article a line.
    pub line: Option<usize>,
    /// The character of that line, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl Unreadable {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    fn from_io(error: &io::Error) -> Self {
        Self::new(format!("expected to read on, found an error: {error}"))
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, column {column}: {}", self.what),
            (Some(line), None) => write!(f, "line {line}: {}", self.what),
            (None, _) => f.write_str(&self.what),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_name_and_endings_of_its_own_and_a_help_line() {
        for (i, format) in FORMATS.iter().enumerate() {
            assert!(!format.help.is_empty());
            assert!(by_name(format.name).is_some_and(|found| std::ptr::eq(found, format)));
            for ending in format.endings {
                assert!(FORMATS[..i].iter().all(|other| !other.endings.contains(ending)), "{ending} twice");
            }
        }
    }

    #[test]
    fn file_names_speak_for_their_format() {
        for (name, format) in
            [("a.jsonl", "jsonl"), ("A.JSONL", "jsonl"), ("a.txt", "text"), ("a", "text"), ("a.jsonl.gz", "jsonl")]
        {
            assert_eq!(by_file_name(name).name, format, "{name}");
        }
    }
}
