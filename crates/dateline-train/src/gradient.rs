//! How the network's errors depend on its parameters.

use std::ops::Range;

use dateline::syntax::matrix::{add, dot, exp, multiply, padded};
use dateline::syntax::net::{self, ARC, FULL, HALF, Inputs, LABEL, LAYERS, Layout, NOTHING, RELS, Work};

/// What a sentence should be.
pub struct Lesson {
    /// The words.
    pub inputs: Vec<Inputs>,
    /// Their heads; the root has the number of words.
    pub heads: Vec<usize>,
    /// Their relations.
    pub rels: Vec<usize>,
    /// Their tags.
    pub tags: Vec<usize>,
}

/// The matrices of the network with rows and columns exchanged.
pub struct Turned {
    layers: Vec<Vec<f32>>,
    arc: Vec<f32>,
    label: Vec<f32>,
    tag: Vec<f32>,
}

impl Turned {
    /// Turns all matrices.
    pub fn new(layout: &Layout, p: &[f32]) -> Self {
        let turn = |range: &Range<usize>| turned(&p[range.clone()], FULL, range.len() / FULL);
        Self {
            layers: layout.layers.iter().map(|(matrix, _)| turn(matrix)).collect(),
            arc: turn(&layout.arc[0]),
            label: turn(&layout.label[0]),
            tag: turn(&layout.tag[0]),
        }
    }
}

/// One sentence on its way through the network.
pub struct Pass<'a> {
    /// Where the parameters lie.
    pub layout: &'a Layout,
    /// The parameters.
    pub p: &'a [f32],
    /// Their matrices, turned.
    pub turned: &'a Turned,
    /// What [`net::run`] left.
    pub work: &'a Work,
    /// What was multiplied into each layer's input.
    pub masks: &'a [Vec<f32>],
    /// What should have come out.
    pub lesson: &'a Lesson,
    /// How many tags there are.
    pub tags: usize,
}

/// Adds the gradient of one sentence to `g`, and gives its loss.
pub fn add_to(g: &mut [f32], pass: &Pass<'_>) -> f32 {
    let &Pass { layout, p, turned, work, masks, lesson, tags } = pass;
    let n = work.len;
    let rows = padded(n);
    let mut loss = 0.0;
    let mut arc = vec![0.0; rows * 2 * ARC];
    let mut label = vec![0.0; rows * 2 * LABEL];
    let mut tag = vec![0.0; rows * layout.tags];
    for i in 0..n {
        // Heads.
        let mut row = work.heads[i * (n + 1)..(i + 1) * (n + 1)].to_vec();
        loss += softmax(&mut row, lesson.heads[i]);
        let root = &p[layout.arc[2].clone()];
        let dependent = &work.arc[i * 2 * ARC..][..ARC];
        for (j, &by) in row.iter().enumerate() {
            if by.abs() < 1e-7 {
                continue;
            }
            if j == n {
                add(&mut arc[i * 2 * ARC..][..ARC], by, root);
                add(&mut g[layout.arc[2].clone()], by, dependent);
            } else {
                add(&mut arc[i * 2 * ARC..][..ARC], by, &work.arc[j * 2 * ARC + ARC..][..ARC]);
                add(&mut arc[j * 2 * ARC + ARC..][..ARC], by, dependent);
                g[layout.distance.start + net::distance(i, j)] += by;
            }
        }
        // Relations.
        let head = lesson.heads[i];
        let (hidden, mut scores) = net::score_rels(layout, p, work, i, head);
        loss += softmax(&mut scores, lesson.rels[i]);
        add(&mut g[layout.rel[1].clone()], 1.0, &scores);
        let mut back = [0.0; LABEL];
        for k in 0..LABEL {
            let at = layout.rel[0].start + k * RELS;
            back[k] = dot(&p[at..at + RELS], &scores) * slope(hidden[k]);
            add(&mut g[at..at + RELS], hidden[k], &scores);
        }
        add(&mut label[i * 2 * LABEL..][..LABEL], 1.0, &back);
        if head < n {
            add(&mut label[head * 2 * LABEL + LABEL..][..LABEL], 1.0, &back);
        } else {
            add(&mut g[layout.label[2].clone()], 1.0, &back);
        }
        // Tags.
        let scores = &mut tag[i * layout.tags..][..layout.tags];
        scores.copy_from_slice(&work.tag[i * layout.tags..][..layout.tags]);
        loss += softmax(&mut scores[..tags], lesson.tags[i]);
        scores[tags..].fill(0.0);
    }
    arc.iter_mut().zip(&work.arc).for_each(|(d, &x)| *d *= slope(x));
    let mut dx = vec![0.0; rows * FULL];
    let top = turned_rows(&work.x[LAYERS], rows);
    for (d, part, turned) in [(&arc, &layout.arc, &turned.arc), (&label, &layout.label, &turned.label)] {
        let matrix = Matrix { weights: part[0].clone(), bias: Some(part[1].clone()), turned, x: &top };
        back(g, d, matrix, &mut dx, rows);
    }
    let [weights, bias] = layout.tag.clone();
    back(g, &tag, Matrix { weights, bias: Some(bias), turned: &turned.tag, x: &top }, &mut dx, rows);
    for layer in (0..LAYERS).rev() {
        dx.iter_mut().zip(&masks[layer + 1]).for_each(|(d, mask)| *d *= mask);
        let (matrix, own) = &layout.layers[layer];
        let mut flow = Flow { out: &dx, gates: vec![0.0; rows * 6 * HALF], below: vec![0.0; rows * FULL] };
        for direction in 0..2 {
            let own = own.start + direction * 4 * HALF..own.start + (direction + 1) * 4 * HALF;
            pass_back(direction, &p[own.clone()], &mut g[own], work, layer, &mut flow);
        }
        let Flow { gates, mut below, .. } = flow;
        let x = turned_rows(&work.x[layer], rows);
        let matrix = Matrix { weights: matrix.clone(), bias: None, turned: &turned.layers[layer], x: &x };
        back(g, &gates, matrix, &mut below, rows);
        dx = below;
    }
    dx.iter_mut().zip(&masks[0]).for_each(|(d, mask)| *d *= mask);
    for (row, word) in dx.chunks_exact(FULL).zip(&lesson.inputs) {
        for &input in word.iter().filter(|&&input| input != NOTHING) {
            let start = layout.inputs.start + input as usize * FULL;
            add(&mut g[start..start + FULL], 1.0, row);
        }
    }
    loss
}

