//! All rules, one line each.

use crate::packs::Packs;
use crate::render::escape::visible;

/// How wide the name of a rule is made at the most.
const WIDEST: usize = 48;

/// The rules whose name or pattern holds `word`: name, pattern, and where it stands. Escaped for a terminal.
#[must_use]
pub fn list(packs: &Packs, word: &str) -> String {
    let rules: Vec<_> = (packs.rules().iter())
        .filter(|rule| rule.id.as_str().contains(word) || rule.written.contains(word))
        .map(|rule| (visible(rule.id.as_str()), visible(&rule.written), visible(&rule.place.0), rule.place.1))
        .collect();
    let width = rules.iter().map(|(id, ..)| id.chars().count()).max().unwrap_or(0).min(WIDEST);
    let line = |(id, written, path, line): &(String, String, String, usize)| {
        format!("{id:width$}  {path}:{line}  {written}\n")
    };
    rules.iter().map(line).collect()
}
