//! What comes in.

use chrono::NaiveDate;

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
    /// Who published it; it comes back unchanged.
    pub source: Option<String>,
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
