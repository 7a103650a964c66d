//! Days that neither a month nor a year names: "Thursday", "the 5th", "Thursday the 14th".

use chrono::{Datelike, NaiveDate};

use crate::model::moment::{Basis, Grain, TimexKind};
use crate::model::timex::Direction;

use super::anchors::Reached;
use super::eval::Eval;
use super::fields::point_or_symbol;
use super::period::{CalendarPeriod, Kind};
use super::point::Meaning;

/// How many months back and on a weekday is looked for that falls on a day of the month.
const MONTHS: i64 = 12;
/// How many days away such a day lies that is of these weeks.
const WEEKS: i64 = 45;

impl Eval<'_> {
    /// A weekday by itself: the latest one, today among them; the next one where the verb looks ahead.
    pub(super) fn weekday(&self, weekday: u8) -> Meaning {
        let Some((anchor, basis)) = self.anchor_day() else {
            return some_weekday(weekday);
        };
        let today = i64::from(anchor.weekday().number_from_monday());
        let back = (today - i64::from(weekday)).rem_euclid(7);
        let by = match self.direction {
            Direction::Future => (i64::from(weekday) - today).rem_euclid(7),
            _ if matches!(basis, Basis::Mention(_)) => (i64::from(weekday) - today).rem_euclid(7),
            _ => -back,
        };
        point_or_symbol(CalendarPeriod::day(anchor).shift(by), &basis)
    }

    /// Where a weekend by itself lies from that of a day, in weeks.
    pub(super) fn weekend_offset(&self, day: NaiveDate, basis: &Basis) -> i64 {
        // Told from a day of the story: the one that follows it.
        if matches!(basis, Basis::Mention(_)) {
            return 0;
        }
        let weekend = day.weekday().number_from_monday() >= 6;
        -i64::from(!(weekend || self.direction == Direction::Future))
    }

    /// "The 5th": the month of the story, else the one that the verb's tense points to.
    pub(super) fn day_of_month(&self, day: u8) -> Meaning {
        // "Lapses on the 31st": the next one.
        let beside = self.story.last().is_some_and(|(last, _)| *last >= self.sentence);
        if self.direction == Direction::Future
            && !self.history
            && !beside
            && let Some(today) = self.published
        {
            let month = CalendarPeriod::containing(Kind::Month, today);
            let day_in = |by: i64| month.shift(by)?.first()?.with_day(u32::from(day));
            if let Some(next) = (0..2).filter_map(day_in).find(|next| *next >= today) {
                return point_or_symbol(Some(CalendarPeriod::day(next)), &Basis::Publication);
            }
        }
        let base = self.story_month().or_else(|| {
            self.published.map(|d| (CalendarPeriod::containing(Kind::Month, d), Basis::Publication, false))
        });
        let Some((month, basis, floating)) = base else {
            return Meaning::Symbol {
                kind: TimexKind::Date,
                value: format!("XXXX-XX-{day:02}"),
                grain: None,
                note: None,
            };
        };
        let period = month.first().and_then(|first| first.with_day(u32::from(day))).map(CalendarPeriod::day);
        let mut meaning = point_or_symbol(period, &basis);
        if let Meaning::Point(point) = &mut meaning {
            point.floating = floating;
        }
        meaning
    }

    /// "Thursday the 14th": the nearest such day on the side to which the verb looks, of these weeks, or else of the weeks around where the
    /// story stands; no day where no month near has one.
    pub(super) fn weekday_and_day(&self, weekday: u8, day: u8) -> Option<Meaning> {
        let here = self.anchor_day()?;
        let stands = |told: Option<Reached>| {
            told.and_then(|(told, basis, floating)| Some((told.first()?, basis)).filter(|_| !floating))
        };
        let anchors = [Some(here.clone()), stands(self.story_day()), stands(self.story_any())];
        let of =
            |(anchor, basis): (NaiveDate, Basis)| Some((anchor, self.nearest_with(anchor, (weekday, day))?, basis));
        let all = || anchors.iter().flatten().cloned().filter_map(of);
        let near = all().find(|(anchor, day, _)| (*day - *anchor).num_days().abs() <= WEEKS);
        Some(match near.or_else(|| all().next()) {
            Some((_, day, basis)) => point_or_symbol(Some(CalendarPeriod::day(day)), &basis),
            None => {
                let value = format!("XXXX-XX-{day:02}");
                Meaning::Symbol { kind: TimexKind::Date, value, grain: Some(Grain::Day), note: None }
            }
        })
    }

    /// The nearest day of that weekday and number.
    fn nearest_with(&self, anchor: NaiveDate, (weekday, day): (u8, u8)) -> Option<NaiveDate> {
        let month = CalendarPeriod::containing(Kind::Month, anchor);
        let fits = |by: i64| {
            let date = month.shift(by)?.first()?.with_day(u32::from(day))?;
            (date.weekday().number_from_monday() == u32::from(weekday)).then_some(date)
        };
        let far = |date: &NaiveDate| {
            let days = (*date - anchor).num_days();
            match self.direction {
                Direction::Past if days > 0 => days * 8,
                Direction::Future if days < 0 => -days * 8,
                _ => days.abs(),
            }
        };
        (-MONTHS..=MONTHS).filter_map(fits).min_by_key(far)
    }
}

/// A weekday of an unknown week, counted from Monday, 1.
pub(super) fn some_weekday(weekday: u8) -> Meaning {
    let value = format!("XXXX-WXX-{weekday}");
    Meaning::Symbol { kind: TimexKind::Date, value, grain: Some(Grain::Day), note: None }
}
