//! Reads a pattern as it is written in a pack.
//!
//! ```text
//! pattern  := sequence ("|" sequence)*
//! sequence := item+
//! item     := word | "<" [alias ":"] category ">" | "[" pattern "]" | "(" pattern ")"
//! ```
//! A word with a capital first letter matches only capitalised words; all others match in any case.

use std::fmt;
use std::sync::Arc;

/// One step of a pattern. Its ways to read it share their texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// This very word.
    Word(Arc<str>),
    /// Anything of this category; its value gets the alias as its name, or the category's name.
    Slot {
        /// The name under which the value is known to the rule.
        alias: Arc<str>,
        /// The category.
        category: Arc<str>,
    },
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Where, in bytes of the pattern.
    pub offset: usize,
    /// What was expected and what was found.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// How many plain sequences one pattern may stand for.
const MOST_SEQUENCES: usize = 4096;
/// How deep brackets may stand in brackets.
const DEEPEST: usize = 20;

/// All plain sequences that a pattern stands for, each option once with and once without.
///
/// # Errors
/// Where brackets do not match, a slot has no name, nothing is left to match, or there are too many sequences.
pub fn sequences(pattern: &str) -> Result<Vec<Vec<Item>>, PatternError> {
    let mut reader = Reader { text: pattern, at: 0, depth: 0 };
    let all = reader.alternatives()?;
    if reader.at < pattern.len() {
        let message = "expected a word, a slot or an opening bracket, found a closing one".into();
        return Err(reader.error(message, "take it out, or open it before"));
    }
    if all.iter().any(Vec::is_empty) {
        return Err(PatternError {
            offset: 0,
            message: "expected a pattern that takes at least one word, found one that matches nothing".into(),
            help: "let one word or slot stand outside [ ]",
        });
    }
    Ok(all)
}

/// A slot of a pattern that can be read: where it opens, in bytes, and its category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotPlace<'p> {
    /// Where its bracket opens.
    pub at: usize,
    /// The category that it names.
    pub category: &'p str,
}

