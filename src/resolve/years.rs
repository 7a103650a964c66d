//! The year of a day or period that is told without one.

use chrono::{Datelike, NaiveDate};

use crate::model::moment::Basis;
use crate::model::timex::Direction;

use super::eval::Eval;
use super::period::{CalendarPeriod, Kind};

/// How many years back a day of that name is found, whatever the leap years and the weekdays.
const LEAP: i64 = 8;

/// How many days ahead a past verb may still be meant: papers are dated before they are sold.
pub(super) const SLACK: i64 = 2;

impl Eval<'_> {
    /// The year in which a period is meant, by the anchor and the tense. A feast follows the tense as a month does.
    pub(super) fn choose_year(
        &self,
        feast: bool,
        period_in: impl Fn(i64) -> Option<CalendarPeriod>,
    ) -> Option<(CalendarPeriod, Basis)> {
        if let Some((year, mention)) = self.lent
            && let Some(period) = period_in(year)
        {
            return Some((period, Basis::Mention(mention)));
        }
        let (period, basis) = self.open_year(feast, &period_in)?;
        // "Was killed on June 3": what is over lies behind the day on which it is told.
        let still_ahead =
            self.published.zip(period.first()).is_some_and(|(today, first)| (first - today).num_days() > SLACK);
        // "Found in June that they had been warned in August".
        let told = self.said_on.filter(|told| !self.history && !told.floating);
        let fine = told.is_some_and(|told| told.period.kind <= Kind::Month);
        let told = told.and_then(|told| told.period.days());
        let behind_saying = self.was_over && told.zip(period.first()).is_some_and(|((_, last), first)| first > last);
        // "Ordered in March that he be released by June 30": soon after that.
        if !self.was_over
            && still_ahead
            && fine
            && period.kind <= Kind::Month
            && let Some((_, told)) = told
            && let Some(before) = period_in(i64::from(period.first()?.year()) - 1)
            && before.first()? > told
        {
            return Some((before, basis));
        }
        if self.over && still_ahead || behind_saying {
            let year = i64::from(period.first()?.year());
            let before = (1..=LEAP).find_map(|back| period_in(year - back).filter(|before| *before != period));
            return Some((before.unwrap_or(period), basis));
        }
        Some((period, basis))
    }

    /// The year where nothing lends it.
    fn open_year(
        &self,
        feast: bool,
        period_in: impl Fn(i64) -> Option<CalendarPeriod>,
    ) -> Option<(CalendarPeriod, Basis)> {
        if self.history
            && let Some((story, basis, false)) = self.story_any()
        {
            if let Some(around) = self.around_ahead(&period_in) {
                return Some((around, basis));
            }
            let near = self.story_month().and_then(|(month, basis, _)| Some((near(month, &period_in)?, basis)));
            if let Some((period, _)) = near
                && story.kind == Kind::Year
                && !self.has_moved_by_years()
                && !self.moved
                && !self.is_past_ahead(story, period)
            {
                return near;
            }
            let next = follow(story, &period_in)?;
            if self.was_over
                && matches!(basis, Basis::Mention(mention) if mention >= self.sentence && !self.said[mention].what.setting.was_over)
                && let Some(before) = before_story(story, next, &period_in)
            {
                return Some((before, basis));
            }
            return Some((self.before_ahead(story, next, period_in).unwrap_or(next), basis));
        }
        let day = self.published?;
        let year = i64::from(day.year());
        // The weekday may rule years out, so more are tried than the nearest.
        let all: Vec<(CalendarPeriod, NaiveDate, NaiveDate)> = (year - 6..=year + 6)
            .filter_map(&period_in)
            .filter_map(|p| p.days().map(|(first, last)| (p, first, last)))
            .collect();
        let best = all.iter().min_by_key(|(period, first, last)| {
            self.remoteness(if feast { Kind::Month } else { period.kind }, day, (*first, *last))
        });
        best.map(|(period, ..)| (*period, Basis::Publication))
    }

    /// Whether the story told of the same period twice without another between, or of a year and then of a later one: it has moved there.
    fn has_moved_by_years(&self) -> bool {
        let mut told = self.story.iter().rev().map(|(_, point)| point.period);
        let (last, before) = (told.next(), told.next());
        let later =
            |(last, before): (CalendarPeriod, CalendarPeriod)| last.kind == before.kind && last.index >= before.index;
        last.zip(before).is_some_and(later)
    }

    /// The period that holds the next stated date: "their summer offensive began in June 1942".
    fn around_ahead(&self, period_in: impl Fn(i64) -> Option<CalendarPeriod>) -> Option<CalendarPeriod> {
        let ahead = self.ahead?;
        let (first, last) = ahead.days()?;
        let period = period_in(i64::from(first.year())).filter(|period| period.kind > ahead.kind)?;
        let (start, end) = period.days()?;
        (start <= first && last <= end).then_some(period)
    }

    /// Whether a period lies behind the next stated date although the story does not.
    fn is_past_ahead(&self, story: CalendarPeriod, period: CalendarPeriod) -> bool {
        let all = || Some((story.first()?, period.first()?, self.ahead?.days()?.1));
        all().is_some_and(|(here, start, end)| here <= end && start > end)
    }

    /// The same period a year earlier, where the one that follows the story lies behind the next stated date although the story
    /// does not, and the earlier one is nearer to the story: the text went back a little.
    fn before_ahead(
        &self,
        story: CalendarPeriod,
        period: CalendarPeriod,
        period_in: impl Fn(i64) -> Option<CalendarPeriod>,
    ) -> Option<CalendarPeriod> {
        let ((start, _), (here, _), (_, end)) = (period.days()?, story.days()?, self.ahead?.days()?);
        let earlier = period_in(i64::from(start.year()) - 1)?;
        let nearer = (here - earlier.first()?) < (start - here);
        (here <= end && start > end && nearer).then_some(earlier)
    }

    /// How far a period lies from a day, by the calendar and by where the verb looks: what lies the other way counts as farther.
    fn remoteness(&self, kind: Kind, day: NaiveDate, (first, last): (NaiveDate, NaiveDate)) -> i64 {
        let (ahead, behind) = ((first - day).num_days().max(0), (day - last).num_days().max(0));
        match (kind, self.direction) {
            (Kind::Day, Direction::Open) => ahead * 5 / 4 + behind,
            (Kind::Day, Direction::Past) => ahead * 8 + behind,
            (Kind::Quarter | Kind::Half, Direction::Open) => ahead * 2 + behind,
            (Kind::Day, Direction::Future) => ahead + behind * 12,
            (Kind::Quarter | Kind::Half, Direction::Future) => ahead + behind * 2,
            // A month or season by itself is past unless it is the next one, or the tense says otherwise.
            (_, Direction::Open) => ahead * 9 + behind,
            (_, Direction::Past) => ahead * 18 + behind,
            (_, Direction::Future) => ahead + behind * 12,
        }
    }
}

