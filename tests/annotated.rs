//! How well the timelines of `fixtures/annotated/` are found: events, dates and actors, against those of careful readers.
#![expect(clippy::disallowed_methods, reason = "a test of files reads files and asks whether to list the misses")]
#![expect(clippy::print_stdout, reason = "its figures are for reading")]

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use dateline::model::article::Article;
use dateline::{Packs, extract, input, render};
use serde::Deserialize;
use serde_json::Value;

/// What must be reached at the least: raise it with the program.
const FLOORS: [(&str, f64); 3] = [("timeline F1", 0.884), ("date accuracy", 0.957), ("actors F1", 0.714)];

/// An annotated article.
#[derive(Deserialize)]
struct Gold {
    published: String,
    events: Vec<Event>,
}

/// An event of a reader's timeline.
#[derive(Deserialize)]
struct Event {
    start: usize,
    end: usize,
    accept: Vec<String>,
    clause: String,
    cspan: [usize; 2],
    actors: Vec<String>,
    core: bool,
}

/// An entry of ours.
struct Entry {
    date: String,
    trigger: Range<usize>,
    span: Range<usize>,
    actors: Vec<String>,
    text: String,
}

/// Counts over all articles.
#[derive(Default)]
struct Counts {
    entries: usize,
    core: usize,
    found: usize,
    right: usize,
    core_right: usize,
    names: usize,
    names_right: usize,
    wanted: usize,
    covered: usize,
}

#[test]
fn timelines_are_as_good_as_they_were() {
    let packs = Packs::builtin();
    let mut counts = Counts::default();
    let list = std::env::var_os("MISSES").is_some();
    for path in articles() {
        let gold: Gold = serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        score(&mut counts, &gold, &entries(&path, &gold, &packs), list.then_some(&path));
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let f1 = |precision: f64, recall: f64| 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    let figures = [
        f1(share(counts.right, counts.entries), share(counts.core_right, counts.core)),
        share(counts.right, counts.found),
        f1(share(counts.names_right, counts.names), share(counts.covered, counts.wanted)),
    ];
    for ((name, floor), figure) in FLOORS.into_iter().zip(figures) {
        println!("{name} {figure:.3}");
        assert!(figure >= floor, "{name} is {figure:.3}, and was {floor} at the least");
    }
}

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/annotated");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

/// The entries of our timeline, with code points as the annotation has them.
fn entries(path: &Path, gold: &Gold, packs: &Packs) -> Vec<Entry> {
    let line = serde_json::json!({"text": fs::read_to_string(path).unwrap(), "published": gold.published});
    let jsonl = input::by_name("jsonl").unwrap();
    let article: Article = (jsonl.read)(Box::new(std::io::Cursor::new(line.to_string()))).next().unwrap().unwrap();
    let timeline = extract(&article, packs);
    let json = (render::by_name("json").unwrap().write)(&article, &timeline, &render::Options::default());
    let json: Value = serde_json::from_str(&json).unwrap();
    let span = |value: &Value| {
        let at = |i: usize| usize::try_from(value[i].as_u64().unwrap()).unwrap();
        at(0)..at(1)
    };
    let entry = |entry: &Value| Entry {
        date: entry["date"].as_str().unwrap_or_default().trim_end_matches(['?', '~', '%']).to_owned(),
        trigger: span(&entry["trigger"]["span"]),
        span: span(&entry["span"]),
        actors: (entry["actors"].as_array().unwrap().iter())
            .map(|actor| actor["name"].as_str().unwrap().to_owned())
            .collect(),
        text: entry["text"].as_str().unwrap().to_owned(),
    };
    json["timeline"].as_array().unwrap().iter().map(entry).collect()
}

/// Pairs entries with events: by their triggers first, then by their clauses, and those with the right date first.
fn score(counts: &mut Counts, gold: &Gold, entries: &[Entry], list: Option<&PathBuf>) {
    let mut pairs: Vec<Option<usize>> = vec![None; entries.len()];
    let mut free: BTreeSet<usize> = (0..gold.events.len()).collect();
    for (by_trigger, with_date) in [(true, true), (true, false), (false, true), (false, false)] {
        for (entry, pair) in entries.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let fits = |&&event: &&usize| {
                let event = &gold.events[event];
                meets(entry, event, by_trigger) && is_right(entry, event) == with_date
            };
            *pair = free.iter().find(fits).copied();
            pair.iter().for_each(|event| _ = free.remove(event));
        }
    }
    counts.entries += entries.len();
    counts.core += gold.events.iter().filter(|event| event.core).count();
    for (entry, pair) in entries.iter().zip(&pairs) {
        let event = pair.map(|event| &gold.events[event]);
        let right = event.filter(|event| is_right(entry, event));
        if let (Some(path), None) = (list, right) {
            let wanted = event.map_or("no entry", |event| &event.accept[0]);
            println!("{}: {} for {wanted}: {}", path.display(), entry.date, entry.text);
        }
        counts.found += usize::from(event.is_some());
        let Some(event) = right else { continue };
        counts.right += 1;
        counts.core_right += usize::from(event.core);
        let same = |a: &String, b: &String| !words(a).is_disjoint(&words(b));
        counts.names += entry.actors.len();
        counts.names_right += entry.actors.iter().filter(|a| event.actors.iter().any(|b| same(a, b))).count();
        counts.wanted += event.actors.len();
        counts.covered += event.actors.iter().filter(|a| entry.actors.iter().any(|b| same(a, b))).count();
    }
    if let Some(path) = list {
        for event in free.iter().map(|&event| &gold.events[event]).filter(|event| event.core) {
            println!("{}: missed {}: {}", path.display(), event.accept[0], event.clause);
        }
    }
}

fn meets(entry: &Entry, event: &Event, by_trigger: bool) -> bool {
    if by_trigger {
        entry.trigger.start < event.end && event.start < entry.trigger.end
    } else {
        let inside = entry.span.start <= event.start && event.end <= entry.span.end;
        inside && (event.cspan[0]..event.cspan[1]).contains(&entry.trigger.start)
    }
}

fn is_right(entry: &Entry, event: &Event) -> bool {
    let day = entry.date.split('T').next().unwrap_or_default();
    event.accept.iter().map(|date| date.trim_end_matches(['?', '~', '%'])).any(|date| date == entry.date || date == day)
}

/// The words of a name that tell.
fn words(name: &str) -> BTreeSet<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| word.chars().count() > 2 && !matches!(word.as_str(), "the" | "and" | "for")).collect()
}
