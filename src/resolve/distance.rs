//! Points at a distance, and lengths that start or end somewhere.

use chrono::Months;

use crate::model::moment::Origin;
use crate::model::timex::{Amount, Anchor, Direction, Duration, Relation, TimeExpr};

use super::eval::{Eval, symbol, unknown};
use super::fields::point_or_symbol;
use super::length;
use super::period::{CalendarPeriod, Kind, add_days};
use super::point::{Meaning, Point};
use super::quarters;

/// The days of a week.
pub(super) const WEEK: i64 = 7;
/// How many sentences a time at an unstated distance may stand behind what it is counted from.
const NEAR: usize = 2;

/// Whether an expression is a period counted from another, or a part of one: "tonight".
fn is_relative(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Both(outer, _) => is_relative(outer),
        _ => matches!(expr, TimeExpr::Relative { .. }),
    }
}

impl Eval<'_> {
    /// "Two years ago", "three days after the vote".
    pub(super) fn shift(&self, anchor: &Anchor, back: bool, by: &Duration) -> Meaning {
        if let Some(meaning) = self.exact_shift(anchor, back, by) {
            return meaning;
        }
        let sign = if back { -1 } else { 1 };
        let Some((kind, steps)) = length::steps(by) else {
            // Hours and minutes stay inside the anchor's day; an unstated number leads nowhere in particular.
            if let Some(point) = self.by_the_clock(anchor, back, by) {
                return Meaning::Point(point);
            }
            let vague = by.parts.iter().any(|(amount, _)| *amount == Amount::Vague);
            let day = self.anchor(anchor, Some(Kind::Day));
            return match day {
                Some((base, basis, floating)) if !vague && base.kind == Kind::Day => {
                    Meaning::Point(Point { floating, ..Point::implied(base, &basis) })
                }
                _ => self.beyond(anchor, back),
            };
        };
        if kind == Kind::Year && steps == 1 && back && self.compares_quarters() {
            return self.quarter(-quarters::A_YEAR);
        }
        let Some((base, basis, floating)) = self.anchor(anchor, Some(kind)) else {
            return self.coarsely(anchor, kind, sign * steps);
        };
        let Some(day) = base.first() else { return unknown(kind) };
        // "A week later" is told to the day of a day that the story has reached, "a week ago" is not.
        let about = kind == Kind::Week && *anchor == Anchor::Story && base.kind == Kind::Day;
        let there = if about {
            add_days(day, sign * steps * WEEK).map(CalendarPeriod::day)
        } else {
            CalendarPeriod::containing(kind, day).shift(sign * steps)
        };
        // "The fair opened on Monday. A campaign that started in 2003 ran out of money eighteen months later": what is over is not ahead.
        let ahead = || there?.first().zip(self.published).map(|(there, today)| there > today);
        let over = *anchor == Anchor::Story && !self.history && self.direction == Direction::Past;
        if over && ahead() == Some(true) {
            return self.coarsely(anchor, kind, sign * steps);
        }
        let mut meaning = point_or_symbol(there, &basis);
        if let Meaning::Point(point) = &mut meaning {
            (point.floating, point.about) = (floating, about);
        }
        meaning
    }

    /// At an unstated distance: "some weeks later" is after what the story told of last, where that was just before.
    fn beyond(&self, anchor: &Anchor, back: bool) -> Meaning {
        let (value, relation) = if back { ("PAST_REF", Relation::Before) } else { ("FUTURE_REF", Relation::After) };
        let near = *anchor == Anchor::Story && self.since <= NEAR;
        let base = self.anchor(anchor, None).filter(|(.., floating)| near && !floating);
        match base {
            Some((base, basis, _)) => Meaning::Beyond(value, relation, Point::implied(base, &basis)),
            None => symbol(value),
        }
    }

    /// A distance that is told to the day: in weeks or months from a day ("two weeks before Christmas"), or in several units
    /// ("a year and two months ago"), which is as fine as the finest of them.
    fn exact_shift(&self, anchor: &Anchor, back: bool, by: &Duration) -> Option<Meaning> {
        let (months, days, finest) = length::reach(by)?;
        // "A year ago today", "two years ago this month" are told as finely as today and this month are.
        let from_here = matches!(anchor, Anchor::Expr(from) if is_relative(from));
        let from_day = from_here || matches!(anchor, Anchor::Expr(_)) && finest < Kind::Year;
        if !from_day && by.parts.len() < 2 {
            return None;
        }
        let fine = |kind: Kind| kind == Kind::Day || from_here && matches!(kind, Kind::Week | Kind::Month);
        let (base, basis, floating) = self.anchor(anchor, Some(Kind::Month)).filter(|(base, ..)| fine(base.kind))?;
        let (first, last) = base.days()?;
        let day = first + (last - first) / 2;
        let day = if back {
            day.checked_sub_months(Months::new(months))
        } else {
            day.checked_add_months(Months::new(months))
        };
        let day = add_days(day?, if back { -days } else { days })?;
        let kind = if from_day { base.kind } else { finest };
        Some(Meaning::Point(Point { floating, ..Point::implied(CalendarPeriod::containing(kind, day), &basis) }))
    }

    /// "The last three years".
    pub(super) fn stretch(&self, anchor: &Anchor, back: bool, by: &Duration) -> Meaning {
        let value = length::value(by);
        let ends = || {
            if let (Anchor::Expr(to), true) = (anchor, back) {
                return self.up_to(to, by);
            }
            let (kind, steps) = length::steps(by)?;
            // "For the next half century she practiced there": what is over began where the story stood.
            let anchor = if !back && self.direction == Direction::Past { &Anchor::Story } else { anchor };
            let (base, basis, false) = self.anchor(anchor, Some(kind))? else { return None };
            // "The last two weeks" are told to the day.
            let (kind, steps) =
                if kind == Kind::Week && base.kind == Kind::Day { (Kind::Day, steps * WEEK) } else { (kind, steps) };
            let here = CalendarPeriod::containing(kind, base.first()?);
            let there = here.shift(if back { -steps } else { steps })?;
            let (from, to) = match (kind, back) {
                // Of quarters only those count that are over: "in the past two quarters", and the running one: "over the next three".
                (Kind::Quarter, true) => (there, here.shift(-1)?),
                (Kind::Quarter, false) => (here, there.shift(-1)?),
                (_, true) => (there, here),
                (_, false) => (here, there),
            };
            Some(Box::new((Point::implied(from, &basis), Point::implied(to, &basis))))
        };
        Meaning::Length(value, ends())
    }

    /// The days of a length whose last one is that of an expression: "the three months to December 31".
    fn up_to(&self, to: &TimeExpr, by: &Duration) -> Option<Box<(Point, Point)>> {
        let Meaning::Point(end) = self.eval(to) else { return None };
        let (months, days, _) = length::reach(by)?;
        let last = end.period.days()?.1;
        let first = add_days(add_days(last, 1)?.checked_sub_months(Months::new(months))?, -days)?;
        // "The three months to September" are the third quarter.
        let whole = [Kind::Quarter, Kind::Half, Kind::Year].map(|kind| CalendarPeriod::containing(kind, first));
        if let Some(period) = whole.into_iter().find(|period| period.days() == Some((first, last))) {
            let point = Point { period, ..end };
            return Some(Box::new((point.clone(), point)));
        }
        // What is filled in is filled in once, at the end that is named.
        let from = Point { period: CalendarPeriod::day(first), origin: Origin::default(), ..end.clone() };
        Some(Box::new((from, Point { period: CalendarPeriod::day(last), ..end })))
    }
}
