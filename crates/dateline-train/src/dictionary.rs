//! Which words the model knows, and where.

use std::collections::BTreeMap;

use dateline::syntax::layout::NOTHING;
use dateline::syntax::words::{self, Known};
use dateline::syntax::{forms, inputs};

use crate::conllu::Tree;
use crate::vectors::Vectors;

/// The words that are in the texts twice or more, and how often each is.
pub fn counts(trees: &[Tree]) -> BTreeMap<u64, usize> {
    let mut counts = BTreeMap::<u64, usize>::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry(forms::key(&word.form)).or_default() += 1;
    }
    counts.retain(|_, count| *count > 1);
    counts
}

/// The row of each word that the model knows; and for each row the row in training and that of the vector.
pub fn rows<'a>(trained: impl Iterator<Item = &'a u64>, vectors: &Vectors) -> (BTreeMap<u64, u16>, Vec<(u32, u32)>) {
    let mut sources = vec![(inputs::UNKNOWN, NOTHING)];
    let mut rows = BTreeMap::new();
    for &key in trained {
        rows.insert(key, sources.len() as u16);
        sources.push((sources.len() as u32, vectors.row(key).unwrap_or(NOTHING)));
    }
    for (&key, row) in vectors.keys.iter().zip(0..) {
        if sources.len() <= usize::from(u16::MAX) && !rows.contains_key(&key) {
            rows.insert(key, sources.len() as u16);
            sources.push((inputs::UNKNOWN, row));
        }
    }
    (rows, sources)
}

/// The dictionary of all words that have a row or a class.
pub fn write(classes: &BTreeMap<u64, Known>, rows: &BTreeMap<u64, u16>) -> Vec<u8> {
    let mut all = classes.clone();
    for (&key, &row) in rows {
        all.entry(key).or_default().row = row;
    }
    words::build(all.into_iter())
}
