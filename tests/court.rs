//! The pack for court reports: what `docs/packs.md` builds stands in `examples/court`, and holds what CI would ask of it.
#![expect(clippy::disallowed_methods, reason = "a test of files reads and writes files")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_tutorial_builds_the_example() {
    let page = fs::read_to_string(root().join("docs/packs.md")).unwrap();
    let mut compared = 0;
    for name in ["court/dates.toml", "court/actors.toml", "court/words.toml", "articles/trial.txt"] {
        let path = root().join("examples/court").join(name);
        let shown = block(&page, name);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, shown).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), shown, "{name}: accept with UPDATE=1 cargo test --test court");
        compared += 1;
    }
    assert_eq!(compared, 4);
}

#[test]
fn what_ci_runs_succeeds_and_writes_nothing() {
    let page = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let commands: Vec<&str> = (page.lines())
        .filter_map(|line| line.trim().strip_prefix("- run: ").or(line.trim().strip_prefix("entry: ")))
        .filter(|command| command.starts_with("dateline "))
        .collect();
    assert_eq!(commands.len(), 5, "{commands:?}");
    let folder = root().join("examples/court");
    let before = files(&folder);
    assert!(before.iter().any(|(path, _)| path.to_string_lossy().ends_with(".timeline")), "no saved timeline");
    for command in commands {
        let (success, said) = dateline(&folder, command);
        assert!(success, "`{command}` fails:\n{said}");
    }
    assert_eq!(files(&folder), before);
}

#[test]
fn ci_fails_where_a_rule_is_taken_away() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("court");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    for (path, text) in files(&root().join("examples/court")) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    assert!(dateline(&folder, "dateline snapshot --check articles").0);
    let dates = fs::read_to_string(folder.join("court/dates.toml")).unwrap();
    fs::write(folder.join("court/dates.toml"), dates.replace("(sitting|assizes)", "assizes")).unwrap();
    let (success, said) = dateline(&folder, "dateline snapshot --check articles");
    assert!(!success && said.contains("court/dates/sitting"), "{said}");
    let (success, said) = dateline(&folder, "dateline rules check");
    assert!(!success && said.contains("in the May sitting of 2012"), "{said}");
}

/// The block of a page that is a file of this name.
fn block<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, after) = page.split_once(&format!("file={name}\n")).unwrap_or_else(|| panic!("no file {name}"));
    &after[..after.find("```").unwrap()]
}

fn dateline(folder: &Path, command: &str) -> (bool, String) {
    let mut words = command.split(' ');
    assert_eq!(words.next(), Some("dateline"));
    let output = Command::new(env!("CARGO_BIN_EXE_dateline")).args(words).current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// Every file below a folder, by its path from there, with its text.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for path in fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(folder).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
