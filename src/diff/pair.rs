//! Which article of one collection is which of the other.

use std::collections::BTreeMap;

use crate::saved::Saved;

/// The articles by their names, in the order of the new collection, and behind them those that are gone. Of several with one
/// name, the first belongs to the first.
pub fn pairs<'s>(old: &'s [Saved], new: &'s [Saved]) -> Vec<(Option<&'s Saved>, Option<&'s Saved>)> {
    let mut known: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, saved) in old.iter().enumerate().rev() {
        known.entry(&saved.article).or_default().push(number);
    }
    let mut pairs = Vec::new();
    let mut is_paired = vec![false; old.len()];
    for saved in new {
        let number = known.get_mut(saved.article.as_str()).and_then(Vec::pop);
        if let Some(number) = number {
            is_paired[number] = true;
        }
        pairs.push((number.map(|number| &old[number]), Some(saved)));
    }
    pairs.extend(old.iter().zip(is_paired).filter(|(_, is_paired)| !is_paired).map(|(saved, _)| (Some(saved), None)));
    pairs
}
