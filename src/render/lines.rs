//! One entry a line as a JSON object with its article: how the timelines of many articles become one for programs.

use serde_json::json;

use super::escape;
use super::flat::{Flat, Heading, always};
use super::row::Row;

/// One object an entry.
pub(super) static FLAT: Flat = Flat { head: |_| String::new(), row: write, tail: "", holds: always, reports: true };

fn write(_: Option<&Row>, row: &Row, _: &Heading) -> String {
    let line = json!({
        "date": row.date,
        "earliest": row.days.map(|(first, _)| first.to_string()),
        "latest": row.days.map(|(_, last)| last.to_string()),
        "grain": row.grain,
        "mod": row.modifier,
        "relation": row.relation,
        "basis": if row.stated { "stated" } else { "implied" },
        "text": row.text,
        "span": row.span,
        "actors": row.actors,
        "source": row.source,
        "status": row.status,
        "kind": if row.report { "report" } else { "event" },
        "time": row.words,
        "confidence": f64::from(row.confidence) / 100.0,
        "article": {
            "id": row.article.id,
            "title": row.article.title,
            "published": row.article.published.map(|day| day.to_string()),
            "published_basis": row.article.basis,
            "source": row.article.source,
        },
    });
    escape::json(format!("{line}\n"))
}
