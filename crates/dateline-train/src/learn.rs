//! An averaged perceptron over hashed features.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use dateline::syntax::weights::{self, LABELS, Scores};

/// What is learnt.
pub struct Perceptron {
    rows: HashMap<u64, Vec<Cell>, BuildHasherDefault<Same>>,
    seen: Vec<u8>,
    step: u32,
    cutoff: u8,
}

#[derive(Clone, Copy)]
struct Cell {
    label: u8,
    weight: i32,
    since: u32,
    total: i64,
}

/// Labels and their mean weights.
type List = Vec<(u8, f64)>;

/// Features are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

const SKETCH: u32 = 26;

impl Perceptron {
    /// Learns only features that were [counted](Self::count) `cutoff` times.
    pub fn new(cutoff: u8) -> Self {
        Self { rows: HashMap::default(), seen: vec![0; 1 << SKETCH], step: 0, cutoff }
    }

    /// Counts the features of one decision.
    pub fn count(&mut self, features: &[u64]) {
        for feature in features {
            let cell = &mut self.seen[(feature >> (64 - SKETCH)) as usize];
            *cell = cell.saturating_add(1);
        }
    }

    /// The scores of the labels.
    pub fn score(&mut self, features: &[u64]) -> Scores {
        self.step += 1;
        let mut scores = [0; LABELS];
        for feature in features {
            if let Some(row) = self.rows.get(feature) {
                for cell in row {
                    scores[usize::from(cell.label)] += cell.weight;
                }
            }
        }
        scores
    }

    /// Learns that the label should have been `right` and not `wrong`.
    pub fn update(&mut self, features: &[u64], right: usize, wrong: usize) {
        self.add(features, right, 1);
        self.add(features, wrong, -1);
    }

    /// Adds to the weights of a label.
    pub fn add(&mut self, features: &[u64], label: usize, by: i32) {
        let (label, step) = (label as u8, self.step);
        for &feature in features {
            if self.seen[(feature >> (64 - SKETCH)) as usize] < self.cutoff {
                continue;
            }
            let row = self.rows.entry(feature).or_default();
            match row.iter_mut().find(|cell| cell.label == label) {
                Some(cell) => {
                    cell.total += i64::from(cell.weight) * i64::from(step - cell.since);
                    cell.weight += by;
                    cell.since = step;
                }
                None => row.push(Cell { label, weight: by, since: step, total: 0 }),
            }
        }
    }

    /// The averaged weights of the `keep` strongest features, as the bytes of a table: slots and lists.
    pub fn export(&self, keep: usize) -> (Vec<u8>, Vec<u8>) {
        let step = f64::from(self.step.max(1));
        let mean =
            |cell: &Cell| (cell.total as f64 + f64::from(cell.weight) * f64::from(self.step - cell.since)) / step;
        let mut rows: Vec<(u64, f64, List)> = Vec::with_capacity(self.rows.len());
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        for (&feature, row) in &self.rows {
            let mut list: List = row.iter().map(|cell| (cell.label, mean(cell))).collect();
            list.retain(|(_, weight)| weight.abs() > 1e-9);
            list.sort_by_key(|&(label, _)| label);
            let strength = list.iter().map(|(_, weight)| weight * weight).sum();
            rows.push((feature, strength, list));
        }
        rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        rows.truncate(keep);
        let mut all: Vec<f64> = rows.iter().flat_map(|row| row.2.iter().map(|(_, weight)| weight.abs())).collect();
        all.sort_by(f64::total_cmp);
        let most = all.get(all.len().saturating_sub(1 + all.len() / 20_000)).copied().unwrap_or(1.0).max(1e-9);
        let code = |weight: f64| ((weight.abs() / most).min(1.0).sqrt() * 127.0).round().copysign(weight) as i8;
        let smallest = 3;
        let mut features: Vec<(u64, Vec<(u8, i8)>)> = rows
            .into_iter()
            .map(|(feature, _, list)| {
                let codes = list.into_iter().map(|(label, weight)| (label, code(weight)));
                (feature, codes.filter(|(_, code)| code.unsigned_abs() >= smallest).collect())
            })
            .collect();
        features.retain(|(_, list): &(u64, Vec<_>)| !list.is_empty());
        features.sort_by_key(|&(feature, _)| feature);
        weights::build(&features)
    }
}