/// A matrix with what went into it.
struct Matrix<'a> {
    weights: Range<usize>,
    bias: Option<Range<usize>>,
    turned: &'a [f32],
    x: &'a [f32],
}

/// Back through a matrix: to its weights, its bias and what came in.
fn back(g: &mut [f32], d: &[f32], matrix: Matrix<'_>, dx: &mut [f32], rows: usize) {
    let columns = matrix.weights.len() / FULL;
    multiply(&mut g[matrix.weights], matrix.x, d, rows, columns);
    multiply(dx, d, matrix.turned, columns, FULL);
    if let Some(bias) = matrix.bias {
        let g = &mut g[bias];
        d.chunks_exact(columns).for_each(|row| add(g, 1.0, row));
    }
}

/// The gradients around a layer: of what comes out, of the gates, and of what goes in.
struct Flow<'a> {
    out: &'a [f32],
    gates: Vec<f32>,
    below: Vec<f32>,
}

/// Back through one direction of a layer.
fn pass_back(direction: usize, own: &[f32], g: &mut [f32], work: &Work, layer: usize, flow: &mut Flow<'_>) {
    let n = work.len;
    let zero = [0.0f32; HALF];
    let mut carried = [0.0f32; HALF];
    for step in (0..n).rev() {
        let t = if direction == 0 { step } else { n - 1 - step };
        let gate = &work.gates[layer][(t * 2 + direction) * 3 * HALF..][..3 * HALF];
        let out = &mut flow.gates[(t * 2 + direction) * 3 * HALF..][..3 * HALF];
        let place = t * FULL + direction * HALF;
        let x = &work.x[layer][place..][..HALF];
        let cell = &work.cells[layer][place..][..HALF];
        let before = match (direction, t) {
            (0, 0) => &zero[..],
            (0, _) => &work.cells[layer][place - FULL..][..HALF],
            (_, t) if t + 1 == n => &zero[..],
            _ => &work.cells[layer][place + FULL..][..HALF],
        };
        let d = &flow.out[place..][..HALF];
        let below = &mut flow.below[place..][..HALF];
        for k in 0..HALF {
            let (new, keep, show) = (gate[k], gate[HALF + k], gate[2 * HALF + k]);
            let d_show = d[k] * (cell[k] - x[k]) * show * (1.0 - show);
            let d_cell = carried[k] + d[k] * show;
            let d_keep = d_cell * (before[k] - new) * keep * (1.0 - keep);
            below[k] += d[k] * (1.0 - show);
            out[k] = d_cell * (1.0 - keep);
            out[HALF + k] = d_keep;
            out[2 * HALF + k] = d_show;
            carried[k] = d_cell * keep + d_keep * own[k] + d_show * own[HALF + k];
            g[k] += d_keep * before[k];
            g[HALF + k] += d_show * before[k];
            g[2 * HALF + k] += d_keep;
            g[3 * HALF + k] += d_show;
        }
    }
}

fn slope(x: f32) -> f32 {
    if x > 0.0 { 1.0 } else { 0.1 }
}

/// Turns scores into the gradient of the loss, and gives the loss.
fn softmax(scores: &mut [f32], gold: usize) -> f32 {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let gold_score = scores[gold] - most;
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = if score.is_finite() { exp(*score - most) } else { 0.0 };
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
    scores[gold] -= 1.0;
    sum.ln() - gold_score
}

fn turned_rows(x: &[f32], rows: usize) -> Vec<f32> {
    turned(x, rows, FULL)
}

fn turned(x: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let mut out = vec![0.0; rows * columns];
    for (i, row) in x.chunks_exact(columns).take(rows).enumerate() {
        for (j, &value) in row.iter().enumerate() {
            out[j * rows + i] = value;
        }
    }
    out
}
