//! What the first layer makes of a word, kept for the next time: it depends on nothing but the word and its tag, and most
//! words of a text come again.

use super::hash::{finish, mix, slot};
use super::layout::{FULL, Inputs, NOTHING, Part};
use super::matrices::{Incoming, Whole};
use super::pack;
use super::product::Rows;

/// How many words are kept: so few that they take 2 MB.
const KEPT: usize = 1024;
/// How many words are told apart by their hash alone.
const SLOTS: usize = 4096;
/// Values of a word in the first layer's product.
const GATES: usize = 3 * FULL;

/// The memory: the words that came last, each in a row that it keeps until all others have been written anew.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// For each hash the row of the word that had it last.
    slots: Vec<u16>,
    /// The word of each row, its values, and their product with the first layer's matrix.
    keys: Vec<Inputs>,
    rows: Vec<f32>,
    products: Vec<f32>,
    /// The row that is written next.
    next: usize,
    /// The rows of a sentence's words.
    places: Vec<usize>,
}

impl Memory {
    /// The values of each word and their product with the first layer's matrix, as they are kept, for at most [`KEPT`] words.
    pub fn first(&mut self, words: &[Inputs], (table, matrices): (&[u8], &Whole), room: &mut Rows) -> Incoming<'_> {
        self.slots.resize(SLOTS, 0);
        self.keys.resize(KEPT, [NOTHING; _]);
        self.rows.resize(KEPT * FULL, 0.0);
        self.products.resize(KEPT * GATES, 0.0);
        if self.next + words.len() > KEPT {
            self.next = 0;
        }
        // What may be written over is forgotten first: no word of the sentence is to lie there.
        let start = self.next;
        self.keys[start..][..words.len()].fill([NOTHING; _]);
        self.places.clear();
        for word in words {
            let place = &mut self.slots[slot_of(word)];
            if self.keys[usize::from(*place)] != *word {
                *place = self.next as u16;
                self.keys[self.next] = *word;
                self.next += 1;
            }
            self.places.push(usize::from(*place));
        }
        let new = self.next - start;
        let rows = &mut self.rows[start * FULL..][..new * FULL];
        pack::sum_rows(table, &self.keys[start..self.next], rows);
        matrices.product(Part::Layer(0), new, rows, room, &mut self.products[start * GATES..]);
        Incoming { x: &self.rows, products: &self.products, places: Some(&self.places) }
    }
}

fn slot_of(word: &Inputs) -> usize {
    slot(finish(word.iter().fold(0, |hash, &input| mix(hash, u64::from(input)))), SLOTS)
}
