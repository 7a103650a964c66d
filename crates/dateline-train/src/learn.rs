//! An averaged perceptron over rows of weights.

use std::collections::BTreeMap;

use dateline::syntax::features::{COUNT, ROWS};
use dateline::syntax::weights::{self, Feature, LABELS};

/// The row of features that have none; it stays zero.
const NONE: usize = ROWS;

/// What is learnt.
pub struct Perceptron {
    /// The check of the feature that has each row.
    owners: Vec<u16>,
    weights: Vec<[i32; LABELS]>,
    /// The changes of the weights, each times its step: what is missing in the mean of the weights.
    missing: Vec<[i64; LABELS]>,
    step: i64,
}

impl Perceptron {
    /// A table of zeros. Of the features that would have the same row, which are given with their numbers, the most frequent
    /// one has it.
    pub fn new(counts: &BTreeMap<Feature, u32>) -> Self {
        let mut best = vec![0; ROWS];
        let mut owners = vec![0; ROWS];
        for (feature, &count) in counts {
            let row = feature.row as usize;
            if count > best[row] {
                (best[row], owners[row]) = (count, feature.check);
            }
        }
        Self { owners, weights: vec![[0; LABELS]; ROWS + 1], missing: vec![[0; LABELS]; ROWS + 1], step: 1 }
    }

    /// The rows of features.
    pub fn rows(&self, features: &[Feature; COUNT]) -> [usize; COUNT] {
        features.map(|Feature { row, check }| if self.owners[row as usize] == check { row as usize } else { NONE })
    }

    /// The scores of the labels.
    pub fn scores(&mut self, rows: &[usize; COUNT]) -> [i32; LABELS] {
        self.step += 1;
        let mut scores = [0; LABELS];
        for &row in rows {
            scores.iter_mut().zip(&self.weights[row]).for_each(|(score, weight)| *score += weight);
        }
        scores
    }

    /// Learns that the label should have been `right` and not `wrong`.
    pub fn update(&mut self, rows: &[usize; COUNT], right: usize, wrong: usize) {
        for &row in rows.iter().filter(|&&row| row != NONE) {
            for (label, by) in [(right, 1), (wrong, -1)] {
                self.weights[row][label] += by;
                self.missing[row][label] += i64::from(by) * self.step;
            }
        }
    }

    /// The mean weights over all steps, as a table.
    pub fn export(&self) -> Vec<u8> {
        let mean = |row: usize, label: usize| {
            f64::from(self.weights[row][label]) - self.missing[row][label] as f64 / self.step as f64
        };
        let all = (0..ROWS).flat_map(|row| (0..LABELS).map(move |label| (row, label)));
        let mut sizes: Vec<f64> = all.map(|(row, label)| mean(row, label).abs()).filter(|&size| size > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        let most = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 100_000)).copied().unwrap_or(1.0);
        let code = |mean: f64| (mean / most * 127.0).round().clamp(-127.0, 127.0) as i8;
        let rows = (0..ROWS).map(|row| (self.owners[row], std::array::from_fn(|label| code(mean(row, label)))));
        weights::write(&rows.collect::<Vec<_>>())
    }
}
