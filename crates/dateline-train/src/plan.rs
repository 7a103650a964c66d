//! The training of a whole model, step by step.

use std::collections::BTreeMap;

use dateline::syntax::layout::{FULL, LAYERS, Layout};
use dateline::syntax::words::Words;
use dateline::syntax::{inputs, model, pack};

use crate::conllu::Tree;
use crate::lessons::Known;
use crate::neural::{Course, Recipe};
use crate::vectors::Vectors;
use crate::{augment, clusters, dictionary, lemmas, lessons, neural, tagging, teachers};

/// Part of the values that the teachers' layers leave out.
const TEACHERS_DROP: f32 = 0.25;
/// Part that the program's network leaves out: it is small, and its teachers keep it from learning by heart.
const DROP: f32 = 0.1;

/// How long and how much is learnt.
#[derive(Clone, Debug, clap::Args)]
pub struct Plan {
    /// Rounds of the tagger
    #[arg(long, default_value_t = 8)]
    tag_rounds: usize,
    /// Large networks that teach the one of the program
    #[arg(long, default_value_t = 3)]
    teachers: usize,
    /// Units of a layer of theirs, a multiple of 64
    #[arg(long, default_value_t = 192)]
    teacher_units: usize,
    /// Rounds of each
    #[arg(long, default_value_t = 12)]
    teacher_rounds: usize,
    /// Rounds of the program's network
    #[arg(long, default_value_t = 22)]
    rounds: usize,
}

/// Trains a model and gives its bytes; `after` is handed the model after each round of its network.
pub fn train(plan: &Plan, trees: &[Tree], vectors: &Vectors, mut after: impl FnMut(usize, Vec<u8>)) -> Vec<u8> {
    let tags = tagging::tags_of(trees);
    let lemmas = lemmas::train(trees, &vectors.lexicon);
    let more = augment::augment(trees);
    let every: Vec<&Tree> = more.iter().collect();
    let clusters = clusters::of(vectors);
    let counts = dictionary::counts(trees);
    let (rows, sources) = dictionary::rows(counts.keys(), vectors);
    let words = dictionary::write(&tagging::classes(&every, &tags, &clusters), &rows);
    let tagger = tagging::train(&every, &tags, &Words::new(&words), plan.tag_rounds);

    let trained: BTreeMap<u64, u16> = counts.keys().copied().zip(1..).collect();
    let counts: Vec<usize> = std::iter::once(0).chain(counts.into_values()).collect();
    let layout = |units| Layout::new(inputs::rows(counts.len()), tags.len(), units, LAYERS);
    let course = Course { tags: tags.len(), counts: &counts, vectors };
    let known = Known { tags: &tags, clusters: &clusters, rows: &trained, vectors };
    let mut lessons = lessons::make(&more, &known, plan.tag_rounds);
    if plan.teachers > 0 {
        let layout = layout(plan.teacher_units);
        let teacher = |seed| {
            println!("teacher {seed}");
            let recipe = Recipe { layout: &layout, rounds: plan.teacher_rounds, drop: TEACHERS_DROP, seed };
            neural::train(&mut lessons, &course, &recipe, |_, _| {})
        };
        let taught: Vec<Vec<f32>> = (1..=plan.teachers as u64).map(teacher).collect();
        teachers::ask(&taught, &course, &layout, &mut lessons);
    }

    let layout = layout(FULL);
    let pairs: Vec<u8> = tags.iter().flat_map(|&(upos, xpos)| [upos as u8, xpos as u8]).collect();
    let write = |p: &[f32]| {
        let mut net = (sources.len() as u32).to_le_bytes().to_vec();
        net.extend(pack::write(&p[..layout.inputs.start]));
        net.extend(pack::write_rows(&neural::table(p, &course, &layout, &sources)));
        model::write([&pairs, &words, &tagger, &net, &lemmas.words, &lemmas.ends, lemmas.pool.as_bytes()])
    };
    let recipe = Recipe { layout: &layout, rounds: plan.rounds, drop: DROP, seed: 0 };
    write(&neural::train(&mut lessons, &course, &recipe, |round, p| after(round, write(p))))
}
