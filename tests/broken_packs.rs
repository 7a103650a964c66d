//! Ways to break a pack: each file in `tests/broken` is one, and what `dateline rules check` says of it stands beside it.
//!
//! `UPDATE=1 cargo test --test broken_packs` writes what it says now.
#![expect(clippy::disallowed_methods, reason = "a test of files reads and writes files, and the clock")]

#[expect(dead_code, reason = "other tests use the rest")]
mod noise;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::packs::{PackFile, Packs};
use dateline::{Article, extract, rules};

/// How long the worst of them may take.
const LONGEST: Duration = Duration::from_secs(1);

#[test]
fn every_broken_pack_says_what_is_wrong() {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    assert!(paths.len() >= 20, "the broken packs are gone");
    let mut wrong = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        let said = said(&PackFile::new(format!("broken/{name}"), fs::read_to_string(path).unwrap()));
        let saved = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&saved, &said).unwrap();
        } else if fs::read_to_string(&saved).ok().as_ref() != Some(&said) {
            wrong.push(format!("== {name} says:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}\naccept with UPDATE=1 cargo test --test broken_packs", wrong.join("\n"));
}

#[test]
fn packs_too_large_for_a_file_are_refused_in_time() {
    let deep = format!("[[rule]]\nid = \"a\"\nmatch = \"{}\"\nmeans = \"calendar\"\n", "[".repeat(100_000));
    assert!(said(&PackFile::new("broken/deep.toml", deep)).contains("brackets inside each other"));
    let ways = format!("[[rule]]\nid = \"a\"\nmatch = \"x {}\"\nmeans = \"calendar\"\n", "[a] ".repeat(1_000));
    assert!(said(&PackFile::new("broken/ways.toml", ways)).contains("ways to read it"));
    let many: String = (0..300)
        .map(|n| format!("[[rule]]\nid = \"r{n}\"\nmatch = \"w{n}\"\nmakes = \"c{n}\"\nmeans = \"calendar\"\n"))
        .collect();
    let said_of_many = said(&PackFile::new("broken/many.toml", many));
    assert!(
        said_of_many.starts_with("broken/many.toml:") && said_of_many.contains("categories, found"),
        "{said_of_many}"
    );
    let nested = format!("a = {}", "[".repeat(100_000));
    assert!(said(&PackFile::new("broken/nested.toml", nested)).starts_with("broken/nested.toml:1:"));
}

#[test]
fn damaged_packs_neither_panic_nor_hang() {
    let mut noise = noise::Noise::new(7);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/court/court");
    let whole: Vec<String> = (["dates", "words", "actors"].iter())
        .map(|name| fs::read_to_string(example.join(name).with_extension("toml")).unwrap())
        .chain([fs::read_to_string(folder().join("shape-never.toml")).unwrap()])
        .collect();
    let article = Article::new(fs::read_to_string(example.with_file_name("articles").join("trial.txt")).unwrap());
    let (mut sound, mut broken) = (0, 0);
    for round in 0..1000 {
        let text = noise.mutated(&whole[round % whole.len()], 1 + round % 2);
        let files = [PackFile::new("damaged/rules.toml", text)];
        let start = Instant::now();
        match Packs::with(&files) {
            Ok(packs) => {
                sound += 1;
                _ = rules::check(&packs, &files).iter().map(ToString::to_string).collect::<String>();
                _ = extract(&article, &packs);
            }
            Err(faults) => {
                broken += 1;
                assert!(faults.iter().all(|fault| fault.line > 0 && !fault.help.is_empty()), "{faults:?}");
            }
        }
        assert!(start.elapsed() < LONGEST, "{}", files[0].text);
    }
    assert!(sound > 20 && broken > 100, "{sound} sound, {broken} broken");
}

/// What the check says of one file; it must say something of it, with its place and a remedy, and in time.
fn said(file: &PackFile) -> String {
    let start = Instant::now();
    let files = [file.clone()];
    let faults = match Packs::with(&files) {
        Ok(packs) => rules::check(&packs, &files),
        Err(faults) => faults,
    };
    let took = start.elapsed();
    assert!(took < LONGEST, "{}: {took:?}", file.path);
    assert!(!faults.is_empty(), "{}: nothing wrong was found", file.path);
    for fault in &faults {
        assert!(fault.path == file.path && fault.line > 0 && fault.column > 0 && !fault.help.is_empty(), "{fault:?}");
    }
    faults.iter().map(|fault| format!("{fault}\n")).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}
