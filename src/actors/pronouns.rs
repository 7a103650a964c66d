//! Words that take up somebody of whom the sentence before may tell.

use std::ops::Range;

use crate::model::document::Document;
use crate::packs::{Packs, WordList};

/// The lists of pronouns.
const LISTS: [&str; 4] = ["pronoun-male", "pronoun-female", "pronoun-group", "pronoun-thing"];
/// How many bytes a pronoun has at the most.
const LONGEST: usize = 10;

/// The pronouns of a text. Each spelling is looked up at most once.
pub struct Pronouns<'a> {
    document: &'a Document<'a>,
    lists: [&'a WordList; LISTS.len()],
    /// The first letters that pronouns have, as bits.
    firsts: u32,
    /// Whether each spelling is one, where that was asked.
    known: Vec<Option<bool>>,
}

impl<'a> Pronouns<'a> {
    /// Nothing is looked up yet.
    #[must_use]
    pub fn new(document: &'a Document<'a>, packs: &'a Packs) -> Self {
        let known = vec![None; document.spellings().len()];
        let lists = LISTS.map(|name| packs.list(name));
        let firsts = lists.iter().flat_map(|list| list.iter()).fold(0, |all, word| all | first(word));
        Self { document, lists, firsts, known }
    }

    /// Whether one of the tokens is a pronoun.
    pub fn any(&mut self, tokens: &Range<usize>) -> bool {
        let Self { document, lists, firsts, known } = self;
        let is_one = |word: &str| first(word) & *firsts != 0 && is_one(lists, word);
        tokens.clone().any(|i| *known[document.spelling(i)].get_or_insert_with(|| is_one(document.word(i))))
    }
}

/// The bit of a word's first letter, small or not.
fn first(word: &str) -> u32 {
    word.bytes().next().map_or(0, |byte| 1 << (byte % 32))
}

fn is_one(lists: &[&WordList], word: &str) -> bool {
    let has = |word: &str| lists.iter().any(|list| list.has(word));
    let small = || !word.bytes().any(|byte| byte.is_ascii_uppercase());
    word.len() <= LONGEST && if small() { has(word) } else { has(&word.to_ascii_lowercase()) }
}
