//! What offices are called, so that a text can be looked through for them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::office::ListedOffice;
use crate::pattern::fold::{fold, with_fold};

/// The index of all titles. Titles that differ only in case and hyphens are one.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// The number of each title, by its key.
    numbers: FxHashMap<String, usize>,
    /// The offices that are called so, as indices into the listed offices.
    offices: Vec<Vec<usize>>,
    /// The first and last words of titles.
    edges: FxHashSet<String>,
    /// The lengths of those words as bits, by their first byte: most tokens need no further look.
    lengths: Vec<u32>,
}

impl Titles {
    pub(super) fn of(offices: &[ListedOffice]) -> Self {
        let mut titles = Self { lengths: vec![0; 256], ..Self::default() };
        for (index, office) in offices.iter().enumerate() {
            for title in office.titles() {
                titles.add(&key(title), index);
            }
        }
        titles
    }

    fn add(&mut self, key: &str, office: usize) {
        for edge in [key.split(' ').next(), key.rsplit(' ').next()].into_iter().flatten() {
            self.lengths[first(edge)] |= bit(edge);
            self.edges.insert(edge.to_owned());
        }
        let next = self.numbers.len();
        let number = *self.numbers.entry(key.to_owned()).or_insert(next);
        self.offices.resize_with(self.numbers.len(), Vec::new);
        self.offices[number].push(office);
    }

    /// The number of the title that a text is.
    #[must_use]
    pub fn number(&self, text: &str) -> Option<usize> {
        self.numbers.get(&key(text)).copied()
    }

    /// The offices with that title, as indices into the listed offices.
    #[must_use]
    pub fn offices(&self, title: usize) -> &[usize] {
        self.offices.get(title).map_or(&[], Vec::as_slice)
    }

    /// Whether a title may start or end with the word, in whatever case.
    #[must_use]
    pub fn is_edge(&self, word: &str) -> bool {
        let may_be = self.lengths[first(word)] & bit(word) != 0 || !word.is_ascii();
        may_be && with_fold(word, |word| self.edges.contains(word))
    }
}

/// A title in small letters, its words apart.
fn key(title: &str) -> String {
    fold(title).replace(['-', '\u{2011}'], " ")
}

/// The first byte of a word, small.
fn first(word: &str) -> usize {
    usize::from(word.bytes().next().unwrap_or(0).to_ascii_lowercase())
}

/// The bit of a word's length.
fn bit(word: &str) -> u32 {
    u32::try_from(word.len()).ok().and_then(|length| 1u32.checked_shl(length)).unwrap_or(0)
}
