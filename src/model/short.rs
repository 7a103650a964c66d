//! Short words as numbers, which are compared and looked up quicker than letters.

/// The longest word that is one number, in bytes.
const LONGEST: usize = 16;

/// The letters of a word as one number, the first ones lowest. None where it has more than 16 bytes or ends with a zero.
#[must_use]
pub fn number_of(word: &str) -> Option<u128> {
    let (first, last) = ends_of(word);
    let behind = match word.len() {
        0..=3 => 0,
        4..=7 => word.len() - 4,
        8..=LONGEST => word.len() - 8,
        _ => return None,
    };
    (!word.ends_with('\0')).then_some(u128::from(first) | u128::from(last) << (8 * behind))
}

/// The first and the last letters of a word as two numbers, which are the whole word where it has 16 bytes at the most: they
/// overlap in shorter ones.
#[inline(always)]
#[must_use]
pub fn ends_of(word: &str) -> (u64, u64) {
    let bytes = word.as_bytes();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
    } else {
        (bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)), 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_short_word_has_its_own_number() {
        let whole = "sixteen letters!";
        for word in (0..=whole.len()).map(|length| &whole[..length]) {
            let number = number_of(word).expect("a short word has a number");
            assert_eq!(&number.to_le_bytes()[..word.len()], word.as_bytes());
            assert!(number.to_le_bytes()[word.len()..].iter().all(|&byte| byte == 0));
        }
        assert_eq!(["seventeen letters", "a\0"].map(number_of), [None; 2]);
    }
}
