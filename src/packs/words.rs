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
}

impl WordList {
    /// A list without words.
    pub const EMPTY: Self = Self::constant("", &[]);

    /// A list that lies in the program: its words sorted, without repetitions and put together, and where each ends.
    #[must_use]
    pub const fn constant(text: &'static str, ends: &'static [u32]) -> Self {
        Self { text: Cow::Borrowed(text), ends: Cow::Borrowed(ends) }
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
        Self { ends: ends.collect(), text: words.concat().into() }
    }

    /// Whether the list has this very spelling.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.word(middle).cmp(word) {
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
