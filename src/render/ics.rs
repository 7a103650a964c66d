//! An iCalendar file (RFC 5545), for calendars. Entries whose year is open have no place in one.

use chrono::{Duration, NaiveDate};

use super::escape::{folded, visible};
use super::flat::{Flat, Heading, in_calendar, remarks};
use super::row::Row;
use super::{unique, words};

/// A calendar with an event an entry. `DTSTAMP` is the day of publication, never the hour of writing.
pub(super) static FLAT: Flat = Flat {
    head: |heading| {
        let name = escaped(&heading.title);
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dateline//dateline//EN", "CALSCALE:GREGORIAN"]
            .map(str::to_owned)
            .into_iter()
            .chain([format!("X-WR-CALNAME:{name}")])
            .map(|line| broken(&line))
            .collect()
    },
    row: write,
    tail: "END:VCALENDAR\r\n",
    holds: in_calendar,
    reports: false,
};

fn write(_: Option<&Row>, row: &Row, heading: &Heading) -> String {
    let Some((first, last)) = row.days else { return String::new() };
    let stamp = row.article.published.filter(|day| in_range(*day)).map_or("19700101".to_owned(), compact);
    let mut marks = vec![words::capitalised(&row.when)];
    marks.extend(row.clock.clone());
    marks.extend((row.status != "happened").then(|| row.status.clone()));
    marks.extend(remarks(row, str::to_owned));
    if heading.many {
        marks.extend(row.article.called().map(|name| format!("in {name}")));
    }
    let status = if row.status == "happened" { "CONFIRMED" } else { "TENTATIVE" };
    [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@dateline", unique::id(row)),
        format!("DTSTAMP:{stamp}T000000Z"),
        format!("DTSTART;VALUE=DATE:{}", compact(first)),
        format!("DTEND;VALUE=DATE:{}", compact(last + Duration::days(1))),
        format!("SUMMARY:{}", escaped(&row.text)),
        format!("DESCRIPTION:{}", escaped(&marks.join("; "))),
        format!("CATEGORIES:{}", escaped(&row.status)),
        format!("STATUS:{status}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ]
    .iter()
    .map(|line| broken(line))
    .collect()
}

fn in_range(day: NaiveDate) -> bool {
    use chrono::Datelike as _;
    (1..=9998).contains(&day.year())
}

fn compact(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A text value on one line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in visible(&folded(text)).chars() {
        if matches!(c, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line in pieces of at most 75 bytes, as the standard wants it: each but the first starts with a space.
fn broken(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 32 + 2);
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out + "\r\n"
}
