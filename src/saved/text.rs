//! As the text of a file beside the article: one line a fact, one block an entry.
//!
//! ```text
//! # dateline timeline 1
//!
//! article ferry.txt
//! title Ferry burns off Lindholm
//! published 2025-04-28 (metadata)
//!
//! arrested-0a1b2c
//!   when 2025-04-27
//!   quote Police arrested its captain, Jonas Ek, on Sunday
//! ```

use std::fmt;

use super::{Entry, Saved};

/// The first line of a file, with the version of the form.
const HEAD: &str = "# dateline timeline 1";

/// What is wrong with a saved text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// What was expected and what was found.
    pub message: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}; save it again with dateline snapshot --accept", self.line, self.message)
    }
}

/// The text of a file that holds these timelines.
#[must_use]
pub fn write(all: &[Saved]) -> String {
    let mut out = format!("{HEAD}\n");
    for saved in all {
        out.push('\n');
        for (key, value) in [("article", &saved.article), ("title", &saved.title), ("published", &saved.published)] {
            if !value.is_empty() || key == "article" {
                out.push_str(format!("{key} {value}").trim_end());
                out.push('\n');
            }
        }
        for entry in &saved.entries {
            out.push_str(&format!("\n{}\n", entry.id));
            for (key, value) in facts(entry) {
                if !value.is_empty() {
                    out.push_str(&format!("  {key} {value}\n"));
                }
            }
        }
    }
    out
}

fn facts(entry: &Entry) -> Vec<(&'static str, &str)> {
    let mut facts = vec![
        ("when", entry.when.as_str()),
        ("relation", &entry.relation),
        ("blur", &entry.blur),
        ("quote", &entry.quote),
    ];
    facts.extend(entry.also.iter().map(|quote| ("also", quote.as_str())));
    facts.extend([("trigger", entry.trigger.as_str()), ("time", &entry.time)]);
    facts.extend(entry.who.iter().map(|who| ("who", who.as_str())));
    facts.extend([
        ("says", entry.says.as_str()),
        ("status", &entry.status),
        ("kind", &entry.kind),
        ("rule", &entry.rule),
        ("anchor", &entry.anchor),
    ]);
    facts
}

/// The timelines of a saved text.
///
/// # Errors
/// The first line that cannot be read.
pub fn read(text: &str) -> Result<Vec<Saved>, Broken> {
    let broken = |line: usize, message: String| Err(Broken { line: line + 1, message });
    let mut all: Vec<Saved> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if number == 0 {
            if line != HEAD {
                return broken(number, format!("expected `{HEAD}`, found `{}`", shown(line)));
            }
            continue;
        }
        let (key, value) = line.trim_start().split_once(' ').unwrap_or((line.trim_start(), ""));
        let indented = line.starts_with("  ");
        let known = match (indented, all.last_mut()) {
            _ if line.is_empty() => true,
            (false, _) if key == "article" => {
                all.push(Saved { article: value.to_owned(), ..Saved::default() });
                true
            }
            (false, Some(saved)) if saved.entries.is_empty() && matches!(key, "title" | "published") => {
                *(if key == "title" { &mut saved.title } else { &mut saved.published }) = value.to_owned();
                true
            }
            (false, Some(saved)) if value.is_empty() => {
                saved.entries.push(Entry { id: key.to_owned(), ..Entry::default() });
                true
            }
            (true, Some(saved)) => saved.entries.last_mut().is_some_and(|entry| put(entry, key, value)),
            _ => false,
        };
        if !known {
            return broken(number, format!("expected a line of a saved timeline, found `{}`", shown(line)));
        }
    }
    if text.is_empty() { broken(0, format!("expected `{HEAD}`, found an empty file")) } else { Ok(all) }
}

fn put(entry: &mut Entry, key: &str, value: &str) -> bool {
    let place = match key {
        "when" => &mut entry.when,
        "relation" => &mut entry.relation,
        "blur" => &mut entry.blur,
        "quote" => &mut entry.quote,
        "trigger" => &mut entry.trigger,
        "time" => &mut entry.time,
        "says" => &mut entry.says,
        "status" => &mut entry.status,
        "kind" => &mut entry.kind,
        "rule" => &mut entry.rule,
        "anchor" => &mut entry.anchor,
        "who" | "also" => {
            (if key == "who" { &mut entry.who } else { &mut entry.also }).push(value.to_owned());
            return true;
        }
        _ => return false,
    };
    *place = value.to_owned();
    true
}

fn shown(line: &str) -> String {
    crate::render::escape::visible(&line.chars().take(60).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Saved {
        let full = Entry {
            id: "fell-000001".into(),
            when: "2025-04-27".into(),
            relation: "since".into(),
            blur: "approx".into(),
            quote: "It fell".into(),
            also: vec!["It fell again".into()],
            trigger: "fell".into(),
            time: "Sunday".into(),
            who: vec!["Jonas Ek, agent".into(), "police, patient".into()],
            says: "police".into(),
            status: "happened".into(),
            kind: "event".into(),
            rule: "en/a/b".into(),
            anchor: "publication date".into(),
        };
        let bare = Entry { id: "rose-000002".into(), when: "2025".into(), quote: "It rose".into(), ..Entry::default() };
        Saved {
            article: "a.txt".into(),
            title: "T".into(),
            published: "unknown (unknown)".into(),
            entries: vec![full, bare],
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let all = vec![sample(), Saved { article: String::new(), ..Saved::default() }, sample()];
        assert_eq!(read(&write(&all)), Ok(all));
    }

    #[test]
    fn what_is_no_saved_timeline_says_where() {
        let of = |text: &str| read(text).unwrap_err().to_string();
        assert!(of("").starts_with("line 1: expected `# dateline timeline 1`, found an empty file; save it again"));
        assert!(of("hello\n").starts_with("line 1: expected `# dateline timeline 1`, found `hello`"));
        assert!(of(&format!("{HEAD}\n  when 1\n")).starts_with("line 2: expected a line of a saved timeline"));
        assert!(of(&format!("{HEAD}\narticle a\nid\n  where x\n")).starts_with("line 4: "));
        assert!(of(&format!("{HEAD}\narticle a\n<<<<<<< HEAD\n")).starts_with("line 3: "));
    }
}
