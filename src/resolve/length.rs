//! Lengths of time and repeated times: their TIMEX3 values, and how far lengths reach in the calendar.

use crate::model::timex::{Amount, Duration, Fields, TimeExpr, Unit};

use super::fields::inside_year;
use super::period::{CalendarPeriod, Kind};
use super::point::{Meaning, part_code};

/// The TIMEX3 value: `P3D`, `PT36H`, `P2.5Y`, `PXM`.
pub fn value(length: &Duration) -> String {
    let (mut days, mut clock) = (String::new(), String::new());
    for (amount, unit) in length.parts.iter().flat_map(|&part| without_fraction(part)) {
        let (code, times, is_clock) = match unit {
            Unit::Second => ("S", 1, true),
            Unit::Minute => ("M", 1, true),
            Unit::Hour => ("H", 1, true),
            Unit::Day => ("D", 1, false),
            Unit::Night => ("NI", 1, true),
            Unit::Weekend => ("WE", 1, false),
            Unit::Week => ("W", 1, false),
            Unit::Fortnight => ("W", 2, false),
            Unit::Month => ("M", 1, false),
            Unit::Quarter => ("Q", 1, false),
            Unit::Season => ("SN", 1, false),
            Unit::Half => ("M", 6, false),
            Unit::Year => ("Y", 1, false),
            // ISO 8601 has no decades.
            Unit::Decade => ("Y", 10, false),
            Unit::Century => ("CE", 1, false),
            Unit::Millennium => ("ML", 1, false),
        };
        let out = if is_clock { &mut clock } else { &mut days };
        out.push_str(&number(amount, times));
        out.push_str(code);
    }
    if clock.is_empty() { format!("P{days}") } else { format!("P{days}T{clock}") }
}

/// The same length without a fraction, where smaller units can tell it: "two and a half years" is 2 years and 6 months.
fn without_fraction((amount, unit): (Amount, Unit)) -> Vec<(Amount, Unit)> {
    let (smaller, times, alone) = match unit {
        Unit::Minute => (Unit::Second, 60, false),
        Unit::Hour => (Unit::Minute, 60, false),
        Unit::Day => (Unit::Hour, 24, false),
        Unit::Quarter => (Unit::Month, 3, true),
        Unit::Year => (Unit::Month, 12, false),
        Unit::Decade => (Unit::Year, 10, true),
        Unit::Century => (Unit::Year, 100, true),
        Unit::Millennium => (Unit::Year, 1000, true),
        _ => return vec![(amount, unit)],
    };
    match amount {
        Amount::Hundredths(n) if n % 100 != 0 && n % 100 * times % 100 == 0 => {
            let whole = if alone { 0 } else { n / 100 * 100 };
            let parts = [(whole, unit), ((n - whole) * times, smaller)];
            parts.into_iter().filter(|&(n, _)| n > 0).map(|(n, unit)| (Amount::Hundredths(n), unit)).collect()
        }
        _ => vec![(amount, unit)],
    }
}

fn number(amount: Amount, times: i64) -> String {
    match amount {
        Amount::Vague => "X".into(),
        Amount::Hundredths(n) => {
            let n = n.saturating_mul(times);
            let text = format!("{}.{:02}", n / 100, n % 100);
            text.trim_end_matches('0').trim_end_matches('.').to_string()
        }
    }
}

/// How many periods of which kind the length spans, where it is a whole number of one calendar unit.
pub fn steps(length: &Duration) -> Option<(Kind, i64)> {
    let [(Amount::Hundredths(n), unit)] = length.parts[..] else { return None };
    let (kind, factor, divisor) = match unit {
        Unit::Day | Unit::Night => (Kind::Day, 1, 1),
        Unit::Weekend => (Kind::Weekend, 1, 1),
        Unit::Week => (Kind::Week, 1, 1),
        Unit::Fortnight => (Kind::Week, 2, 1),
        Unit::Month => (Kind::Month, 1, 1),
        Unit::Quarter => (Kind::Quarter, 1, 1),
        Unit::Season => (Kind::Season, 1, 1),
        Unit::Half => (Kind::Month, 6, 1),
        Unit::Year => (Kind::Year, 1, 1),
        Unit::Decade => (Kind::Year, 10, 1),
        Unit::Century => (Kind::Year, 100, 1),
        Unit::Millennium => (Kind::Year, 1000, 1),
        Unit::Hour | Unit::Minute | Unit::Second => return None,
    };
    let total = n.checked_mul(factor)? / divisor;
    match (kind, total % 100) {
        (_, 0) => Some((kind, total / 100)),
        // "A year and a half ago" is a matter of months, "a month and a half" of days.
        (Kind::Year, _) => Some((Kind::Month, total.checked_mul(12)? / 100)),
        (Kind::Month, _) => Some((Kind::Week, total.checked_mul(4)? / 100)),
        _ => Some((Kind::Day, total.checked_mul(7)? / 100)),
    }
}

