//! The network that finds heads: recurrent layers in both directions over the words of a sentence, and on them scores of
//! every pair of words, of relations, and of tags.

use super::layout::{ARC, ARC_AT, LABEL, LABEL_AT, Layout, Part, RELS, distance};
use super::matrices::Network;
use super::matrix::{COLUMNS, add, gate, leaky, multiply, padded, widely};

/// Units that are worked on together: a layer has a multiple of twice as many.
const LANES: usize = 32;

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
    /// What the matrix on top gives for each word.
    pub top: Vec<f32>,
    /// Words as dependents, words and the root as heads with rows and columns exchanged, and the products of both.
    dependents: Vec<f32>,
    turned: Vec<f32>,
    products: Vec<f32>,
    /// For each word a row with the score of each head, the root last.
    pub heads: Vec<f32>,
    /// What each word and its head are together, before relations are weighed.
    pub hidden: Vec<f32>,
    /// Scores of the relations of each word to its head.
    pub rels: Vec<f32>,
}

/// Makes room for so many numbers; what stands there is left, to be written over.
fn reset(buffer: &mut Vec<f32>, len: usize) {
    buffer.resize(len, 0.0);
}

/// Runs a network over a sentence of `n` words.
pub fn run(layout: &Layout, p: &[f32], n: usize, work: &mut Work, network: &mut impl Network) {
    let rows = padded(n);
    let (full, layers) = (layout.full, layout.layers.len());
    work.len = n;
    work.x.resize(layers + 1, Vec::new());
    work.gates.resize(layers, Vec::new());
    work.cells.resize(layers, Vec::new());
    reset(&mut work.x[0], rows * full);
    for layer in 0..layers {
        let (below, above) = work.x.split_at_mut(layer + 1);
        let x = &mut below[layer];
        let own = &layout.layers[layer].1;
        reset(&mut work.gates[layer], rows * 3 * full);
        reset(&mut work.cells[layer], rows * full);
        reset(&mut above[0], rows * full);
        if layer == 0 {
            network.first(x, &mut work.gates[0]);
        } else {
            network.mask(layer, x);
            network.product(Part::Layer(layer), x, &mut work.gates[layer]);
        }
        for direction in 0..2 {
            let own = &p[own.clone()][direction * 2 * full..(direction + 1) * 2 * full];
            let (gates, cells) = (&mut work.gates[layer], &mut work.cells[layer]);
            pass(n, direction, own, x, gates, cells, &mut above[0]);
        }
    }
    network.mask(layers, &mut work.x[layers]);
    reset(&mut work.top, rows * layout.columns);
    network.product(Part::Top, &work.x[layers], &mut work.top);
    let bias = &p[layout.top[1].clone()];
    for row in work.top.chunks_exact_mut(layout.columns) {
        add(row, 1.0, bias);
        row[ARC_AT..LABEL_AT].iter_mut().for_each(|x| *x = leaky(*x));
    }
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
    let half = own.len() / 4;
    for k in (0..half).step_by(LANES) {
        let part = |number: usize| -> [f32; LANES] { std::array::from_fn(|i| own[number * half + k + i]) };
        let [keep_own, show_own, keep_bias, show_bias] = std::array::from_fn(part);
        let mut last = [0.0f32; LANES];
        for step in 0..n {
            let t = if direction == 0 { step } else { n - 1 - step };
            let row = &mut gates[(t * 2 + direction) * 3 * half + k..][..2 * half + LANES];
            let (new, rest) = row.split_at_mut(half);
            let (keep, show) = rest.split_at_mut(half);
            let place = t * 2 * half + direction * half + k;
            let (Some(new), Some(keep), Some(show), Some(x), Some(cell), Some(out)) = (
                new.first_chunk_mut::<LANES>(),
                keep.first_chunk_mut::<LANES>(),
                show.first_chunk_mut::<LANES>(),
                x[place..].first_chunk::<LANES>(),
                cells[place..].first_chunk_mut::<LANES>(),
                out[place..].first_chunk_mut::<LANES>(),
            ) else {
                return;
            };
            for i in 0..LANES {
                keep[i] = gate(keep[i] + keep_own[i] * last[i] + keep_bias[i]);
                show[i] = gate(show[i] + show_own[i] * last[i] + show_bias[i]);
                last[i] = keep[i] * last[i] + (1.0 - keep[i]) * new[i];
                cell[i] = last[i];
                out[i] = show[i] * last[i] + (1.0 - show[i]) * x[i];
            }
        }
    }
}

fn score_heads(layout: &Layout, p: &[f32], work: &mut Work) {
    let n = work.len;
    let rows = padded(n);
    let wide = (n + 1).next_multiple_of(COLUMNS);
    let root = &p[layout.root.clone()];
    reset(&mut work.dependents, rows * ARC);
    reset(&mut work.turned, ARC * wide);
    work.products.clear();
    reset(&mut work.products, rows * wide);
    for (i, row) in work.top.chunks_exact(layout.columns).take(n).enumerate() {
        work.dependents[i * ARC..][..ARC].copy_from_slice(&row[ARC_AT..][..ARC]);
        for (k, &x) in row[ARC_AT + ARC..][..ARC].iter().enumerate() {
            work.turned[k * wide + i] = x;
        }
    }
    root.iter().enumerate().for_each(|(k, &x)| work.turned[k * wide + n] = x);
    multiply(&mut work.products, &work.dependents, &work.turned, ARC, wide);
    let distances = &p[layout.distance.clone()];
    work.heads.clear();
    for (i, row) in work.products.chunks_exact(wide).take(n).enumerate() {
        work.heads.extend(row[..n].iter().enumerate().map(|(j, x)| x + distances[distance(i, j)]));
        work.heads.push(row[n]);
        work.heads[i * (n + 1) + i] = f32::NEG_INFINITY;
    }
}

/// The scores of the relations of all words to these heads (`len` for the root).
pub fn score_rels(layout: &Layout, p: &[f32], work: &mut Work, network: &mut impl Network, heads: &[usize]) {
    let rows = padded(work.len);
    reset(&mut work.hidden, rows * LABEL);
    for ((i, &head), hidden) in heads.iter().enumerate().zip(work.hidden.chunks_exact_mut(LABEL)) {
        let dependent = &work.top[i * layout.columns + LABEL_AT..][..LABEL];
        let head = match head {
            head if head < work.len => &work.top[head * layout.columns + LABEL_AT + LABEL..][..LABEL],
            _ => &p[layout.label_root.clone()],
        };
        for k in 0..LABEL {
            hidden[k] = leaky(dependent[k] + head[k]);
        }
    }
    reset(&mut work.rels, rows * RELS);
    network.product(Part::Rel, &work.hidden, &mut work.rels);
    let bias = &p[layout.rel[1].clone()];
    work.rels.chunks_exact_mut(RELS).for_each(|row| add(row, 1.0, bias));
}
