//! Whose somebody is: "her son", "the general's successor", "the death of her husband". What happens to him does not happen to her.

use std::ops::Range;

use crate::model::syntax::{Rel, Upos};

use super::tree::Tree;
use super::words::Words;

/// How far up the tree the one whose somebody is is looked for.
const HIGHEST: usize = 8;

/// Whether a name inside the phrase of `head` only says whose the one is of whom the phrase speaks.
pub fn is_owner(tree: &Tree<'_>, words: &Words<'_>, name: &Range<usize>, head: usize) -> bool {
    let mut at = tree.top(name).unwrap_or(name.start);
    for _ in 0..HIGHEST {
        let above = match tree.word(at).head {
            Some(above) if at != head && !name.contains(&head) => above,
            _ => return false,
        };
        if tree.word(at).rel == Rel::NmodPoss && is_somebody(tree, words, above) {
            return true;
        }
        at = above;
    }
    false
}

/// Whether a noun is a word for somebody as another's, or a name with such a word: "his brother Simon".
fn is_somebody(tree: &Tree<'_>, words: &Words<'_>, noun: usize) -> bool {
    let listed = |at: usize| words.whose.iter().any(|list| list.has(tree.lemma(at)));
    let beside = || {
        tree.children(noun)
            .any(|child| matches!(tree.word(child).rel, Rel::Compound | Rel::Appos | Rel::Flat) && listed(child))
    };
    listed(noun) || tree.word(noun).upos == Upos::Propn && beside()
}
