//! A publication date as it is typed.

use chrono::NaiveDate;

/// The day that `YYYY-MM-DD` names; a time of day may follow and is left aside.
///
/// # Errors
/// Where it is something else, with what was expected and what was found.
pub fn day(typed: &str) -> Result<NaiveDate, String> {
    let typed = typed.trim();
    let wrong = || format!("expected a day as YYYY-MM-DD, found `{typed}`");
    let (date, time) = typed.split_at_checked(10).ok_or_else(wrong)?;
    let digits =
        |range: std::ops::Range<usize>| date.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let number = |range| digits(range).and_then(|part| part.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else { return Err(wrong()) };
    if date.as_bytes()[4] != b'-' || date.as_bytes()[7] != b'-' || !is_time(time) {
        return Err(wrong());
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or(0), month, day)
        .filter(|_| year > 0)
        .ok_or_else(|| format!("{}, which is not in the calendar", wrong()))
}

/// Whether nothing follows a date, or something that begins like a time of day.
fn is_time(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        None => true,
        Some('T' | 't' | ' ') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for typed in ["1998-12-05", " 1998-12-05\n", "1998-12-05T09:42", "1998-12-05 09:42:00Z", "1998-12-05T00:00+02"]
        {
            assert_eq!(day(typed).unwrap().to_string(), "1998-12-05", "{typed}");
        }
    }

    #[test]
    fn no_days() {
        for typed in [
            "",
            "yesterday",
            "28/04/2025",
            "2025-4-28",
            "2025-04",
            "20250428",
            "2025-04-28x",
            "2025-04-28T",
            "+025-04-28",
            "2025-04-2é",
            "２０２５-04-28",
            "2025/04/28",
        ] {
            assert_eq!(day(typed).unwrap_err(), format!("expected a day as YYYY-MM-DD, found `{typed}`"));
        }
        for typed in ["2025-02-30", "2025-13-01", "0000-01-01"] {
            assert!(day(typed).unwrap_err().ends_with("which is not in the calendar"), "{typed}");
        }
    }
}
