//! Calendar periods as numbers, so that neighbours differ by one.

use chrono::{Datelike, Duration as Days, NaiveDate};

use crate::model::moment::Grain;
use crate::model::written;

/// A kind of period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// One period: the `index`th of its kind, so that neighbours differ by one. Days count from the common era.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarPeriod {
    pub kind: Kind,
    pub index: i64,
}

/// The years that are reckoned with; outside them nothing is resolved.
pub const YEARS: std::ops::RangeInclusive<i64> = -20_000..=20_000;

impl CalendarPeriod {
    /// The period of that kind that holds the day.
    pub fn containing(kind: Kind, day: NaiveDate) -> Self {
        let number = i64::from(day.num_days_from_ce());
        let year = i64::from(day.year());
        let month = i64::from(day.month0());
        let index = match kind {
            Kind::Day => number,
            // Day 1 of the common era was a Monday.
            Kind::Week | Kind::Weekend => (number - 1).div_euclid(7),
            Kind::Month => year * 12 + month,
            Kind::Quarter => year * 4 + month / 3,
            // Winter starts in December and belongs to the year of its start.
            Kind::Season => (year * 12 + month - 2).div_euclid(3),
            Kind::Half => year * 2 + month / 6,
            Kind::Year => year,
            Kind::Decade => year.div_euclid(10),
            Kind::Century => (year - 1).div_euclid(100) + 1,
            Kind::Millennium => (year - 1).div_euclid(1000) + 1,
        };
        Self { kind, index }
    }

    /// A day, as a period.
    pub fn day(day: NaiveDate) -> Self {
        Self::containing(Kind::Day, day)
    }

    /// A year, as a period.
    pub fn year(year: i64) -> Self {
        Self { kind: Kind::Year, index: year }
    }

    /// The period `by` places on; none outside the calendar.
    pub fn shift(self, by: i64) -> Option<Self> {
        let moved = Self { index: self.index.checked_add(by)?, ..self };
        moved.days().map(|_| moved)
    }

    /// The first and the last day; none outside the calendar.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let from_months = |first: i64, count: i64| Some((month_start(first)?, month_start(first + count)?.pred_opt()?));
        let i = self.index;
        match self.kind {
            Kind::Day => day_number(i).map(|day| (day, day)),
            Kind::Week => Some((day_number(i.checked_mul(7)? + 1)?, day_number(i * 7 + 7)?)),
            Kind::Weekend => Some((day_number(i.checked_mul(7)? + 6)?, day_number(i * 7 + 7)?)),
            Kind::Month => from_months(i, 1),
            Kind::Quarter => from_months(i.checked_mul(3)?, 3),
            Kind::Season => from_months(i.checked_mul(3)? + 2, 3),
            Kind::Half => from_months(i.checked_mul(6)?, 6),
            Kind::Year => from_months(i.checked_mul(12)?, 12),
            Kind::Decade => from_months(i.checked_mul(120)?, 120),
            Kind::Century => from_months((i.checked_mul(100)? - 99) * 12, 1200),
            Kind::Millennium => from_months((i.checked_mul(1000)? - 999) * 12, 12_000),
        }
    }

    /// The first day.
    pub fn first(self) -> Option<NaiveDate> {
        self.days().map(|(first, _)| first)
    }

    /// The TIMEX3 value.
    pub fn timex(self) -> Option<String> {
        self.write(false, Style::Timex)
    }

    /// The date in EDTF, with seasons and quarters as TIMEX3 writes them. `floating`: the year is not known.
    pub fn edtf(self, floating: bool) -> Option<String> {
        self.write(floating, Style::Edtf)
    }

    /// The TIMEX3 value where the year is not known.
    pub fn floating_timex(self) -> Option<String> {
        self.write(true, Style::Timex)
    }

    fn write(self, floating: bool, style: Style) -> Option<String> {
        let first = self.first()?;
        let i = self.index;
        if self.kind == Kind::Weekend && matches!(style, Style::Edtf) && !floating {
            return Some(format!("{first}/{}", first.succ_opt()?));
        }
        let year = |y: i64| if floating { "XXXX".to_string() } else { year_text(y, style) };
        Some(match self.kind {
            Kind::Day if !floating && (1..10_000).contains(&first.year()) => written::day(first),
            Kind::Day => format!("{}-{:02}-{:02}", year(first.year().into()), first.month(), first.day()),
            Kind::Week | Kind::Weekend => {
                let week = first.iso_week();
                let number = if floating { "WXX".into() } else { format!("W{:02}", week.week()) };
                let end = if self.kind == Kind::Weekend { "-WE" } else { "" };
                format!("{}-{number}{end}", year(week.year().into()))
            }
            Kind::Month => format!("{}-{:02}", year(i.div_euclid(12)), i.rem_euclid(12) + 1),
            Kind::Quarter => format!("{}-Q{}", year(i.div_euclid(4)), i.rem_euclid(4) + 1),
            Kind::Season => format!(
                "{}-{}",
                year(i.div_euclid(4)),
                ["SP", "SU", "FA", "WI"][usize::try_from(i.rem_euclid(4)).ok()?]
            ),
            // EDTF knows no halves of a year.
            Kind::Half if matches!(style, Style::Edtf) && !floating => {
                let (year, month) = (year(i.div_euclid(2)), i.rem_euclid(2) * 6 + 1);
                format!("{year}-{month:02}/{year}-{:02}", month + 5)
            }
            Kind::Half => format!("{}-H{}", year(i.div_euclid(2)), i.rem_euclid(2) + 1),
            Kind::Year => year(i),
            Kind::Decade => {
                let text = year_text(i * 10, style);
                let digits = &text[..text.len() - 1];
                let digits = if floating { format!("XX{}", i.rem_euclid(10)) } else { digits.to_string() };
                if matches!(style, Style::Edtf) { digits + "X" } else { digits }
            }
            Kind::Century => hundreds(i - 1, "XX", style),
            Kind::Millennium => {
                let text = (i - 1).to_string();
                if matches!(style, Style::Edtf) { text + "XXX" } else { text }
            }
        })
    }
}

