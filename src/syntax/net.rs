//! The network that finds heads: recurrent layers in both directions over the words of a sentence, and on them scores of
//! every pair of words, of relations, and of tags.

use std::ops::Range;

use super::matrix::{COLUMNS, add, gate, leaky, multiply, padded, widely};
use super::product::{Matrix, Rows, STRIP};
use crate::model::syntax::Rel;

/// Units of a layer in the program's network.
pub const FULL: usize = 128;
/// Units that are worked on together: a layer has a multiple of twice as many.
const LANES: usize = 32;
/// Layers of the program's network.
pub const LAYERS: usize = 3;
/// Values of a word as a head or as a dependent, for finding heads.
pub const ARC: usize = 48;
/// The same for relations.
pub const LABEL: usize = 32;
/// Where the matrix on top has words as dependents, then as heads.
pub const ARC_AT: usize = 0;
/// The same for relations.
pub const LABEL_AT: usize = ARC_AT + 2 * ARC;
/// Where it has the scores of tags.
pub const TAG_AT: usize = LABEL_AT + 2 * LABEL;
/// Columns of the relations' scores.
pub const RELS: usize = Rel::ALL.len().next_multiple_of(STRIP);
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
    /// Units of a layer, half of them in each direction.
    pub full: usize,
    /// Columns of the matrix on top.
    pub columns: usize,
    /// For each layer the matrix and the gates' own weights.
    pub layers: Vec<(Range<usize>, Range<usize>)>,
    /// What the last layer says of a word, matrix and bias: the columns from [`ARC_AT`], [`LABEL_AT`] and [`TAG_AT`] on.
    pub top: [Range<usize>; 2],
    /// The root as a head.
    pub root: Range<usize>,
    /// A score a distance.
    pub distance: Range<usize>,
    /// The root as a head, for relations.
    pub label_root: Range<usize>,
    /// Scores of relations: matrix and bias.
    pub rel: [Range<usize>; 2],
    /// A row of as many values as a layer has units for each input.
    pub inputs: Range<usize>,
    /// The number of parameters.
    pub len: usize,
}

impl Layout {
    /// The layout for so many inputs and tags, and for layers of `full` units.
    #[must_use]
    pub fn new(inputs: usize, tags: usize, full: usize, layers: usize) -> Self {
        let mut len = 0;
        let mut take = |n: usize| {
            len += n;
            len - n..len
        };
        let columns = (TAG_AT + tags).next_multiple_of(STRIP);
        let layers = (0..layers).map(|_| (take(3 * full * full), take(4 * full))).collect();
        let top = [take(full * columns), take(columns)];
        let root = take(ARC);
        let distance = take(2 * FAR + 2);
        let label_root = take(LABEL);
        let rel = [take(LABEL * RELS), take(RELS)];
        let inputs = take((inputs * full).next_multiple_of(64));
        Self { full, columns, inputs, layers, top, root, distance, label_root, rel, len }
    }

    /// Where a matrix lies, and how many rows it has.
    #[must_use]
    pub fn matrix(&self, part: Part) -> (Range<usize>, usize) {
        match part {
            Part::Layer(layer) => (self.layers[layer].0.clone(), self.full),
            Part::Top => (self.top[0].clone(), self.full),
            Part::Rel => (self.rel[0].clone(), LABEL),
        }
    }
}

/// A matrix of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// That of a layer.
    Layer(usize),
    /// That on top of the layers.
    Top,
    /// That of relations, for rows of [`LABEL`].
    Rel,
}

/// The matrices of the network.
pub trait Products {
    /// Multiplies the rows of `x` with a matrix into `out`, whose rows are as long as the matrix has columns.
    fn product(&mut self, part: Part, x: &[f32], out: &mut [f32]);
}

/// The matrices as they are trained.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    /// Where they lie.
    pub layout: &'a Layout,
    /// The parameters.
    pub p: &'a [f32],
}

impl Products for Plain<'_> {
    fn product(&mut self, part: Part, x: &[f32], out: &mut [f32]) {
        let (range, inner) = self.layout.matrix(part);
        out.fill(0.0);
        multiply(out, x, &self.p[range.clone()], inner, range.len() / inner);
    }
}

/// The matrices in whole numbers.
#[derive(Clone, Debug)]
pub struct Whole {
    layers: Vec<Matrix>,
    top: Matrix,
    rel: Matrix,
}

impl Whole {
    /// Takes the matrices out of the parameters.
    #[must_use]
    pub fn new(layout: &Layout, p: &[f32]) -> Self {
        let matrix = |part| {
            let (range, inner) = layout.matrix(part);
            Matrix::new(&p[range], inner)
        };
        Self {
            layers: (0..layout.layers.len()).map(|layer| matrix(Part::Layer(layer))).collect(),
            top: matrix(Part::Top),
            rel: matrix(Part::Rel),
        }
    }
}

impl Products for (&Whole, &mut Rows) {
    fn product(&mut self, part: Part, x: &[f32], out: &mut [f32]) {
        let matrix = match part {
            Part::Layer(layer) => &self.0.layers[layer],
            Part::Top => &self.0.top,
            Part::Rel => &self.0.rel,
        };
        self.1.take(x, matrix.inner());
        matrix.product(self.1, out);
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

/// Runs the network over a sentence of `n` words. `fill` writes the words' rows; `mask` changes the input of each layer, which
/// it only does in training.
pub fn run(
    layout: &Layout,
    p: &[f32],
    n: usize,
    work: &mut Work,
    products: &mut impl Products,
    fill: impl FnOnce(&mut [f32]),
    mut mask: impl FnMut(usize, &mut [f32]),
) {
    let rows = padded(n);
    let (full, layers) = (layout.full, layout.layers.len());
    work.len = n;
    work.x.resize(layers + 1, Vec::new());
    work.gates.resize(layers, Vec::new());
    work.cells.resize(layers, Vec::new());
    work.x[0].clear();
    reset(&mut work.x[0], rows * full);
    fill(&mut work.x[0]);
    for layer in 0..layers {
        let (below, above) = work.x.split_at_mut(layer + 1);
        let x = &mut below[layer];
        mask(layer, x);
        let own = &layout.layers[layer].1;
        reset(&mut work.gates[layer], rows * 3 * full);
        reset(&mut work.cells[layer], rows * full);
        reset(&mut above[0], rows * full);
        products.product(Part::Layer(layer), x, &mut work.gates[layer]);
        for direction in 0..2 {
            let own = &p[own.clone()][direction * 2 * full..(direction + 1) * 2 * full];
            let (gates, cells) = (&mut work.gates[layer], &mut work.cells[layer]);
            pass(n, direction, own, x, gates, cells, &mut above[0]);
        }
    }
    mask(layers, &mut work.x[layers]);
    reset(&mut work.top, rows * layout.columns);
    products.product(Part::Top, &work.x[layers], &mut work.top);
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

/// The number of the distance from a word to its head.
#[must_use]
pub fn distance(word: usize, head: usize) -> usize {
    if head < word { FAR - (word - head).min(FAR) } else { FAR + (head - word).min(FAR) }
}

/// The scores of the relations of all words to these heads (`len` for the root).
pub fn score_rels(layout: &Layout, p: &[f32], work: &mut Work, products: &mut impl Products, heads: &[usize]) {
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
    products.product(Part::Rel, &work.hidden, &mut work.rels);
    let bias = &p[layout.rel[1].clone()];
    work.rels.chunks_exact_mut(RELS).for_each(|row| add(row, 1.0, bias));
}
