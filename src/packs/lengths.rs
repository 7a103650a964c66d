//! How long the phrases are that start in one way.

/// The bytes that phrases have: a bit for each length, the last one for all from there on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths(u64);

impl Lengths {
    /// Phrases of every length.
    pub const ALL: Self = Self(u64::MAX);

    /// Notes a phrase of so many bytes.
    pub fn add(&mut self, bytes: usize) {
        self.0 |= 1 << bit(bytes);
    }

    /// Whether there is no phrase.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a phrase may have so many bytes.
    #[must_use]
    pub fn has(self, bytes: usize) -> bool {
        self.0 & 1 << bit(bytes) != 0
    }

    /// Whether a phrase may have so many bytes, or more.
    #[must_use]
    pub fn reach(self, bytes: usize) -> bool {
        self.0 >> bit(bytes) != 0
    }
}

fn bit(bytes: usize) -> usize {
    bytes.min(u64::BITS as usize - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrases_share_a_bit() {
        let mut lengths = Lengths::default();
        assert!(lengths.is_empty() && !lengths.has(8) && !lengths.reach(0));
        lengths.add(8);
        assert!(lengths.has(8) && !lengths.has(7) && lengths.reach(7) && !lengths.reach(9));
        lengths.add(70);
        assert!(lengths.has(90) && !lengths.has(60) && lengths.reach(60));
    }
}
