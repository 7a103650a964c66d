//! The words that the models know.

use super::lookup::{self, Lookup};

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its row in the network's table; 0 for a word that is not known.
    pub row: u16,
    /// The tags that it had in training, as the number of a set of tags, or its company, as the number of a cluster; 0 where
    /// neither is known.
    pub class: u16,
    /// One more than the tag that the word always has, or 0.
    pub sure: u8,
}

/// The largest number of a class.
pub const CLASSES: u16 = (1 << 10) - 1;
/// The largest number of a tag that a word can always have, plus one.
pub const SURE: u8 = (1 << 6) - 1;

/// The dictionary.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a>(Lookup<'a>);

impl<'a> Words<'a> {
    /// The dictionary that [`build`] wrote.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(Lookup::new(bytes))
    }

    /// What is known of the word with that key, a finished hash.
    #[inline]
    #[must_use]
    pub fn get(&self, key: u64) -> Known {
        let packed = self.0.get(key).unwrap_or(0);
        Known { row: packed as u16, class: (packed >> 16) as u16 & CLASSES, sure: (packed >> 26) as u8 }
    }
}

/// Writes a dictionary.
#[doc(hidden)]
#[must_use]
pub fn build(words: impl Iterator<Item = (u64, Known)>) -> Vec<u8> {
    let pack = |word: Known| {
        u32::from(word.row) | u32::from(word.class.min(CLASSES)) << 16 | u32::from(word.sure.min(SURE)) << 26
    };
    lookup::build(&words.map(|(key, word)| (key, pack(word))).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_known() {
        let word = Known { row: 40_000, class: CLASSES, sure: SURE };
        let bytes = build([(7, word)].into_iter());
        assert_eq!(Words::new(&bytes).get(7), word);
        assert_eq!(Words::new(&bytes).get(8), Known::default());
    }
}
