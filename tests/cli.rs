//! The command line, case by case: each file in `tests/cli` says what is typed, and what comes back under `[result]`.
//!
//! `UPDATE=1 cargo test --test cli` writes the results that the program gives now.
#![expect(clippy::disallowed_methods, reason = "a test of files reads and writes files")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

/// What is typed, and the files that are there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    folders: Vec<String>,
    /// Articles of `fixtures/` that are there, too.
    #[serde(default)]
    fixtures: Vec<String>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files of bytes that are no text, in hexadecimal digits.
    #[serde(default)]
    hex: BTreeMap<String, String>,
    #[serde(rename = "result")]
    _result: Option<toml::Table>,
}

#[test]
fn every_case_comes_back_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path).unwrap();
        let (given, wanted) = text.split_once("[result]\n").unwrap_or((text.trim_end(), ""));
        let case: Case = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let found = run(&case, path.file_stem().unwrap().to_str().unwrap());
        if found == wanted {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(path, format!("{}\n\n[result]\n{found}", given.trim_end())).unwrap();
        } else {
            wrong.push(format!("== {} expected:\n{wanted}\n== found:\n{found}", path.display()));
        }
    }
    assert!(paths.len() > 20, "the cases are gone");
    assert!(wrong.is_empty(), "{}\n\naccept with UPDATE=1 cargo test --test cli", wrong.join("\n"));
}

/// Runs a case in a folder of its own; returns its result as it is saved.
fn run(case: &Case, name: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    for name in &case.folders {
        fs::create_dir(folder.join(name)).unwrap();
    }
    for name in &case.fixtures {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name), folder.join(name)).unwrap();
    }
    for (name, text) in &case.files {
        fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        fs::write(folder.join(name), text).unwrap();
    }
    for (name, digits) in &case.hex {
        let bytes: Vec<u8> = digits.split(' ').map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
        fs::write(folder.join(name), bytes).unwrap();
    }
    let mut child = dateline(&folder).args(&case.args).spawn().unwrap();
    // A case that is refused at once never reads its input.
    _ = child.stdin.take().unwrap().write_all(case.stdin.as_bytes());
    let output = child.wait_with_output().unwrap();

    let mut result = format!("status = {}\n", output.status.code().unwrap());
    for (name, bytes) in [("stdout", output.stdout), ("stderr", output.stderr)] {
        let text = String::from_utf8(bytes).unwrap();
        let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION").replace(".exe", "");
        result.push_str(&format!("{name} = {}\n", quoted(&text)));
    }
    let mut names = Vec::new();
    walk(&folder, "", &mut names);
    names.sort();
    let mut written = String::new();
    let given = |name: &String| case.hex.contains_key(name) || case.fixtures.contains(name);
    for name in names.iter().filter(|name| !given(name)) {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        if case.files.get(name) != Some(&text) {
            written.push_str(&format!("{name:?} = {}\n", quoted(&text)));
        }
    }
    if !written.is_empty() {
        result.push_str(&format!("\n[result.written]\n{written}"));
    }
    result
}

/// The files below a folder, by their paths from the first one.
fn walk(folder: &Path, above: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{above}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{name}/"), names);
        } else {
            names.push(name);
        }
    }
}

fn dateline(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A text as TOML that is easy to read.
fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "\"\"".to_owned();
    }
    if text.contains("'''") || text.ends_with('\'') || text.chars().any(|c| c.is_control() && c != '\n') {
        let mut value = toml::Value::from(text).to_string();
        value.truncate(value.trim_end().len());
        return value;
    }
    format!("'''\n{text}'''")
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = dateline(Path::new(env!("CARGO_TARGET_TMPDIR")))
        .args(["--input-format", "jsonl", "--format", "jsonl", "--quiet"])
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..10_000 {
        if stdin.write_all(b"{\"text\":\"one\"}\n").is_err() {
            break;
        }
    }
    drop(stdin);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn a_line_is_answered_before_the_next_is_asked_for() {
    let mut child = dateline(Path::new(env!("CARGO_TARGET_TMPDIR")))
        .args(["--input-format", "jsonl", "--format", "jsonl", "--quiet"])
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for id in ["a", "b", "c"] {
        writeln!(stdin, "{{\"id\":\"{id}\",\"text\":\"one\"}}").unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("\"id\":\"{id}\"")), "{line}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn completions_and_the_manual_know_every_flag_and_command() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let printed = |args: &[&str]| {
        let output = dateline(folder).args(args).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    for shell in ["bash", "zsh", "fish"] {
        let script = printed(&["completions", shell]);
        for known in ["batch", "schema", "published", "format"] {
            assert!(script.contains(known), "{shell}: {known}");
        }
    }
    let bash = printed(&["completions", "bash"]);
    let mut check = Command::new("bash").arg("-n").stdin(Stdio::piped()).spawn().expect("bash");
    check.stdin.take().unwrap().write_all(bash.as_bytes()).unwrap();
    assert!(check.wait().unwrap().success(), "bash reads its completions");
    let page = printed(&["man"]).replace("\\-", "-");
    assert!(page.contains(".TH dateline 1"));
    for flag in ["--published", "--format", "--explain", "--pack"] {
        assert!(page.contains(flag), "{flag}");
    }
}
