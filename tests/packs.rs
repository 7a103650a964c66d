//! Every rule of the built-in packs finds what its examples say, and nothing in the packs is in vain.
#![expect(clippy::disallowed_methods, reason = "a test of files reads files")]

use std::fs;
use std::path::{Path, PathBuf};

use dateline::packs::{PackFile, Packs};
use dateline::rules;

#[test]
fn every_rule_keeps_its_examples() {
    let packs = Packs::builtin();
    let mut faults = Vec::new();
    for rule in packs.rules() {
        for wrong in rules::examples(&packs, rule, false) {
            faults.push(format!("{}:{}: {}: {}", rule.place.0, rule.place.1, rule.id, wrong.message));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_rule_of_whole_times_has_an_example() {
    let packs = Packs::builtin();
    let without: Vec<_> = packs
        .rules()
        .iter()
        .filter(|rule| rule.makes == "date" && rule.finds.is_empty())
        .map(|rule| rule.id.to_string())
        .collect();
    assert!(without.is_empty(), "rules without an example: {without:?}");
}

#[test]
fn the_built_in_packs_pass_the_check_that_users_run() {
    let files = files();
    assert!(files.len() > 15, "the packs are gone");
    let mut faults = rules::check(&Packs::builtin(), &files);
    // Examples of ours also show how rules work together, and parts of a whole need none.
    faults.retain(|fault| !fault.message.ends_with("takes it") && !fault.message.starts_with("expected an example of"));
    let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), shown.join("\n"));
}

#[test]
fn the_reference_is_what_the_packs_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = rules::page(&Packs::builtin());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let is_current = fs::read_to_string(&path).is_ok_and(|shown| shown == page);
    assert!(is_current, "docs/rules.md is stale; write it with UPDATE=1 cargo test --test packs");
}

/// The files of the built-in packs.
fn files() -> Vec<PackFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for pack in ["base", "en"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(root.join("packs").join(pack)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
        paths.sort();
        for path in paths {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push(PackFile::new(name, fs::read_to_string(&path).unwrap()));
        }
    }
    files
}
