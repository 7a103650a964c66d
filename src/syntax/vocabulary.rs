//! The words that were read, kept for the next time: most words of a text come again.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::forms::{self, Form};
use super::lemma::Source;
use super::model::Model;
use super::pasts;
use super::tagger::Alone;
use crate::model::syntax::Xpos;

/// How many words are kept when a document begins.
const KEPT: usize = 1 << 14;
/// Longer words are seldom, and not kept.
const LONGEST: usize = size_of::<u128>() - 1;

/// What is known of a word, wherever it stands.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The word as the models read it.
    pub form: Form,
    /// What the tagger's weights say of it.
    pub alone: Alone,
    /// Its lemma where it is a past form that the models do not know.
    past: Option<&'static str>,
    /// The tag that it had last, and where the lemma came from.
    lemma: Option<(Xpos, Source<'static>)>,
}

/// The words, of one model.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// For the bytes of a word its entry.
    numbers: FxHashMap<u128, usize>,
    entries: Vec<Entry>,
    /// The number of the entry of each spelling of a document.
    spellings: Vec<usize>,
    folded: Vec<u8>,
}

impl Vocabulary {
    /// Reads the spellings of a document.
    pub fn read<'t>(&mut self, spellings: impl Iterator<Item = &'t str>, model: &Model<'static>) {
        if self.entries.len() > KEPT {
            self.numbers.clear();
            self.entries.clear();
        }
        self.spellings.clear();
        let first = self.entries.len();
        for word in spellings {
            let key = key(word);
            let number = key.and_then(|key| self.numbers.get(&key)).copied().unwrap_or_else(|| {
                let past = pasts::lemma(word);
                let form = forms::read_word(past.map_or(word, |_| pasts::KNOWN), &mut self.folded);
                self.entries.push(Entry { form, alone: Alone::default(), past, lemma: None });
                let number = self.entries.len() - 1;
                if let Some(key) = key {
                    self.numbers.insert(key, number);
                }
                number
            });
            self.spellings.push(number);
        }
        // Each of these reads from places of memory far apart: one after the other without more between, they do not wait.
        let new = &mut self.entries[first..];
        new.iter_mut().for_each(|entry| forms::look_up(&mut entry.form, &model.words));
        new.iter_mut().for_each(|entry| entry.alone = Alone::new(&entry.form, &model.tagger));
    }

    /// What is known of the spelling of that number.
    #[inline]
    #[must_use]
    pub fn of(&self, spelling: usize) -> &Entry {
        &self.entries[self.spellings[spelling]]
    }

    /// Whether the word with that spelling was seen as a common noun in small letters.
    #[must_use]
    pub fn is_common_noun(&self, spelling: usize, word: &str, model: &Model<'static>) -> bool {
        let Entry { form, past, .. } = self.of(spelling);
        // The models have read another word for such a past form.
        let own = past.map(|_| forms::of(word));
        model.lemmas.is_common_noun(own.as_ref().unwrap_or(form))
    }

    /// The lemma of a word with that spelling and tag.
    pub fn lemma(&mut self, spelling: usize, word: &str, tag: Xpos, model: &Model<'static>) -> Cow<'static, str> {
        let Entry { form, past, lemma, .. } = &mut self.entries[self.spellings[spelling]];
        if let Some(past) = past.filter(|_| tag == Xpos::Vbd) {
            return Cow::Borrowed(past);
        }
        let source = match *lemma {
            Some((last, source)) if last == tag => source,
            _ => {
                let own = past.map(|_| forms::of(word));
                model.lemmas.source(word, own.as_ref().unwrap_or(form), tag, &mut self.folded)
            }
        };
        *lemma = Some((tag, source));
        model.lemmas.make(source, word, tag, &mut self.folded)
    }
}

/// The bytes of a word that is not long, and how many they are.
fn key(word: &str) -> Option<u128> {
    let mut bytes = [0; LONGEST + 1];
    bytes[..LONGEST].get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    bytes[LONGEST] = word.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_lengths_have_keys_of_their_own() {
        let words = ["", "a", "aa", "a\0", "counterproductiv", "counterproducti", "é"];
        let keys = words.map(key);
        assert_eq!(keys[4], None);
        for (i, key) in keys.iter().enumerate() {
            assert!(!keys[..i].contains(key), "{}", words[i]);
        }
    }
}