/// The months and the days that a length of whole calendar units spans together, and the finest of its kinds.
pub fn reach(length: &Duration) -> Option<(u32, i64, Kind)> {
    let (mut months, mut days, mut finest) = (0, 0, Kind::Millennium);
    for &(amount, unit) in &length.parts {
        let Amount::Hundredths(n) = amount else { return None };
        let n = if n % 100 == 0 { n / 100 } else { return None };
        let (in_months, in_days, kind) = match unit {
            Unit::Day | Unit::Night => (0, 1, Kind::Day),
            Unit::Week => (0, 7, Kind::Week),
            Unit::Fortnight => (0, 14, Kind::Week),
            Unit::Month => (1, 0, Kind::Month),
            Unit::Quarter => (3, 0, Kind::Month),
            Unit::Half => (6, 0, Kind::Month),
            Unit::Year => (12, 0, Kind::Year),
            Unit::Decade => (120, 0, Kind::Year),
            Unit::Hour | Unit::Minute | Unit::Second if length.parts.len() > 1 => (0, 0, Kind::Day),
            _ => return None,
        };
        months += n.checked_mul(in_months)?;
        days += n.checked_mul(in_days)?;
        finest = finest.min(kind);
    }
    Some((u32::try_from(months).ok()?, days, finest))
}

/// A repeated time.
pub fn set(every: &TimeExpr, quant: Option<&String>, freq: Option<&String>) -> Meaning {
    let value = match every {
        TimeExpr::Duration(duration) => value(duration),
        TimeExpr::Calendar(Fields { weekday: Some(weekday), part, .. }) => {
            let part = part.map_or(String::new(), |part| format!("T{}", part_code(part)));
            format!("XXXX-WXX-{weekday}{part}")
        }
        TimeExpr::Calendar(Fields { weekend: true, .. }) => "XXXX-WXX-WE".into(),
        TimeExpr::Calendar(Fields { part: Some(part), .. }) => format!("XXXX-XX-XXT{}", part_code(*part)),
        TimeExpr::Calendar(fields) => inside_year(fields, 2000)
            .filter(|p| p.kind != Kind::Year)
            .and_then(CalendarPeriod::floating_timex)
            .unwrap_or_else(|| "PXX".into()),
        _ => "PXX".into(),
    };
    Meaning::Set { value, quant: quant.cloned(), freq: freq.cloned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[(Amount, Unit)], want: &str) {
        assert_eq!(value(&Duration { parts: parts.to_vec() }), want);
    }

    #[test]
    fn lengths_are_written_as_timex_has_them() {
        check(&[(Amount::Hundredths(300), Unit::Day)], "P3D");
        check(&[(Amount::Hundredths(250), Unit::Year)], "P2Y6M");
        check(&[(Amount::Hundredths(50), Unit::Hour)], "PT30M");
        check(&[(Amount::Hundredths(150), Unit::Decade)], "P15Y");
        check(&[(Amount::Hundredths(150), Unit::Month)], "P1.5M");
        check(&[(Amount::Vague, Unit::Month)], "PXM");
        check(&[(Amount::Hundredths(100), Unit::Hour), (Amount::Hundredths(1000), Unit::Minute)], "PT1H10M");
        check(&[(Amount::Hundredths(200), Unit::Fortnight)], "P4W");
        check(&[(Amount::Hundredths(100), Unit::Day), (Amount::Hundredths(600), Unit::Hour)], "P1DT6H");
    }
}
