//! Clock times whose day the next expression names ("at 2:46 p.m. (0546 GMT) on Friday, March 11"), and those that are counted from
//! another one: "at 9:40 p.m. … shortly after midnight", "an hour later".

use crate::model::mention::Mention;
use crate::model::moment::{Basis, Part};
use crate::model::timex::{Amount, Anchor, DayPart, Duration, Fields, Said, TimeExpr, Unit};

use super::direction_of;
use super::eval::Eval;
use super::period::Kind;
use super::point::{Clock, Meaning, Point};

/// How many minutes a day has.
const DAY: i64 = 24 * 60;
/// The hour of midday.
const NOON: u8 = 12;
/// The hour from which on a day is near its end.
const LATE: u8 = 18;
/// The hour up to which a clock time behind a late one is that of the next day.
const EARLY: u8 = 5;

impl Eval<'_> {
    /// What an expression means: a clock time on the day of the one that lends it, anything else by itself.
    pub(super) fn eval_beside(&self, said: &[Mention<Said>], number: usize) -> Meaning {
        let own = &said[number].what;
        let lender = own.setting.lender.filter(|_| own.expr.is_bare_clock());
        match (lender.and_then(|lender| self.day_of(&said[lender].what)), &own.expr) {
            (Some(day), TimeExpr::Calendar(fields)) => {
                self.refine(day.clone(), fields).map_or(Meaning::Point(day), Meaning::Point)
            }
            _ => self.eval(&own.expr),
        }
    }

    /// The day that an expression means where this one stands.
    fn day_of(&self, said: &Said) -> Option<Point> {
        let TimeExpr::Calendar(Fields { hour: None, .. }) = &said.expr else { return None };
        let there = Eval { direction: direction_of(said), ..*self };
        match there.eval(&said.expr) {
            Meaning::Point(point) if point.period.kind == Kind::Day && !point.floating => Some(point),
            _ => None,
        }
    }

    /// The clock time in the half of the day that the story has reached, where its own is not said: "at 6:40 p.m. … at 6:44".
    pub(super) fn in_half(&self, clock: Clock) -> Clock {
        let told = self.story.last().map(|(_, point)| &point.clock).filter(|_| self.half_open && !self.pluperfect);
        let late = told.filter(|told| {
            told.hour.is_some_and(|hour| (NOON..24).contains(&hour))
                || told.hour.is_none() && matches!(told.part, Some(DayPart::Afternoon | DayPart::Evening))
        });
        let Some((told, hour)) = late.zip(clock.hour.filter(|&hour| hour < NOON)) else { return clock };
        let goes_on = (hour + NOON, clock.minute.unwrap_or(0)) >= (told.hour.unwrap_or(0), told.minute.unwrap_or(0));
        if goes_on && !turns_midnight(told, &clock) { Clock { hour: Some(hour + NOON), ..clock } } else { clock }
    }

    /// "An hour later": so far from the clock time that the story has reached, on the day on which that is.
    pub(super) fn by_the_clock(&self, anchor: &Anchor, back: bool, by: &Duration) -> Option<Point> {
        let (mention, told) = self.story.last().filter(|_| *anchor == Anchor::Story)?;
        let hour = told.clock.hour.filter(|_| told.period.kind == Kind::Day)?;
        let length = minutes(by)?;
        let from = i64::from(hour) * 60 + i64::from(told.clock.minute.unwrap_or(0));
        let there = if back { from - length } else { from + length };
        let of_day = there.rem_euclid(DAY);
        let exact = told.clock.minute.is_some() || length % 60 != 0;
        let basis = Basis::Mention(*mention);
        let mut point = Point::implied(told.period.shift(there.div_euclid(DAY))?, &basis);
        point.clock = Clock {
            hour: u8::try_from(of_day / 60).ok(),
            minute: u8::try_from(of_day % 60).ok().filter(|_| exact),
            zone: told.clock.zone.clone(),
            ..Clock::default()
        };
        point.origin.implied.push((Part::Time, basis));
        Some(Point { floating: told.floating, ..point })
    }
}

/// Whether a clock time that follows another belongs to the day behind that one's: "at 9:40 p.m. … shortly after midnight".
pub(super) fn turns_midnight(told: &Clock, own: &Clock) -> bool {
    let late = told.hour.is_some_and(|hour| (LATE..24).contains(&hour))
        || told.hour.is_none() && matches!(told.part, Some(DayPart::Evening | DayPart::Night));
    late && own.hour.is_some_and(|hour| hour <= EARLY)
}

/// Whether a clock time lies outside the part of the day that was told of: 9:40 p.m. is in no morning.
pub(super) fn is_outside(told: &Clock, own: &Clock) -> bool {
    let Some(hour) = own.hour.filter(|_| told.hour.is_none()) else { return false };
    match told.part {
        Some(DayPart::Morning) => hour >= NOON + 3,
        Some(DayPart::Afternoon) => !(NOON..LATE).contains(&hour),
        Some(DayPart::Evening | DayPart::Night) => (EARLY + 1..NOON + 3).contains(&hour),
        _ => false,
    }
}

/// Whether a clock time lies inside the part of the day that was told of.
pub(super) fn is_within(told: &Clock, own: &Clock) -> bool {
    told.part.is_some() && own.hour.is_some() && told.hour.is_none() && !is_outside(told, own)
}

/// The minutes of a length of hours and minutes.
fn minutes(by: &Duration) -> Option<i64> {
    let part = |&(amount, unit): &(Amount, Unit)| match (amount, unit) {
        (Amount::Hundredths(n), Unit::Hour) => n.checked_mul(60).map(|n| n / 100),
        (Amount::Hundredths(n), Unit::Minute) => Some(n / 100),
        _ => None,
    };
    by.parts.iter().try_fold(0_i64, |sum, one| sum.checked_add(part(one)?)).filter(|&sum| sum <= DAY)
}
