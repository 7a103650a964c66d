//! A timeline as it is kept: what somebody may count on, without places in the text, which move with every edit.
//!
//! The same form comes from a timeline, from its JSON, and from the text that it is saved as, so that any two can be compared.

mod id;
mod json;
mod take;
mod text;

pub use json::from_json;
pub use take::take;
pub use text::{Broken, read, write};

/// A kept timeline. All texts stand on one line and are harmless for a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// What the article is called.
    pub article: String,
    /// The headline; empty where there is none.
    pub title: String,
    /// When it appeared and how that is known: `2025-04-28 (metadata)`.
    pub published: String,
    /// The entries, in their order.
    pub entries: Vec<Entry>,
}

/// A kept entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its name, made of its words: an edit elsewhere in the article does not change it.
    pub id: String,
    /// The date in EDTF.
    pub when: String,
    /// How the event lies to the date; empty where it is at that time.
    pub relation: String,
    /// How the date is blurred; empty where it is not.
    pub blur: String,
    /// The quote.
    pub quote: String,
    /// Other quotes that tell of the same.
    pub also: Vec<String>,
    /// The word that tells of the event.
    pub trigger: String,
    /// The words that date it.
    pub time: String,
    /// Who takes part: name and part.
    pub who: Vec<String>,
    /// Who says so; empty where nobody is named.
    pub says: String,
    /// Whether it is told as a fact.
    pub status: String,
    /// What sort of entry.
    pub kind: String,
    /// The rule that read the date.
    pub rule: String,
    /// What filled in the parts of the date that the text does not state; empty where it states all.
    pub anchor: String,
}

/// The anchor of dates that count from the day of publication.
const PUBLICATION: &str = "publication date";
/// The anchor of entries that only go on from what was told before.
const STORY: &str = "what was told before";

/// A text on one line, with nothing in it that a terminal would obey.
fn line(text: &str) -> String {
    crate::render::escape::visible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
