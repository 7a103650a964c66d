//! The network that finds heads: recurrent layers in both directions over the words of a sentence, and on them scores of
//! every pair of words, of relations, and of tags.

use super::layout::{ARC, ARC_AT, LABEL, LABEL_AT, Layout, Part, RELS, distance};
use super::matrices::{Incoming, Network};
use super::matrix::{COLUMNS, add, gate, leaky, multiply, padded, widely};

/// Units that are worked on together: a layer has a multiple of twice as many.
const LANES: usize = 32;

/// What came out on the way through a layer.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// For each word and direction the candidates and the two gates.
    pub gates: Vec<f32>,
    /// The cells of each word.
    pub cells: Vec<f32>,
}

/// What the network computes for a sentence.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// The number of words.
    pub len: usize,
    /// The input of each layer and the last layer's output.
    pub x: Vec<Vec<f32>>,
    /// The product with a layer's matrix.
    products: Vec<f32>,
    /// The candidates and gates of each layer, and its cells, of a network that is trained.
    pub kept: Vec<Kept>,
    /// What the matrix on top gives for each word.
    pub top: Vec<f32>,
    /// Words as dependents, words and the root as heads with rows and columns exchanged, scores of distances, and the
    /// products of words and heads with these.
    dependents: Vec<f32>,
    turned: Vec<f32>,
    distances: Vec<f32>,
    pairs: Vec<f32>,
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
pub fn run<N: Network>(layout: &Layout, p: &[f32], n: usize, work: &mut Work, network: &mut N) {
    let rows = padded(n);
    let (full, layers) = (layout.full, layout.layers.len());
    work.len = n;
    work.x.resize(layers + 1, Vec::new());
    work.kept.resize_with(layers, Kept::default);
    reset(&mut work.x[0], rows * full);
    reset(&mut work.products, rows * 3 * full);
    for layer in 0..layers {
        let (below, above) = work.x.split_at_mut(layer + 1);
        let (x, out) = (&mut below[layer], &mut above[0]);
        reset(out, rows * full);
        let mut kept = N::LEARNS.then_some(&mut work.kept[layer]);
        if let Some(kept) = &mut kept {
            reset(&mut kept.gates, rows * 3 * full);
            reset(&mut kept.cells, rows * full);
        }
        let incoming = if layer == 0 {
            network.first(x, &mut work.products)
        } else {
            network.mask(layer, x);
            network.product(Part::Layer(layer), x, &mut work.products);
            Incoming { x, products: &work.products, places: None }
        };
        let own = &p[layout.layers[layer].1.clone()];
        for (direction, own) in own.chunks_exact(2 * full).enumerate() {
            pass(n, direction, own, incoming, kept.as_deref_mut(), out);
        }
    }
    network.mask(layers, &mut work.x[layers]);
    reset(&mut work.top, rows * layout.columns);
    network.product(Part::Top, &work.x[layers], &mut work.top);
    score_heads(layout, p, work);
}

