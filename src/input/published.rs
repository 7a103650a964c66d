//! A publication date as it is typed.

use chrono::NaiveDate;

use crate::model::month::month_of;

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

/// The first day that a text names with its year: "2025-04-28T07:30Z", "Mon, 28 Apr 2025", "April 28th, 2025".
///
/// Days in figures whose order is open ("4/5/2025") are none.
pub(super) fn find_day(text: &str) -> Option<NaiveDate> {
    let pieces = pieces(text.get(..300).unwrap_or(text));
    (0..pieces.len()).find_map(|at| {
        let [a, b, c] = [0, 1, 2].map(|i| pieces.get(at + i).copied().unwrap_or_default());
        let numbers = [a, b, c].map(|piece| piece.parse::<u32>().ok());
        let (year, month, day) = match numbers {
            [Some(year), Some(month), Some(day)] if a.len() == 4 && b.len() <= 2 && c.len() <= 2 => (year, month, day),
            [Some(day), None, Some(year)] if a.len() <= 2 && c.len() == 4 => (year, month_of(b)?, day),
            [None, Some(day), Some(year)] if b.len() <= 2 && c.len() == 4 => (year, month_of(a)?, day),
            [Some(all), ..] if a.len() == 8 => (all / 10_000, all / 100 % 100, all % 100),
            _ => return None,
        };
        let year = i32::try_from(year).ok().filter(|year| (1600..=2200).contains(year))?;
        NaiveDate::from_ymd_opt(year, month, day)
    })
}

/// The day in a path or an address: `2025-04-28-ferry.html`, `/2025/04/28/ferry`, `20250428_ferry.txt`.
#[must_use]
pub fn in_path(path: &str) -> Option<NaiveDate> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let bytes = path.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |from: usize, to: usize| path.get(from..to).and_then(|text| text.parse::<u32>().ok());
    // The last one is the nearest to the file.
    (0..bytes.len()).rev().filter(|&at| digit(at) && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())).find_map(
        |at| {
            let mark = bytes.get(at + 4).copied().filter(|mark| matches!(mark, b'-' | b'_' | b'/' | b'.' | b'\\'));
            let (year, month, day, end) = match mark {
                Some(mark) if bytes.get(at + 7) == Some(&mark) => {
                    (number(at, at + 4)?, number(at + 5, at + 7)?, number(at + 8, at + 10)?, at + 10)
                }
                // Without marks it may be any number, unless a name begins with it.
                _ if at == 0 || matches!(bytes[at - 1], b'/' | b'\\') => {
                    (number(at, at + 4)?, number(at + 4, at + 6)?, number(at + 6, at + 8)?, at + 8)
                }
                _ => return None,
            };
            let all_digits = path.get(at..end)?.bytes().all(|b| b.is_ascii_digit() || Some(b) == mark);
            let ends = bytes.get(end).is_none_or(|b| !b.is_ascii_digit());
            let year = i32::try_from(year).ok().filter(|year| all_digits && ends && (1600..=2200).contains(year))?;
            NaiveDate::from_ymd_opt(year, month, day)
        },
    )
}

/// Runs of digits and runs of letters, without the ends of ordinal numbers.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces: Vec<&str> = Vec::new();
    let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        if chars.peek().is_none_or(|(_, next)| kind(*next) != kind(c)) {
            if kind(c) != (false, false) {
                pieces.push(&text[start..end]);
            }
            start = end;
        }
    }
    let mut kept: Vec<&str> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let after_number = kept.last().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
        if !(after_number && matches!(piece, "st" | "nd" | "rd" | "th" | "of")) {
            kept.push(piece);
        }
    }
    kept
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
    fn days_in_texts() {
        for (text, wanted) in [
            ("2025-04-28T07:30:00+02:00", "2025-04-28"),
            ("Mon, 28 Apr 2025 23:30:00 -0700", "2025-04-28"),
            ("Published: April 28th, 2025 at 7.30 a.m.", "2025-04-28"),
            ("28 April 2025", "2025-04-28"),
            ("the 1st of Sept. 2024", "2024-09-01"),
            ("2025/4/8", "2025-04-08"),
            ("20250428T0730", "2025-04-28"),
            ("Updated 3 hours ago, 2 May 1999", "1999-05-02"),
        ] {
            assert_eq!(find_day(text).map(|day| day.to_string()).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", "4/5/2025", "April 2025", "2025", "31 April 2025", "28 Apples 2025", "é 28", "12345678"] {
            assert_eq!(find_day(text), None, "{text}");
        }
    }

    #[test]
    fn days_in_paths() {
        for (path, wanted) in [
            ("2025-04-28-ferry.html", "2025-04-28"),
            ("news/2025/04/28/ferry.html", "2025-04-28"),
            ("https://a.example/2025/04/28/ferry?d=2001-01-01", "2025-04-28"),
            ("20250428_ferry.txt", "2025-04-28"),
            ("a/20250428.txt", "2025-04-28"),
            ("ferry_2025_04_28.txt", "2025-04-28"),
            ("2024/01/02/2025-04-28.txt", "2025-04-28"),
        ] {
            assert_eq!(in_path(path).map(|day| day.to_string()).as_deref(), Some(wanted), "{path}");
        }
        for path in
            ["", "ferry.txt", "2025-04.txt", "2025-13-01.txt", "id-20250428.txt", "12025-04-28.txt", "2025-04-281", "é"]
        {
            assert_eq!(in_path(path), None, "{path}");
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
