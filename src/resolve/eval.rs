//! The algebra of time expressions, worked out against anchors.

use chrono::{Datelike, NaiveDate};

use crate::model::mention::Mention;
use crate::model::moment::{Grain, TimexKind};
use crate::model::timex::{Amount, Anchor, Direction, Duration, Fields, Period, Reference, Said, TimeExpr, Unit};

use super::fields::{inside_year, point_or_symbol};
use super::length;
use super::period::{CalendarPeriod, Kind};
use super::point::{Meaning, Point};
use super::quarters;

/// Everything that one expression is resolved against.
#[derive(Clone, Copy, Default)]
pub struct Eval<'a> {
    /// The day of publication, where it is known.
    pub published: Option<NaiveDate>,
    /// All expressions of the text.
    pub said: &'a [Mention<Said>],
    /// The points that the text has told of so far, with the numbers of their mentions.
    pub story: &'a [(usize, Point)],
    /// Whether the story has moved to the latest of them, which was not only named in passing.
    pub moved: bool,
    /// The number of the first mention in the same sentence.
    pub sentence: usize,
    /// How many sentences back the latest of them stands.
    pub since: usize,
    /// Where the governing verb looks.
    pub direction: Direction,
    /// Whether it dates what a verb tells as over.
    pub over: bool,
    /// Whether it dates what was over when somebody said so.
    pub was_over: bool,
    /// When that was said, where its sentence tells.
    pub said_on: Option<&'a Point>,
    /// Whether its verb is in the past perfect.
    pub pluperfect: bool,
    /// Whether the text tells a history, whose dates follow each other.
    pub history: bool,
    /// Whether the expression is quoted.
    pub quoted: bool,
    /// Whether it is counted from the day of long ago that heads its passage.
    pub of_scene: bool,
    /// The day from which a weekday is counted, where it follows one of the story, and that one's number.
    pub day: Option<(usize, NaiveDate)>,
    /// Whether it is a clock time in an unsaid half of the day.
    pub half_open: bool,
    /// The year of a date that lends it, and the number of that mention.
    pub lent: Option<(i64, usize)>,
    /// In a history, the next period that the text states with its year.
    pub ahead: Option<CalendarPeriod>,
    /// Whether the text has just told of a length in months.
    pub months: bool,
}

/// The last month in which a year is reported that ended with the calendar's.
const LAST_REPORTS: u32 = 6;

