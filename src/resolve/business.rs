//! Periods of business that are told by the day on which they end: "for the quarter ended June 30".

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment, Place};
use crate::model::timex::{Amount, Direction, Fields, Said, TimeExpr, Unit};

use super::period::{CalendarPeriod, Kind};

/// How many days before the end of a month the last week of a period may end: "the quarter ended Dec. 26".
const WEEK: i64 = 6;

/// Gives the periods, and the days that stand for them, their place in the calendar.
pub fn place(said: &[Mention<Said>], published: Option<NaiveDate>, moments: &mut [Mention<Moment>]) {
    // How many quarters those of the business year that the text tells of lie from those of the calendar.
    let mut offset = None;
    for (number, mention) in said.iter().enumerate() {
        let setting = &mention.what.setting;
        let told = quarter_of(&moments[number].what.value);
        let names_quarter = matches!(mention.what.expr.core(), TimeExpr::Calendar(Fields { quarter: Some(_), .. }));
        if let Some(months) = setting.ends {
            let end = setting.ended_by.unwrap_or(number);
            let day = |place: &Place| place.days.map(|(_, last)| last).filter(|_| place.grain == Grain::Day);
            // The day itself may have become its period.
            let last = moments[end].what.place.as_ref().and_then(day);
            if let Some(place) = last.and_then(|last| ending(last, months)) {
                let real = place.days.filter(|_| place.grain == Grain::Quarter);
                if let Some(told) = told.filter(|_| names_quarter) {
                    offset = real.map(|(first, _)| quarter(first).index - told);
                    note(&mut moments[number].what, &place, "where it ended");
                }
                moments[number].what.place = Some(place);
            }
        } else if names_quarter && !is_fiscal(&mention.what) {
            // A quarter of the calendar: the text tells of another business.
            offset = None;
        } else if told.is_some() {
            // What is told of a quarter of a business is told when it is over.
            let reported = names_quarter && mention.what.direction != Direction::Future;
            let over = || published.and_then(|day| quarter(day).shift(-1)).filter(|_| reported);
            let (known, why) = match offset {
                Some(_) => (offset, "as the text reckons"),
                None => {
                    (over().zip(told).map(|(over, told)| over.index - told), "the last that was over at publication")
                }
            };
            offset = known;
            // "Sales rose in the fiscal fourth quarter": in that of the business year before.
            let begun = |index: i64| published.is_none_or(|day| index <= quarter(day).index);
            let index = told.zip(offset).map(|(told, offset)| told + offset);
            let index = index.map(|index| if reported && !begun(index) { index - QUARTERS } else { index });
            set_off(&mut moments[number].what, index, why);
        } else if is_year_before(&mention.what.expr) {
            compare_months(number, moments);
        }
    }
}

/// Whether it is a quarter of a business year, of which the year is not told.
fn is_fiscal(said: &Said) -> bool {
    matches!(said.expr.core(), TimeExpr::Calendar(Fields { fiscal: true, year: None, .. }))
}

fn quarter(day: NaiveDate) -> CalendarPeriod {
    CalendarPeriod::containing(Kind::Quarter, day)
}

/// The number of the quarter that a value names: "1989-Q3".
fn quarter_of(value: &str) -> Option<i64> {
    let (year, number) = value.split_once("-Q")?;
    Some(year.parse::<i64>().ok()? * QUARTERS + number.parse::<i64>().ok()? - 1)
}

/// The quarters of a year.
const QUARTERS: i64 = 4;

/// Puts what is told of a quarter of a business year where that lies in the calendar.
fn set_off(moment: &mut Moment, index: Option<i64>, why: &str) {
    let period = index.map(|index| CalendarPeriod { kind: Kind::Quarter, index });
    let place = period.and_then(|period| Some((period.edtf(false)?, period.days()?)));
    if let Some((date, days)) = place.filter(|(date, _)| *date != moment.value) {
        let place = Place { date, days: Some(days), grain: Grain::Quarter };
        note(moment, &place, why);
        moment.place = Some(place);
    }
}

/// Says why a quarter does not lie where its number would have it.
fn note(moment: &mut Moment, place: &Place, why: &str) {
    if place.date != moment.value {
        moment.notes.push(format!("a quarter of the business year; in the calendar {}, {why}", place.date));
    }
}

/// "A year earlier".
fn is_year_before(expr: &TimeExpr) -> bool {
    let TimeExpr::Shift { back: true, by, .. } = expr.core() else { return false };
    matches!(by.parts[..], [(Amount::Hundredths(100), Unit::Year)])
}

/// "For the nine months it earned $6 million, compared with a loss a year earlier": in the same months of that year.
fn compare_months(number: usize, moments: &mut [Mention<Moment>]) {
    let before = number.checked_sub(1).and_then(|before| moments[before].what.place.as_ref());
    let months = before.filter(|place| is_of_months(place)).and_then(|place| {
        let (first, last) = place.days?;
        let back = Months::new(12);
        Some((first.checked_sub_months(back)?, last.checked_sub_months(back)?))
    });
    let year = moments[number].what.place.as_ref().is_none_or(|place| place.grain == Grain::Year);
    if let Some((first, last)) = months.filter(|_| year) {
        let written = |day: NaiveDate| format!("{:04}-{:02}", day.year(), day.month());
        let date = format!("{}/{}", written(first), written(last));
        moments[number].what.place = Some(Place { date, days: Some((first, last)), grain: Grain::Interval });
    }
}

/// Whether a stretch runs from one month to another: "1989-01/1989-09".
fn is_of_months(place: &Place) -> bool {
    let month =
        |end: &str| end.split_once('-').is_some_and(|(_, month)| month.len() == 2 && month.parse::<u8>().is_ok());
    place.grain == Grain::Interval && place.date.split('/').all(month)
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
