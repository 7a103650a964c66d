//! Days with names of their own.

use chrono::{Datelike, NaiveDate, Weekday};

use super::moons;
use super::period::add_days;

/// The day of a feast in a year, from the way in which a pack gives it: `12-25`, `11/4/4` (the fourth Thursday of November),
/// `05/1/-1` (the last Monday of May), `11/1/1+1` (the day after the first Monday), `05-25<1` (the last Monday before 25 May),
/// `easter-2`, `orthodox` (Easter of the eastern churches), `hebrew/7/1`, `islamic/10/1`, `new-moon+8/01-21` (the first new moon from
/// 21 January, eight hours ahead of Greenwich), `full-moon+0/04-22`. None where it says nothing such.
pub fn feast_day(feast: &str, year: i32) -> Option<NaiveDate> {
    let on = |day: Option<NaiveDate>, by: &str| add_days(day?, if by.is_empty() { 0 } else { by.parse().ok()? });
    if let Some(by) = feast.strip_prefix("easter") {
        return on(easter(year), by);
    }
    if let Some(by) = feast.strip_prefix("orthodox") {
        return on(orthodox_easter(year), by);
    }
    for (moon, full) in [("new-moon", false), ("full-moon", true)] {
        if let Some((hours, from)) = feast.strip_prefix(moon).and_then(|rest| rest.split_once('/')) {
            let (month, day) = from.split_once('-')?;
            return moons::moon(full, hours.parse().ok()?, month.parse().ok()?, day.parse().ok()?, year);
        }
    }
    if let Some((calendar @ ("hebrew" | "islamic"), rest)) = feast.split_once('/') {
        let (month, day) = rest.split_once('/')?;
        return moons::day_of(calendar, month.parse().ok()?, day.parse().ok()?, year);
    }
    if let Some((day, weekday)) = feast.split_once('<') {
        let day = feast_day(day, year)?;
        let back = (6 + i64::from(day.weekday().number_from_monday()) - weekday.parse::<i64>().ok()?).rem_euclid(7) + 1;
        return add_days(day, -back);
    }
    if let Some((month, rest)) = feast.split_once('/') {
        let (weekday, nth) = rest.split_once('/')?;
        let (nth, on) = nth.split_once('+').unwrap_or((nth, "0"));
        let weekday = Weekday::try_from(weekday.parse::<u8>().ok()?.checked_sub(1)?).ok()?;
        return add_days(nth_weekday(year, month.parse().ok()?, weekday, nth.parse().ok()?)?, on.parse().ok()?);
    }
    let (month, day) = feast.split_once('-')?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// The `nth` such weekday of a month, from its end where negative.
fn nth_weekday(year: i32, month: u32, weekday: Weekday, nth: i64) -> Option<NaiveDate> {
    if nth > 0 {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(nth).ok()?);
    }
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let last = NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()?;
    let back = (7 + last.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
    add_days(last, (nth + 1) * 7 - i64::from(back))
}

/// Easter Sunday of the eastern churches: by the Julian calendar, written in the Gregorian one.
fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let age = (19 * year.rem_euclid(19) + 15).rem_euclid(30);
    let weekday = (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - age + 34).rem_euclid(7);
    let sum = age + weekday + 114;
    let julian = NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)?;
    let behind = year.div_euclid(100) - year.div_euclid(400) - 2;
    add_days(julian, i64::from(behind))
}

/// Easter Sunday of the western churches, by the rule that Gauss and Butcher gave for the Gregorian calendar.
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, in_century) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - correction + 15).rem_euclid(30);
    let days = (32 + 2 * century.rem_euclid(4) + 2 * in_century.div_euclid(4) - epact - in_century.rem_euclid(4))
        .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * days).div_euclid(451);
    let sum = epact + days - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(feast: &str, year: i32, want: &str) {
        assert_eq!(feast_day(feast, year).map(|day| day.to_string()).as_deref(), Some(want), "{feast} {year}");
    }

    #[test]
    fn feasts_move() {
        check("12-25", 1914, "1914-12-25");
        check("easter", 2000, "2000-04-23");
        check("easter", 2024, "2024-03-31");
        check("easter", 1916, "1916-04-23");
        check("easter-2", 2012, "2012-04-06");
        check("11/4/4", 1999, "1999-11-25");
        check("05/1/-1", 2024, "2024-05-27");
        check("11/1/1+1", 1998, "1998-11-03");
        check("05-25<1", 2015, "2015-05-18");
        check("05-25<1", 2014, "2014-05-19");
        check("orthodox", 2024, "2024-05-05");
        check("orthodox-2", 2021, "2021-04-30");
        check("hebrew/7/1", 2023, "2023-09-16");
        check("new-moon+8/01-21", 2024, "2024-02-10");
        assert_eq!(feast_day("soon", 2000), None);
    }
}
