//! Publication dates that stand in a header or a dateline.

use chrono::NaiveDate;

use crate::model::document::{Block, Document};
use crate::model::mention::Mention;
use crate::model::timex::{Fields, Said, TimeExpr, Year};

/// The header's keys for the day of publication.
const KEYS: [&str; 6] = ["published", "date", "publication date", "publication-date", "pubdate", "published_at"];
/// How a header may write a day, besides ISO 8601.
const FORMS: [&str; 6] = ["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y/%m/%d", "%B %d %Y"];
/// How far from the start of a paragraph a dateline's date may stand, and how far behind it the dash, in bytes.
const DATELINE_START: usize = 60;
const DATELINE_DASH: usize = 40;
/// How many sentences are looked at for a dateline.
const FIRST_SENTENCES: usize = 6;

/// The day in a header above the text, with the reason.
pub fn in_header(document: &Document<'_>) -> Option<(NaiveDate, String)> {
    document.front.iter().find_map(|field| {
        let key = field.key.of(document.text).trim().to_lowercase();
        let value = field.value.of(document.text).trim();
        let day = KEYS.contains(&key.as_str()).then(|| read_day(value)).flatten()?;
        Some((day, format!("the header says “{key}: {value}”")))
    })
}

/// What a header says of the day of publication without naming one that can be read.
pub fn unreadable_header(document: &Document<'_>) -> Option<String> {
    document.front.iter().find_map(|field| {
        let key = field.key.of(document.text).trim();
        let value = field.value.of(document.text).trim();
        let unread = KEYS.contains(&key.to_lowercase().as_str()) && read_day(value).is_none();
        unread.then(|| format!("the header says “{key}: {value}”, which is no date of the form 2025-04-28"))
    })
}

/// A day as a header writes it; a time behind it is left out.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_matches(|c| c == '"' || c == '\'');
    let iso = text.get(..10).and_then(|head| NaiveDate::parse_from_str(head, "%Y-%m-%d").ok());
    iso.or_else(|| FORMS.iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok()))
}

/// The date in a dateline: a whole day, or a month and a day whose year is still open.
pub struct Dateline {
    /// The day, where its year is written.
    pub day: Option<NaiveDate>,
    /// Month and day.
    pub month_day: (u8, u8),
    /// The mention.
    pub mention: usize,
    /// Why this is one.
    pub reason: String,
}

/// The dateline at the head of the text: "NAIROBI, March 3 (Agency) —", or a date on a line of its own.
pub fn in_dateline(document: &Document<'_>, said: &[Mention<Said>]) -> Option<Dateline> {
    let head = document.sentences.iter().take(FIRST_SENTENCES);
    head.filter(|sentence| !matches!(sentence.block, Block::Title | Block::Head)).find_map(|sentence| {
        let (mention, find) = said.iter().enumerate().find(|(_, m)| sentence.span.holds(m.span))?;
        let TimeExpr::Calendar(Fields { month: Some(month), day: Some(day), year, .. }) = find.what.expr else {
            return None;
        };
        let alone = sentence.block == Block::Byline;
        let text = document.text;
        let before = &text[sentence.span.start()..find.span.start()];
        let behind: String = text[find.span.end()..].chars().take(DATELINE_DASH).collect();
        let dashed = before.len() <= DATELINE_START && starts_with_place(before) && has_dash(&behind);
        if !alone && !dashed {
            return None;
        }
        let year = match year {
            Some(Year::Full(year)) => Some(year),
            _ => None,
        };
        let day_of = year.and_then(|year| NaiveDate::from_ymd_opt(year, month.into(), day.into()));
        let reason = format!("the dateline says “{}”", find.span.of(text));
        Some(Dateline { day: day_of, month_day: (month, day), mention, reason })
    })
}

/// Whether the words before a dateline's date are a place in capitals ("WARSAW, Poland, ").
fn starts_with_place(before: &str) -> bool {
    let first = before.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    first.is_some_and(|word| word.chars().all(|c| !c.is_lowercase()))
}

/// Whether a dash (or a colon, or an underscore) ends the dateline before the sentence goes on.
fn has_dash(behind: &str) -> bool {
    let head = behind.split_once(". ").map_or(behind, |(head, _)| head);
    ["—", "–", "--", " - ", "_", ") :"].iter().any(|dash| head.contains(dash))
}
