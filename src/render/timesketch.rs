//! JSON Lines for Timesketch: an investigator lays the timeline of the press over that of the logs.

use chrono::NaiveTime;
use serde_json::json;

use super::escape::{self, folded};
use super::flat::{Flat, Heading, in_calendar};
use super::row::Row;

/// One object an entry; `datetime` is the start of its first day, as UTC.
pub(super) static FLAT: Flat =
    Flat { head: |_| String::new(), row: write, tail: "", holds: in_calendar, reports: true };

/// How long a message may be, in characters: Timesketch's index takes no field of more than 32,766 bytes.
const LONGEST: usize = 8_000;

fn write(_: Option<&Row>, row: &Row, _: &Heading) -> String {
    let Some((first, last)) = row.days else { return String::new() };
    let start = first.and_time(NaiveTime::MIN).and_utc();
    let line = json!({
        "message": short(&row.text),
        "datetime": start.format("%Y-%m-%dT%H:%M:%S+00:00").to_string(),
        "timestamp": start.timestamp_micros(),
        "timestamp_desc": format!("Reported event ({}, {})", row.grain, if row.stated { "stated" } else { "implied" }),
        "data_type": "dateline:entry",
        "tag": [row.status],
        "date": row.date,
        "earliest": first.to_string(),
        "latest": last.to_string(),
        "relation": row.relation,
        "actors": short(&row.actors.join("; ")),
        "source_name": row.source.as_deref().map(short),
        "time_text": row.words.as_deref().map(short),
        "kind": if row.report { "report" } else { "event" },
        "confidence": f64::from(row.confidence) / 100.0,
        "article": row.article.id.as_deref().map(short),
        "article_title": row.article.title.as_deref().map(short),
        "published": row.article.published.map(|day| day.to_string()),
    });
    escape::json(format!("{line}\n"))
}

/// A text on one line, cut where it is too long.
fn short(text: &str) -> String {
    let text = folded(text);
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST - 1).chain(['…']).collect() }
}
