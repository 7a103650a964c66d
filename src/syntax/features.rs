//! The features of one decision, as finished hashes.

use super::hash::{finish, mix};

/// Room for the features of any decision.
const ROOM: usize = 160;

/// The features of one decision.
#[derive(Clone, Debug)]
pub struct Features {
    list: [u64; ROOM],
    len: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { list: [0; ROOM], len: 0 }
    }
}

impl Features {
    /// Forgets all.
    #[inline(always)]
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// The features so far.
    #[must_use]
    #[inline(always)]
    pub fn as_slice(&self) -> &[u64] {
        &self.list[..self.len]
    }

    /// A feature of kind `kind` with one value.
    #[inline(always)]
    pub fn one(&mut self, kind: u64, a: u64) {
        self.push(mix(kind, a));
    }

    /// A feature with two values.
    #[inline(always)]
    pub fn two(&mut self, kind: u64, a: u64, b: u64) {
        self.push(mix(mix(kind, a), b));
    }

    /// A feature with three values.
    #[inline(always)]
    pub fn three(&mut self, kind: u64, a: u64, b: u64, c: u64) {
        self.push(mix(mix(mix(kind, a), b), c));
    }

    /// A feature with four values.
    #[inline(always)]
    pub fn four(&mut self, kind: u64, a: u64, b: u64, c: u64, d: u64) {
        self.push(mix(mix(mix(mix(kind, a), b), c), d));
    }

    #[inline(always)]
    fn push(&mut self, hash: u64) {
        if self.len < ROOM {
            self.list[self.len] = finish(hash);
            self.len += 1;
        }
    }
}
