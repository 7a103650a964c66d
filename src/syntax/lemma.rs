//! Dictionary forms: a list of known words, and rules for the ends of the others.

use std::borrow::Cow;

use super::forms::{Form, fold, plain};
use super::hash::{self, finish, mix};
use super::lookup::Lookup;
use crate::model::syntax::Xpos;

/// The longest end that a rule can look at, in bytes.
pub const LONGEST_END: usize = 6;

/// The lemmas of a model.
#[derive(Clone, Copy, Debug)]
pub struct Lemmas<'a> {
    /// Known words: where their lemma stands in `pool`, as `start << 8 | length`.
    pub words: Lookup<'a>,
    /// Ends of words: what to cut and to add, as `start << 16 | length << 8 | cut`.
    pub ends: Lookup<'a>,
    /// All lemmas and all endings.
    pub pool: &'a str,
}

/// Where a word with a tag has its lemma from.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// The list of known words.
    Known(&'a str),
    /// A rule for its end.
    End(u32),
}

impl<'a> Lemmas<'a> {
    /// The lemma of a word with that form and tag; `folded` is room.
    #[must_use]
    pub fn of(&self, word: &str, form: &Form, tag: Xpos, folded: &mut Vec<u8>) -> Cow<'a, str> {
        self.make(self.source(word, form, tag, folded), word, tag, folded)
    }

    /// Where the lemma of a word with that form and tag comes from.
    #[must_use]
    pub fn source(&self, word: &str, form: &Form, tag: Xpos, folded: &mut Vec<u8>) -> Source<'a> {
        let word = plain(word);
        let known = if is_name(tag) { hash::bytes(word.as_bytes()) } else { form.whole };
        if let Some(place) = self.words.get(word_key(known, tag)) {
            return Source::Known(self.piece(place >> 8, place & 0xff));
        }
        fold(word, folded);
        let end = |k: usize| match k {
            2..=4 => form.suffix[k - 2],
            _ => hash::bytes(&folded[folded.len() - k..]),
        };
        let longest = LONGEST_END.min(folded.len());
        let rule = (0..=longest).rev().find_map(|k| self.ends.get(end_key(end(k), tag))).unwrap_or(0);
        Source::End(rule)
    }

    /// The lemma of a word with that tag.
    #[must_use]
    pub fn make(&self, source: Source<'a>, word: &str, tag: Xpos, folded: &mut Vec<u8>) -> Cow<'a, str> {
        let rule = match source {
            Source::Known(lemma) => return Cow::Borrowed(lemma),
            Source::End(rule) => rule,
        };
        let word = plain(word);
        let name = is_name(tag);
        let add = self.piece(rule >> 16, rule >> 8 & 0xff);
        let mut lemma = if name {
            word.to_owned()
        } else {
            fold(word, folded);
            String::from_utf8_lossy(folded).into_owned()
        };
        let all_capitals = name && lemma.chars().all(|c| !c.is_lowercase());
        if !all_capitals || add.is_empty() {
            for _ in 0..rule & 0xff {
                if lemma.chars().nth(1).is_some() {
                    lemma.pop();
                }
            }
            lemma.push_str(add);
        }
        Cow::Owned(lemma)
    }

    /// Whether the word of that form, in small letters, was seen as a common noun.
    #[must_use]
    pub fn is_common_noun(&self, form: &Form) -> bool {
        [Xpos::Nn, Xpos::Nns].iter().any(|&tag| self.words.get(word_key(form.whole, tag)).is_some())
    }

    fn piece(&self, start: u32, len: u32) -> &'a str {
        let start = start as usize;
        self.pool.get(start..start + len as usize).unwrap_or("")
    }
}

/// Whether words of the tag keep their capitals in the lemma.
#[must_use]
pub fn is_name(tag: Xpos) -> bool {
    matches!(tag, Xpos::Nnp | Xpos::Nnps | Xpos::Add | Xpos::Fw)
}

/// The key of a word with that hash.
#[doc(hidden)]
#[must_use]
pub fn word_key(word: u64, tag: Xpos) -> u64 {
    finish(mix(word, tag as u64))
}

/// The key of an end of a word with that hash.
#[doc(hidden)]
#[must_use]
pub fn end_key(end: u64, tag: Xpos) -> u64 {
    finish(mix(end, tag as u64 + 1000))
}
