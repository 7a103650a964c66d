//! Kept timelines: the same from a timeline, its JSON and its text; names that stay; differences that say what happened.
#![expect(clippy::disallowed_methods, reason = "a test of files reads files")]

use std::fs;
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::LazyLock;

use dateline::diff::{self, differences};
use dateline::packs::PackFile;
use dateline::saved::{self, Saved};
use dateline::{Article, Packs, extract, render};

static PACKS: LazyLock<Packs> = LazyLock::new(Packs::builtin);

#[test]
fn a_timeline_its_json_and_its_text_are_kept_as_one() {
    let mut entries = 0;
    for path in fixtures() {
        let article = Article { id: Some("a.txt".to_owned()), ..Article::new(fs::read_to_string(&path).unwrap()) };
        let timeline = extract(&article, &PACKS);
        let taken = vec![saved::take(&article, &timeline)];
        entries += taken[0].entries.len();
        for format in ["json", "jsonl"] {
            let format = render::by_name(format).unwrap();
            let json = (format.write)(&article, &timeline, &render::Options::default());
            assert_eq!(saved::from_json(&json).unwrap(), taken, "{}", path.display());
        }
        assert_eq!(saved::read(&saved::write(&taken)).unwrap(), taken, "{}", path.display());
        let mut ids: Vec<&str> = taken[0].entries.iter().map(|entry| entry.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), taken[0].entries.len(), "{}: two entries with one name", path.display());
        assert!(differences(&taken, &taken).is_empty());
    }
    assert!(entries > 150, "the articles are gone");
}

#[test]
fn an_edit_changes_no_name_elsewhere() {
    let mut checked = 0;
    for path in fixtures() {
        let text = fs::read_to_string(&path).unwrap();
        // A sentence in front of the second paragraph, with an event and a date of its own.
        let Some(at) = text.match_indices("\n\n").nth(1).map(|(at, _)| at + 2) else { continue };
        let edited = format!("{}The library of Sollby burned down on 4 May 1871.\n\n{}", &text[..at], &text[at..]);
        let (old, new) = (taken(&text, &PACKS), taken(&edited, &PACKS));
        let new: Vec<&str> = new.entries.iter().map(|entry| entry.id.as_str()).collect();
        for entry in &old.entries {
            assert!(new.contains(&entry.id.as_str()), "{}: {} is gone", path.display(), entry.id);
            checked += 1;
        }
        assert_eq!(new.len(), old.entries.len() + 1, "{}", path.display());
    }
    assert!(checked > 100, "the articles are gone");
}

const TEXT: &str = "---\npublished: 2025-04-28\n---\n\
    Jonas Ek closed the harbour in October. Police arrested Mr Ek on Sunday. The mayor denied it on Saturday.\n";

#[test]
fn a_difference_says_which_entry_moved_by_which_rule() {
    let old = taken(TEXT, &PACKS);
    let later = taken(&TEXT.replace("2025-04-28", "2026-04-27"), &PACKS);
    let said = (diff::FORMATS[0].write)(&differences(&[old], &[later]));
    assert!(said.contains("  published         2025-04-28 (metadata) -> 2026-04-27 (metadata)\n"), "{said}");
    assert!(
        said.contains("  moved             2024-10 -> 2025-10: rule en/dates/sure-month, anchor publication date\n"),
        "{said}"
    );
    assert!(said.contains("“Jonas Ek closed the harbour in October”"), "{said}");
}

#[test]
fn what_is_lost_new_or_other_is_told() {
    let old = taken(TEXT, &PACKS);
    let edited = TEXT
        .replace(" The mayor denied it on Saturday.", "")
        .replace("Police arrested Mr Ek", "Police arrested Eva Lund");
    let added = edited + "\nThe ferry sank in 1987.\n";
    let new = taken(&added, &PACKS);
    let said = (diff::by_name("text").unwrap().write)(&differences(slice::from_ref(&old), slice::from_ref(&new)));
    let labels = |start: &str| said.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!(
        (labels("  lost "), labels("  new "), labels("  other actors "), labels("  moved ")),
        (1, 1, 1, 0),
        "{said}"
    );
    assert!(said.contains("without Jonas Ek, patient, with Eva Lund, patient"), "{said}");
    let json = (diff::by_name("json").unwrap().write)(&differences(&[old], &[new]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["articles"][0]["changes"].as_array().unwrap().len(), 3, "{json}");
}

#[test]
fn another_rule_is_told_where_the_date_stays() {
    let own = "disable = [\"en/dates/sure-month\"]\n[[rule]]\nid = \"bare\"\nmatch = \"in October\"\nmeans = \"calendar\"\n\
               set = { month = 10 }\n";
    let packs = Packs::with(&[PackFile::new("mine/dates.toml", own)]).unwrap();
    let said = (diff::FORMATS[0].write)(&differences(&[taken(TEXT, &PACKS)], &[taken(TEXT, &packs)]));
    assert!(said.contains("rule mine/dates/bare (was en/dates/sure-month)"), "{said}");
    assert!(said.contains("  other date words  “October” -> “in October”\n"), "{said}");
}

#[test]
fn collections_are_compared_by_name() {
    let named = |name: &str, text: &str| Saved { article: name.to_owned(), ..taken(text, &PACKS) };
    let (one, two) = ("A ferry sank in 1987.", "A mine closed in 1988.");
    let old = [named("a", one), named("b", two), named("c", one)];
    let new = [named("d", two), named("c", one), named("b", one)];
    let found: Vec<String> = differences(&old, &new).into_iter().map(|difference| difference.article).collect();
    assert_eq!(found, ["d", "b", "a"]);
}

#[test]
fn text_of_strangers_is_harmless_in_every_form() {
    let hostile = "\u{1b}[31mThe ferry\n`sank` in 1987 | \u{202e}<script>\u{7}.";
    let hostile = Article { id: Some("\u{1b}]0;x\u{7}\n# a".to_owned()), ..Article::new(hostile) };
    let now = saved::take(&hostile, &extract(&hostile, &PACKS));
    assert!(!now.entries.is_empty());
    let none = Saved { entries: Vec::new(), ..now.clone() };
    let harmless = |text: &str| !text.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202e}');
    assert!(harmless(&saved::write(slice::from_ref(&now))));
    for format in diff::FORMATS {
        let written = (format.write)(&differences(slice::from_ref(&none), slice::from_ref(&now)));
        assert!(harmless(&written) && !written.is_empty(), "{}: {written:?}", format.name);
    }
}

fn taken(text: &str, packs: &Packs) -> Saved {
    let article = Article::new(text);
    saved::take(&article, &extract(&article, packs))
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths
}
