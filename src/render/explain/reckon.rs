//! The way from an anchor to a date, as a sum that a reader can check. What is meant was worked out before; here it is only shown.

use chrono::{Datelike, NaiveDate};

use crate::model::moment::{Basis, Grain, Moment};
use crate::model::timeline::Timeline;

/// "2025-04-28 (Monday) - 2 days = 2025-04-26 (Saturday)"; none where the anchor or the date is open, or is no such step.
pub fn line(timeline: &Timeline<'_>, basis: &Basis, moment: &Moment) -> Option<String> {
    let from = match basis {
        Basis::Publication => timeline.published.day()?,
        Basis::Mention(number) => timeline.times.get(*number)?.what.place.as_ref()?.days?.0,
    };
    let place = moment.place.as_ref()?;
    let (first, last) = place.days?;
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let month = |day: NaiveDate| day.format("%Y-%m").to_string();
    Some(match place.grain {
        Grain::Day | Grain::DayPart | Grain::Time if first == last => {
            let day = |day: NaiveDate| day.format("%Y-%m-%d (%A)").to_string();
            sum(&day(from), (first - from).num_days(), "day", &day(first))
        }
        Grain::Week => {
            let week = |day: NaiveDate| day.format("%G-W%V").to_string();
            let monday = |day: NaiveDate| {
                day.num_days_from_ce() - i32::try_from(day.weekday().num_days_from_monday()).unwrap_or(0)
            };
            sum(&week(from), i64::from(monday(first) - monday(from)) / 7, "week", &week(first))
        }
        Grain::Month => sum(&month(from), months(first) - months(from), "month", &month(first)),
        Grain::Year => {
            sum(&from.year().to_string(), i64::from(first.year() - from.year()), "year", &first.year().to_string())
        }
        _ => return None,
    })
}

fn sum(from: &str, steps: i64, unit: &str, to: &str) -> String {
    if steps == 0 {
        return format!("{to} itself");
    }
    let (sign, count) = if steps < 0 { ("-", -steps) } else { ("+", steps) };
    let many = if count == 1 { "" } else { "s" };
    format!("{from} {sign} {count} {unit}{many} = {to}")
}
