//! What comes in.

use chrono::NaiveDate;

use super::published::Claim;
use super::telling::Telling;

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