impl Eval<'_> {
    /// What an expression means.
    pub fn eval(&self, expr: &TimeExpr) -> Meaning {
        match expr {
            TimeExpr::Calendar(fields) => self.fields(fields),
            TimeExpr::Relative { anchor, offset, period } => self.relative(anchor, i64::from(*offset), period),
            TimeExpr::Shift { anchor, back, by } => self.shift(anchor, *back, by),
            TimeExpr::Stretch { anchor, back, length } => self.stretch(anchor, *back, length),
            TimeExpr::Nth { nth, count, period, within } => {
                self.nth(i64::from(*nth), i64::from(*count), period, within.as_deref())
            }
            TimeExpr::Range { from, to } => self.range(from, to),
            TimeExpr::Both(outer, inner) => self.both(outer, inner),
            TimeExpr::Modified(_, inner) => self.eval(inner),
            TimeExpr::Duration(length) => Meaning::Length(length::value(length), None),
            TimeExpr::Set { every, quant, freq } => length::set(every, quant.as_ref(), freq.as_ref()),
            TimeExpr::Reference(reference) => symbol(match reference {
                Reference::Past => "PAST_REF",
                Reference::Present => "PRESENT_REF",
                Reference::Future => "FUTURE_REF",
            }),
        }
    }

    fn relative(&self, anchor: &Anchor, offset: i64, period: &Period) -> Meaning {
        match period {
            Period::Unit(unit) => {
                let Some(kind) = kind_of(*unit) else { return symbol("XXXX") };
                if *anchor == Anchor::Story && kind == Kind::Quarter {
                    return self.quarter(offset);
                }
                if *anchor == Anchor::Story && kind == Kind::Year && offset == -1 && self.compares_quarters() {
                    return self.quarter(-quarters::A_YEAR);
                }
                if let (Anchor::Expr(year), Kind::Quarter) = (anchor, kind) {
                    return self.quarter_in(self.eval(year));
                }
                let Some((base, basis, floating)) = self.anchor(anchor, Some(kind)) else {
                    return self.coarsely(anchor, kind, offset);
                };
                let Some(day) = base.first() else { return unknown(kind) };
                let (days, offset) = match anchor {
                    Anchor::Expr(_) => beside(kind, offset),
                    _ => (0, offset),
                };
                let day = super::period::add_days(day, days).unwrap_or(day);
                let mut meaning = point_or_symbol(CalendarPeriod::containing(kind, day).shift(offset), &basis);
                if let Meaning::Point(point) = &mut meaning {
                    point.floating = floating;
                }
                meaning
            }
            Period::Named(fields) => self.named(anchor, offset, fields),
        }
    }

    /// "Last July", "next Thursday", "this summer", "the following spring".
    fn named(&self, anchor: &Anchor, offset: i64, fields: &Fields) -> Meaning {
        // No weekday follows a year.
        let kind = fields.weekday.is_some().then_some(Kind::Month);
        let Some((base, basis, floating)) = self.anchor(anchor, kind).filter(|(_, _, floating)| !floating) else {
            return self.fields(fields);
        };
        debug_assert!(!floating, "filtered above");
        let Some((first, last)) = base.days() else { return symbol("XXXX") };
        let candidates = candidates(fields, first);
        let before = candidates.iter().rev().filter(|p| p.days().is_some_and(|(_, end)| end < first));
        // "Next Thursday" is that of next week, "the following Thursday" the one that comes.
        let by_week = *anchor == Anchor::Publication && offset == 1 && fields.weekday.is_some();
        let ahead = |start: NaiveDate| {
            let week = |day: NaiveDate| CalendarPeriod::containing(Kind::Week, day).index;
            start > last && (!by_week || week(start) > week(last))
        };
        let behind = candidates.iter().filter(|p| p.first().is_some_and(ahead));
        let pick = match offset {
            0 => self.this(&candidates, first),
            n if n < 0 => before.copied().nth(usize::try_from(-n - 1).unwrap_or(usize::MAX)),
            n => behind.copied().nth(usize::try_from(n - 1).unwrap_or(usize::MAX)),
        };
        let Some(period) = pick else { return symbol("XXXX") };
        let point = Point::implied(period, &basis);
        self.refine(point.clone(), fields).map_or(Meaning::Point(point), Meaning::Point)
    }

    /// "This summer": the one of the same year; "this Thursday": the one of the same week.
    fn this(&self, candidates: &[CalendarPeriod], day: NaiveDate) -> Option<CalendarPeriod> {
        let kind = candidates.first()?.kind;
        let frame = if kind == Kind::Day && candidates.get(1)?.index - candidates[0].index == 7 {
            Kind::Week
        } else {
            Kind::Year
        };
        let home = CalendarPeriod::containing(frame, day);
        let inside =
            candidates.iter().find(|p| p.first().is_some_and(|start| CalendarPeriod::containing(frame, start) == home));
        inside.or_else(|| candidates.iter().rev().find(|p| p.first().is_some_and(|start| start <= day))).copied()
    }

    fn nth(&self, nth: i64, count: i64, period: &Period, within: Option<&TimeExpr>) -> Meaning {
        let outer = match within {
            Some(expr) => match self.eval(expr) {
                Meaning::Point(point) => Some(point),
                _ => None,
            },
            None => self.anchor(&Anchor::Publication, None).and_then(|(base, basis, _)| {
                Some(Point::implied(CalendarPeriod::containing(Kind::Year, base.first()?), &basis))
            }),
        };
        let Some(outer) = outer else { return symbol("XXXX") };
        let pick = || -> Option<(CalendarPeriod, CalendarPeriod)> {
            let (first, last) = outer.period.days()?;
            let all: Vec<CalendarPeriod> = match period {
                Period::Unit(unit) => units_inside(kind_of(*unit)?, first, last)?,
                Period::Named(fields) => candidates(fields, first)
                    .into_iter()
                    .filter(|p| p.days().is_some_and(|(a, b)| a >= first && b <= last))
                    .collect(),
            };
            let at = if nth > 0 {
                usize::try_from(nth - 1).ok()?
            } else {
                all.len().checked_sub(usize::try_from(-nth).ok()?)?
            };
            let (from, to) = if nth > 0 {
                (at, at + usize::try_from(count - 1).ok()?)
            } else {
                (at + 1 - usize::try_from(count).ok()?.min(at + 1), at)
            };
            Some((*all.get(from)?, *all.get(to)?))
        };
        match pick() {
            Some((from, to)) => {
                let end = |period| Point { period, clock: super::point::Clock::default(), ..outer.clone() };
                match period {
                    _ if from == to => Meaning::Point(end(from)),
                    Period::Named(_) => Meaning::Interval(end(from), end(to)),
                    Period::Unit(unit) => {
                        let length = Duration { parts: vec![(Amount::Hundredths(count * 100), *unit)] };
                        Meaning::Length(length::value(&length), Some(Box::new((end(from), end(to)))))
                    }
                }
            }
            None => match period {
                Period::Unit(unit) if count > 1 => {
                    let length = Duration { parts: vec![(Amount::Hundredths(count * 100), *unit)] };
                    Meaning::Length(length::value(&length), None)
                }
                _ => symbol("XXXX"),
            },
        }
    }

    fn range(&self, from: &TimeExpr, to: &TimeExpr) -> Meaning {
        match (self.eval(from), self.eval(to)) {
            (Meaning::Point(from), Meaning::Point(mut to)) => {
                let behind = |to: &Point| to.period.days().zip(from.period.days()).is_some_and(|(t, f)| t.1 < f.0);
                if behind(&to) && !to.origin.is_stated() && to.period.kind == from.period.kind {
                    // "December to February": the end lies in the year after the start.
                    let year_on = to.period.first().and_then(|day| day.checked_add_months(chrono::Months::new(12)));
                    if let Some(day) = year_on {
                        to.period = CalendarPeriod::containing(to.period.kind, day);
                    }
                }
                Meaning::Interval(from, to)
            }
            (from, _) => from,
        }
    }

    fn both(&self, outer: &TimeExpr, inner: &TimeExpr) -> Meaning {
        self.refined(if is_business_year(inner) { self.business_year(outer) } else { self.eval(outer) }, inner)
    }

    /// A part of what is meant.
    pub fn refined(&self, meaning: Meaning, part: &TimeExpr) -> Meaning {
        match (&meaning, part) {
            (Meaning::Point(point), TimeExpr::Calendar(fields)) => {
                self.refine(point.clone(), fields).map_or(meaning, Meaning::Point)
            }
            _ => meaning,
        }
    }

    /// "For the full year, revenue fell": what is told of it in spring is told of the year that is over. Business years that are
    /// reported in autumn have ended in summer.
    fn business_year(&self, year: &TimeExpr) -> Meaning {
        let meaning = self.eval(year);
        let in_spring = self.published.is_some_and(|day| day.month() <= LAST_REPORTS);
        match meaning {
            Meaning::Point(point) if in_spring && self.direction == Direction::Past && !self.history => {
                let over = point.period.shift(-1).unwrap_or(point.period);
                Meaning::Point(Point { period: over, ..point })
            }
            meaning => meaning,
        }
    }
}

