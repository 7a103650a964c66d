//! Lengths that are counted from something happening, of which the text has told the day: "two days after the killings".

use std::borrow::Cow;

use chrono::{Months, NaiveDate};

use crate::model::mention::Mention;
use crate::model::moment::{Basis, Counted, Grain, Moment};
use crate::model::timex::{Amount, Anchor, Duration, Modifier, Period, Said, TimeExpr, Unit};

use super::eval::Eval;
use super::length;
use super::period::{CalendarPeriod, Kind, add_days};
use super::point::{Meaning, Point, moment, of_length};

/// Gives each counted length the place to which it leads. What cannot be reckoned stays a length. `today`: the day of publication.
#[must_use]
pub fn count(
    said: &[Mention<Said>],
    mut times: Vec<Mention<Moment>>,
    counted: &[Counted],
    today: Option<NaiveDate>,
) -> Vec<Mention<Moment>> {
    for one in counted {
        let expr = &said[one.time].what.expr;
        let from = match one.from {
            Basis::Mention(from) => {
                times[from].what.place.as_ref().and_then(|place| Some((place.grain, place.days?.0)))
            }
            Basis::Publication => today.map(|today| (Grain::Day, today)),
        };
        let Some(point) = from.and_then(|from| reach(from, expr, one)) else { continue };
        let what = &mut times[one.time].what;
        if is_length(expr) {
            what.place = point.place();
            what.of_place = what.modifier.map(|modifier| of_length(modifier, one.back, &point));
            what.modifier = what.modifier.or(point.about.then_some(Modifier::Approx));
            what.relation = one.relation.unwrap_or(what.relation);
            what.origin = point.origin;
        } else {
            *what = moment(&narrowed(expr, point), None, what.relation);
        }
        // "On January 17, the day after they left": the expression is that day, and dates what stands behind it.
        if let (Some(_), Basis::Mention(from), false) = (one.dates, &one.from, is_length(expr)) {
            times[one.time].what.value = times[*from].what.value.clone();
        }
    }
    times
}

/// The length that an expression is, about or exactly, or how far it lies from what happened.
fn length_of(expr: &TimeExpr) -> Option<Cow<'_, Duration>> {
    match expr {
        TimeExpr::Duration(length) => Some(Cow::Borrowed(length)),
        TimeExpr::Relative { anchor: Anchor::Happening, offset, period: Period::Unit(unit) } => {
            let far = Amount::Hundredths(i64::from(offset.unsigned_abs()) * 100);
            Some(Cow::Owned(Duration { parts: vec![(far, *unit)] }))
        }
        TimeExpr::Both(inner, _) | TimeExpr::Modified(_, inner) => length_of(inner),
        _ => None,
    }
}

/// Whether an expression is a length, and not a period that is counted from somewhere.
fn is_length(expr: &TimeExpr) -> bool {
    matches!(expr.core(), TimeExpr::Duration(_))
}

/// The night of a day: "the night before the attack".
fn narrowed(expr: &TimeExpr, point: Point) -> Meaning {
    match expr {
        TimeExpr::Both(_, part) => Eval::default().refined(Meaning::Point(point), part),
        _ => Meaning::Point(point),
    }
}

/// The day, month or year so far from the first day of what the length is counted from, as fine as what it is
/// counted from, but for years; a happening that it dates itself is as coarse as weeks and months are.
fn reach((grain, first): (Grain, NaiveDate), expr: &TimeExpr, counted: &Counted) -> Option<Point> {
    let by = &*length_of(expr)?;
    let known = match grain {
        Grain::Time | Grain::DayPart | Grain::Day => Kind::Day,
        Grain::Month => Kind::Month,
        Grain::Year => Kind::Year,
        _ => return None,
    };
    let (months, days, finest) = match length::reach(by) {
        Some(reach) => reach,
        // "On Monday, hours after a partner walked out": the same day, as a rule.
        None if known == Kind::Day && is_of_hours(by) => (0, whole_days(by), Kind::Day),
        None if known == Kind::Day => return about(first, by, counted),
        None => return None,
    };
    if known > finest {
        // The day after what happened in a month lies in that month, as a rule.
        let within = CalendarPeriod::containing(known, first);
        let (start, end) = within.days()?;
        let near = months == 0 && days * 2 < (end - start).num_days() && counted.dates.is_none();
        return near.then(|| Point { inside: Some(finest), ..Point::implied(within, &counted.from) });
    }
    let day = if counted.back {
        add_days(first.checked_sub_months(Months::new(months))?, -days)?
    } else {
        add_days(first.checked_add_months(Months::new(months))?, days)?
    };
    let kind = match finest {
        Kind::Year => Kind::Year,
        // Nobody counts the days of "a month after", and "the week after" is a week.
        Kind::Month if counted.dates.is_some() || counted.relation.is_some() => finest,
        Kind::Month | Kind::Week if !is_length(expr) => finest,
        _ => known,
    };
    let about = finest == Kind::Week && kind == Kind::Day;
    Some(Point { about, ..Point::implied(CalendarPeriod::containing(kind, day), &counted.from) })
}

/// Where "days after" and "weeks before" a day lie: in its month, in its year, where most such days do.
fn about(first: NaiveDate, by: &Duration, counted: &Counted) -> Option<Point> {
    let (kind, few, many) = match by.parts[..] {
        [(Amount::Vague, Unit::Day)] => (Kind::Month, 2, 7),
        [(Amount::Vague, Unit::Week)] => (Kind::Year, 14, 60),
        _ => return None,
    };
    let sign = if counted.back { -1 } else { 1 };
    let [near, far] = [few, many].map(|days| add_days(first, sign * days));
    let period = CalendarPeriod::containing(kind, near?);
    (period == CalendarPeriod::containing(kind, far?)).then(|| Point::implied(period, &counted.from))
}

/// How many days as many hours are as make whole days: "within 48 hours".
fn whole_days(by: &Duration) -> i64 {
    match by.parts[..] {
        [(Amount::Hundredths(hours), Unit::Hour)] if hours % DAY == 0 => hours / DAY,
        _ => 0,
    }
}

/// The hours of a day, in hundredths.
const DAY: i64 = 2400;

fn is_of_hours(by: &Duration) -> bool {
    by.parts.iter().all(|(_, unit)| matches!(unit, Unit::Hour | Unit::Minute | Unit::Second))
}
