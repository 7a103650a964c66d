//! How the network's errors depend on its parameters.

use std::ops::Range;
use std::sync::Arc;

use dateline::syntax::layout::{self, ARC, ARC_AT, Inputs, LABEL, LABEL_AT, Layout, NOTHING, RELS, TAG_AT};
use dateline::syntax::matrix::{add, dot, exp, multiply, padded};
use dateline::syntax::net::Work;

use crate::teachers::{HEED, Soft};
use crate::vectors::{self, Vectors};

/// What a sentence should be.
#[derive(Clone)]
pub struct Lesson {
    /// The words.
    pub inputs: Vec<Inputs>,
    /// The rows of the words' vectors.
    pub vectors: Vec<u32>,
    /// Their heads; the root has the number of words.
    pub heads: Vec<usize>,
    /// Their relations.
    pub rels: Vec<usize>,
    /// Their tags.
    pub tags: Vec<usize>,
    /// What teachers say of it.
    pub soft: Option<Arc<Soft>>,
}

/// The matrices of the network with rows and columns exchanged.
pub struct Turned {
    layers: Vec<Vec<f32>>,
    top: Vec<f32>,
}

impl Turned {
    /// Turns all matrices.
    pub fn new(layout: &Layout, p: &[f32]) -> Self {
        let turn = |range: &Range<usize>| self::turned(&p[range.clone()], layout.full, range.len() / layout.full);
        Self { layers: layout.layers.iter().map(|(matrix, _)| turn(matrix)).collect(), top: turn(&layout.top[0]) }
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
    /// What the network left when it ran over the sentence.
    pub work: &'a Work,
    /// What was multiplied into each layer's input.
    pub masks: &'a [Vec<f32>],
    /// What should have come out.
    pub lesson: &'a Lesson,
    /// How many tags there are.
    pub tags: usize,
    /// The vectors of words.
    pub known: &'a Vectors,
}

/// Adds the gradient of one sentence to `g`, and gives its loss.
pub fn add_to(g: &mut [f32], pass: &Pass<'_>) -> f32 {
    let &Pass { layout, p, turned, work, masks, lesson, tags, known } = pass;
    let n = work.len;
    let rows = padded(n);
    let wide = layout.columns;
    let mut loss = 0.0;
    let soft = lesson.soft.as_deref();
    let mut top = vec![0.0; rows * wide];
    for i in 0..n {
        // Heads.
        let mut row = work.heads[i * (n + 1)..(i + 1) * (n + 1)].to_vec();
        loss += descend(&mut row, lesson.heads[i], soft.map(|soft| &soft.heads[i * (n + 1)..(i + 1) * (n + 1)]));
        let root = &p[layout.root.clone()];
        let own = i * wide + ARC_AT;
        let dependent = &work.top[own..][..ARC];
        for (j, &by) in row.iter().enumerate() {
            if by.abs() < 1e-7 {
                continue;
            }
            if j == n {
                add(&mut top[own..][..ARC], by, root);
                add(&mut g[layout.root.clone()], by, dependent);
            } else {
                let other = j * wide + ARC_AT + ARC;
                add(&mut top[own..][..ARC], by, &work.top[other..][..ARC]);
                add(&mut top[other..][..ARC], by, dependent);
                g[layout.distance.start + layout::distance(i, j)] += by;
            }
        }
        // Relations.
        let head = lesson.heads[i];
        let hidden = &work.hidden[i * LABEL..][..LABEL];
        let scores = &mut work.rels[i * RELS..][..RELS].to_vec();
        loss += descend(scores, lesson.rels[i], soft.map(|soft| &soft.rels[i * RELS..(i + 1) * RELS]));
        add(&mut g[layout.rel[1].clone()], 1.0, scores);
        let mut back = [0.0; LABEL];
        for k in 0..LABEL {
            let at = layout.rel[0].start + k * RELS;
            back[k] = dot(&p[at..at + RELS], scores) * slope(hidden[k]);
            add(&mut g[at..at + RELS], hidden[k], scores);
        }
        add(&mut top[i * wide + LABEL_AT..][..LABEL], 1.0, &back);
        if head < n {
            add(&mut top[head * wide + LABEL_AT + LABEL..][..LABEL], 1.0, &back);
        } else {
            add(&mut g[layout.label_root.clone()], 1.0, &back);
        }
        // Tags.
        let scores = &mut top[i * wide + TAG_AT..][..tags];
        scores.copy_from_slice(&work.top[i * wide + TAG_AT..][..tags]);
        loss += descend(scores, lesson.tags[i], soft.map(|soft| &soft.tags[i * tags..(i + 1) * tags]));
    }
    for (d, x) in top.chunks_exact_mut(wide).zip(work.top.chunks_exact(wide)) {
        d[ARC_AT..LABEL_AT].iter_mut().zip(&x[ARC_AT..LABEL_AT]).for_each(|(d, &x)| *d *= slope(x));
    }
    let (full, layers) = (layout.full, layout.layers.len());
    let mut dx = vec![0.0; rows * full];
    let x = self::turned(&work.x[layers], rows, full);
    let [weights, bias] = layout.top.clone();
    back(g, &top, full, Matrix { weights, bias: Some(bias), turned: &turned.top, x: &x }, &mut dx, rows);
    for layer in (0..layers).rev() {
        dx.iter_mut().zip(&masks[layer + 1]).for_each(|(d, mask)| *d *= mask);
        let (matrix, own) = &layout.layers[layer];
        let mut flow = Flow { out: &dx, gates: vec![0.0; rows * 3 * full], below: vec![0.0; rows * full] };
        for direction in 0..2 {
            let own = own.start + direction * 2 * full..own.start + (direction + 1) * 2 * full;
            pass_back(direction, &p[own.clone()], &mut g[own], work, layer, &mut flow);
        }
        let Flow { gates, mut below, .. } = flow;
        let x = self::turned(&work.x[layer], rows, full);
        let matrix = Matrix { weights: matrix.clone(), bias: None, turned: &turned.layers[layer], x: &x };
        back(g, &gates, full, matrix, &mut below, rows);
        dx = below;
    }
    dx.iter_mut().zip(&masks[0]).for_each(|(d, mask)| *d *= mask);
    let given = known.of(&lesson.vectors, rows);
    let given = self::turned(&given, rows, vectors::SIZE);
    multiply(&mut g[layout.len..], &given, &dx, rows, full);
    for (row, word) in dx.chunks_exact(full).zip(&lesson.inputs) {
        for &input in word.iter().filter(|&&input| input != NOTHING) {
            let start = layout.inputs.start + input as usize * full;
            add(&mut g[start..start + full], 1.0, row);
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
fn back(g: &mut [f32], d: &[f32], full: usize, matrix: Matrix<'_>, dx: &mut [f32], rows: usize) {
    let columns = matrix.weights.len() / full;
    multiply(&mut g[matrix.weights], matrix.x, d, rows, columns);
    multiply(dx, d, matrix.turned, columns, full);
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
    let half = own.len() / 4;
    let full = 2 * half;
    let kept = &work.kept[layer];
    let zero = vec![0.0f32; half];
    let mut carried = vec![0.0f32; half];
    for step in (0..n).rev() {
        let t = if direction == 0 { step } else { n - 1 - step };
        let gate = &kept.gates[(t * 2 + direction) * 3 * half..][..3 * half];
        let out = &mut flow.gates[(t * 2 + direction) * 3 * half..][..3 * half];
        let place = t * full + direction * half;
        let x = &work.x[layer][place..][..half];
        let cell = &kept.cells[place..][..half];
        let before = match (direction, t) {
            (0, 0) => &zero[..],
            (0, _) => &kept.cells[place - full..][..half],
            (_, t) if t + 1 == n => &zero[..],
            _ => &kept.cells[place + full..][..half],
        };
        let d = &flow.out[place..][..half];
        let below = &mut flow.below[place..][..half];
        for k in 0..half {
            let (new, keep, show) = (gate[k], gate[half + k], gate[2 * half + k]);
            let d_show = d[k] * (cell[k] - x[k]) * gate_slope(show);
            let d_cell = carried[k] + d[k] * show;
            let d_keep = d_cell * (before[k] - new) * gate_slope(keep);
            below[k] += d[k] * (1.0 - show);
            out[k] = d_cell * (1.0 - keep);
            out[half + k] = d_keep;
            out[2 * half + k] = d_show;
            carried[k] = d_cell * keep + d_keep * own[k] + d_show * own[half + k];
            g[k] += d_keep * before[k];
            g[half + k] += d_show * before[k];
            g[2 * half + k] += d_keep;
            g[3 * half + k] += d_show;
        }
    }
}

/// The slope of a gate whose value is `y`.
fn gate_slope(y: f32) -> f32 {
    (y.min(1.0 - y) * 0.125).max(0.0).sqrt()
}

fn slope(x: f32) -> f32 {
    if x > 0.0 { 1.0 } else { 0.1 }
}

/// Turns scores into the gradient of the loss, and gives the loss.
fn descend(scores: &mut [f32], gold: usize, soft: Option<&[f32]>) -> f32 {
    softmax(scores);
    let loss = -scores[gold].max(1e-9).ln();
    let heed = soft.map_or(0.0, |_| HEED);
    scores[gold] -= 1.0 - heed;
    if let Some(soft) = soft {
        scores.iter_mut().zip(soft).for_each(|(score, soft)| *score -= heed * soft);
    }
    loss
}

/// Turns scores into probabilities.
pub fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = if score.is_finite() { exp(*score - most) } else { 0.0 };
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}

pub fn turned(x: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let mut out = vec![0.0; rows * columns];
    for (i, row) in x.chunks_exact(columns).take(rows).enumerate() {
        for (j, &value) in row.iter().enumerate() {
            out[j * rows + i] = value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::neural::{self, Course};
    use crate::random::Random;

    /// The gradient says how the loss changes when a parameter does: asked of every thirtieth parameter.
    #[test]
    fn is_the_slope_of_the_loss() {
        let layout = Layout::new(6, 3, 64, 2);
        let known = Vectors::default();
        let course = Course { tags: 3, counts: &[0, 9, 9], vectors: &known };
        let mut random = Random(1);
        let mut draw = || random.below(1 << 16) as f32 / 65536.0 - 0.5;
        let mut p: Vec<f32> = (0..layout.len + vectors::SIZE * layout.full).map(|_| 0.3 * draw()).collect();
        let none = [NOTHING; 5];
        let inputs = |a, b| -> Inputs { [a, b, none[0], none[1], none[2], none[3], none[4]] };
        let lesson = Lesson {
            inputs: vec![inputs(1, 4), inputs(2, 5), inputs(1, 3)],
            vectors: vec![NOTHING; 3],
            heads: vec![1, 3, 1],
            rels: vec![2, 5, 7],
            tags: vec![0, 2, 1],
            soft: None,
        };
        let masks = vec![vec![1.0; padded(3) * layout.full]; 3];
        let mut work = Work::default();
        let mut slope = |p: &[f32]| {
            let mut g = vec![0.0; p.len()];
            neural::forward(&course, &layout, p, &lesson, &mut work, |_, _| {});
            let turned = Turned::new(&layout, p);
            let (work, masks, lesson) = (&work, &masks[..], &lesson);
            let pass = Pass { layout: &layout, p, turned: &turned, work, masks, lesson, tags: 3, known: &known };
            let loss = add_to(&mut g, &pass);
            (loss, g)
        };
        let (_, g) = slope(&p);
        let mut told = 0;
        for i in (0..p.len()).step_by(30) {
            const STEP: f32 = 1e-2;
            let own = p[i];
            p[i] = own + STEP;
            let (above, _) = slope(&p);
            p[i] = own - STEP;
            let (below, _) = slope(&p);
            p[i] = own;
            let found = (above - below) / (2.0 * STEP);
            assert!((found - g[i]).abs() < 2e-3 + 0.05 * found.abs(), "{i}: {found} {}", g[i]);
            told += usize::from(g[i].abs() > 1e-3);
        }
        assert!(told > 50, "only {told} slopes are steep enough to tell");
    }
}
