//! What differs between two timelines, entry by entry.

mod compare;
mod json;
mod markdown;
mod pair;
mod text;
mod words;

use crate::saved::{Entry, Saved};

pub use compare::compare;

/// What differs in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What the article is called.
    pub article: String,
    /// What differs, in the order of the old timeline; what is new, behind that.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What is said of the whole article: what, old, new.
    Head(&'static str, String, String),
    /// An entry that is gone.
    Lost(Entry),
    /// An entry that was not there.
    New(Entry),
    /// An entry that is not what it was.
    Other(Box<Entry>, Box<Entry>),
}

/// A form in which differences are written.
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// One line for the help.
    pub help: &'static str,
    /// Writes the differences of some articles, in order.
    pub write: fn(&[Difference]) -> String,
}

/// Every form; the first is the default.
pub static FORMATS: &[Format] = &[
    Format { name: "text", help: "for a terminal", write: text::write },
    Format { name: "markdown", help: "to paste", write: markdown::write },
    Format { name: "json", help: "for programs", write: json::write },
];

/// The form of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The differences between the timelines of several articles, which are known by their names; only articles that differ. Two
/// single timelines belong together whatever they are called.
#[must_use]
pub fn differences(old: &[Saved], new: &[Saved]) -> Vec<Difference> {
    if let ([old], [new]) = (old, new) {
        return differ(Some(old), Some(new)).into_iter().collect();
    }
    pair::pairs(old, new).into_iter().filter_map(|(old, new)| differ(old, new)).collect()
}

fn differ(old: Option<&Saved>, new: Option<&Saved>) -> Option<Difference> {
    let article = new.or(old)?.article.clone();
    let changes = match (old, new) {
        (Some(old), Some(new)) => compare(old, new),
        (Some(old), None) => old.entries.iter().cloned().map(Change::Lost).collect(),
        (None, Some(new)) => new.entries.iter().cloned().map(Change::New).collect(),
        (None, None) => Vec::new(),
    };
    (!changes.is_empty()).then_some(Difference { article, changes })
}
