//! Periods of business that are told by the day on which they end: "for the quarter ended June 30".

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment, Place};
use crate::model::timex::Said;

use super::period::{CalendarPeriod, Kind};

/// How many days before the end of a month the last week of a period may end: "the quarter ended Dec. 26".
const WEEK: i64 = 6;

/// Gives the periods, and the days that stand for them, their place in the calendar.
pub fn place(said: &[Mention<Said>], moments: &mut [Mention<Moment>]) {
    for (number, mention) in said.iter().enumerate() {
        let setting = &mention.what.setting;
        let Some(months) = setting.ends else { continue };
        let end = setting.ended_by.unwrap_or(number);
        let day = |place: &Place| place.days.map(|(_, last)| last).filter(|_| place.grain == Grain::Day);
        // The day itself may have become its period.
        let last = moments[end].what.place.as_ref().and_then(day);
        if let Some(place) = last.and_then(|last| ending(last, months)) {
            moments[number].what.place = Some(place);
        }
    }
}

/// So many months up to a day, as a quarter, a half or a year where it is one.
fn ending(last: NaiveDate, months: u32) -> Option<Place> {
    let month = CalendarPeriod::containing(Kind::Month, last);
    let (start, end) = month.days()?;
    let on_end = (end - last).num_days() <= WEEK;
    let last = if on_end { end } else { last };
    let first = if on_end {
        start.checked_sub_months(Months::new(months - 1))?
    } else {
        last.checked_sub_months(Months::new(months))?.checked_add_days(Days::new(1))?
    };
    let kinds = [(Kind::Quarter, Grain::Quarter), (Kind::Half, Grain::Half), (Kind::Year, Grain::Year)];
    for (kind, grain) in kinds {
        let period = CalendarPeriod::containing(kind, last);
        if period.days() == Some((first, last)) {
            return Some(Place { date: period.edtf(false)?, days: Some((first, last)), grain });
        }
    }
    let written = |day: NaiveDate| {
        if on_end { format!("{:04}-{:02}", day.year(), day.month()) } else { day.format("%Y-%m-%d").to_string() }
    };
    let date = format!("{}/{}", written(first), written(last));
    Some(Place { date, days: Some((first, last)), grain: Grain::Interval })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_quarter_or_a_year_where_it_ends_with_one() {
        let date = |text: &str, months| ending(text.parse().unwrap(), months).unwrap().date;
        assert_eq!(date("1990-06-30", 3), "1990-Q2");
        assert_eq!(date("1990-12-28", 12), "1990");
        assert_eq!(date("1990-06-30", 12), "1989-07/1990-06");
        assert_eq!(date("1990-09-30", 9), "1990-01/1990-09");
        assert_eq!(date("1990-06-15", 3), "1990-03-16/1990-06-15");
    }
}
