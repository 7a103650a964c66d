//! A word list of a pack.

use std::borrow::Cow;

use crate::pattern::Text;

/// The words and phrases of one list, sorted.
///
/// They lie in one text, so that a list of thousands of words costs nothing until it is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList {
    text: Text,
    /// Where each word ends, in bytes of the text.
    ends: Cow<'static, [u32]>,
    /// The number of each word, from 1, at the place that its letters give it or the next free one; 0 where no word is.
    places: Cow<'static, [u32]>,
}

impl WordList {
    /// A list without words.
    pub const EMPTY: Self = Self::constant("", &[], &[0]);

    /// A list that lies in the program: its words sorted, without repetitions and put together, where each ends, and its
    /// [`WordList::places`].
    #[must_use]
    pub const fn constant(text: &'static str, ends: &'static [u32], places: &'static [u32]) -> Self {
        Self { text: Cow::Borrowed(text), ends: Cow::Borrowed(ends), places: Cow::Borrowed(places) }
    }

    /// A list of these words.
    #[must_use]
    pub fn new(mut words: Vec<&str>) -> Self {
        words.sort_unstable();
        words.dedup();
        let ends = words.iter().scan(0, |end, word| {
            *end += word.len();
            Some(u32::try_from(*end).unwrap_or(u32::MAX))
        });
        let mut places = vec![0; (words.len() * 2).next_power_of_two()];
        for (word, number) in words.iter().zip(1..) {
            let free = probe(word, places.len()).find(|&place| places[place] == 0);
            places[free.unwrap_or_default()] = number;
        }
        Self { ends: ends.collect(), text: words.concat().into(), places: places.into() }
    }

    /// Whether the list has this very spelling.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.position(word).is_some()
    }

    /// How many words stand before this one, where the list has this very spelling.
    #[must_use]
    pub fn position(&self, word: &str) -> Option<usize> {
        let numbers = probe(word, self.places.len()).map(|place| self.places[place]);
        let mut positions = numbers.map_while(|number| (number as usize).checked_sub(1));
        positions.find(|&position| self.word(position) == word)
    }

    /// The places of the words, as they are written into the program.
    #[must_use]
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    /// All words, sorted.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.ends.len()).map(|index| self.word(index))
    }

    fn word(&self, index: usize) -> &str {
        &self.text[self.range(index)]
    }

    fn range(&self, index: usize) -> std::ops::Range<usize> {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[index] as usize
    }
}

/// The places where a word may stand among so many, a power of two: the first one that its letters give it, and those behind.
fn probe(word: &str, places: usize) -> impl Iterator<Item = usize> {
    let sum = word.bytes().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (0..places).map(move |step| (sum as usize + step) & (places - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_found() {
        let list = WordList::new(vec!["to", "été", "a", "to", "go to"]);
        assert_eq!(list.iter().collect::<Vec<_>>(), ["a", "go to", "to", "été"]);
        assert!(["a", "go to", "to", "été"].iter().all(|word| list.has(word)));
        assert!(["", "go", "t", "z", "toé"].iter().all(|word| !list.has(word) && !WordList::EMPTY.has(word)));
        assert_eq!((list.position("to"), list.position("go"), WordList::default().position("")), (Some(2), None, None));
    }
}
