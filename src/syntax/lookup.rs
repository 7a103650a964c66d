//! A read-only dictionary from hashes to numbers, used where it lies in the model's bytes.

use super::hash;

/// Bytes of a slot: a check and a value, both `u32` with the low byte first.
const SLOT: usize = 8;

/// The dictionary.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'a> {
    slots: &'a [u8],
    size: usize,
}

impl<'a> Lookup<'a> {
    /// The dictionary that [`build`] wrote.
    #[must_use]
    pub fn new(slots: &'a [u8]) -> Self {
        Self { slots, size: slots.len() / SLOT }
    }

    /// The number stored under `key`, a finished hash.
    #[inline]
    #[must_use]
    pub fn get(&self, key: u64) -> Option<u32> {
        if self.size == 0 {
            return None;
        }
        let mut at = hash::slot(key, self.size);
        loop {
            let check = word(self.slots, at * SLOT);
            if check == check_of(key) {
                return Some(word(self.slots, at * SLOT + 4));
            }
            if check == 0 {
                return None;
            }
            at = if at + 1 == self.size { 0 } else { at + 1 };
        }
    }
}

/// Writes a dictionary. Of entries with one key the first counts.
#[doc(hidden)]
#[must_use]
pub fn build(entries: &[(u64, u32)]) -> Vec<u8> {
    let size = entries.len() * 5 / 3 + 1;
    let mut slots = vec![0; size * SLOT];
    for &(key, value) in entries {
        let mut at = hash::slot(key, size);
        loop {
            let place = at * SLOT;
            let check = word(&slots, place);
            if check == check_of(key) {
                break;
            }
            if check == 0 {
                slots[place..place + 4].copy_from_slice(&check_of(key).to_le_bytes());
                slots[place + 4..place + 8].copy_from_slice(&value.to_le_bytes());
                break;
            }
            at = if at + 1 == size { 0 } else { at + 1 };
        }
    }
    slots
}

fn check_of(key: u64) -> u32 {
    key as u32 | 1
}

#[inline]
fn word(bytes: &[u8], at: usize) -> u32 {
    match bytes[at..].first_chunk() {
        Some(four) => u32::from_le_bytes(*four),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_stored_and_nothing_else() {
        let keys: Vec<u64> = (0..1000).map(|i| hash::finish(hash::mix(7, i))).collect();
        let entries: Vec<(u64, u32)> = keys.iter().zip(0..).map(|(&key, i)| (key, i)).collect();
        let bytes = build(&entries);
        let lookup = Lookup::new(&bytes);
        for &(key, value) in &entries {
            assert_eq!(lookup.get(key), Some(value));
        }
        assert!((1000..2000).all(|i| lookup.get(hash::finish(hash::mix(7, i))).is_none()));
        assert_eq!(Lookup::new(&[]).get(3), None);
    }
}
