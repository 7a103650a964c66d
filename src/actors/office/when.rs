//! The days that decide who held an office.

use chrono::NaiveDate;

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::moment::Moment;
use crate::model::published::Published;
use crate::model::written;

/// The days of publication, and those that each sentence tells of. Days are written `2001-01-20`.
#[derive(Clone, Debug, Default)]
pub struct When {
    published: Option<Days>,
    /// By sentence, in the order of the text.
    told: Vec<(usize, Days)>,
}

/// The first and the last day of a stretch.
type Days = (String, String);

impl When {
    /// The days of an article. What is told as a history says nothing about the day of publication.
    #[must_use]
    pub fn new(document: &Document<'_>, published: &Published, times: &[Mention<Moment>], is_news: bool) -> Self {
        let mut told: Vec<(usize, Days)> = (times.iter())
            .filter_map(|time| {
                let days = time.what.place.as_ref()?.days?;
                Some((document.sentence_of(time.tokens.start), both(days)))
            })
            .collect();
        told.sort_by_key(|(sentence, _)| *sentence);
        Self { published: published.days.filter(|_| is_news).map(both), told }
    }

    /// The stretches at issue in a sentence: those that it tells of, and the days of publication.
    pub fn days(&self, sentence: usize) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.told(sentence).chain(self.published())
    }

    /// The stretches that a sentence tells of.
    pub fn told(&self, sentence: usize) -> impl Iterator<Item = (&str, &str)> + Clone {
        let first = self.told.partition_point(|(number, _)| *number < sentence);
        let told = self.told[first..].iter().take_while(move |(number, _)| *number == sentence);
        told.map(|(_, (first, last))| (first.as_str(), last.as_str()))
    }

    /// The days of publication, where they count.
    pub fn published(&self) -> Option<(&str, &str)> {
        self.published.as_ref().map(|(first, last)| (first.as_str(), last.as_str()))
    }
}

fn both((first, last): (NaiveDate, NaiveDate)) -> Days {
    (written::day(first), written::day(last))
}
