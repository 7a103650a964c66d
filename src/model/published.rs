//! When the article appeared.

use chrono::NaiveDate;

/// The publication date, as far as it is known, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The first and the last day on which it can have appeared; the same day where it is known; none where it is not.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Where that comes from.
    pub basis: PublishedBasis,
    /// Why, in sentences for the reader: one for each constraint.
    pub reasons: Vec<String>,
}

impl Published {
    /// The day, where it is known to the day.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.days.filter(|(first, last)| first == last).map(|(first, _)| first)
    }
}

/// What something beside the text says of the day of publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The day.
    pub day: NaiveDate,
    /// Where that comes from: [`PublishedBasis::Given`], [`PublishedBasis::Metadata`], [`PublishedBasis::FileName`], or
    /// [`PublishedBasis::Inferred`] for the day on which the file was made, which is used where the text says nothing.
    pub basis: PublishedBasis,
    /// Why, as a sentence for the reader.
    pub reason: String,
}

/// Where a publication date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublishedBasis {
    /// The caller said so.
    Given,
    /// A header of the text, or what a page or message tells of itself.
    Metadata,
    /// The file's name or the page's address says so.
    FileName,
    /// A dateline in the text says so.
    Dateline,
    /// It follows from what the text tells of.
    Inferred,
    /// Nothing says so.
    Unknown,
}

impl PublishedBasis {
    /// The basis as the output spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            PublishedBasis::Given => "given",
            PublishedBasis::Metadata => "metadata",
            PublishedBasis::FileName => "filename",
            PublishedBasis::Dateline => "dateline",
            PublishedBasis::Inferred => "inferred",
            PublishedBasis::Unknown => "unknown",
        }
    }
}
