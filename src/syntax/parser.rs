//! Heads and relations of a sentence.

use super::forms::Form;
use super::inputs;
use super::layout::{RELS, TAG_AT};
use super::matrix::largest;
use super::model::Model;
use super::net::{self, Work};
use super::pack;
use super::product::Rows;
use super::spanning;
use crate::model::syntax::Rel;

/// The most words that are looked at together: longer sentences are parsed piece by piece, so that time stays linear.
const LONGEST: usize = 200;

/// A word's head in the sentence (none for the root) and its relation.
pub type Arc = (Option<usize>, Rel);

/// Finds the heads of a tagged sentence, and corrects its tags.
pub fn parse(model: &Model<'_>, forms: &[Form], tags: &mut [u8], work: &mut (Work, Rows), arcs: &mut Vec<Arc>) {
    arcs.clear();
    let mut rows = Vec::with_capacity(LONGEST.min(forms.len()));
    let mut first_root = None;
    for (forms, tags) in forms.chunks(LONGEST).zip(tags.chunks_mut(LONGEST)) {
        let first = arcs.len();
        rows.clear();
        rows.extend(forms.iter().zip(&*tags).map(|(form, &tag)| inputs::of(form, tag, model.rows)));
        let mut products = (&model.matrices, &mut work.1);
        let work = &mut work.0;
        let fill = |x: &mut [f32]| {
            pack::add_rows(model.table, &rows, x);
        };
        net::run(&model.layout, &model.parameters, rows.len(), work, &mut products, fill, |_, _| {});
        for (tag, scores) in tags.iter_mut().zip(work.top.chunks_exact(model.layout.columns)) {
            *tag = largest(&scores[TAG_AT..TAG_AT + model.tags.len()]) as u8;
        }
        let heads = spanning::tree(&work.heads, forms.len());
        net::score_rels(&model.layout, &model.parameters, work, &mut products, &heads);
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
