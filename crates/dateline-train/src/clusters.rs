//! Words that keep the same company, as clusters of their vectors.

use std::collections::BTreeMap;

use dateline::syntax::matrix::{dot, multiply, padded};

use crate::vectors::{SIZE, Vectors};

/// The number of clusters.
const CLUSTERS: usize = 256;
/// How often they are moved.
const ROUNDS: usize = 12;

/// The cluster of each word that has a vector, from 1 on: k-means from the most frequent words, by direction alone.
pub fn of(vectors: &Vectors) -> BTreeMap<u64, u16> {
    let n = vectors.keys.len();
    let rows: Vec<u32> = (0..n as u32).collect();
    let mut all = vectors.of(&rows, padded(n));
    all.chunks_exact_mut(SIZE).for_each(unit);
    let mut centres = all[..CLUSTERS.min(n) * SIZE].to_vec();
    centres.resize(CLUSTERS * SIZE, 0.0);
    let mut nearest = vec![0; n];
    for _ in 0..ROUNDS {
        let mut turned = vec![0.0; CLUSTERS * SIZE];
        for (i, centre) in centres.chunks_exact(SIZE).enumerate() {
            centre.iter().enumerate().for_each(|(k, &x)| turned[k * CLUSTERS + i] = x);
        }
        let mut near = vec![0.0; padded(n) * CLUSTERS];
        multiply(&mut near, &all, &turned, SIZE, CLUSTERS);
        for (place, row) in nearest.iter_mut().zip(near.chunks_exact(CLUSTERS)) {
            *place = (0..CLUSTERS).fold(0, |best, i| if row[i] > row[best] { i } else { best });
        }
        centres.fill(0.0);
        for (&place, vector) in nearest.iter().zip(all.chunks_exact(SIZE)) {
            centres[place * SIZE..][..SIZE].iter_mut().zip(vector).for_each(|(sum, x)| *sum += x);
        }
        centres.chunks_exact_mut(SIZE).for_each(unit);
    }
    vectors.keys.iter().zip(nearest).map(|(&key, place)| (key, place as u16 + 1)).collect()
}

fn unit(vector: &mut [f32]) {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x /= length);
    }
}
