//! An entry by itself, with what is to be known of its article: what the flat formats write, and what can be merged.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::json::names;
use super::offsets::CodePoints;
use super::words;
use crate::model::article::Article;
use crate::model::moment::Grain;
use crate::model::timeline::{Entry, EntryKind, Timeline};

/// One entry of a timeline, away from its article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its place in the timeline of its article, from 1.
    pub number: usize,
    /// The date in EDTF.
    pub date: String,
    /// The first and the last day; none where the year is open.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// How fine the date is.
    pub grain: String,
    /// `start`, `mid`, `end`, `approx`, `before` or `after`.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// How the event lies to the date.
    pub relation: String,
    /// The date in words, without a time of day.
    pub when: String,
    /// The time of day in words.
    pub clock: Option<String>,
    /// Whether all of the date stands in the text.
    pub stated: bool,
    /// The words that date it; none where the day of publication does.
    pub words: Option<String>,
    /// The quote as it stands in the text.
    pub text: String,
    /// What else the article says of the same event.
    pub also: Vec<String>,
    /// Where it stands, in code points.
    pub span: [usize; 2],
    /// Where the word stands that names the event, in code points.
    pub trigger: [usize; 2],
    /// Who takes part, each name once.
    pub actors: Vec<String>,
    /// Who says so.
    pub source: Option<String>,
    /// Whether it is told as a fact.
    pub status: String,
    /// Whether it is a routine statement.
    pub report: bool,
    /// How likely it is right, 0 to 100.
    pub confidence: u8,
    /// What is odd about the date.
    pub notes: Vec<String>,
    /// The article.
    pub article: Origin,
}

/// What a row tells of its article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Its name.
    pub id: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The day of publication.
    pub published: Option<NaiveDate>,
    /// Where that day comes from.
    pub basis: String,
    /// Who published it.
    pub source: Option<String>,
    /// A page with this article's own timeline, where there is one.
    pub page: Option<String>,
}

impl Origin {
    /// The headline; where there is none, the name.
    #[must_use]
    pub fn called(&self) -> Option<&str> {
        self.title.as_deref().map(str::trim).filter(|title| !title.is_empty()).or(self.id.as_deref())
    }
}

/// The entries of an article, in the order of its timeline.
#[must_use]
pub fn rows(article: &Article, timeline: &Timeline<'_>) -> Vec<Row> {
    let points = CodePoints::new(timeline.document.text);
    let origin = Origin {
        id: article.id.clone(),
        title: timeline.title.clone().or_else(|| article.title.clone()),
        published: timeline.published.day(),
        basis: timeline.published.basis.as_str().to_owned(),
        source: article.source.clone(),
        page: None,
    };
    let entries = timeline.entries.iter().enumerate();
    entries.map(|(i, entry)| Row { number: i + 1, ..row(entry, timeline, &points, &origin) }).collect()
}

/// The rows that a reader is shown: with routine statements where they are wanted, and each sentence once a date, however many
/// happenings it names: of two quotes at one date of which one holds the other, only the longer.
#[must_use]
pub fn shown(article: &Article, timeline: &Timeline<'_>, reports: bool) -> Vec<Row> {
    let rows: Vec<Row> = rows(article, timeline).into_iter().filter(|row| reports || !row.report).collect();
    let key = |row: &Row| (row.date.clone(), row.when.clone(), row.status.clone(), row.source.clone());
    let mut order: Vec<usize> = (0..rows.len()).collect();
    // Of those at one date the one that starts first, then the longest, leads those that it holds.
    order.sort_by_cached_key(|&i| (key(&rows[i]), rows[i].span[0], Reverse(rows[i].span[1]), i));
    let mut keeps = vec![true; rows.len()];
    let mut leader: Option<usize> = None;
    for &i in &order {
        // It starts no later than this one, by the order.
        match leader.filter(|&leader| key(&rows[leader]) == key(&rows[i]) && rows[i].span[1] <= rows[leader].span[1]) {
            Some(_) => keeps[i] = false,
            None => leader = Some(i),
        }
    }
    rows.into_iter().zip(keeps).filter(|(_, keep)| *keep).map(|(row, _)| row).collect()
}

fn row(entry: &Entry, timeline: &Timeline<'_>, points: &CodePoints<'_>, origin: &Origin) -> Row {
    let text = timeline.document.text;
    let mut actors: Vec<String> = Vec::new();
    for participant in &entry.participants {
        let name = &timeline.actors[participant.actor].name;
        if !actors.contains(name) {
            actors.push(name.clone());
        }
    }
    Row {
        number: 0,
        date: entry.place.date.clone(),
        days: entry.place.days,
        grain: entry.place.grain.as_str().to_owned(),
        modifier: entry.modifier.map(|modifier| names::blur(modifier).to_owned()),
        relation: names::relation(entry.relation).to_owned(),
        when: words::date(&entry.place, entry.modifier, entry.relation),
        clock: clock(entry, timeline),
        stated: entry.stated,
        words: entry.time.map(|i| timeline.words_of(i).of(text).to_owned()),
        text: entry.quote.of(text).to_owned(),
        also: entry.also.iter().map(|quote| quote.of(text).to_owned()).collect(),
        span: points.span(entry.quote),
        trigger: points.span(timeline.document.tokens[timeline.events[entry.event].trigger].span),
        actors,
        source: entry.source.as_ref().map(|source| source.name.clone()),
        status: entry.status.as_str().to_owned(),
        report: entry.kind == EntryKind::Report,
        confidence: entry.confidence,
        notes: entry.time.into_iter().flat_map(|i| timeline.times[i].what.notes.clone()).collect(),
        article: origin.clone(),
    }
}

/// The time of day of an entry. EDTF has no word for "evening"; the value of the time expression has.
fn clock(entry: &Entry, timeline: &Timeline<'_>) -> Option<String> {
    let value = || match entry.place.grain {
        Grain::DayPart => entry.time.and_then(|i| words::clock(&timeline.times[i].what.value)),
        _ => None,
    };
    words::clock(&entry.place.date).or_else(value)
}
