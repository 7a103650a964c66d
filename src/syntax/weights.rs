//! The weights of a linear model: for each feature a short list of labels and how much it speaks for them.
//!
//! A slot of the table holds 16 check bits and where the feature's list starts; a list is pairs of bytes, the label (with
//! the high bit on the last pair) and the code of the weight. Codes are squared on reading: small weights, which are the
//! most, keep their precision.

use super::hash;

/// Bytes of a slot.
const SLOT: usize = 5;
/// Marks the last pair of a list.
const LAST: u8 = 0x80;
/// The most labels that a table can tell apart.
pub const LABELS: usize = 128;
/// One score a label.
pub type Scores = [i32; LABELS];

/// The squared codes with their signs, by the code's byte.
const SQUARES: [i32; 256] = {
    let mut squares = [0; 256];
    let mut code = 0;
    while code < 256 {
        let signed = code as u8 as i8 as i32;
        squares[code] = signed * signed.abs();
        code += 1;
    }
    squares
};

/// The table.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    slots: &'a [u8],
    lists: &'a [u8],
    size: usize,
}

impl<'a> Weights<'a> {
    /// The table that [`build`] wrote.
    #[must_use]
    pub fn new(slots: &'a [u8], lists: &'a [u8]) -> Self {
        Self { slots, lists, size: (slots.len() / SLOT).saturating_sub(1) }
    }

    /// Adds the weights of `feature`, a finished hash, to the scores.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        if self.size == 0 {
            return;
        }
        let check = check_of(feature);
        let mut at = hash::slot(feature, self.size);
        loop {
            let Some(slot) = self.slots[at * SLOT..].first_chunk::<8>() else { return };
            let slot = u64::from_le_bytes(*slot);
            let found = slot as u16;
            if found == check {
                return self.list((slot >> 16) as usize & 0xff_ffff, scores);
            }
            if found == 0 {
                return;
            }
            at = if at + 1 == self.size { 0 } else { at + 1 };
        }
    }

    #[inline(always)]
    fn list(&self, start: usize, scores: &mut Scores) {
        for pair in self.lists[start * 2..].chunks_exact(2) {
            scores[usize::from(pair[0] & !LAST)] += SQUARES[usize::from(pair[1])];
            if pair[0] & LAST != 0 {
                return;
            }
        }
    }
}

/// Writes a table from features, each with its labels and codes; gives the slots and the lists.
#[doc(hidden)]
#[must_use]
pub fn build(features: &[(u64, Vec<(u8, i8)>)]) -> (Vec<u8>, Vec<u8>) {
    let size = features.len() * 5 / 3 + 1;
    let mut slots = vec![0; (size + 1) * SLOT];
    let mut lists = Vec::new();
    for (feature, list) in features.iter().filter(|(_, list)| !list.is_empty()) {
        let mut at = hash::slot(*feature, size);
        while slots[at * SLOT] != 0 || slots[at * SLOT + 1] != 0 {
            at = if at + 1 == size { 0 } else { at + 1 };
        }
        let start = lists.len() as u64 / 2;
        let slot = (start << 16 | u64::from(check_of(*feature))).to_le_bytes();
        slots[at * SLOT..(at + 1) * SLOT].copy_from_slice(&slot[..SLOT]);
        for (i, &(label, code)) in list.iter().enumerate() {
            let last = if i + 1 == list.len() { LAST } else { 0 };
            lists.extend([label | last, code as u8]);
        }
    }
    (slots, lists)
}

fn check_of(feature: u64) -> u16 {
    feature as u16 | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_squared_codes_of_known_features() {
        let key = |i| hash::finish(hash::mix(1, i));
        let features: Vec<_> = (0..500).map(|i| (key(i), vec![(3, 5), ((i % 100) as u8, -4)])).collect();
        let (slots, lists) = build(&features);
        let weights = Weights::new(&slots, &lists);
        let mut scores = [0; LABELS];
        weights.add(key(42), &mut scores);
        assert_eq!((scores[3], scores[42]), (25, -16));
    }
}
