//! The network that finds heads: recurrent layers in both directions over the words of a sentence, and on them scores of
//! every pair of words, of relations, and of tags.

use std::ops::Range;

use super::matrix::{COLUMNS, add, dot, leaky, multiply, padded, sigmoid, widely};
use crate::model::syntax::Rel;

/// Units of a layer in one direction.
pub const HALF: usize = 64;
/// Units of a layer.
pub const FULL: usize = 2 * HALF;
/// Layers.
pub const LAYERS: usize = 4;
/// Values of a word as a head or as a dependent, for finding heads.
pub const ARC: usize = 64;
/// The same for relations.
pub const LABEL: usize = 64;
/// Columns of the relations' scores.
pub const RELS: usize = Rel::ALL.len().next_multiple_of(COLUMNS);
/// Distances between a word and its head that are told apart, in each direction.
pub const FAR: usize = 31;
/// How many rows of the table of inputs are added up for a word.
pub const INPUTS: usize = 7;
/// An input that counts nothing.
pub const NOTHING: u32 = u32::MAX;
/// The inputs of a word.
pub type Inputs = [u32; INPUTS];

/// Where each part of the parameters lies.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Columns of the tags' scores.
    pub tags: usize,
    /// For each layer the matrix and the gates' own weights.
    pub layers: Vec<(Range<usize>, Range<usize>)>,
    /// Words as dependents and as heads: matrix, bias, and the root as a head.
    pub arc: [Range<usize>; 3],
    /// A score a distance.
    pub distance: Range<usize>,
    /// The same as `arc` for relations.
    pub label: [Range<usize>; 3],
    /// Scores of relations: matrix and bias.
    pub rel: [Range<usize>; 2],
    /// Scores of tags: matrix and bias.
    pub tag: [Range<usize>; 2],
    /// A row of [`FULL`] for each input.
    pub inputs: Range<usize>,
    /// The number of parameters.
    pub len: usize,
}

impl Layout {
    /// The layout for so many inputs and tags.
    #[must_use]
    pub fn new(inputs: usize, tags: usize) -> Self {
        let mut len = 0;
        let mut take = |n: usize| {
            len += n;
            len - n..len
        };
        let tags = tags.next_multiple_of(COLUMNS);
        let layers = (0..LAYERS).map(|_| (take(FULL * 6 * HALF), take(8 * HALF))).collect();
        let arc = [take(FULL * 2 * ARC), take(2 * ARC), take(ARC)];
        let distance = take(2 * FAR + 2);
        let label = [take(FULL * 2 * LABEL), take(2 * LABEL), take(LABEL)];
        let rel = [take(LABEL * RELS), take(RELS)];
        let tag = [take(FULL * tags), take(tags)];
        let inputs = take((inputs * FULL).next_multiple_of(64));
        Self { tags, inputs, layers, arc, distance, label, rel, tag, len }
    }
}

/// What the network computes for a sentence.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// The number of words.
    pub len: usize,
    /// The input of each layer and the last layer's output.
    pub x: Vec<Vec<f32>>,
    /// The candidates and gates of each layer.
    pub gates: Vec<Vec<f32>>,
    /// The cells of each layer.
    pub cells: Vec<Vec<f32>>,
    /// Words as dependents and as heads.
    pub arc: Vec<f32>,
    /// Words as dependents and as heads for relations.
    pub label: Vec<f32>,
    /// Scores of the tags.
    pub tag: Vec<f32>,
    /// For each word a row with the score of each head, the root last.
    pub heads: Vec<f32>,
}

fn reset(buffer: &mut Vec<f32>, len: usize) {
    buffer.clear();
    buffer.resize(len, 0.0);
}

/// Runs the network over a sentence. `look` adds a row of the table of inputs to a word; `mask` changes the input of each
/// layer, which it only does in training.
pub fn run(
    layout: &Layout,
    p: &[f32],
    inputs: &[Inputs],
    work: &mut Work,
    look: impl Fn(u32, &mut [f32]),
    mut mask: impl FnMut(usize, &mut [f32]),
) {
    let n = inputs.len();
    let rows = padded(n);
    work.len = n;
    work.x.resize(LAYERS + 1, Vec::new());
    work.gates.resize(LAYERS, Vec::new());
    work.cells.resize(LAYERS, Vec::new());
    reset(&mut work.x[0], rows * FULL);
    for (row, word) in work.x[0].chunks_exact_mut(FULL).zip(inputs) {
        for &input in word.iter().filter(|&&input| input != NOTHING) {
            look(input, row);
        }
    }
    for layer in 0..LAYERS {
        let (below, above) = work.x.split_at_mut(layer + 1);
        let x = &mut below[layer];
        mask(layer, x);
        let (matrix, own) = &layout.layers[layer];
        reset(&mut work.gates[layer], rows * 6 * HALF);
        reset(&mut work.cells[layer], rows * FULL);
        reset(&mut above[0], rows * FULL);
        multiply(&mut work.gates[layer], x, &p[matrix.clone()], FULL, 6 * HALF);
        for direction in 0..2 {
            let own = &p[own.clone()][direction * 4 * HALF..(direction + 1) * 4 * HALF];
            let (gates, cells) = (&mut work.gates[layer], &mut work.cells[layer]);
            pass(n, direction, own, x, gates, cells, &mut above[0]);
        }
    }
    mask(LAYERS, &mut work.x[LAYERS]);
    let top = &work.x[LAYERS];
    project(&mut work.arc, top, &p[layout.arc[0].clone()], &p[layout.arc[1].clone()], rows);
    work.arc.iter_mut().for_each(|x| *x = leaky(*x));
    project(&mut work.label, top, &p[layout.label[0].clone()], &p[layout.label[1].clone()], rows);
    project(&mut work.tag, top, &p[layout.tag[0].clone()], &p[layout.tag[1].clone()], rows);
    score_heads(layout, p, work);
}

