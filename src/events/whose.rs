//! Whose somebody is: "her son", "the general's successor", "the death of her husband". What happens to him does not happen to her.

use std::ops::Range;

use crate::model::syntax::{Rel, Upos};

use super::tree::Tree;
use super::words::Words;

/// How far up the tree the one whose somebody is is looked for.
const HIGHEST: usize = 8;

/// Whose somebody is, by a name inside the phrase of `head`. `is_person`: whether a token names a person, "his solicitor, Daniel Sandringham".
pub fn owner(
    tree: &Tree<'_>,
    words: &Words<'_>,
    name: &Range<usize>,
    head: usize,
    is_person: impl Fn(usize) -> bool,
) -> Option<Whose> {
    let mut at = tree.top(name).unwrap_or(name.start);
    for _ in 0..HIGHEST {
        let above = tree.word(at).head.filter(|_| at != head && !name.contains(&head))?;
        let owned = if tree.word(at).rel == Rel::NmodPoss { somebody(tree, words, above, &is_person) } else { None };
        if owned.is_some() {
            return owned;
        }
        at = above;
    }
    None
}

/// Whose somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of somebody who has a name of his own in the phrase: "his lawyer, Joan Breck".
    Named,
    /// Of somebody who has none: "her son".
    Unnamed,
}

/// Whether a noun is a word for somebody as another's, or a name with such a word: "his brother Simon", "his lawyer, Joan Breck".
fn somebody(tree: &Tree<'_>, words: &Words<'_>, noun: usize, is_person: impl Fn(usize) -> bool) -> Option<Whose> {
    let listed = |at: usize| words.whose.iter().any(|list| list.has(tree.lemma(at)));
    let name = tree.word(noun).upos == Upos::Propn;
    let beside = || {
        tree.children(noun)
            .any(|child| matches!(tree.word(child).rel, Rel::Compound | Rel::Appos | Rel::Flat) && listed(child))
    };
    let named = || tree.children(noun).any(|child| tree.word(child).rel == Rel::Appos && is_person(child));
    if name && is_person(noun) || named() {
        return Some(Whose::Named);
    }
    (listed(noun) || name && beside()).then_some(Whose::Unnamed)
}
