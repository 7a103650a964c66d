//! What comes in.

use chrono::NaiveDate;

use super::published::Claim;

/// How a text tells of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Telling {
    /// As its dates show.
    #[default]
    Auto,
    /// From the day of publication: "on Monday" is the last one.
    News,
    /// As a history, whose dates follow each other: "in May" is that of the year just told of.
    History,
}

impl Telling {
    /// Every way, with the name that users give it.
    pub const ALL: [(&'static str, Telling); 3] =
        [("auto", Telling::Auto), ("news", Telling::News), ("history", Telling::History)];
}

/// One article as the caller gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The caller's name for the article; it comes back unchanged.
    pub id: Option<String>,
    /// The whole text, decoded. Every span points into it.
    pub text: String,
    /// The headline, where the caller knows it.
    pub title: Option<String>,
    /// The day of publication, where the caller knows it.
    pub published: Option<NaiveDate>,
    /// What else speaks for a day of publication, the surest first: used where the caller does not know the day.
    pub claims: Vec<Claim>,
    /// Who published it; it comes back unchanged.
    pub source: Option<String>,
    /// Whether it reads as news or as a history.
    pub telling: Telling,
    /// The language as an ISO 639-1 code; English where none is given.
    pub language: Option<String>,
}

impl Article {
    /// An article of which only the text is known.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
