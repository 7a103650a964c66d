//! What packs say.

use std::borrow::Cow;

use super::actor::ListedActor;
use super::office::ListedOffice;
use super::rule::Rule;
use super::words::WordList;
use crate::pattern::{Constant, NumberClass, Text};

/// Everything that packs say, read and checked. Lies in the program for the built-in packs, so that it costs nothing to have.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The rules, in the order of the packs.
    pub rules: Cow<'static, [Rule]>,
    /// The words with values: list, word and value.
    pub values: Cow<'static, [(Text, Text, Constant)]>,
    /// The classes of numbers in digits.
    pub numbers: Cow<'static, [(Text, NumberClass)]>,
    /// The lists of plain words, sorted by name.
    pub words: Cow<'static, [(Text, WordList)]>,
    /// The actors known by name.
    pub actors: Cow<'static, [ListedActor]>,
    /// The offices and their holders.
    pub offices: Cow<'static, [ListedOffice]>,
}

impl Contents {
    /// A list of plain words, where some pack has it.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&WordList> {
        let found = self.words.binary_search_by(|(known, _)| known.as_ref().cmp(name));
        found.ok().map(|index| &self.words[index].1)
    }

    /// Takes a word off a list of plain words; tells whether it was there.
    pub fn remove_word(&mut self, name: &str, word: &str) -> bool {
        let Ok(index) = self.words.binary_search_by(|(known, _)| known.as_ref().cmp(name)) else { return false };
        if !self.words[index].1.has(word) {
            return false;
        }
        let list = &mut self.words.to_mut()[index].1;
        *list = WordList::new(list.iter().filter(|known| *known != word).collect());
        true
    }

    /// Adds words to a list.
    pub fn add_words(&mut self, name: &str, words: &[String]) {
        let words = words.iter().map(String::as_str);
        match self.words.binary_search_by(|(known, _)| known.as_ref().cmp(name)) {
            Ok(index) => {
                let list = &mut self.words.to_mut()[index].1;
                *list = WordList::new(list.iter().chain(words).collect());
            }
            Err(index) => {
                self.words.to_mut().insert(index, (name.to_owned().into(), WordList::new(words.collect())));
            }
        }
    }
}
