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
    /// The names of the lists of plain words.
    pub lists: WordList,
    /// Those lists, in the order of their names.
    pub words: Cow<'static, [WordList]>,
    /// The actors known by name.
    pub actors: Cow<'static, [ListedActor]>,
    /// The offices and their holders.
    pub offices: Cow<'static, [ListedOffice]>,
}

impl Contents {
    /// A list of plain words, where some pack has it.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&WordList> {
        self.lists.position(name).map(|position| &self.words[position])
    }

    /// Takes a word off a list of plain words; tells whether it was there.
    pub fn remove_word(&mut self, name: &str, word: &str) -> bool {
        let Some(position) = self.lists.position(name).filter(|&position| self.words[position].has(word)) else {
            return false;
        };
        let list = &mut self.words.to_mut()[position];
        *list = WordList::new(list.iter().filter(|known| *known != word).collect());
        true
    }

    /// Adds words to a list.
    pub fn add_words(&mut self, name: &str, words: &[String]) {
        let words = words.iter().map(String::as_str);
        if let Some(position) = self.lists.position(name) {
            let list = &mut self.words.to_mut()[position];
            *list = WordList::new(list.iter().chain(words).collect());
        } else {
            let position = self.lists.iter().take_while(|known| *known < name).count();
            self.words.to_mut().insert(position, WordList::new(words.collect()));
            self.lists = WordList::new(self.lists.iter().chain([name]).collect());
        }
    }
}
