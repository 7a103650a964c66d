//! From the JSON that `--format json` and `jsonl` write.

use serde::Deserialize;

use super::{Entry, PUBLICATION, STORY, Saved, id, line};

/// The kept form of every timeline in a JSON text: one object after another, on one line or on many. What the program does not
/// read is passed by, lines that tell of a failure among it.
///
/// # Errors
/// What was expected and what was found, with line and column.
pub fn from_json(text: &str) -> Result<Vec<Saved>, String> {
    let pages = serde_json::Deserializer::from_str(text).into_iter::<Page>();
    let mut all = Vec::new();
    for page in pages {
        let page = page.map_err(|error| format!("expected timelines as --format json writes them, found: {error}"))?;
        if let (Some(article), Some(timeline)) = (page.article, page.timeline) {
            all.push(saved(article, timeline));
        }
    }
    Ok(all)
}

#[derive(Deserialize)]
struct Page {
    article: Option<ArticleJson>,
    timeline: Option<Vec<EntryJson>>,
}

#[derive(Deserialize)]
struct ArticleJson {
    id: Option<String>,
    title: Option<String>,
    published: Option<String>,
    published_basis: String,
}

#[derive(Deserialize)]
struct EntryJson {
    date: String,
    relation: String,
    #[serde(rename = "mod")]
    blur: Option<String>,
    basis: String,
    text: String,
    #[serde(default)]
    also: Vec<QuoteJson>,
    trigger: TriggerJson,
    actors: Vec<ActorJson>,
    source: Option<NameJson>,
    status: String,
    kind: String,
    time: Option<TimeJson>,
}

#[derive(Deserialize)]
struct QuoteJson {
    text: String,
}

#[derive(Deserialize)]
struct TriggerJson {
    text: String,
    span: (usize, usize),
}

#[derive(Deserialize)]
struct ActorJson {
    name: String,
    role: String,
}

#[derive(Deserialize)]
struct NameJson {
    name: String,
}

#[derive(Deserialize)]
struct TimeJson {
    text: String,
    rule: String,
    implied: Vec<ImpliedJson>,
}

#[derive(Deserialize)]
struct ImpliedJson {
    text: Option<String>,
}

fn saved(article: ArticleJson, timeline: Vec<EntryJson>) -> Saved {
    let places: Vec<usize> = timeline.iter().map(|entry| entry.trigger.span.0).collect();
    let mut entries: Vec<Entry> = timeline.into_iter().map(entry).collect();
    id::name(&mut entries, &places);
    let day = article.published.unwrap_or_else(|| "unknown".to_owned());
    Saved {
        article: line(&article.id.unwrap_or_default()),
        title: line(&article.title.unwrap_or_default()),
        published: format!("{} ({})", line(&day), line(&article.published_basis)),
        entries,
    }
}

fn entry(told: EntryJson) -> Entry {
    let mut anchors: Vec<String> = Vec::new();
    for implied in told.time.iter().flat_map(|time| &time.implied) {
        let anchor = implied.text.as_ref().map_or(PUBLICATION.to_owned(), |text| format!("“{}”", line(text)));
        if !anchors.contains(&anchor) {
            anchors.push(anchor);
        }
    }
    if anchors.is_empty() && told.basis != "stated" {
        anchors.push(STORY.to_owned());
    }
    Entry {
        id: String::new(),
        when: line(&told.date),
        relation: Some(line(&told.relation)).filter(|on| on != "on").unwrap_or_default(),
        blur: line(&told.blur.unwrap_or_default()),
        quote: line(&told.text),
        also: told.also.iter().map(|quote| line(&quote.text)).collect(),
        trigger: line(&told.trigger.text),
        time: told.time.as_ref().map_or_else(String::new, |time| line(&time.text)),
        who: told.actors.iter().map(|actor| format!("{}, {}", line(&actor.name), line(&actor.role))).collect(),
        says: told.source.map_or_else(String::new, |source| line(&source.name)),
        status: line(&told.status),
        kind: line(&told.kind),
        rule: told.time.as_ref().map_or_else(String::new, |time| line(&time.rule)),
        anchor: anchors.join(", "),
    }
}
