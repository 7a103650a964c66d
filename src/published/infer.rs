//! Infers when an article appeared from the dates that it tells of.
//!
//! What writers do gives the constraints: a story tells of what is past, a year is left out where it is that of publication,
//! and a weekday by itself lies within the last week. The result is an interval, with each constraint as a reason; where the
//! constraints do not meet, nothing is claimed.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use crate::model::document::{Block, Document};
use crate::model::mention::Mention;
use crate::model::published::{Claim, Published, PublishedBasis};
use crate::model::timex::{Amount, Anchor, Direction, Fields, Period, Relation, Said, TimeExpr, Unit, Year};

use super::stated::Dateline;

/// A day that is named without its year is at most this old.
const LONGEST_YEARLESS: i64 = 182;
/// A weekday in the lead is that of publication or at most so many days before it.
const LEAD_WEEKDAY: i64 = 3;
/// How old the latest day that is told with its year may be, in days, when the file was made: three years.
const OLDEST_NEWS: i64 = 3 * 365;
/// How many sentences of the text are its lead.
const LEAD: usize = 3;

/// What the text says that bounds its publication.
#[derive(Default)]
struct Clues {
    /// The latest time of the past that is told with its year: its first day, and its words.
    dated: Option<(NaiveDate, String)>,
    /// All years that are written out.
    all_years: Vec<i32>,
    /// Whether that time is a month or a day: a year alone is no start to count from.
    fine: bool,
    /// The years that are written beside a month alone: "October 2024".
    years: Vec<i32>,
    /// Days and months of the past without a year, in the order of the text.
    yearless: Vec<Yearless>,
    /// Weekdays of the past that stand alone, with their words.
    weekdays: Vec<(Weekday, String)>,
    /// The earliest day that is told as still to come, with its year.
    ahead: Option<NaiveDate>,
    /// Whether the lead speaks from the day of publication ("on Monday", "last week").
    deictic: bool,
}

struct Yearless {
    month: u32,
    day: Option<u32>,
    /// Days to add: "the next day".
    later: i64,
    weekday: Option<Weekday>,
    words: String,
}

/// The days on which the article can have appeared, with reasons. `made` is the day on which its file was made.
pub fn infer(
    document: &Document<'_>,
    said: &[Mention<Said>],
    dateline: Option<&Dateline>,
    made: Option<&Claim>,
) -> Published {
    let clues = gather(document, said, dateline.map(|line| line.mention));
    let mut reasons = Vec::new();
    if let Some((_, words)) = &clues.dated {
        reasons.push(format!("“{words}” is told as past"));
    }
    let days = match dateline {
        Some(line) => with_dateline(&clues, line, made, &mut reasons),
        None => without_dateline(&clues, &mut reasons).or_else(|| when_made(&clues, made, &mut reasons)),
    };
    let basis = if days.is_some() { PublishedBasis::Inferred } else { PublishedBasis::Unknown };
    Published { days, basis, reasons }
}

/// A dateline gives month and day; its year is the last one before the file was made, or the first that fits.
fn with_dateline(
    clues: &Clues,
    line: &Dateline,
    made: Option<&Claim>,
    reasons: &mut Vec<String>,
) -> Option<(NaiveDate, NaiveDate)> {
    reasons.push(line.reason.clone());
    let (month, day) = line.month_day;
    if let Some(made) = made.filter(|made| clues.fits(made.day)) {
        let year = (made.day.year() - 1..=made.day.year())
            .rev()
            .find(|&year| date(year, month.into(), day.into()).is_some_and(|day| day <= made.day))?;
        let day = date(year, month.into(), day.into())?;
        reasons.push(made.reason.clone());
        return Some((day, day));
    }
    let (past, words) = clues.dated.as_ref().filter(|_| clues.fine)?;
    let year = (past.year()..=past.year() + 1)
        .find(|&year| date(year, month.into(), day.into()).is_some_and(|d| d >= *past))?;
    let day = date(year, month.into(), day.into())?;
    reasons.push(format!("{year} is the first year in which that day follows “{words}”"));
    Some((day, day))
}

/// The day on which the file was made, unless the text speaks against it.
fn when_made(clues: &Clues, made: Option<&Claim>, reasons: &mut Vec<String>) -> Option<(NaiveDate, NaiveDate)> {
    let made = made.filter(|made| clues.fits(made.day))?;
    reasons.push(made.reason.clone());
    Some((made.day, made.day))
}

