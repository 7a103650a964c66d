//! Trains the network.

use dateline::syntax::inputs::UNKNOWN;
use dateline::syntax::matrix::{add, padded};
use dateline::syntax::net::{self, ARC, FULL, HALF, LABEL, LAYERS, Layout, NOTHING, Work};

use crate::gradient::{self, Lesson, Pass, Turned};
use crate::random::Random;

/// Sentences of a step.
const BATCH: usize = 32;
/// Workers; always so many, so that the same sums are made on every machine.
const WORKERS: usize = 2;
/// Steps from one value of the mean to the next.
const EVERY: usize = 10;
/// Part of the values that is left out of the words' rows.
const DROP_INPUT: f32 = 0.1;
/// The same between layers.
const DROP: f32 = 0.2;

/// Trains in so many rounds; `counts` says how often each known word is in the training texts.
pub fn train(
    lessons: &mut [Lesson],
    layout: &Layout,
    tags: usize,
    counts: &[usize],
    rounds: usize,
    mut after: impl FnMut(usize, &[f32]),
) -> Vec<f32> {
    let mut p = start(layout);
    let mut random = Random(17);
    let mut workers: Vec<Worker> = (0..WORKERS).map(|i| Worker::new(layout, 100 + i as u64)).collect();
    let mut adam = Adam::new(layout.len);
    let steps = rounds * lessons.len().div_ceil(BATCH);
    let mut step = 0;
    // The mean over the last steps, the later ones counting more.
    let mut mean = p.clone();
    let window = (steps / 20 / EVERY).max(1) as f32;
    for round in 0..rounds {
        random.shuffle(lessons);
        let mut loss = 0.0;
        for batch in lessons.chunks(BATCH) {
            let turned = Turned::new(layout, &p);
            let parts = batch.chunks(batch.len().div_ceil(WORKERS));
            std::thread::scope(|scope| {
                for (worker, part) in workers.iter_mut().zip(parts) {
                    let (p, turned) = (&p, &turned);
                    scope.spawn(move || worker.learn(part, layout, p, turned, tags, counts));
                }
            });
            let words: usize = batch.iter().map(|lesson| lesson.heads.len()).sum();
            let rate = 0.002 * (1.0 - step as f32 / steps as f32) + 1e-5;
            step += 1;
            if step % EVERY == 0 {
                mean.iter_mut().zip(&p).for_each(|(mean, p)| *mean += (p - *mean) / window);
            }
            loss += adam.step(&mut p, layout, &mut workers, rate, words as f32);
        }
        println!("round {round}: loss {loss:.0}");
        after(round, &mean);
    }
    mean
}

fn start(layout: &Layout) -> Vec<f32> {
    let mut random = Random(3);
    let mut p = vec![0.0; layout.len];
    let mut fill = |range: std::ops::Range<usize>, size: f32| {
        for x in &mut p[range] {
            *x = (random.below(1 << 20) as f32 / (1 << 19) as f32 - 1.0) * size;
        }
    };
    fill(layout.inputs.clone(), 0.25);
    for (matrix, own) in &layout.layers {
        fill(matrix.clone(), (3.0 / FULL as f32).sqrt());
        fill(own.clone(), 0.1);
    }
    for range in [&layout.arc[0], &layout.label[0], &layout.tag[0]] {
        fill(range.clone(), (3.0 / FULL as f32).sqrt());
    }
    fill(layout.arc[2].clone(), 1.0 / (ARC as f32).sqrt());
    fill(layout.label[2].clone(), 1.0 / (LABEL as f32).sqrt());
    fill(layout.rel[0].clone(), (3.0 / LABEL as f32).sqrt());
    p
}

struct Worker {
    g: Vec<f32>,
    rows: Vec<u32>,
    touched: Vec<bool>,
    work: Work,
    random: Random,
    loss: f32,
}

impl Worker {
    fn new(layout: &Layout, seed: u64) -> Self {
        let rows = layout.inputs.len() / FULL;
        Self {
            g: vec![0.0; layout.len],
            rows: Vec::new(),
            touched: vec![false; rows],
            work: Work::default(),
            random: Random(seed),
            loss: 0.0,
        }
    }

