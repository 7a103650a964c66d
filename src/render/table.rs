//! A timeline as a Markdown table, one entry a line.

use super::Options;
use super::escape::markdown as safe;
use super::flat::{Flat, Heading, always, dated_by};
use super::markdown::header;
use super::row::{Row, shown};
use super::words;
use crate::model::article::Article;
use crate::model::timeline::Timeline;

/// Title, publication date, and the table.
pub(super) fn write(article: &Article, timeline: &Timeline<'_>, options: &Options) -> String {
    let mut out = header(article, timeline);
    out.push('\n');
    out.push_str(&columns(false));
    let shown = shown(article, timeline, options.reports).into_iter();
    out.extend(shown.map(|row| line(None, &row, &Heading::default())));
    out
}

/// The entries of several articles in one table.
pub(super) static MERGED: Flat = Flat {
    head: |heading| format!("# {}\n\n{}", safe(&heading.title), columns(heading.many)),
    row: line,
    tail: "",
    holds: always,
    reports: false,
};

/// The first two lines of the table.
fn columns(many: bool) -> String {
    let article = if many { " Article |" } else { "" };
    let rule = if many { " --- |" } else { "" };
    format!(
        "| Date | What | Who | Says who | Status | Dated by |{article}\n| --- | --- | --- | --- | --- | --- |{rule}\n"
    )
}

fn line(_: Option<&Row>, row: &Row, heading: &Heading) -> String {
    let when = match &row.clock {
        Some(clock) => format!("{}, {clock}", row.when),
        None => row.when.clone(),
    };
    let mut cells = vec![
        safe(&words::capitalised(&when)),
        format!("“{}”", safe(&row.text)),
        safe(&row.actors.join(", ")),
        safe(row.source.as_deref().unwrap_or_default()),
        safe(&row.status),
        dated_by(row, safe),
    ];
    if heading.many {
        cells.push(safe(row.article.called().unwrap_or_default()));
    }
    format!("| {} |\n", cells.join(" | "))
}
