//! For programs.

use serde::Serialize;

use super::words::said;
use super::{Change, Difference};
use crate::saved::Entry;

/// The version of the shape.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct PageJson<'a> {
    schema: u32,
    articles: Vec<ArticleJson<'a>>,
}

#[derive(Serialize)]
struct ArticleJson<'a> {
    id: &'a str,
    changes: Vec<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    /// Every label that the text has: `moved`, `other actors` …
    changes: Vec<&'static str>,
    old: Option<SideJson<'a>>,
    new: Option<SideJson<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum SideJson<'a> {
    Text(&'a str),
    Entry(Box<EntryJson<'a>>),
}

#[derive(Serialize)]
struct EntryJson<'a> {
    id: &'a str,
    date: &'a str,
    relation: Option<&'a str>,
    #[serde(rename = "mod")]
    blur: Option<&'a str>,
    text: &'a str,
    also: &'a [String],
    trigger: &'a str,
    time: Option<&'a str>,
    actors: &'a [String],
    source: Option<&'a str>,
    status: &'a str,
    kind: &'a str,
    rule: Option<&'a str>,
    anchor: Option<&'a str>,
}

pub fn write(all: &[Difference]) -> String {
    let articles = all.iter().map(|difference| ArticleJson {
        id: &difference.article,
        changes: difference.changes.iter().map(change).collect(),
    });
    let page = PageJson { schema: SCHEMA, articles: articles.collect() };
    let written = serde_json::to_string_pretty(&page).expect("structs of strings can always be written");
    crate::render::escape::json(written) + "\n"
}

fn change(change: &Change) -> ChangeJson<'_> {
    let (old, new) = match change {
        Change::Head(_, old, new) => (Some(SideJson::Text(old)), Some(SideJson::Text(new))),
        Change::Lost(old) => (Some(entry(old)), None),
        Change::New(new) => (None, Some(entry(new))),
        Change::Other(old, new) => (Some(entry(old)), Some(entry(new))),
    };
    ChangeJson { changes: said(change).0.iter().map(|line| line.label).collect(), old, new }
}

fn entry(entry: &Entry) -> SideJson<'_> {
    fn some(text: &str) -> Option<&str> {
        Some(text).filter(|text| !text.is_empty())
    }
    SideJson::Entry(Box::new(EntryJson {
        id: &entry.id,
        date: &entry.when,
        relation: some(&entry.relation),
        blur: some(&entry.blur),
        text: &entry.quote,
        also: &entry.also,
        trigger: &entry.trigger,
        time: some(&entry.time),
        actors: &entry.who,
        source: some(&entry.says),
        status: &entry.status,
        kind: &entry.kind,
        rule: some(&entry.rule),
        anchor: some(&entry.anchor),
    }))
}
