//! One entry a line, for spreadsheets (RFC 4180). No cell of it is taken for a formula.

use super::escape::{cell, folded};
use super::flat::{Flat, Heading, always};
use super::row::Row;

/// A line of column names, then a line an entry.
pub(super) static FLAT: Flat =
    Flat { head: |_| record(&COLUMNS.map(str::to_owned)), row: write, tail: "", holds: always, reports: true };

const COLUMNS: [&str; 20] = [
    "date",
    "earliest",
    "latest",
    "grain",
    "mod",
    "relation",
    "basis",
    "status",
    "kind",
    "text",
    "actors",
    "source",
    "time",
    "confidence",
    "start",
    "end",
    "article",
    "title",
    "published",
    "published_basis",
];

fn write(_: Option<&Row>, row: &Row, _: &Heading) -> String {
    let day = |end: usize| row.days.map(|days| [days.0, days.1][end].to_string()).unwrap_or_default();
    let some = |value: &Option<String>| value.clone().unwrap_or_default();
    record(&[
        row.date.clone(),
        day(0),
        day(1),
        row.grain.clone(),
        some(&row.modifier),
        row.relation.clone(),
        if row.stated { "stated" } else { "implied" }.to_owned(),
        row.status.clone(),
        if row.report { "report" } else { "event" }.to_owned(),
        row.text.clone(),
        row.actors.join("; "),
        some(&row.source),
        some(&row.words),
        format!("{:.2}", f64::from(row.confidence) / 100.0),
        row.span[0].to_string(),
        row.span[1].to_string(),
        some(&row.article.id),
        some(&row.article.title),
        row.article.published.map(|day| day.to_string()).unwrap_or_default(),
        row.article.basis.clone(),
    ])
}

/// The cells as one line.
fn record(cells: &[String; COLUMNS.len()]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let cells = cells.iter().map(|text| cell(&folded(text)));
    writer.write_record(cells).expect("a vector takes every record");
    let bytes = writer.into_inner().expect("a vector takes every record");
    String::from_utf8(bytes).expect("CSV of UTF-8 is UTF-8")
}
