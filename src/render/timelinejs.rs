//! JSON for TimelineJS, the timelines of many newsrooms.

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Map, Value, json};

use super::escape::{self, folded, xml};
use super::flat::{Flat, Heading, remarks};
use super::row::Row;
use super::{unique, words};

/// An object with `title` and `events`. TimelineJS shows texts as HTML, so they are escaped for it.
pub(super) static FLAT: Flat = Flat {
    head: |heading| {
        let title = json!({"text": {"headline": html(&heading.title)}});
        escape::json(format!("{{\"title\":{title},\n\"events\":["))
    },
    row: write,
    tail: "\n]}\n",
    holds: |row| row.days.is_some(),
    reports: false,
};

fn write(last: Option<&Row>, row: &Row, heading: &Heading) -> String {
    let Some((first, end)) = row.days else { return String::new() };
    let mut event = Map::new();
    event.insert("start_date".to_owned(), date(first, row));
    if !matches!(row.grain.as_str(), "time" | "daypart" | "day" | "month" | "year") {
        event.insert("end_date".to_owned(), date(end, row));
    }
    let clock = row.clock.as_ref().map(|clock| format!(", {clock}")).unwrap_or_default();
    event.insert("display_date".to_owned(), html(&(words::capitalised(&row.when) + &clock)).into());
    let mut marks = remarks(row, html);
    if row.status != "happened" {
        marks.insert(0, html(&row.status));
    }
    if heading.many {
        marks.extend(row.article.called().map(|name| format!("in {}", html(name))));
        event.insert("group".to_owned(), html(row.article.called().unwrap_or_default()).into());
    }
    let text = json!({"headline": format!("“{}”", html(&row.text)), "text": marks.join("; ")});
    event.insert("text".to_owned(), text);
    event.insert("unique_id".to_owned(), format!("dateline-{}", unique::id(row)).into());
    let comma = if last.is_some() { "," } else { "" };
    escape::json(format!("{comma}\n{}", Value::Object(event)))
}

/// As much of a day as the date says.
fn date(day: NaiveDate, row: &Row) -> Value {
    match row.grain.as_str() {
        "year" => json!({"year": day.year()}),
        "month" => json!({"year": day.year(), "month": day.month()}),
        _ => json!({"year": day.year(), "month": day.month(), "day": day.day()}),
    }
}

fn html(text: &str) -> String {
    xml(&escape::visible(&folded(text)))
}