    fn learn(&mut self, part: &[Lesson], layout: &Layout, p: &[f32], turned: &Turned, tags: usize, counts: &[usize]) {
        for lesson in part {
            let lesson = self.blurred(lesson, counts);
            for &row in lesson.inputs.iter().flatten().filter(|&&row| row != NOTHING) {
                if !std::mem::replace(&mut self.touched[row as usize], true) {
                    self.rows.push(row);
                }
            }
            let random = &mut self.random;
            let masks: Vec<Vec<f32>> =
                (0..=LAYERS).map(|layer| mask(layer, padded(lesson.heads.len()), random)).collect();
            let look = |row: u32, sums: &mut [f32]| {
                let start = layout.inputs.start + row as usize * FULL;
                add(sums, 1.0, &p[start..start + FULL]);
            };
            net::run(layout, p, &lesson.inputs, &mut self.work, look, |layer, x| {
                x.iter_mut().zip(&masks[layer]).for_each(|(x, mask)| *x *= mask);
            });
            let (work, masks, lesson) = (&self.work, &masks[..], &lesson);
            let pass = Pass { layout, p, turned, work, masks, lesson, tags };
            self.loss += gradient::add_to(&mut self.g, &pass);
        }
    }

    /// The sentence with some words made unknown, the rare ones more often, and some tags left out.
    fn blurred(&mut self, lesson: &Lesson, counts: &[usize]) -> Lesson {
        let mut inputs = lesson.inputs.clone();
        for word in &mut inputs {
            let count = counts.get(word[0] as usize).copied().unwrap_or(0);
            if self.random.below(1000) * (2 * count + 1) < 1000 || self.random.below(20) == 0 {
                word[0] = UNKNOWN;
            }
            for input in &mut word[1..] {
                if self.random.below(16) == 0 {
                    *input = NOTHING;
                }
            }
        }
        Lesson { inputs, heads: lesson.heads.clone(), rels: lesson.rels.clone(), tags: lesson.tags.clone() }
    }
}

/// What a layer's input is multiplied with: for words each value by itself, higher up the same values in all words.
fn mask(layer: usize, rows: usize, random: &mut Random) -> Vec<f32> {
    let drop = if layer == 0 { DROP_INPUT } else { DROP };
    let mut draw = || if (random.below(1 << 16) as f32) < drop * 65536.0 { 0.0 } else { 1.0 / (1.0 - drop) };
    if layer == 0 {
        (0..rows * FULL).map(|_| draw()).collect()
    } else {
        let row: Vec<f32> = (0..2 * HALF).map(|_| draw()).collect();
        row.iter().copied().cycle().take(rows * FULL).collect()
    }
}

/// The steps of Adam; rows of words are changed only where the batch has the word.
struct Adam {
    mean: Vec<f32>,
    square: Vec<f32>,
    steps: i32,
}

impl Adam {
    fn new(len: usize) -> Self {
        Self { mean: vec![0.0; len], square: vec![0.0; len], steps: 0 }
    }

    fn step(&mut self, p: &mut [f32], layout: &Layout, workers: &mut [Worker], rate: f32, words: f32) -> f32 {
        self.steps += 1;
        let mut ranges = Vec::new();
        ranges.push(0..layout.inputs.start);
        let mut rows: Vec<u32> = workers.iter().flat_map(|worker| worker.rows.iter().copied()).collect();
        rows.sort_unstable();
        rows.dedup();
        ranges.extend(rows.iter().map(|&row| {
            let start = layout.inputs.start + row as usize * FULL;
            start..start + FULL
        }));
        let fix = (1.0 - 0.99f32.powi(self.steps)).sqrt() / (1.0 - 0.9f32.powi(self.steps));
        for range in ranges {
            let (first, others) = workers.split_at_mut(1);
            let g = &mut first[0].g[range.clone()];
            for other in others {
                for (g, other) in g.iter_mut().zip(&mut other.g[range.clone()]) {
                    *g += *other;
                    *other = 0.0;
                }
            }
            let values = p[range.clone()].iter_mut().zip(g);
            for ((p, g), (m, v)) in values.zip(self.mean[range.clone()].iter_mut().zip(&mut self.square[range])) {
                let d = *g / words;
                *g = 0.0;
                *m = 0.9 * *m + 0.1 * d;
                *v = 0.99 * *v + 0.01 * d * d;
                *p -= rate * fix * *m / (v.sqrt() + 1e-8);
            }
        }
        let mut loss = 0.0;
        for worker in workers {
            loss += std::mem::take(&mut worker.loss);
            for row in worker.rows.drain(..) {
                worker.touched[row as usize] = false;
            }
        }
        loss
    }
}
