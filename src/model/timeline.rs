//! The answer: dated entries in order, and everything that led to them.

use super::actor::{Actor, Participant};
use super::document::Document;
use super::event::{Event, Source, Status};
use super::mention::Mention;
use super::moment::{Moment, Place};
use super::published::Published;
use super::span::Span;
use super::timex::{Modifier, Relation, Said};

/// One article's timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline<'a> {
    /// The article, cut up.
    pub document: Document<'a>,
    /// The headline, where there is one.
    pub title: Option<String>,
    /// When it appeared.
    pub published: Published,
    /// The dated events, by earliest day, then latest, then place in the text.
    pub entries: Vec<Entry>,
    /// The time expressions as they stand.
    pub said: Vec<Mention<Said>>,
    /// The same, resolved, in the same order.
    pub times: Vec<Mention<Moment>>,
    /// The actors, by first mention.
    pub actors: Vec<Actor>,
    /// All events, dated or not, in the order of the text.
    pub events: Vec<Event>,
}

impl Timeline<'_> {
    /// Where time expression `i` stands, with the other end of its stretch: all of "from May 2 to June 5".
    #[must_use]
    pub fn words_of(&self, i: usize) -> Span {
        let own = self.times[i].span;
        // A stretch ties neighbours together.
        let starts =
            i.checked_sub(1).filter(|&start| self.said.get(start).is_some_and(|said| said.what.until == Some(i)));
        let end = self.said.get(i).and_then(|said| said.what.until).or(starts);
        end.map_or(own, |other| own.cover(self.times[other].span))
    }
}

/// One line of a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The event, as an index into [`Timeline::events`].
    pub event: usize,
    /// Where it stands in the calendar.
    pub place: Place,
    /// How the date is blurred or narrowed.
    pub modifier: Option<Modifier>,
    /// How the event lies to the date.
    pub relation: Relation,
    /// Whether the whole date stands in the text.
    pub stated: bool,
    /// The quote: one piece of the text, in bytes.
    pub quote: Span,
    /// Where the article tells the same again.
    pub also: Vec<Span>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Who says so.
    pub source: Option<Source>,
    /// Whether it is told as a fact.
    pub status: Status,
    /// What sort of entry.
    pub kind: EntryKind,
    /// The time expression that dates it, as an index into [`Timeline::times`]; none where the publication date does.
    pub time: Option<usize>,
    /// How many of a hundred such entries are right, by what was found on articles with known dates.
    pub confidence: u8,
}

/// What sort of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// Something happened.
    Event,
    /// Somebody said something, as a routine.
    Report,
}
