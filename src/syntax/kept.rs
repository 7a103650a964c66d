//! What is made of a word, kept for the next time: most words of a text come again.

use super::hash::slot;

/// How many are kept: so few that they lie near the processor.
const SLOTS: usize = 1024;

/// What is kept: in each slot the last that fell there, with its key.
#[derive(Clone, Debug)]
pub struct Kept<K, V> {
    slots: Vec<Option<(K, V)>>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<K: PartialEq, V> Kept<K, V> {
    /// What is kept under a key, a finished hash of which is given; it is made where it is not kept.
    #[inline]
    pub fn get(&mut self, key: K, hash: u64, make: impl FnOnce() -> V) -> &V {
        if self.slots.is_empty() {
            self.slots.resize_with(SLOTS, || None);
        }
        let place = &mut self.slots[slot(hash, SLOTS)];
        if place.as_ref().is_none_or(|(kept, _)| *kept != key) {
            *place = None;
        }
        &place.get_or_insert_with(|| (key, make())).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_last_of_each_slot() {
        let mut kept = Kept::default();
        assert_eq!(*kept.get('a', 7, || 1), 1);
        assert_eq!(*kept.get('a', 7, || 2), 1);
        assert_eq!(*kept.get('b', 7, || 3), 3);
        assert_eq!(*kept.get('a', 7, || 4), 4);
    }
}
