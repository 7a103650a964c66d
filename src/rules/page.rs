//! The reference of all rules, as a page of Markdown.

use std::fmt::Write as _;

use super::show::{constant, means, telling};
use crate::packs::{Packs, Rule};

/// How many words of a list are shown.
const WORDS: usize = 8;

/// The page `docs/rules.md`: every rule by file, with pattern and examples, every word list and every office.
#[must_use]
pub fn page(packs: &Packs) -> String {
    let mut out = String::from(
        "# Rules\n\nEvery rule, word list and office that comes with dateline. This page is written by `dateline rules page` from the packs; \
         [packs.md](packs.md) says how to write rules of your own.\n",
    );
    let mut file = "";
    for rule in packs.rules() {
        let own = rule.id.as_str().rsplit_once('/').map_or("", |(file, _)| file);
        if own != file {
            file = own;
            _ = writeln!(out, "\n## {file}");
        }
        self::rule(&mut out, rule);
    }
    out.push_str("\n## Word lists\n\n| list | words | such as |\n| --- | ---: | --- |\n");
    for name in packs.lists() {
        let valued = packs.values().iter().filter(|(list, ..)| list == name).map(|(_, word, _)| &**word);
        let mut words: Vec<&str> = packs.words(name).chain(valued).collect();
        words.sort_unstable();
        let shown: Vec<String> = words.iter().take(WORDS).map(|word| code(word).replace('|', "\\|")).collect();
        _ = writeln!(out, "| `{name}` | {} | {} |", words.len(), shown.join(", "));
    }
    out.push_str("\n## Offices\n\n| office | holders | from |\n| --- | ---: | --- |\n");
    for office in packs.offices() {
        let first = office.holders.first().map_or("", |holder| &holder.from);
        _ = writeln!(out, "| {} | {} | {first} |", office.name(), office.holders.len());
    }
    out
}

fn rule(out: &mut String, rule: &Rule) {
    let id = rule.id.as_str().rsplit('/').next().unwrap_or_default();
    _ = writeln!(out, "\n### {id}\n\n{}\n", code(&rule.written));
    let set: Vec<String> =
        rule.set.iter().map(|(name, value)| format!("`{name}` = {}", code(&constant(value)))).collect();
    let with = if set.is_empty() { String::new() } else { format!(" with {}", set.join(", ")) };
    let shape = if rule.is_shape { "the shape of one token; " } else { "" };
    _ = writeln!(out, "- {shape}makes `{}`, means `{}`{with}", rule.makes, means(rule.means));
    for (name, pattern) in rule.around.keys() {
        _ = writeln!(out, "- {} {}", name.replace('-', " "), code(pattern));
    }
    if let Some(telling) = telling(rule) {
        _ = writeln!(out, "- only in {telling}");
    }
    for example in rule.finds.iter() {
        match example.rsplit_once(" => ") {
            Some((text, value)) => _ = writeln!(out, "- finds {} as {}", code(text), code(value)),
            None => _ = writeln!(out, "- finds {}", code(example)),
        }
    }
    for example in rule.leaves.iter() {
        _ = writeln!(out, "- leaves {}", code(example));
    }
}

/// A text as code of Markdown, whatever backticks it has.
fn code(text: &str) -> String {
    let fence = if text.contains('`') { "`` " } else { "`" };
    let close: String = fence.chars().rev().collect();
    format!("{fence}{text}{close}")
}