/// The slots of a pattern that can be read, in the order in which they are written.
pub fn slots(pattern: &str) -> impl Iterator<Item = SlotPlace<'_>> {
    pattern.match_indices('<').filter_map(|(at, _)| {
        let inside = &pattern[at + 1..];
        let inside = &inside[..inside.find('>')?];
        Some(SlotPlace { at, category: inside.split_once(':').map_or(inside, |(_, category)| category) })
    })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn alternatives(&mut self) -> Result<Vec<Vec<Item>>, PatternError> {
        let mut all = self.sequence()?;
        while self.peek() == Some('|') {
            self.at += 1;
            all.extend(self.sequence()?);
            if all.len() > MOST_SEQUENCES {
                return Err(self.too_many());
            }
        }
        Ok(all)
    }

    fn sequence(&mut self) -> Result<Vec<Vec<Item>>, PatternError> {
        let mut so_far = vec![Vec::new()];
        loop {
            let next = match self.peek() {
                None | Some('|' | ']' | ')') => return Ok(so_far),
                Some('[') => {
                    let mut inner = self.bracketed(']')?;
                    inner.push(Vec::new());
                    inner
                }
                Some('(') => self.bracketed(')')?,
                Some('<') => vec![vec![self.slot()?]],
                Some(_) => vec![vec![self.word()]],
            };
            if so_far.len() * next.len() > MOST_SEQUENCES {
                return Err(self.too_many());
            }
            if let [tail] = &next[..] {
                so_far.iter_mut().for_each(|head| head.extend_from_slice(tail));
                continue;
            }
            let longer = |head: &[Item]| next.iter().map(|tail| [head, tail].concat()).collect::<Vec<_>>();
            so_far = so_far.iter().flat_map(|head| longer(head)).collect();
        }
    }

    fn bracketed(&mut self, close: char) -> Result<Vec<Vec<Item>>, PatternError> {
        let open = self.at;
        if self.depth == DEEPEST {
            let message = format!("expected at most {DEEPEST} brackets inside each other, found more");
            return Err(self.error(message, "split the rule"));
        }
        self.at += 1;
        self.depth += 1;
        let inner = self.alternatives()?;
        self.depth -= 1;
        if self.peek() != Some(close) {
            return Err(PatternError {
                offset: open,
                message: format!("expected `{close}` to close this bracket, found none"),
                help: "[ ] may be missing, ( | ) is one of several",
            });
        }
        self.at += 1;
        Ok(inner)
    }

    fn slot(&mut self) -> Result<Item, PatternError> {
        let Some(length) = self.text[self.at..].find('>') else {
            return Err(self.error("expected `>` to close this slot, found none".into(), "write `<month>`"));
        };
        let inside = &self.text[self.at + 1..self.at + length];
        let (alias, category) = inside.split_once(':').unwrap_or((inside, inside));
        let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !is_name(alias) || !is_name(category) {
            let message = format!(
                "expected `<category>` or `<alias:category>` in letters, digits and hyphens, found `<{inside}>`"
            );
            return Err(self.error(message, "write `<month>`, or `<from:date>` to give it a name"));
        }
        self.at += length + 1;
        let name: Arc<str> = category.into();
        let alias = if alias == category { Arc::clone(&name) } else { alias.into() };
        Ok(Item::Slot { alias, category: name })
    }

    fn word(&mut self) -> Item {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| c.is_whitespace() || "|[]()<".contains(c)).unwrap_or(rest.len());
        self.at += length;
        Item::Word(rest[..length].into())
    }

    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    fn too_many(&self) -> PatternError {
        let message = format!("expected a pattern of at most {MOST_SEQUENCES} ways to read it, found more");
        self.error(message, "split the rule, or give a part of it a rule of its own that `makes` a category")
    }

    fn error(&self, message: String, help: &'static str) -> PatternError {
        PatternError { offset: self.at, message, help }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, want: &[&str]) {
        let got: Vec<String> = match sequences(pattern) {
            Err(e) => vec![format!("{}: {}", e.offset, e.message)],
            Ok(all) => all.iter().map(|s| s.iter().map(show).collect::<Vec<_>>().join(" ")).collect(),
        };
        assert_eq!(got, want, "{pattern}");
    }

    fn show(item: &Item) -> String {
        match item {
            Item::Word(word) => word.to_string(),
            Item::Slot { alias, category } if alias == category => format!("<{category}>"),
            Item::Slot { alias, category } => format!("<{alias}:{category}>"),
        }
    }

    #[test]
    fn patterns_are_spelled_out() {
        check("<day> [of] <month>", &["<day> of <month>", "<day> <month>"]);
        check("(early|late) in <a:year>", &["early in <a:year>", "late in <a:year>"]);
        check("a | [the] b", &["a", "the b", "b"]);
        check("<day> , <year>", &["<day> , <year>"]);
    }

    #[test]
    fn slots_have_their_places() {
        let found: Vec<_> = slots("a <b> [<c:d>]").map(|slot| (slot.at, slot.category)).collect();
        assert_eq!(found, [(2, "b"), (7, "d")]);
    }

    #[test]
    fn broken_patterns_say_what_is_wrong() {
        check("a [b", &["2: expected `]` to close this bracket, found none"]);
        check("a b]", &["3: expected a word, a slot or an opening bracket, found a closing one"]);
        check("<month", &["0: expected `>` to close this slot, found none"]);
        check("<>", &["0: expected `<category>` or `<alias:category>` in letters, digits and hyphens, found `<>`"]);
        check(&"[".repeat(30_000), &["20: expected at most 20 brackets inside each other, found more"]);
        check("[a]", &["0: expected a pattern that takes at least one word, found one that matches nothing"]);
        check("", &["0: expected a pattern that takes at least one word, found one that matches nothing"]);
    }
}
