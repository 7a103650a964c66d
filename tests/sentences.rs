//! Single sentences and short passages, each with the entries that it must give: `tests/sentences/*.txt`.
//!
//! A line that starts with `> ` is a passage, ` / ` in it the end of a line; the lines below it are its entries. `UPDATE=1 cargo test
//! --test sentences` writes down what the program gives now; read the difference before you commit it.
#![expect(clippy::disallowed_methods, reason = "a test of files reads files and asks for UPDATE")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use dateline::render::{self, Options};
use dateline::{Article, Packs, extract};
use serde_json::Value;

/// The day on which all passages are published: a Friday.
const PUBLISHED: (i32, u32, u32) = (2024, 9, 20);

#[test]
fn every_passage_gives_its_entries() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 5, "the passages are there");
    let packs = Packs::builtin();
    let mut wrong = String::new();
    for path in paths {
        let written = fs::read_to_string(&path).unwrap();
        let given = written.lines().filter(|line| !line.starts_with("  ")).fold(String::new(), |mut given, line| {
            _ = writeln!(given, "{line}");
            if let Some(passage) = line.strip_prefix("> ") {
                given.push_str(&entries(&packs, &passage.replace(" / ", "\n")));
            }
            given
        });
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &given).unwrap();
        } else if given != written {
            let differs = written.lines().zip(given.lines()).find(|(written, given)| written != given);
            _ = writeln!(wrong, "{}: {differs:?}", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A line an entry: date and relation, quote, status where it is no fact, who takes part, who says so.
fn entries(packs: &Packs, passage: &str) -> String {
    let (year, month, day) = PUBLISHED;
    let article = Article { published: NaiveDate::from_ymd_opt(year, month, day), ..Article::new(passage) };
    let json = render::by_name("json").unwrap();
    let timeline: Value =
        serde_json::from_str(&(json.write)(&article, &extract(&article, packs), &Options::default())).unwrap();
    let mut lines = String::new();
    for entry in timeline["timeline"].as_array().unwrap() {
        let text = |key: &str| entry[key].as_str().unwrap();
        _ = write!(lines, "  {}", text("date"));
        for (key, usual) in [("relation", "on"), ("status", "happened"), ("kind", "event")] {
            if text(key) != usual {
                _ = write!(lines, " {}", text(key));
            }
        }
        _ = write!(lines, " | {}", text("text").replace('\n', " "));
        let actor = |actor: &Value| format!("{} {}", actor["role"].as_str().unwrap(), actor["name"].as_str().unwrap());
        let actors: Vec<String> = entry["actors"].as_array().unwrap().iter().map(actor).collect();
        if !actors.is_empty() {
            _ = write!(lines, " | {}", actors.join(", "));
        }
        if let Some(source) = entry["source"]["name"].as_str() {
            _ = write!(lines, " | says {source}");
        }
        lines.push('\n');
    }
    lines
}
