//! What the documentation shows is what the program does.
//!
//! In `README.md`, `CONTRIBUTING.md` and `docs/`:
//! - a block ` ```… file=NAME ` is a file, which the commands below it find;
//! - a block ` ```console ` shows commands behind `$ ` and what they write; a line `…` stands for any lines;
//! - a block ` ```sh ` holds commands; those that call dateline must succeed.
//!
//! In the help, `$ ` and what a command writes are indented; a file that `cat` shows first is there for what follows.
//!
//! `UPDATE=1 cargo test --test docs` writes what the commands write now.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a test of files reads and writes files")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn examples_do_what_they_show() {
    let mut wrong = Vec::new();
    let mut commands = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let mut folder = Folder::new(page.file_stem().unwrap().to_str().unwrap());
        let now: String = parts(&text).into_iter().map(|part| folder.follow(part)).collect();
        commands += folder.commands;
        wrong.extend(folder.failed.iter().map(|failed| format!("== {}: {failed}", page.display())));
        if now == text {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&page, now).unwrap();
        } else {
            let shown = text.lines().zip(now.lines()).find(|(old, new)| old != new);
            let (old, new) = shown.unwrap_or(("the end of the page", "more"));
            wrong.push(format!("== {} shows:\n{old}\n== the program writes:\n{new}\n", page.display()));
        }
    }
    assert!(commands > 10, "the examples are gone");
    assert!(wrong.is_empty(), "{}\naccept with UPDATE=1 cargo test --test docs", wrong.join("\n"));
}

#[test]
fn the_help_shows_what_the_program_does() {
    let path = root().join("src/bin/dateline/help.txt");
    let text = fs::read_to_string(&path).unwrap();
    let mut folder = Folder::new("help");
    let mut now = String::new();
    let mut rest = text.as_str();
    while let Some(at) = line_start(rest, "    $ ") {
        now.push_str(&rest[..at]);
        let example = &rest[at..];
        let inside = |line: &&str| line.trim().is_empty() || line.starts_with("    ");
        let length: usize = example.split_inclusive('\n').take_while(inside).map(str::len).sum();
        let example = example[..length].trim_end_matches('\n');
        let lines: Vec<&str> = example.lines().map(|line| line.strip_prefix("    ").unwrap_or_default()).collect();
        for line in folder.console(&(lines.join("\n") + "\n")).lines() {
            now.push_str(format!("    {line}").trim_end());
            now.push('\n');
        }
        rest = &rest[at + example.len() + 1..];
    }
    now.push_str(rest);
    assert!(folder.commands >= 4, "the examples are gone");
    assert!(now.lines().all(|line| line.chars().count() <= 100), "a line of the help is longer than a terminal");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &now).unwrap();
    } else {
        assert_eq!(text, now, "accept with UPDATE=1 cargo test --test docs");
    }
}

#[test]
fn links_lead_somewhere() {
    // The patterns of rules look like links.
    for page in pages().into_iter().filter(|page| !page.ends_with("rules.md")) {
        let text = fs::read_to_string(&page).unwrap();
        for target in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let file = target.split('#').next().unwrap();
            let is_local = !file.is_empty() && !file.contains("://");
            assert!(!is_local || page.with_file_name(file).exists(), "{}: no {target}", page.display());
        }
    }
}

#[test]
fn every_dependency_has_its_line() {
    let shown = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let rows: Vec<&str> = shown.lines().filter(|line| line.starts_with("| `")).collect();
    let mut used = Vec::new();
    for manifest in ["Cargo.toml", "crates/dateline-train/Cargo.toml"] {
        let manifest: toml::Table = toml::from_str(&fs::read_to_string(root().join(manifest)).unwrap()).unwrap();
        for table in ["dependencies", "dev-dependencies"] {
            used.extend(
                manifest.get(table).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys).cloned(),
            );
        }
    }
    used.retain(|name| name != "dateline");
    for name in &used {
        assert!(
            rows.iter().any(|row| row.contains(&format!("`{name}`"))),
            "no line for {name} in docs/dependencies.md"
        );
    }
    for name in rows.iter().flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2)) {
        assert!(
            used.iter().any(|known| known == name),
            "docs/dependencies.md has a line for {name}, which is not used"
        );
    }
}

