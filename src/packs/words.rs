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
    /// The marks that its words have, as bits: most words that it has not are known by theirs.
    marks: [u64; MARKS / 64],
}

/// How many marks there are.
const MARKS: usize = 256;

impl WordList {
    /// A list without words.
    pub const EMPTY: Self = Self::constant("", &[]);

    /// A list that lies in the program: its words sorted, without repetitions and put together, and where each ends.
    #[must_use]
    pub const fn constant(text: &'static str, ends: &'static [u32]) -> Self {
        Self { text: Cow::Borrowed(text), ends: Cow::Borrowed(ends), marks: marks(text.as_bytes(), ends) }
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
        let (text, ends) = (words.concat(), ends.collect::<Vec<u32>>());
        Self { marks: marks(text.as_bytes(), &ends), text: text.into(), ends: ends.into() }
    }

    /// Whether the list has this very spelling.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let mark = mark(word.as_bytes());
        if self.marks[mark / 64] & 1 << (mark % 64) == 0 {
            return false;
        }
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.text.as_bytes()[self.range(middle)].cmp(word.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
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

/// The marks of the words of a text that end there.
const fn marks(text: &[u8], ends: &[u32]) -> [u64; MARKS / 64] {
    let mut marks = [0; MARKS / 64];
    let (mut index, mut rest) = (0, text);
    while index < ends.len() {
        let start = text.len() - rest.len();
        let (word, behind) = rest.split_at(ends[index] as usize - start);
        let mark = mark(word);
        marks[mark / 64] |= 1 << (mark % 64);
        (index, rest) = (index + 1, behind);
    }
    marks
}

/// The mark of a word: a number from its first and last byte and its length.
const fn mark(word: &[u8]) -> usize {
    let (first, last) = match word {
        [] => (0, 0),
        [only] => (*only, *only),
        [first, .., last] => (*first, *last),
    };
    (first as usize * 5 + last as usize * 57 + word.len() * 11) % MARKS
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
    }
}
