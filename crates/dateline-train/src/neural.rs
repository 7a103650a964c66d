//! Trains the network.

use dateline::syntax::inputs::UNKNOWN;
use dateline::syntax::layout::{ARC, LABEL, Layout, NOTHING, Part};
use dateline::syntax::matrices::{Incoming, Network, Plain};
use dateline::syntax::matrix::{add, multiply, padded};
use dateline::syntax::net::{self, Work};

use crate::adam::Adam;
use crate::gradient::{self, Lesson, Pass, Turned};
use crate::random::Random;
use crate::vectors::{SIZE, Vectors};

/// Sentences of a step.
const BATCH: usize = 32;
/// Workers; always so many, so that the same sums are made on every machine.
const WORKERS: usize = 2;
/// Steps from one value of the mean to the next.
const EVERY: usize = 10;
/// Part of the values that is left out of the words' rows.
const DROP_INPUT: f32 = 0.1;

/// What all networks share.
pub struct Course<'a> {
    /// How many tags there are.
    pub tags: usize,
    /// How often each known word is in the training texts.
    pub counts: &'a [usize],
    /// The vectors of words.
    pub vectors: &'a Vectors,
}

/// How one network is trained.
pub struct Recipe<'a> {
    /// Its parts.
    pub layout: &'a Layout,
    /// How often it sees the texts.
    pub rounds: usize,
    /// Part of the values that is left out between layers.
    pub drop: f32,
    /// Where its chances start.
    pub seed: u64,
}

/// Trains a network.
pub fn train(
    lessons: &mut [Lesson],
    course: &Course<'_>,
    recipe: &Recipe<'_>,
    mut after: impl FnMut(usize, &[f32]),
) -> Vec<f32> {
    let layout = recipe.layout;
    let mut p = start(layout, recipe.seed);
    let mut random = Random(17 + recipe.seed);
    let mut workers: Vec<Worker> =
        (0..WORKERS as u64).map(|i| Worker::new(layout, 100 + 10 * recipe.seed + i)).collect();
    let mut adam = Adam::new(p.len());
    let steps = recipe.rounds * lessons.len().div_ceil(BATCH);
    let mut step = 0;
    // The mean over the last steps, the later ones counting more.
    let mut mean = p.clone();
    let window = (steps / 20 / EVERY).max(1) as f32;
    for round in 0..recipe.rounds {
        random.shuffle(lessons);
        let mut loss = 0.0;
        for batch in lessons.chunks(BATCH) {
            let turned = Turned::new(layout, &p);
            let parts = batch.chunks(batch.len().div_ceil(WORKERS));
            std::thread::scope(|scope| {
                for (worker, part) in workers.iter_mut().zip(parts) {
                    let (p, turned) = (&p, &turned);
                    scope.spawn(move || worker.learn(part, course, recipe, p, turned));
                }
            });
            let words: usize = batch.iter().map(|lesson| lesson.heads.len()).sum();
            let rate = 0.002 * (1.0 - step as f32 / steps as f32) + 1e-5;
            step += 1;
            if step % EVERY == 0 {
                mean.iter_mut().zip(&p).for_each(|(mean, p)| *mean += (p - *mean) / window);
            }
            loss += workers.iter_mut().map(|worker| std::mem::take(&mut worker.loss)).sum::<f32>();
            let mut rows: Vec<u32> = workers.iter_mut().flat_map(|worker| worker.rows.drain(..)).collect();
            rows.sort_unstable();
            rows.dedup();
            for worker in &mut workers {
                rows.iter().for_each(|&row| worker.touched[row as usize] = false);
            }
            let inputs = layout.inputs.start;
            let mut ranges = vec![0..inputs, layout.len..p.len()];
            ranges.extend(rows.iter().map(|&row| inputs + row as usize * layout.full).map(|at| at..at + layout.full));
            let mut gradients: Vec<&mut [f32]> = workers.iter_mut().map(|worker| &mut worker.g[..]).collect();
            adam.step(&mut p, &mut gradients, &ranges, rate, words as f32);
        }
        println!("round {round}: loss {loss:.0}");
        after(round, &mean);
    }
    mean
}

/// Runs a network over a sentence, as it is trained.
pub fn forward(
    course: &Course<'_>,
    layout: &Layout,
    p: &[f32],
    lesson: &Lesson,
    work: &mut Work,
    mask: impl FnMut(usize, &mut [f32]),
) {
    let plain = Plain { layout, p };
    let mut network = Learning { course, plain, lesson, mask };
    net::run(layout, p, lesson.heads.len(), work, &mut network);
    net::score_rels(layout, p, work, &mut network, &lesson.heads);
}

/// A network over a sentence, as it is trained.
struct Learning<'a, F> {
    course: &'a Course<'a>,
    plain: Plain<'a>,
    lesson: &'a Lesson,
    mask: F,
}

