//! Days that other calendars give: the Hebrew and the Islamic one, by their rules, and days counted from the moon.

use chrono::{Datelike, NaiveDate};

use super::period::add_days;

/// The day of `hebrew/month/day` or `islamic/month/day` in a year of the common calendar: the first that falls into it.
/// Months of the Hebrew year count from Nisan; the 14th is the last one before Nisan, in leap years too.
pub fn day_of(calendar: &str, month: i64, day: i64, year: i32) -> Option<NaiveDate> {
    let year_of = |guess: i64| {
        (guess - 1..=guess + 1).filter_map(|year| match calendar {
            "hebrew" => from_epoch(hebrew(year, month, day)),
            "islamic" => from_epoch(islamic(year, month, day)),
            _ => None,
        })
    };
    let guess = match calendar {
        "hebrew" => i64::from(year) + 3760,
        _ => (i64::from(year) - 622) * 33 / 32,
    };
    year_of(guess).chain(year_of(guess + 2)).find(|day| day.year() == year)
}

/// The first new or full moon of a year on or after a day, where the clock is that many hours ahead of Greenwich.
pub fn moon(full: bool, hours: i64, month: u32, day: u32, year: i32) -> Option<NaiveDate> {
    let start = NaiveDate::from_ymd_opt(year, month, day)?;
    let first = NaiveDate::from_ymd_opt(2000, 1, 6)?;
    // The count of moons since the new moon of 6 January 2000, a little early so that none is missed.
    let days = (start - first).num_days();
    let count = days * 10_000 / 295_306 - 2;
    (count..count + 5).filter_map(|k| moon_day(k, full, hours)).find(|day| *day >= start)
}

/// The day of the `k`th moon, from its mean motion and the largest of its perturbations.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "days of a few thousand years")]
fn moon_day(k: i64, full: bool, hours: i64) -> Option<NaiveDate> {
    let k = k as f64 + if full { 0.5 } else { 0.0 };
    let t = k / 1236.85;
    let sun = (2.5534 + 29.105_356_7 * k).to_radians();
    let moon = (201.5643 + 385.816_935_28 * k + 0.010_758_2 * t * t).to_radians();
    let node = (160.7108 + 390.670_502_84 * k).to_radians();
    let (m, s) = if full { (-0.40614, 0.17302) } else { (-0.40720, 0.17241) };
    let shift = m * moon.sin()
        + s * sun.sin()
        + 0.01608 * (2.0 * moon).sin()
        + 0.01039 * (2.0 * node).sin()
        + 0.00739 * (moon - sun).sin()
        - 0.00514 * (moon + sun).sin();
    // Counted from noon of 1 January 2000; a minute or so for the slowing of the earth.
    let days = 5.09766 + 29.530_588_861 * k + 0.000_154_37 * t * t + shift - 0.0008;
    let day = (days + 0.5 + hours as f64 / 24.0).floor() as i64;
    add_days(NaiveDate::from_ymd_opt(2000, 1, 1)?, day)
}

fn from_epoch(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day).ok()?)
}

/// A day of the Islamic calendar by its round of thirty years from Thursday, 15 July 622, counted as days of the common era.
fn islamic(year: i64, month: i64, day: i64) -> i64 {
    227_013 + (year - 1) * 354 + (3 + 11 * year).div_euclid(30) + 29 * (month - 1) + month.div_euclid(2) + day
}

/// The days from the start of the Hebrew count to the new year of a year: by the moon, with its postponements.
fn hebrew_elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts.div_euclid(25_920);
    if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
}

/// The day of the common era before the new year of a Hebrew year.
fn hebrew_new_year(year: i64) -> i64 {
    let (before, this, next) = (hebrew_elapsed(year - 1), hebrew_elapsed(year), hebrew_elapsed(year + 1));
    let delay = if next - this == 356 { 2 } else { i64::from(this - before == 382) };
    -1_373_428 + this + delay
}

/// A day of the Hebrew calendar, counted as days of the common era. The year of `year` is the one that begins in its Tishri.
fn hebrew(year: i64, month: i64, day: i64) -> i64 {
    let year = if month >= 7 { year + 1 } else { year };
    let leap = (7 * year + 1).rem_euclid(19) < 7;
    let start = hebrew_new_year(year);
    let length = hebrew_new_year(year + 1) - start;
    let (long_heshvan, short_kislev) = (length % 10 == 5, length % 10 == 3);
    // Tishri, Heshvan, Kislev, Tevet, Shevat, Adar (and the second Adar), then Nisan and the rest.
    let adars: &[i64] = if leap { &[30, 29] } else { &[29] };
    let winter = [30, if long_heshvan { 30 } else { 29 }, if short_kislev { 29 } else { 30 }, 29, 30];
    let lengths: Vec<i64> = winter.iter().chain(adars).copied().chain([30, 29, 30, 29, 30, 29]).collect();
    let before = match month {
        14 => 5 + adars.len() - 1,
        7..=13 => usize::try_from(month - 7).unwrap_or(0),
        _ => 5 + adars.len() + usize::try_from(month - 1).unwrap_or(0),
    };
    start + lengths[..before.min(lengths.len())].iter().sum::<i64>() + day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(day: Option<NaiveDate>, want: &str) {
        assert_eq!(day.map(|day| day.to_string()).as_deref(), Some(want));
    }

    #[test]
    fn other_calendars() {
        check(day_of("hebrew", 7, 1, 2023), "2023-09-16");
        check(day_of("hebrew", 7, 10, 1973), "1973-10-06");
        check(day_of("hebrew", 1, 15, 2024), "2024-04-23");
        check(day_of("hebrew", 14, 14, 2024), "2024-03-24");
        check(day_of("hebrew", 14, 14, 2023), "2023-03-07");
        check(day_of("hebrew", 9, 25, 2021), "2021-11-29");
        check(day_of("islamic", 1, 1, 2021), "2021-08-09");
        check(day_of("islamic", 10, 1, 2022), "2022-05-02");
    }

    #[test]
    fn moons() {
        check(moon(false, 8, 1, 21, 2024), "2024-02-10");
        check(moon(false, 8, 1, 21, 2000), "2000-02-05");
        check(moon(false, 8, 1, 21, 1966), "1966-01-21");
        check(moon(true, 8, 3, 1, 2022), "2022-03-18");
        check(moon(false, -12, 10, 15, 2022), "2022-10-24");
    }
}