fn without_dateline(clues: &Clues, reasons: &mut Vec<String>) -> Option<(NaiveDate, NaiveDate)> {
    if !clues.deictic {
        if clues.dated.is_none() && clues.yearless.is_empty() {
            return None;
        }
        reasons.push("the text does not speak from the day of its publication".into());
        return None;
    }
    let (past, past_words) = clues.dated.as_ref().filter(|_| clues.fine)?;
    let year = choose_year(clues, *past)?;
    let (first, told) = clues.latest(year, *past)?;
    if told.day.is_none() && clues.all_years.contains(&year) {
        reasons.push(format!("“{}” may be a month of {year} or of a later year", told.words));
        return None;
    }
    if clues.years.contains(&year) {
        reasons.push(format!("“{}” has no year, and first follows “{past_words}” in {year}", told.words));
    } else {
        reasons.push(format!(
            "“{}” has no year, so it lies in the year of publication; no year that is written out is {year}",
            told.words
        ));
    }
    if told.day.is_none() {
        let last = date(year, 12, 31)?;
        reasons.push(format!("a month without its year is that of {year}"));
        return Some((first, last));
    }
    let weekdays: Vec<(NaiveDate, &String)> =
        clues.weekdays.iter().map(|(weekday, words)| (on_or_after(first, *weekday), words)).collect();
    let Some((late, words)) = weekdays.iter().max_by_key(|(day, _)| *day) else {
        reasons.push("a day without its year is at most half a year old".into());
        return Some((first, first + Duration::days(LONGEST_YEARLESS)));
    };
    let early = weekdays.iter().map(|(day, _)| *day).min().unwrap_or(*late);
    reasons.push(format!(
        "“{words}” is the first one from {first} on, and a weekday in the lead is at most {LEAD_WEEKDAY} days old"
    ));
    let last = early + Duration::days(LEAD_WEEKDAY);
    (*late <= last).then_some((*late, last))
}

/// The year of the days that have none: the first in which one of them follows all that is dated.
///
/// A writer who writes "October 2024" and "April 26" writes in another year than 2024, so years that stand beside a month are
/// passed over where the next year does as well.
fn choose_year(clues: &Clues, past: NaiveDate) -> Option<i32> {
    let fits = |year: i32| -> Option<NaiveDate> {
        let weekdays_fit = clues.yearless.iter().all(|told| told.weekday_fits(year));
        clues.latest(year, past).map(|(day, _)| day).filter(|_| weekdays_fit)
    };
    let has_pairs = clues.yearless.iter().any(|told| told.weekday.is_some() && told.day.is_some());
    let most = if has_pairs { 6 } else { 1 };
    let all: Vec<(i32, NaiveDate)> =
        (past.year()..=past.year() + most).filter_map(|year| fits(year).map(|day| (year, day))).collect();
    let unwritten = all.iter().find(|(year, _)| !clues.years.contains(year));
    unwritten.or(all.first()).map(|(year, _)| *year)
}

fn gather(document: &Document<'_>, said: &[Mention<Said>], skip: Option<usize>) -> Clues {
    let mut clues = Clues::default();
    let lead_end =
        document.sentences.iter().filter(|s| s.block == Block::Body).take(LEAD).last().map_or(0, |s| s.span.end());
    for (number, mention) in said.iter().enumerate() {
        let ahead = matches!(mention.what.relation, Relation::Until | Relation::By);
        if mention.what.direction == Direction::Future {
            clues.add_ahead(&mention.what.expr);
        }
        if Some(number) == skip || mention.what.direction == Direction::Future || ahead {
            continue;
        }
        let words = mention.span.of(document.text).to_string();
        let in_lead = mention.span.end() <= lead_end;
        clues.add(&mention.what.expr, words, in_lead);
    }
    clues
}

impl Clues {
    /// Whether the text can have been written on the day on which its file was made: the file of an old text is a copy.
    fn fits(&self, day: NaiveDate) -> bool {
        let fresh = |past: NaiveDate| past <= day && (!self.fine || day - past <= Duration::days(OLDEST_NEWS));
        self.dated.as_ref().is_none_or(|(past, _)| fresh(*past)) && self.ahead.is_none_or(|ahead| day <= ahead)
    }

