//! Days as the output and the lists write them.

use chrono::{Datelike, NaiveDate};

/// A day as `2001-01-20`.
#[must_use]
pub fn day(day: NaiveDate) -> String {
    let Some(year) = u32::try_from(day.year()).ok().filter(|year| *year < 10_000) else { return day.to_string() };
    let (month, number) = (day.month(), day.day());
    let digits = [year / 1000, year / 100, year / 10, year, month / 10, month, number / 10, number];
    let mut out = String::with_capacity("2001-01-20".len());
    for (place, digit) in digits.into_iter().enumerate() {
        if matches!(place, 4 | 6) {
            out.push('-');
        }
        out.extend(char::from_digit(digit % 10, 10));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_written_as_the_calendar_writes_it() {
        for (year, month, number) in
            [(2001, 1, 20), (987, 12, 9), (0, 2, 29), (9999, 10, 31), (-44, 3, 15), (12_025, 5, 1)]
        {
            let date = NaiveDate::from_ymd_opt(year, month, number).unwrap();
            assert_eq!(day(date), date.to_string());
        }
    }
}
