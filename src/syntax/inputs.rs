//! What the network sees of a word: rows of its table.

use super::forms::Form;
use super::hash::{finish, slot};
use super::layout::Inputs;

/// Rows for the last four, three and two bytes, for the first three, for shapes, and for tags.
const BLOCKS: [usize; 6] = [4096, 2048, 1024, 2048, 512, 128];

/// The row of a word that is not known.
pub const UNKNOWN: u32 = 0;

/// The number of rows where so many words are known, the unknown one counted.
#[must_use]
pub fn rows(words: usize) -> usize {
    words + BLOCKS.iter().sum::<usize>()
}

/// The rows of a word that the tagger gave that tag, in a table with the rows of so many words.
#[must_use]
pub fn of(form: &Form, tag: u8, words: usize) -> Inputs {
    let hashes = [form.suffix[2], form.suffix[1], form.suffix[0], form.prefix[1], form.shape];
    let mut inputs = [u32::from(form.row); 7];
    let mut start = words;
    for (i, hash) in hashes.into_iter().enumerate() {
        inputs[i + 1] = (start + slot(finish(hash), BLOCKS[i])) as u32;
        start += BLOCKS[i];
    }
    inputs[6] = (start + usize::from(tag & 127)) as u32;
    inputs
}
