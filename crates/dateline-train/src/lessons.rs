//! What networks learn from: trees with the tags that a tagger gives them which has not seen them.

use std::collections::BTreeMap;

use dateline::syntax::layout::NOTHING;
use dateline::syntax::words::Words;
use dateline::syntax::{forms, inputs};

use crate::conllu::{Gold, Tree};
use crate::gradient::Lesson;
use crate::vectors::Vectors;
use crate::{dictionary, tagging};

/// The texts are cut into so many parts: each is tagged by a tagger that learns from the others.
const FOLDS: usize = 6;

/// What is known before the lessons are made.
pub struct Known<'a> {
    /// The tags that are told apart.
    pub tags: &'a tagging::Tags,
    /// The clusters of words.
    pub clusters: &'a BTreeMap<u64, u16>,
    /// The row of each word that the texts have often enough.
    pub rows: &'a BTreeMap<u64, u16>,
    /// The vectors of words.
    pub vectors: &'a Vectors,
}

/// The lessons, by taggers that are trained in so many rounds.
pub fn make(trees: &[Tree], known: &Known<'_>, rounds: usize) -> Vec<Lesson> {
    let number = tagging::numbers(known.tags);
    let fold = |fold: usize| {
        let others: Vec<&Tree> = trees.iter().filter(|tree| tree.origin % FOLDS != fold).collect();
        let words = dictionary::write(&tagging::classes(&others, known.tags, known.clusters), known.rows);
        let words = Words::new(&words);
        let tagger = tagging::train(&others, known.tags, &words, rounds);
        let lesson = |tree: &Tree| {
            let (forms, found) = tagging::apply(&tagger, known.tags, &words, tree);
            let words = known.rows.len() + 1;
            let vector = |word: &Gold| known.vectors.row(forms::key(&word.form)).unwrap_or(NOTHING);
            let tag = |word: &Gold| number.get(&(word.upos, word.xpos)).map_or(0, |&tag| usize::from(tag));
            Lesson {
                inputs: forms.iter().zip(found).map(|(form, tag)| inputs::of(form, tag, words)).collect(),
                vectors: tree.words.iter().map(vector).collect(),
                heads: tree.words.iter().map(|word| word.head).collect(),
                rels: tree.words.iter().map(|word| word.rel as usize).collect(),
                tags: tree.words.iter().map(tag).collect(),
                soft: None,
            }
        };
        // Treebanks behind the first are small and near to the news: they count three times.
        let times = |tree: &Tree| if tree.bank > 0 { 3 } else { 1 };
        let held_out = trees.iter().filter(|tree| tree.origin % FOLDS == fold);
        held_out.flat_map(|tree| vec![lesson(tree); times(tree)]).collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        let half = scope.spawn(|| (0..FOLDS / 2).flat_map(fold).collect::<Vec<_>>());
        let mut lessons: Vec<Lesson> = (FOLDS / 2..FOLDS).flat_map(fold).collect();
        lessons.extend(half.join().unwrap_or_default());
        lessons
    })
}