/// The period that lies close to a month that was told of: a year named in passing does not move the story away from it.
fn near(month: CalendarPeriod, period_in: impl Fn(i64) -> Option<CalendarPeriod>) -> Option<CalendarPeriod> {
    let (first, last) = month.days()?;
    let close = |period: &CalendarPeriod| {
        period.days().is_some_and(|(start, end)| (first - end).num_days() <= 31 && (start - last).num_days() <= 62)
    };
    let year = i64::from(first.year());
    [year, year + 1].into_iter().filter_map(period_in).find(close)
}

/// The period of a history that follows `story`: in the same year, or in the next where going on is nearer than going back.
fn follow(story: CalendarPeriod, period_in: &impl Fn(i64) -> Option<CalendarPeriod>) -> Option<CalendarPeriod> {
    let (first, last) = story.days()?;
    let year = i64::from(first.year());
    let (same, next) = (period_in(year), period_in(year + 1));
    let back = |period: CalendarPeriod| period.days().map_or(0, |(_, end)| (first - end).num_days());
    let on = |period: CalendarPeriod| period.first().map_or(0, |start| (start - last).num_days());
    match (same, next) {
        (Some(same), Some(next)) if story.kind < Kind::Year && back(same) > on(next) => Some(next),
        (same, next) => same.or(next),
    }
}

/// The last such period before where the story stands, for one that follows it: "found in September that they had left in February".
fn before_story(
    story: CalendarPeriod,
    next: CalendarPeriod,
    period_in: impl Fn(i64) -> Option<CalendarPeriod>,
) -> Option<CalendarPeriod> {
    let (here, first) = (story.first()?, next.first()?);
    (first > here).then(|| {
        (1..=LEAP).find_map(|back| period_in(i64::from(first.year()) - back).filter(|before| *before != next))
    })?
}
