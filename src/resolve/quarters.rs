//! The quarter of the year that a text reports on.

use chrono::Datelike;

use crate::model::moment::Basis;

use super::eval::{Eval, unknown};
use super::fields::point_or_symbol;
use super::period::{CalendarPeriod, Kind};
use super::point::{Meaning, Point};

/// The quarters of a year.
pub const A_YEAR: i64 = 4;
/// How many years away the text may have gone that still compares quarters.
const AWAY: i64 = 2;
/// How many times back the quarter is looked for that a text reports on.
const REPORT: usize = 12;

impl Eval<'_> {
    /// The quarter `offset` quarters from the one that the text reports on: the told one, else the last that was over.
    pub(super) fn quarter(&self, offset: i64) -> Meaning {
        let over = || {
            let day = self.published?;
            Some((CalendarPeriod::containing(Kind::Quarter, day).shift(-1)?, Basis::Publication))
        };
        match self.told_quarter().or_else(over) {
            Some((base, basis)) => point_or_symbol(base.shift(offset), &basis),
            None => unknown(Kind::Quarter),
        }
    }

    /// The quarter that the text reports on, in the year that is meant: "the 1988 quarter". Where it reports on none, that year.
    pub(super) fn quarter_in(&self, year: Meaning) -> Meaning {
        let told = self.told_quarter().filter(|_| !self.months);
        match (&year, told) {
            (Meaning::Point(point), Some((base, basis))) if point.period.kind == Kind::Year => {
                let index = point.period.index * A_YEAR + base.index.rem_euclid(A_YEAR);
                point_or_symbol(CalendarPeriod { kind: Kind::Quarter, index }.shift(0), &basis)
            }
            _ => year,
        }
    }

    /// Whether "a year earlier" means the same quarter of that year.
    pub(super) fn compares_quarters(&self) -> bool {
        let year = |period: CalendarPeriod| period.first().map(|day| i64::from(day.year()));
        let here = self.story.last().and_then(|(_, point)| year(point.period));
        let near = |told: CalendarPeriod| here.zip(year(told)).is_none_or(|(here, year)| (here - year).abs() <= AWAY);
        !self.months && self.told_quarter().is_some_and(|(told, _)| near(told))
    }

    /// The quarter that the text reports on: of those told of lately the last that was over, else the last told.
    fn told_quarter(&self) -> Option<(CalendarPeriod, Basis)> {
        let told = self.story.iter().rev().take(REPORT);
        let all = || told.clone().filter(|(_, point)| point.period.kind == Kind::Quarter && !point.floating);
        let over = |point: &Point| self.published.zip(point.period.days()).is_some_and(|(day, (_, last))| last <= day);
        let best = all().filter(|(_, point)| over(point)).max_by_key(|(_, point)| point.period.index);
        best.or_else(|| all().next()).map(|(mention, point)| (point.period, Basis::Mention(*mention)))
    }
}
