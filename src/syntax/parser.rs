//! Heads and relations of a sentence.

use super::forms::Form;
use super::inputs;
use super::layout::{Inputs, Part, RELS, TAG_AT};
use super::matrices::{Incoming, Network};
use super::matrix::largest;
use super::memory::Memory;
use super::model::Model;
use super::net::{self, Work};
use super::product::Rows;
use super::spanning;
use crate::model::syntax::Rel;

/// The most words that are looked at together: longer sentences are parsed piece by piece, so that time stays linear.
const LONGEST: usize = 200;

/// A word's head in the sentence (none for the root) and its relation.
pub type Arc = (Option<usize>, Rel);

/// What parsing needs room for, and what it keeps from one sentence for the next: a memory is of one model.
#[derive(Clone, Debug, Default)]
pub struct Room {
    work: Work,
    rows: Rows,
    inputs: Vec<Inputs>,
    memory: Memory,
}

/// The network of a model, over the words of a sentence.
struct Reading<'a> {
    model: &'a Model<'a>,
    words: &'a [Inputs],
    rows: &'a mut Rows,
    memory: &'a mut Memory,
}

impl Network for Reading<'_> {
    const LEARNS: bool = false;

    fn first<'b>(&'b mut self, _: &'b mut [f32], _: &'b mut [f32]) -> Incoming<'b> {
        self.memory.first(self.words, (self.model.table, &self.model.matrices), self.rows)
    }

    fn product(&mut self, part: Part, x: &[f32], out: &mut [f32]) {
        self.model.matrices.product(part, self.words.len(), x, self.rows, out);
    }
}

/// Finds the heads of a tagged sentence, and corrects its tags.
pub fn parse(model: &Model<'_>, forms: &[Form], tags: &mut [u8], room: &mut Room, arcs: &mut Vec<Arc>) {
    arcs.clear();
    let Room { work, rows, inputs, memory } = room;
    let mut first_root = None;
    for (forms, tags) in forms.chunks(LONGEST).zip(tags.chunks_mut(LONGEST)) {
        let first = arcs.len();
        inputs.clear();
        inputs.extend(forms.iter().zip(&*tags).map(|(form, &tag)| inputs::of(form, tag, model.rows)));
        let mut network = Reading { model, words: inputs, rows, memory };
        net::run(&model.layout, &model.parameters, inputs.len(), work, &mut network);
        for (tag, scores) in tags.iter_mut().zip(work.top.chunks_exact(model.layout.columns)) {
            *tag = largest(&scores[TAG_AT..TAG_AT + model.tags.len()]) as u8;
        }
        let heads = spanning::tree(&work.heads, forms.len());
        net::score_rels(&model.layout, &model.parameters, work, &mut network, &heads);
        for (word, head) in heads.into_iter().enumerate() {
            if head < forms.len() {
                arcs.push((Some(first + head), relation(&mut work.rels[word * RELS..][..RELS])));
            } else {
                // The root of a later piece hangs on the root of the first.
                arcs.push((first_root, if first_root.is_some() { Rel::Parataxis } else { Rel::Root }));
                first_root = first_root.or(Some(first + word));
            }
        }
    }
}

/// The best relation of a word that is not the root.
fn relation(scores: &mut [f32]) -> Rel {
    scores[Rel::Root as usize] = f32::NEG_INFINITY;
    Rel::ALL[largest(&scores[..Rel::ALL.len()])]
}
