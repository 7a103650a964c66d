//! A day without a year that lies close to a day of long ago: the text has come back to that, whatever it told of between.

use chrono::{Datelike, NaiveDate};

use crate::model::mention::Mention;
use crate::model::timex::{Anchor, Direction, Fields, Period, Said, TimeExpr};

use super::aside::{fields_within, years_back};
use super::fields::{inside_year, weekday_fits};
use super::period::{Kind, add_days};
use super::point::Point;
use super::speaks_from_publication;

/// How many years back the day lies, at the least.
const AT_LEAST: i32 = 2;
/// How many days behind it chance seldom puts a day of the year in which the text appeared.
const CLOSE: i64 = 14;
/// The same, where that day of the year would be long over.
const CLOSE_ENOUGH: i64 = 45;
/// How many days back news names a day without its year at the most, but seldom.
pub const OVER: i64 = 270;
/// How many days back it often does.
const FRESH: i64 = 31;
/// How many years back a day of that name is found, whatever the leap years.
const LEAP: i32 = 8;

/// Up to which of the times that the text has told of it has come back: "vanished on May 17, 1986. … was charged on Wednesday. … He had
/// been questioned twice, on May 20 …".
pub fn come_back(
    said: &[Mention<Said>],
    told: &[(usize, Point)],
    number: usize,
    published: Option<NaiveDate>,
) -> Option<usize> {
    let own = &said[number].what;
    let today = published?;
    if let Some(last) = before_now(told, own, today) {
        return Some(last);
    }
    let fields = fields_within(&own.expr).filter(|fields| is_day(fields))?;
    if let Some(last) = by_weekday(told, fields, today) {
        return Some(last);
    }
    let speaks_of_now = own.setting.quoted
        || own.setting.again
        || own.setting.beside_present
        || own.setting.back_to_present
        || own.direction == Direction::Future
        || said.get(number + 1).is_some_and(|next| {
            next.what.setting.sentence == own.setting.sentence && speaks_from_publication(&next.what.expr)
        });
    // The day of the year in which that day lies, and that day.
    let beside = |point: &Point| {
        let day = point.period.first().filter(|_| point.period.kind == Kind::Day && !point.floating)?;
        Some((first_in(fields, day.year())?, day))
    };
    // "On August 11, nine days before the collapse".
    let counted = |point: &Point| {
        let there = beside(point).zip(own.setting.apart);
        there.is_some_and(|((own, day), days)| add_days(own, days) == Some(day))
    };
    if let Some(last) = told.iter().rposition(|(_, point)| counted(point)) {
        return Some(last + 1);
    }
    let days_back = days_back(fields, today);
    if speaks_of_now || days_back <= FRESH {
        return None;
    }
    let close = if days_back > OVER { CLOSE_ENOUGH } else { CLOSE };
    let follows = |point: &Point| {
        let gap = beside(point).map(|(own, day)| (own - day).num_days());
        gap.is_some_and(|gap| (0..=close).contains(&gap)) && years_back(point, published) >= AT_LEAST
    };
    let last = told.iter().rposition(|(_, point)| follows(point))?;
    (!has_moved_on(told, last, today, days_back)).then_some(last + 1)
}

/// Whether the text has told of what lies between a day of long ago and a day of this year so far back: it goes on to that.
fn has_moved_on(told: &[(usize, Point)], last: usize, today: NaiveDate, days_back: i64) -> bool {
    let over = |point: &Point| point.period.first().is_some_and(|first| first <= today);
    let latest = told[last + 1..].iter().rev().find(|(_, point)| point.floating || over(point));
    let latest = latest.filter(|(_, point)| !point.floating && point.period.kind <= Kind::Year);
    let ends = latest.and_then(|(_, point)| point.period.days()).map(|(_, end)| (today - end).num_days());
    let then = told[last].1.period.days().map(|(_, end)| (today - end).num_days());
    ends.zip(then).is_some_and(|(ends, then)| ends < then && (days_back..days_back + A_YEAR).contains(&ends))
}

/// Up to which time a day with its weekday goes back to, where no year near the day of publication has one: "burned for nine days in
/// 1995. … Wednesday 8 March".
fn by_weekday(told: &[(usize, Point)], fields: &Fields, today: NaiveDate) -> Option<usize> {
    fields.weekday?;
    let near = (today.year() - 1..=today.year() + 1).any(|year| first_in(fields, year).is_some());
    let fits = |point: &Point| point.period.first().is_some_and(|first| first_in(fields, first.year()).is_some());
    let last = told.iter().rposition(|(_, point)| point.period.kind <= Kind::Year && !point.floating && fits(point))?;
    (!near).then_some(last + 1)
}

/// Up to which time "that June", "the following June" is counted from, where the one of the last time told of is still to come and its
/// verb is past: "made on Feb. 3, 2011, and played to the jury last week. Agents raided the house that June".
fn before_now(told: &[(usize, Point)], own: &Said, today: NaiveDate) -> Option<usize> {
    let TimeExpr::Relative { anchor: Anchor::Story, offset: offset @ 0..=1, period: Period::Named(fields) } =
        own.expr.core()
    else {
        return None;
    };
    let yearless = fields.year.is_none() && (fields.month.is_some() || fields.season.is_some());
    let start = |point: &Point| {
        let (first, last) = point.period.days().filter(|_| !point.floating)?;
        let in_year = |year: i32| inside_year(fields, i64::from(year)).and_then(|period| period.first());
        match offset {
            0 => in_year(first.year()),
            _ => [last.year(), last.year() + 1].into_iter().filter_map(in_year).find(|start| *start > last),
        }
    };
    let over = |point: &Point| start(point).is_some_and(|start| start <= today);
    let (_, last) = told.last().filter(|_| yearless && own.direction == Direction::Past)?;
    if start(last).is_none_or(|start| start <= today) {
        return None;
    }
    told.iter().rposition(|(_, point)| over(point)).map(|last| last + 1)
}

/// The days of a year.
const A_YEAR: i64 = 365;

/// How many days ago the last day or period began that fields without a year name.
pub fn days_back(fields: &Fields, today: NaiveDate) -> i64 {
    let years = (today.year() - LEAP..=today.year()).rev();
    let mut all = years.filter_map(|year| first_in(fields, year)).map(|day| (today - day).num_days());
    all.find(|days| *days >= 0).unwrap_or(i64::MAX)
}

/// The first day in a year of what fields without one name.
fn first_in(fields: &Fields, year: i32) -> Option<NaiveDate> {
    let period = inside_year(fields, i64::from(year)).filter(|period| weekday_fits(fields, *period));
    period.and_then(|period| period.first())
}

/// Whether fields name a day of a year that they do not say.
fn is_day(fields: &Fields) -> bool {
    fields.year.is_none() && fields.month.is_some() && fields.day.is_some()
}