widely! {
    /// One direction of a layer.
    fn pass(n: usize, direction: usize, own: &[f32], from: Incoming<'_>, kept: Option<&mut Kept>, out: &mut [f32]) = pass_any
}

#[inline(always)]
fn pass_any(n: usize, direction: usize, own: &[f32], from: Incoming<'_>, mut kept: Option<&mut Kept>, out: &mut [f32]) {
    let half = own.len() / 4;
    let mut k = 0;
    while k < half {
        if k + 2 * LANES <= half {
            units::<{ 2 * LANES }>(n, direction, k, own, from, kept.as_deref_mut(), out);
            k += 2 * LANES;
        } else {
            units::<LANES>(n, direction, k, own, from, kept.as_deref_mut(), out);
            k += LANES;
        }
    }
}

/// The same for the units from `k` on: each waits for itself, the word before, so the more of them the better.
#[inline(always)]
fn units<const N: usize>(
    n: usize,
    direction: usize,
    k: usize,
    own: &[f32],
    Incoming { x, products, places }: Incoming<'_>,
    mut kept: Option<&mut Kept>,
    out: &mut [f32],
) {
    let half = own.len() / 4;
    let part = |number: usize| -> [f32; N] { std::array::from_fn(|i| own[number * half + k + i]) };
    let [keep_own, show_own, keep_bias, show_bias] = std::array::from_fn(part);
    let mut last = [0.0f32; N];
    for step in 0..n {
        let t = if direction == 0 { step } else { n - 1 - step };
        let (place, t) = (places.map_or(t, |places| places[t]) * 2 + direction, t * 2 + direction);
        let row = &products[place * 3 * half + k..];
        let (Some(new), Some(keep), Some(show), Some(x), Some(out)) = (
            row.first_chunk::<N>(),
            row[half..].first_chunk::<N>(),
            row[2 * half..].first_chunk::<N>(),
            x[place * half + k..].first_chunk::<N>(),
            out[t * half + k..].first_chunk_mut::<N>(),
        ) else {
            return;
        };
        let (mut keep, mut show) = (*keep, *show);
        for i in 0..N {
            keep[i] = gate(keep[i] + keep_own[i] * last[i] + keep_bias[i]);
            show[i] = gate(show[i] + show_own[i] * last[i] + show_bias[i]);
            last[i] = keep[i] * last[i] + (1.0 - keep[i]) * new[i];
            out[i] = show[i] * last[i] + (1.0 - show[i]) * x[i];
        }
        if let Some(kept) = &mut kept {
            kept.cells[t * half + k..][..N].copy_from_slice(&last);
            let gates = &mut kept.gates[t * 3 * half + k..];
            for (number, values) in [new, &keep, &show].into_iter().enumerate() {
                gates[number * half..][..N].copy_from_slice(values);
            }
        }
    }
}

widely! {
    /// Adds what is added to the matrix on top, and scores every word and head.
    fn score_heads(layout: &Layout, p: &[f32], work: &mut Work) = score_heads_any
}

#[inline(always)]
fn score_heads_any(layout: &Layout, p: &[f32], work: &mut Work) {
    let n = work.len;
    let rows = padded(n);
    let wide = (n + 1).next_multiple_of(COLUMNS);
    let (root, bias) = (&p[layout.root.clone()], &p[layout.top[1].clone()]);
    reset(&mut work.dependents, rows * ARC);
    reset(&mut work.turned, ARC * wide);
    reset(&mut work.pairs, rows * wide);
    for (i, row) in work.top.chunks_exact_mut(layout.columns).take(n).enumerate() {
        add(row, 1.0, bias);
        row[ARC_AT..LABEL_AT].iter_mut().for_each(|x| *x = leaky(*x));
        let (dependent, head) = row[ARC_AT..][..2 * ARC].split_at(ARC);
        work.dependents[i * ARC..][..ARC].copy_from_slice(dependent);
        work.turned[i..].iter_mut().step_by(wide).zip(head).for_each(|(turned, &x)| *turned = x);
    }
    work.turned[n..].iter_mut().step_by(wide).zip(root).for_each(|(turned, &x)| *turned = x);
    // Distances from the last word to the first, and on to those from the first to the last: each word's are a piece.
    let distances = &p[layout.distance.clone()];
    work.distances.clear();
    work.distances.extend((0..2 * n).map(|i| distances[distance(n - 1, i)]));
    for (i, row) in work.pairs.chunks_exact_mut(wide).take(n).enumerate() {
        row[..n].copy_from_slice(&work.distances[n - 1 - i..][..n]);
        row[n..].fill(0.0);
    }
    multiply(&mut work.pairs, &work.dependents, &work.turned, ARC, wide);
    work.heads.clear();
    for (i, row) in work.pairs.chunks_exact(wide).take(n).enumerate() {
        work.heads.extend_from_slice(&row[..=n]);
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