impl<F: FnMut(usize, &mut [f32])> Network for Learning<'_, F> {
    const LEARNS: bool = true;

    fn first<'b>(&'b mut self, x: &'b mut [f32], products: &'b mut [f32]) -> Incoming<'b> {
        let Plain { layout, p } = self.plain;
        let vectors = self.course.vectors.of(&self.lesson.vectors, padded(self.lesson.heads.len()));
        x.fill(0.0);
        multiply(x, &vectors, &p[layout.len..], SIZE, layout.full);
        for (sums, word) in x.chunks_exact_mut(layout.full).zip(&self.lesson.inputs) {
            for &row in word.iter().filter(|&&row| row != NOTHING) {
                let start = layout.inputs.start + row as usize * layout.full;
                add(sums, 1.0, &p[start..start + layout.full]);
            }
        }
        (self.mask)(0, x);
        self.plain.product(Part::Layer(0), x, products);
        Incoming { x, products, places: None }
    }

    fn product(&mut self, part: Part, x: &[f32], out: &mut [f32]) {
        self.plain.product(part, x, out);
    }

    fn mask(&mut self, layer: usize, x: &mut [f32]) {
        (self.mask)(layer, x);
    }
}

/// The table of inputs as the model has it: the words with their vectors, then the other inputs.
pub fn table(p: &[f32], course: &Course<'_>, layout: &Layout, sources: &[(u32, u32)]) -> Vec<f32> {
    let (vectors, words) = (course.vectors, course.counts.len());
    let inputs = &p[layout.inputs.clone()];
    let rows: Vec<u32> = sources.iter().map(|&(_, vector)| vector).collect();
    let mut table = vec![0.0; padded(rows.len()) * layout.full];
    multiply(&mut table, &vectors.of(&rows, padded(rows.len())), &p[layout.len..], SIZE, layout.full);
    table.truncate(rows.len() * layout.full);
    for (out, &(row, _)) in table.chunks_exact_mut(layout.full).zip(sources) {
        add(out, 1.0, &inputs[row as usize * layout.full..][..layout.full]);
    }
    table.extend(&inputs[words * layout.full..]);
    table
}

fn start(layout: &Layout, seed: u64) -> Vec<f32> {
    let mut random = Random(seed + 3);
    let mut p = vec![0.0; layout.len + SIZE * layout.full];
    let mut fill = |range: std::ops::Range<usize>, size: f32| {
        for x in &mut p[range] {
            *x = (random.below(1 << 20) as f32 / (1 << 19) as f32 - 1.0) * size;
        }
    };
    fill(layout.inputs.clone(), 0.25);
    for (matrix, own) in &layout.layers {
        fill(matrix.clone(), (3.0 / layout.full as f32).sqrt());
        fill(own.clone(), 0.1);
    }
    fill(layout.top[0].clone(), (3.0 / layout.full as f32).sqrt());
    fill(layout.root.clone(), 1.0 / (ARC as f32).sqrt());
    fill(layout.label_root.clone(), 1.0 / (LABEL as f32).sqrt());
    fill(layout.len..layout.len + SIZE * layout.full, 0.15);
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
        let rows = layout.inputs.len() / layout.full;
        Self {
            g: vec![0.0; layout.len + SIZE * layout.full],
            rows: Vec::new(),
            touched: vec![false; rows],
            work: Work::default(),
            random: Random(seed),
            loss: 0.0,
        }
    }

    fn learn(&mut self, part: &[Lesson], course: &Course<'_>, recipe: &Recipe<'_>, p: &[f32], turned: &Turned) {
        let layout = recipe.layout;
        for lesson in part {
            let lesson = self.blurred(lesson, course.counts);
            for &row in lesson.inputs.iter().flatten().filter(|&&row| row != NOTHING) {
                if !std::mem::replace(&mut self.touched[row as usize], true) {
                    self.rows.push(row);
                }
            }
            let random = &mut self.random;
            let masks: Vec<Vec<f32>> = (0..=layout.layers.len())
                .map(|layer| mask(layer, padded(lesson.heads.len()), recipe, random))
                .collect();
            forward(course, layout, p, &lesson, &mut self.work, |layer, x| {
                x.iter_mut().zip(&masks[layer]).for_each(|(x, mask)| *x *= mask);
            });
            let (work, masks, lesson) = (&self.work, &masks[..], &lesson);
            let (tags, known) = (course.tags, course.vectors);
            let pass = Pass { layout, p, turned, work, masks, lesson, tags, known };
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
        let mut vectors = lesson.vectors.clone();
        for vector in &mut vectors {
            if self.random.below(25) == 0 {
                *vector = NOTHING;
            }
        }
        Lesson { inputs, vectors, ..lesson.clone() }
    }
}

/// What a layer's input is multiplied with: for words each value by itself, higher up the same values in all words.
fn mask(layer: usize, rows: usize, recipe: &Recipe<'_>, random: &mut Random) -> Vec<f32> {
    let full = recipe.layout.full;
    let drop = if layer == 0 { DROP_INPUT } else { recipe.drop };
    let mut draw = || if (random.below(1 << 16) as f32) < drop * 65536.0 { 0.0 } else { 1.0 / (1.0 - drop) };
    if layer == 0 {
        (0..rows * full).map(|_| draw()).collect()
    } else {
        let row: Vec<f32> = (0..full).map(|_| draw()).collect();
        row.iter().copied().cycle().take(rows * full).collect()
    }
}
