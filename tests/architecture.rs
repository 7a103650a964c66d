//! The map is the law: `docs/architecture.md` says which room may import which, and this test holds the code to it.
#![expect(clippy::disallowed_methods, reason = "a test of files reads files")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// How long a file may be.
const LINES: usize = 400;

#[test]
fn rooms_import_what_the_map_allows() {
    let allowed = map();
    assert!(allowed.len() > 10, "the table in docs/architecture.md cannot be read");
    let source = root().join("src");
    let mut wrong = Vec::new();
    for path in rust_files(&source) {
        let inside = path.strip_prefix(&source).unwrap();
        let parts: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).collect();
        if parts == ["lib.rs"] || parts[0] == "bin" || is_test(&parts) {
            continue;
        }
        let room = parts[0].trim_end_matches(".rs");
        let Some(may) = allowed.get(room) else {
            wrong.push(format!("src/{}: the room `{room}` has no row in docs/architecture.md", inside.display()));
            continue;
        };
        for found in imports(&fs::read_to_string(&path).unwrap(), depth(&parts)) {
            if found != room && !may.contains(&found) {
                wrong.push(format!("src/{}: `{room}` may not import `{found}`", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let folders = ["src", "tests", "crates", "benches"].map(|folder| root().join(folder));
    let long: Vec<String> = (folders.iter().filter(|folder| folder.exists()).flat_map(|folder| rust_files(folder)))
        .map(|path| (fs::read_to_string(&path).unwrap().lines().count(), path))
        .filter(|(lines, _)| *lines >= LINES)
        .map(|(lines, path)| format!("{}: {lines} lines, {LINES} are too many", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// The rows of the table: room, and the rooms it may import.
fn map() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let rows = text.split_once("| room | may import |").expect("a table of rooms").1;
    (rows.lines().skip(2).take_while(|line| line.starts_with('|')))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').collect();
            (quoted(cells[1]).remove(0), quoted(cells[2]).into_iter().collect())
        })
        .collect()
}

/// The words between backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The rooms that a file's code names, as `crate::room` or by climbing to the root with `super::`.
fn imports(code: &str, depth: usize) -> BTreeSet<String> {
    let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code: String =
        code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let climb = "super::".repeat(depth);
    let mut found = BTreeSet::new();
    for root in ["crate::", climb.as_str()] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$' || c == ':') {
                continue;
            }
            found.extend(heads(&code[at + root.len()..]));
        }
    }
    found.remove("super");
    found
}

/// The first names of a path, or of every path of a `{…}` group.
fn heads(path: &str) -> Vec<String> {
    let name =
        |text: &str| -> String { text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut depth = 0;
    let mut heads = vec![name(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

/// How many `super::` lead from a file to the root of the crate.
fn depth(parts: &[&str]) -> usize {
    parts.len() - usize::from(parts[parts.len() - 1] == "mod.rs")
}

/// Whether a file under `src` holds tests only.
fn is_test(parts: &[&str]) -> bool {
    parts.iter().any(|part| *part == "tests" || part.ends_with("tests.rs"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn imports_are_found_however_they_are_written() {
    let rooms = |code: &str, depth| imports(code, depth).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(rooms("use crate::model::span::Span;", 2), "model");
    assert_eq!(rooms("use crate::{model::{span::Span, event}, text,\n time as t};", 2), "model text time");
    assert_eq!(rooms("let x = crate::resolve::resolve(y);", 2), "resolve");
    assert_eq!(rooms("pub(in crate::packs) fn f() {}", 2), "packs");
    assert_eq!(rooms("use super::super::text::read;", 2), "text");
    assert_eq!(rooms("use super::words;", 2), "");
    assert_eq!(rooms("use super::text;", 1), "text");
    assert_eq!(rooms("/// See [`crate::text`].\n// crate::time", 2), "");
    assert_eq!(rooms("use a::crate_b::c;\n#[cfg(test)]\nmod tests { use crate::time; }", 2), "");
}