impl Kind {
    /// The grain of a date of this kind.
    pub fn grain(self) -> Grain {
        match self {
            Kind::Day => Grain::Day,
            Kind::Weekend => Grain::Weekend,
            Kind::Week => Grain::Week,
            Kind::Month => Grain::Month,
            Kind::Quarter => Grain::Quarter,
            Kind::Season => Grain::Season,
            Kind::Half => Grain::Half,
            Kind::Year => Grain::Year,
            Kind::Decade => Grain::Decade,
            Kind::Century => Grain::Century,
            Kind::Millennium => Grain::Millennium,
        }
    }
}

#[derive(Clone, Copy)]
enum Style {
    Timex,
    Edtf,
}

/// A year: `1999`; before Christ `BC0044` in TIMEX3 and `-0043` in EDTF.
fn year_text(year: i64, style: Style) -> String {
    match style {
        Style::Timex if year <= 0 => format!("BC{:04}", 1 - year),
        Style::Edtf if year < 0 => format!("-{:04}", -year),
        _ => format!("{year:04}"),
    }
}

fn hundreds(index: i64, fill: &str, style: Style) -> String {
    let text = if index < 0 { format!("BC{:02}", -index - 1) } else { format!("{index:02}") };
    if matches!(style, Style::Edtf) { text + fill } else { text }
}

fn day_number(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?).filter(|d| YEARS.contains(&i64::from(d.year())))
}

/// The first day of a month that is counted from the year 0.
fn month_start(months: i64) -> Option<NaiveDate> {
    let year = months.div_euclid(12);
    if !YEARS.contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::try_from(months.rem_euclid(12)).ok()? + 1, 1)
}

/// The day `n` days on; none outside the calendar.
pub fn add_days(day: NaiveDate, n: i64) -> Option<NaiveDate> {
    day.checked_add_signed(Days::try_days(n)?).filter(|d| YEARS.contains(&i64::from(d.year())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, day: (i32, u32, u32), timex: &str, first_last: (&str, &str)) {
        let day = NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap();
        let period = CalendarPeriod::containing(kind, day);
        let (first, last) = period.days().unwrap();
        assert_eq!(period.timex().unwrap(), timex);
        assert_eq!((first.to_string().as_str(), last.to_string().as_str()), first_last, "{timex}");
        assert!(first <= day && day <= last || kind == Kind::Weekend);
        let next = period.shift(1).unwrap().first().unwrap();
        assert!(next > last, "{timex}");
    }

    #[test]
    fn periods_hold_their_days() {
        check(Kind::Day, (2025, 4, 28), "2025-04-28", ("2025-04-28", "2025-04-28"));
        check(Kind::Week, (1998, 12, 5), "1998-W49", ("1998-11-30", "1998-12-06"));
        check(Kind::Weekend, (1998, 12, 5), "1998-W49-WE", ("1998-12-05", "1998-12-06"));
        check(Kind::Month, (2024, 2, 29), "2024-02", ("2024-02-01", "2024-02-29"));
        check(Kind::Quarter, (1989, 11, 2), "1989-Q4", ("1989-10-01", "1989-12-31"));
        check(Kind::Season, (2025, 1, 15), "2024-WI", ("2024-12-01", "2025-02-28"));
        check(Kind::Season, (2025, 7, 15), "2025-SU", ("2025-06-01", "2025-08-31"));
        check(Kind::Decade, (1999, 1, 1), "199", ("1990-01-01", "1999-12-31"));
        check(Kind::Century, (1900, 1, 1), "18", ("1801-01-01", "1900-12-31"));
        check(Kind::Millennium, (2000, 1, 1), "1", ("1001-01-01", "2000-12-31"));
        check(Kind::Year, (-43, 3, 15), "BC0044", ("-0043-01-01", "-0043-12-31"));
    }

    #[test]
    fn edtf_differs_where_timex_is_no_date() {
        let day = NaiveDate::from_ymd_opt(1994, 4, 26).unwrap();
        let edtf = |kind, floating| CalendarPeriod::containing(kind, day).edtf(floating).unwrap();
        assert_eq!(edtf(Kind::Decade, false), "199X");
        assert_eq!(edtf(Kind::Century, false), "19XX");
        assert_eq!(edtf(Kind::Day, true), "XXXX-04-26");
        assert_eq!(edtf(Kind::Season, true), "XXXX-SP");
        assert_eq!(edtf(Kind::Weekend, false), "1994-04-30/1994-05-01");
        assert_eq!(edtf(Kind::Half, false), "1994-01/1994-06");
    }
}
