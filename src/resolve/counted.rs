//! Lengths that are counted from something happening, of which the text has told the day: "two days after the killings".

use chrono::{Months, NaiveDate};

use crate::model::mention::Mention;
use crate::model::moment::{Basis, Counted, Grain, Moment};
use crate::model::timex::{Duration, Said, TimeExpr, Unit};

use super::length;
use super::period::{CalendarPeriod, Kind, add_days};
use super::point::Point;

/// Gives each counted length the place to which it leads. What cannot be reckoned stays a length. `today`: the day of publication.
#[must_use]
pub fn count(
    said: &[Mention<Said>],
    mut times: Vec<Mention<Moment>>,
    counted: &[Counted],
    today: Option<NaiveDate>,
) -> Vec<Mention<Moment>> {
    for one in counted {
        let Some(by) = length_of(&said[one.time].what.expr) else { continue };
        let from = match one.from {
            Basis::Mention(from) => {
                times[from].what.place.as_ref().and_then(|place| Some((place.grain, place.days?.0)))
            }
            Basis::Publication => today.map(|today| (Grain::Day, today)),
        };
        if let Some(point) = from.and_then(|from| reach(from, by, one)) {
            let what = &mut times[one.time].what;
            what.place = point.place();
            what.origin = point.origin;
        }
    }
    times
}

/// The length that an expression is, about or exactly.
fn length_of(expr: &TimeExpr) -> Option<&Duration> {
    match expr {
        TimeExpr::Duration(length) => Some(length),
        TimeExpr::Modified(_, inner) => length_of(inner),
        _ => None,
    }
}

/// The day, month or year so far from the first day of what the length is counted from, as fine as what it is
/// counted from, but for years; a happening that it dates itself is as coarse as weeks and months are.
fn reach((grain, first): (Grain, NaiveDate), by: &Duration, counted: &Counted) -> Option<Point> {
    let known = match grain {
        Grain::Time | Grain::DayPart | Grain::Day => Kind::Day,
        Grain::Month => Kind::Month,
        Grain::Year => Kind::Year,
        _ => return None,
    };
    let (months, days, finest) = match length::reach(by) {
        Some(reach) => reach,
        // "On Monday, hours after a partner walked out": the same day, as a rule.
        None if counted.dates.is_some() && known == Kind::Day && is_of_hours(by) => (0, 0, Kind::Day),
        None => return None,
    };
    if known > finest {
        return None;
    }
    let day = if counted.back {
        add_days(first.checked_sub_months(Months::new(months))?, -days)?
    } else {
        add_days(first.checked_add_months(Months::new(months))?, days)?
    };
    let kind = match finest {
        Kind::Year => Kind::Year,
        // Nobody counts the days of "a month after".
        Kind::Month | Kind::Week if counted.dates.is_some() => finest,
        _ => known,
    };
    Some(Point::implied(CalendarPeriod::containing(kind, day), &counted.from))
}

fn is_of_hours(by: &Duration) -> bool {
    by.parts.iter().all(|(_, unit)| matches!(unit, Unit::Hour | Unit::Minute | Unit::Second))
}
