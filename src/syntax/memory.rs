//! What the first layer makes of a word, kept for the next time: it depends on nothing but the word and its tag, and most
//! words of a text come again.

use super::hash::{finish, mix, slot};
use super::layout::{FULL, Inputs, NOTHING, Part};
use super::matrices::Whole;
use super::matrix::padded;
use super::pack;
use super::product::Rows;

/// How many words are kept: so few that they take 2 MB.
const SLOTS: usize = 1024;
/// Values of a word in the first layer's product.
const GATES: usize = 3 * FULL;

/// The memory: one word in each slot, the last that fell there.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    keys: Vec<Inputs>,
    rows: Vec<[f32; FULL]>,
    gates: Vec<[f32; GATES]>,
    /// The words of a sentence that are not kept: their numbers, and their values side by side.
    new: Vec<usize>,
    inputs: Vec<Inputs>,
    new_rows: Vec<f32>,
    new_gates: Vec<f32>,
}

impl Memory {
    /// Writes the row of each word into `x` and its product with the first layer's matrix into `gates`.
    pub fn first(
        &mut self,
        words: &[Inputs],
        (table, matrices): (&[u8], &Whole),
        room: &mut Rows,
        x: &mut [f32],
        gates: &mut [f32],
    ) {
        self.keys.resize(SLOTS, [NOTHING; _]);
        self.rows.resize(SLOTS, [0.0; FULL]);
        self.gates.resize(SLOTS, [0.0; GATES]);
        let (x, gates) = (x.as_chunks_mut::<FULL>().0, gates.as_chunks_mut::<GATES>().0);
        self.new.clear();
        self.inputs.clear();
        for (i, word) in words.iter().enumerate() {
            let slot = slot_of(word);
            if self.keys[slot] == *word {
                (x[i], gates[i]) = (self.rows[slot], self.gates[slot]);
            } else {
                self.new.push(i);
                self.inputs.push(*word);
            }
        }
        let rows = padded(self.new.len());
        self.new_rows.clear();
        self.new_rows.resize(rows * FULL, 0.0);
        self.new_gates.resize(rows * GATES, 0.0);
        pack::add_rows(table, &self.inputs, &mut self.new_rows);
        matrices.product(Part::Layer(0), &self.new_rows, room, &mut self.new_gates);
        let made = self.new_rows.as_chunks::<FULL>().0.iter().zip(self.new_gates.as_chunks::<GATES>().0);
        for ((&i, word), (row, gate)) in self.new.iter().zip(&self.inputs).zip(made) {
            let slot = slot_of(word);
            (self.keys[slot], self.rows[slot], self.gates[slot]) = (*word, *row, *gate);
            (x[i], gates[i]) = (*row, *gate);
        }
    }
}

fn slot_of(word: &Inputs) -> usize {
    slot(finish(word.iter().fold(0, |hash, &input| mix(hash, u64::from(input)))), SLOTS)
}
