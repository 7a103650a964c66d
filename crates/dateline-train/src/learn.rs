//! An averaged perceptron over rows of weights.

use std::collections::BTreeMap;

use dateline::syntax::features::{COUNT, ROWS};
use dateline::syntax::weights::{self, Feature, LABELS};
use rustc_hash::FxHashMap;

/// What is learnt: a row of weights for each of some features; the others have none.
pub struct Perceptron {
    /// The features and their rows.
    rows: FxHashMap<Feature, usize>,
    weights: Vec<[i32; LABELS]>,
    /// The changes of the weights, each times its step: what is missing in the mean of the weights.
    missing: Vec<[i64; LABELS]>,
    step: i64,
}

impl Perceptron {
    /// Rows of zeros for these features.
    pub fn new(features: impl Iterator<Item = Feature>) -> Self {
        let rows: FxHashMap<Feature, usize> = features.zip(0..).collect();
        // Features without a row share the last one, which stays zero.
        let len = rows.len() + 1;
        Self { rows, weights: vec![[0; LABELS]; len], missing: vec![[0; LABELS]; len], step: 1 }
    }

    /// The rows of features.
    pub fn rows(&self, features: &[Feature; COUNT]) -> [usize; COUNT] {
        features.map(|feature| self.rows.get(&feature).copied().unwrap_or(self.rows.len()))
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
        for &row in rows.iter().filter(|&&row| row < self.rows.len()) {
            for (label, by) in [(right, 1), (wrong, -1)] {
                self.weights[row][label] += by;
                self.missing[row][label] += i64::from(by) * self.step;
            }
        }
    }

    /// For each place in the table the feature that has most to say of all that would have that place.
    pub fn strongest(&self) -> impl Iterator<Item = Feature> {
        let mut best = BTreeMap::<u32, (f64, Feature)>::new();
        #[expect(clippy::iter_over_hash_type, reason = "the result is the same in any order")]
        for (&feature, &row) in &self.rows {
            let strength: f64 = (0..LABELS).map(|label| self.mean(row, label).powi(2)).sum();
            let own = best.entry(feature.row).or_insert((strength, feature));
            if strength > own.0 || strength == own.0 && feature < own.1 {
                *own = (strength, feature);
            }
        }
        best.into_values().map(|(_, feature)| feature)
    }

    /// The mean weights over all steps, as a table; of features that would have the same place, one counts.
    pub fn export(&self) -> Vec<u8> {
        let all = (0..self.rows.len()).flat_map(|row| (0..LABELS).map(move |label| (row, label)));
        let mut sizes: Vec<f64> =
            all.map(|(row, label)| self.mean(row, label).abs()).filter(|&size| size > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        // The very largest weights are cut, so that the many small ones keep their differences.
        let most = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 100_000)).copied().unwrap_or(1.0);
        let code = |mean: f64| (mean / most * 127.0).round().clamp(-127.0, 127.0) as i8;
        let mut table = vec![(0, [0; LABELS]); ROWS];
        #[expect(clippy::iter_over_hash_type, reason = "each feature has a place of its own")]
        for (&feature, &row) in &self.rows {
            table[feature.row as usize] = (feature.check, std::array::from_fn(|label| code(self.mean(row, label))));
        }
        weights::write(&table)
    }

    fn mean(&self, row: usize, label: usize) -> f64 {
        f64::from(self.weights[row][label]) - self.missing[row][label] as f64 / self.step as f64
    }
}
