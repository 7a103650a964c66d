//! A day without a year that lies close to a day of long ago: the text has come back to that, whatever it told of between.

use chrono::{Datelike, NaiveDate};

use crate::model::mention::Mention;
use crate::model::timex::{Direction, Fields, Said};

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
    let fields = fields_within(&own.expr).filter(|fields| is_day(fields))?;
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
    told.iter().rposition(|(_, point)| follows(point)).map(|last| last + 1)
}

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
