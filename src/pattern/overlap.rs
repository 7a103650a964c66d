//! The one policy for finds that overlap.

use std::cmp::Reverse;
use std::ops::Range;

/// Keeps the finds that win: the longest first, then the most specific, then the one whose rule stands first in the packs.
///
/// `rank` gives a find's tokens, its specificity (more is better) and its place among the rules (less is better).
/// What is kept comes back in the order of the text, and no two share a token.
pub fn choose<T>(mut finds: Vec<T>, rank: impl Fn(&T) -> (Range<usize>, u32, usize)) -> Vec<T> {
    if finds.len() < 2 {
        return finds;
    }
    finds.sort_by_key(|find| {
        let (tokens, specificity, order) = rank(find);
        (Reverse(tokens.len()), Reverse(specificity), order, tokens.start)
    });
    let mut kept: Vec<T> = Vec::new();
    let mut taken = std::collections::BTreeMap::new();
    for find in finds {
        let tokens = rank(&find).0;
        let clear = taken.range(..tokens.end).next_back().is_none_or(|(_, &end): (&usize, &usize)| end <= tokens.start);
        if clear {
            taken.insert(tokens.start, tokens.end);
            kept.push(find);
        }
    }
    kept.sort_by_key(|find| rank(find).0.start);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_then_most_specific_then_first() {
        let finds = vec![
            ("short", 0..2, 9, 0),
            ("long", 1..4, 1, 1),
            ("vague", 5..6, 1, 2),
            ("exact", 5..6, 2, 3),
            ("later", 5..6, 2, 4),
        ];
        let kept = choose(finds, |f| (f.1.clone(), f.2, f.3));
        assert_eq!(kept.iter().map(|f| f.0).collect::<Vec<_>>(), ["long", "exact"]);
    }
}