/// One direction of a layer.
fn pass(n: usize, direction: usize, own: &[f32], x: &[f32], gates: &mut [f32], cells: &mut [f32], out: &mut [f32]) {
    widely!(pass_any, pass_wide, n, direction, own, x, gates, cells, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn pass_wide(
    n: usize,
    direction: usize,
    own: &[f32],
    x: &[f32],
    gates: &mut [f32],
    cells: &mut [f32],
    out: &mut [f32],
) {
    pass_any(n, direction, own, x, gates, cells, out);
}

#[inline(always)]
fn pass_any(n: usize, direction: usize, own: &[f32], x: &[f32], gates: &mut [f32], cells: &mut [f32], out: &mut [f32]) {
    let (keep_own, rest) = own.split_at(HALF);
    let (show_own, rest) = rest.split_at(HALF);
    let (keep_bias, show_bias) = rest.split_at(HALF);
    let mut last = [0.0f32; HALF];
    for step in 0..n {
        let t = if direction == 0 { step } else { n - 1 - step };
        let gate = &mut gates[(t * 2 + direction) * 3 * HALF..][..3 * HALF];
        let (new, rest) = gate.split_at_mut(HALF);
        let (keep, show) = rest.split_at_mut(HALF);
        let place = t * FULL + direction * HALF;
        let (x, cell, out) = (&x[place..][..HALF], &mut cells[place..][..HALF], &mut out[place..][..HALF]);
        for k in 0..HALF {
            keep[k] = sigmoid(keep[k] + keep_own[k] * last[k] + keep_bias[k]);
            show[k] = sigmoid(show[k] + show_own[k] * last[k] + show_bias[k]);
            last[k] = keep[k] * last[k] + (1.0 - keep[k]) * new[k];
            cell[k] = last[k];
            out[k] = show[k] * last[k] + (1.0 - show[k]) * x[k];
        }
    }
}

fn project(out: &mut Vec<f32>, x: &[f32], matrix: &[f32], bias: &[f32], rows: usize) {
    out.clear();
    for _ in 0..rows {
        out.extend_from_slice(bias);
    }
    multiply(out, x, matrix, FULL, bias.len());
}

fn score_heads(layout: &Layout, p: &[f32], work: &mut Work) {
    let n = work.len;
    let distances = &p[layout.distance.clone()];
    let root = &p[layout.arc[2].clone()];
    work.heads.clear();
    for i in 0..n {
        let dependent = &work.arc[i * 2 * ARC..][..ARC];
        for j in 0..n {
            let head = &work.arc[j * 2 * ARC + ARC..][..ARC];
            work.heads.push(dot(dependent, head) + distances[distance(i, j)]);
        }
        work.heads.push(dot(dependent, root));
        work.heads[i * (n + 1) + i] = f32::NEG_INFINITY;
    }
}

/// The number of the distance from a word to its head.
#[must_use]
pub fn distance(word: usize, head: usize) -> usize {
    if head < word { FAR - (word - head).min(FAR) } else { FAR + (head - word).min(FAR) }
}

/// The values for the relation of a word to a head (`len` for the root) before they are weighed; then the scores.
pub fn score_rels(layout: &Layout, p: &[f32], work: &Work, word: usize, head: usize) -> ([f32; LABEL], [f32; RELS]) {
    let root = &p[layout.label[2].clone()];
    let dependent = &work.label[word * 2 * LABEL..][..LABEL];
    let head = if head < work.len { &work.label[head * 2 * LABEL + LABEL..][..LABEL] } else { root };
    let mut hidden = [0.0; LABEL];
    let mut scores = [0.0; RELS];
    scores.copy_from_slice(&p[layout.rel[1].clone()]);
    let matrix = &p[layout.rel[0].clone()];
    for k in 0..LABEL {
        hidden[k] = leaky(dependent[k] + head[k]);
        add(&mut scores, hidden[k], &matrix[k * RELS..(k + 1) * RELS]);
    }
    (hidden, scores)
}