/// How many days from a day the week or weekend beside it is looked for, and how many of them on: "the Labor Day weekend" is the one before
/// that Monday, "the week before Easter" the one that Easter ends.
fn beside(kind: Kind, offset: i64) -> (i64, i64) {
    match (kind, offset) {
        (Kind::Weekend, 0) => (-2, 0),
        (Kind::Weekend, -1) => (-7, 0),
        (Kind::Weekend, 1) => (2, 0),
        (Kind::Week, -1) => (-4, 0),
        (Kind::Week, 1) => (4, 0),
        (_, offset) => (0, offset),
    }
}

/// Whether fields only say that a year is one of business.
fn is_business_year(expr: &TimeExpr) -> bool {
    *expr == TimeExpr::Calendar(Fields { fiscal: true, ..Fields::default() })
}

/// The calendar's kind of period for a unit; none for clock units.
pub(super) fn kind_of(unit: Unit) -> Option<Kind> {
    Some(match unit {
        Unit::Day | Unit::Night => Kind::Day,
        Unit::Weekend => Kind::Weekend,
        Unit::Week | Unit::Fortnight => Kind::Week,
        Unit::Month => Kind::Month,
        Unit::Quarter => Kind::Quarter,
        Unit::Season => Kind::Season,
        Unit::Half => Kind::Half,
        Unit::Year => Kind::Year,
        Unit::Decade => Kind::Decade,
        Unit::Century => Kind::Century,
        Unit::Millennium => Kind::Millennium,
        Unit::Hour | Unit::Minute | Unit::Second => return None,
    })
}

/// The periods with these fields around a day, in order.
fn candidates(fields: &Fields, around: NaiveDate) -> Vec<CalendarPeriod> {
    if fields.month.is_none() && fields.feast.is_none() && (fields.weekday.is_some() || fields.weekend) {
        let kind = if fields.weekend { Kind::Weekend } else { Kind::Day };
        let week = CalendarPeriod::containing(Kind::Week, around);
        let in_week = |by: i64| -> Option<CalendarPeriod> {
            let monday = week.shift(by)?.first()?;
            let day = super::period::add_days(monday, i64::from(fields.weekday.unwrap_or(6)) - 1)?;
            Some(CalendarPeriod::containing(kind, day))
        };
        return (-60..=60).filter_map(in_week).collect();
    }
    let year = i64::from(around.year());
    (year - 3..=year + 3).filter_map(|year| inside_year(fields, year)).collect()
}

/// The periods of a kind that lie inside a stretch; weeks count where most of them does.
fn units_inside(kind: Kind, first: NaiveDate, last: NaiveDate) -> Option<Vec<CalendarPeriod>> {
    let mut period = CalendarPeriod::containing(kind, first);
    let mut all = Vec::new();
    loop {
        let (from, to) = period.days()?;
        if from > last || all.len() > 400 {
            return Some(all);
        }
        let middle = from + (to - from) / 2;
        if middle >= first && middle <= last {
            all.push(period);
        }
        period = period.shift(1)?;
    }
}

/// A value without a place.
pub(super) fn symbol(value: &str) -> Meaning {
    Meaning::Symbol { kind: TimexKind::Date, value: value.into(), grain: None, note: None }
}

/// A period of that kind of which nothing is known.
pub(super) fn unknown(kind: Kind) -> Meaning {
    let value = match kind {
        Kind::Day => "XXXX-XX-XX",
        Kind::Weekend => "XXXX-WXX-WE",
        Kind::Week => "XXXX-WXX",
        Kind::Month => "XXXX-XX",
        Kind::Quarter => "XXXX-QX",
        _ => "XXXX",
    };
    let grain: Option<Grain> = None;
    Meaning::Symbol { kind: TimexKind::Date, value: value.into(), grain, note: None }
}