/// A piece of a page.
enum Part<'p> {
    /// What stands between the blocks.
    Text(&'p str),
    /// The words behind the fence, and what stands inside.
    Block { info: &'p str, inside: &'p str },
}

const FENCE: &str = "```";

fn parts(page: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some(open) = line_start(rest, FENCE) {
        parts.push(Part::Text(&rest[..open]));
        let (info, after) = rest[open + FENCE.len()..].split_once('\n').unwrap();
        let close = line_start(after, FENCE).expect("a block that ends");
        parts.push(Part::Block { info, inside: &after[..close] });
        rest = &after[close + FENCE.len()..];
    }
    parts.push(Part::Text(rest));
    parts
}

/// Where the first line starts that begins with `mark`.
fn line_start(text: &str, mark: &str) -> Option<usize> {
    if text.starts_with(mark) { Some(0) } else { text.find(&format!("\n{mark}")).map(|at| at + 1) }
}

/// A folder in which the commands of one page run.
struct Folder {
    path: PathBuf,
    commands: usize,
    failed: Vec<String>,
}

impl Folder {
    fn new(page: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs").join(page);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(path.join("fixtures")).unwrap();
        for article in fs::read_dir(root().join("fixtures")).unwrap().map(|entry| entry.unwrap().path()) {
            if article.extension().is_some_and(|ending| ending == "txt") {
                fs::copy(&article, path.join("fixtures").join(article.file_name().unwrap())).unwrap();
            }
        }
        Self { path, commands: 0, failed: Vec::new() }
    }

    /// Does what a part says; returns it as it should read.
    fn follow(&mut self, part: Part<'_>) -> String {
        let Part::Block { info, inside } = part else {
            let Part::Text(text) = part else { unreachable!() };
            return text.to_owned();
        };
        if let Some((_, name)) = info.split_once("file=") {
            let path = self.path.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, inside).unwrap();
        }
        let inside = match info {
            "console" => self.console(inside),
            "sh" => {
                self.shell(inside);
                inside.to_owned()
            }
            _ => inside.to_owned(),
        };
        format!("{FENCE}{info}\n{inside}{FENCE}")
    }

    /// Runs each command behind `$ `; returns the block with what they write.
    fn console(&mut self, inside: &str) -> String {
        let mut out = String::new();
        let mut rest = inside;
        while let Some(typed) = rest.strip_prefix("$ ") {
            let (command, after) = typed.split_once('\n').unwrap();
            let end = line_start(after, "$ ").unwrap_or(after.len());
            if let Some(name) = command.strip_prefix("cat ").filter(|name| !name.contains(' ')) {
                let path = self.path.join(name);
                if !path.exists() {
                    fs::write(path, &after[..end]).unwrap();
                }
            }
            let (_, written) = self.run(command);
            out.push_str(&format!("$ {command}\n{}", kept(&after[..end], &written)));
            rest = &after[end..];
        }
        assert!(rest.is_empty(), "a console block that does not start with `$ `: {inside}");
        out
    }

    /// Runs the lines that call dateline; they must succeed.
    fn shell(&mut self, inside: &str) {
        for command in inside.lines().filter(|line| line.contains("dateline ") || line.contains("-- fixtures/")) {
            let (success, written) = self.run(command);
            if !success {
                self.failed.push(format!("`{command}` fails:\n{written}"));
            }
        }
    }

    fn run(&mut self, command: &str) -> (bool, String) {
        self.commands += 1;
        let programs = Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap();
        let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
        let command = command.replace("cargo run --release -- ", "dateline ");
        let output = Command::new("sh")
            .args(["-c", &format!("{{ {command}\n}} 2>&1")])
            .current_dir(&self.path)
            .env("PATH", path)
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    }
}

/// What a block should show of what was written: all of it, or as many lines before and behind a `…` as it shows now.
fn kept(shown: &str, written: &str) -> String {
    let Some((head, tail)) = shown.split_once("…\n") else { return written.to_owned() };
    let lines: Vec<&str> = written.split_inclusive('\n').collect();
    let (before, behind) = (head.lines().count(), tail.lines().count());
    if lines.len() <= before + behind {
        return written.to_owned();
    }
    [&lines[..before].concat(), "…\n", &lines[lines.len() - behind..].concat()].concat()
}

fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md"), root().join("CONTRIBUTING.md"), root().join("CHANGELOG.md")];
    pages.extend(fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    pages.sort();
    pages
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
