//! One spelling for what differs only in case or typography.

use crate::model::short;

/// Appends `word` to `out` in lower case, with typographic apostrophes, quotes and dashes as their ASCII forms.
pub fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' => out.push('\''),
            '\u{201c}' | '\u{201d}' => out.push('"'),
            '\u{2010}'..='\u{2013}' | '\u{2212}' => out.push('-'),
            '\u{2014}' | '\u{2015}' => out.push_str("--"),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// `word` in its one spelling; see [`fold_into`].
#[must_use]
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// Calls `then` with `word` in its one spelling, which most words have on no heap.
pub fn with_fold<T>(word: &str, then: impl FnOnce(&str) -> T) -> T {
    let mut room = [0; 32];
    let small = room.get_mut(..word.len()).filter(|_| word.is_ascii()).and_then(|small| {
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        str::from_utf8(small).ok()
    });
    match small {
        Some(small) => then(small),
        None => then(&fold(word)),
    }
}

/// A short word in its one spelling as a number. None where [`short`] has none for the word or it has other than ASCII characters.
#[must_use]
pub fn fold_short(word: &str) -> Option<u128> {
    let letters = short::number_of(word)?;
    // The sums are at most 0xff, so that no letter carries over to the next.
    let (from_a, beyond_z) = (letters + EACH * (0x80 - b'A') as u128, letters + EACH * (0x7f - b'Z') as u128);
    let capitals = from_a & !beyond_z & TOP;
    (letters & TOP == 0).then_some(letters | capitals >> 2)
}

/// The number whose bytes are all 1, and the one that has the highest bit of each.
const EACH: u128 = u128::MAX / 0xff;
const TOP: u128 = EACH * 0x80;

/// Whether the word starts with a capital letter.
#[must_use]
pub fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_typography_are_folded() {
        assert_eq!(fold("O’Clock"), "o'clock");
        assert_eq!(fold("1914–18"), "1914-18");
        assert_eq!(fold("ÉTÉ"), "été");
        for word in ["O’Clock", "", "May", "A word that is longer than the room for it"] {
            assert_eq!(with_fold(word, str::to_owned), fold(word));
        }
        assert_eq!(fold_short("May"), fold_short("may"));
        assert_eq!(fold_short("été"), None);
        assert!(is_capital("May") && !is_capital("may") && !is_capital("'68") && !is_capital(""));
    }
}
