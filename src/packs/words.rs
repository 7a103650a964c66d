//! A word list of a pack.

use std::borrow::Cow;

use crate::model::short;
use crate::pattern::Text;

/// The words and phrases of one list, sorted.
///
/// They lie in one text, so that a list of thousands of words costs nothing until it is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList {
    text: Text,
    /// Where each word ends, in bytes of the text.
    ends: Cow<'static, [u32]>,
    /// The number of each word, from 1, at the place that its letters give it or the next free one, with [`Probe::mark`]; 0 where
    /// no word is.
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
            let probe = Probe::of(word);
            let free = probe.places(places.len()).find(|&place| places[place] == 0);
            places[free.unwrap_or_default()] = number | probe.mark;
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
        let probe = Probe::of(word);
        let taken = probe.places(self.places.len()).map(|place| self.places[place]).take_while(|&taken| taken != 0);
        let mut positions = taken.filter(|taken| taken & MARK == probe.mark).map(|taken| (taken & !MARK) as usize - 1);
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

/// The bits of a place that tell most words apart; the others are the number of the word that stands there.
const MARK: u32 = 0xff00_0000;

/// Where a word is looked for.
struct Probe {
    sum: u32,
    /// The bits of the word's letters that stand beside its number.
    mark: u32,
}

impl Probe {
    fn of(word: &str) -> Self {
        let (first, last) = short::ends_of(word);
        let first = first ^ 0x9e37_79b9_7f4a_7c15 ^ word.len() as u64;
        let product = u128::from(first) * u128::from(last ^ 0xd6e8_feb8_6659_fd93);
        let sum = (product >> 64) as u64 ^ product as u64;
        Self { sum: (sum >> 32) as u32, mark: sum as u32 & MARK }
    }

    /// The places where the word may stand among so many, a power of two: the first one that its letters give it, and those behind.
    fn places(&self, count: usize) -> impl Iterator<Item = usize> + use<> {
        let first = self.sum as usize;
        (0..count).map(move |step| (first + step) & (count - 1))
    }
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