    fn add_ahead(&mut self, expr: &TimeExpr) {
        if let TimeExpr::Calendar(Fields { year: Some(Year::Full(year)), month: Some(month), day, .. }) = expr {
            let last = date(*year, u32::from(*month), day.map_or(28, u32::from));
            self.ahead = self.ahead.into_iter().chain(last).min();
        }
    }

    /// The latest of the days without a year, in that year; of the months where no day is told.
    ///
    /// News tells the latest first: what lies half a year behind the first day told belongs to the year before.
    fn latest(&self, year: i32, past: NaiveDate) -> Option<(NaiveDate, &Yearless)> {
        let has_days = self.yearless.iter().any(|told| told.day.is_some());
        let told = self.yearless.iter().filter(|told| told.day.is_some() == has_days);
        let days: Vec<(NaiveDate, &Yearless)> =
            told.filter_map(|told| told.in_year(year, past).map(|day| (day, told))).collect();
        let first = days.first()?.0;
        days.into_iter().filter(|(day, _)| *day - first <= Duration::days(LONGEST_YEARLESS)).max_by_key(|(day, _)| *day)
    }

    fn add(&mut self, expr: &TimeExpr, words: String, in_lead: bool) {
        match expr {
            TimeExpr::Calendar(fields) => self.add_fields(fields, words, in_lead),
            TimeExpr::Modified(_, inner) | TimeExpr::Both(inner, _) => self.add(inner, words, in_lead),
            TimeExpr::Range { from, to } => {
                self.add(from, words.clone(), in_lead);
                self.add(to, words, in_lead);
            }
            TimeExpr::Nth { within: Some(inner), .. } => self.add(inner, words, in_lead),
            TimeExpr::Relative { anchor: Anchor::Story, offset, period: Period::Unit(Unit::Day) } if *offset > 0 => {
                self.add_later(i64::from(*offset), words);
            }
            TimeExpr::Shift { anchor: Anchor::Story, back: false, by } => {
                if let [(Amount::Hundredths(days @ 0..=3000), Unit::Day | Unit::Night)] = by.parts[..] {
                    self.add_later(days / 100, words);
                }
            }
            TimeExpr::Relative { anchor: Anchor::Publication, .. }
            | TimeExpr::Shift { anchor: Anchor::Publication, .. } => {
                self.deictic |= in_lead;
            }
            _ => {}
        }
    }

    /// "The next day", "two days later": so many days after the last one told.
    fn add_later(&mut self, days: i64, words: String) {
        if let Some(Yearless { month, day: Some(day), later, .. }) = self.yearless.last() {
            self.yearless.push(Yearless { month: *month, day: Some(*day), later: later + days, weekday: None, words });
        }
    }

    fn add_fields(&mut self, fields: &Fields, words: String, in_lead: bool) {
        let weekday = fields.weekday.and_then(|n| Weekday::try_from(n - 1).ok());
        match (fields.year, fields.month, weekday) {
            (Some(Year::Full(year)), month, _) => {
                self.all_years.push(year);
                if month.is_some() && fields.day.is_none() {
                    self.years.push(year);
                }
                let day = date(year, month.map_or(1, u32::from), fields.day.map_or(1, u32::from));
                if let Some(day) = day
                    && self.dated.as_ref().is_none_or(|(latest, _)| day > *latest)
                {
                    self.dated = Some((day, words));
                    self.fine = month.is_some();
                }
            }
            (None, Some(month), weekday) => {
                let day = fields.day.map(u32::from);
                self.yearless.push(Yearless { month: month.into(), day, later: 0, weekday, words });
            }
            (None, None, Some(weekday)) => {
                self.deictic |= in_lead;
                if in_lead {
                    self.weekdays.push((weekday, words));
                }
            }
            _ => {}
        }
    }
}

impl Yearless {
    /// Its day in a year; in the year before where that still follows what is dated, but would not in this one.
    fn in_year(&self, year: i32, past: NaiveDate) -> Option<NaiveDate> {
        let day = date(year, self.month, self.day.unwrap_or(1))? + Duration::days(self.later);
        // "In November" may be that of the year before; it bounds nothing then.
        (day >= past).then_some(day)
    }

    fn weekday_fits(&self, year: i32) -> bool {
        match (self.weekday, self.day) {
            (Some(weekday), Some(day)) => date(year, self.month, day).is_some_and(|date| date.weekday() == weekday),
            _ => true,
        }
    }
}

fn on_or_after(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let by = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day + Duration::days(by.into())
}

fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|d| (-20_000..=20_000).contains(&d.year()))
}
