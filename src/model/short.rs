//! Short words as numbers, which are compared and looked up quicker than letters.

/// The longest word that is one number, in bytes.
const LONGEST: usize = 16;

/// The bytes of a word with zeros behind them, where it has 16 at the most and does not end with a zero itself.
#[must_use]
pub fn bytes_of(word: &str) -> Option<[u8; LONGEST]> {
    let mut bytes = [0; LONGEST];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    (!word.ends_with('\0')).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_short_word_has_its_own_bytes() {
        assert_eq!(bytes_of("May"), Some(*b"May\0\0\0\0\0\0\0\0\0\0\0\0\0"));
        assert_ne!(bytes_of("May"), bytes_of("Mayo"));
        assert_eq!(["seventeen letters", "a\0"].map(bytes_of), [None; 2]);
    }
}
