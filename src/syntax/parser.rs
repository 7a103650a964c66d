//! Heads and relations of a sentence.

use super::forms::Form;
use super::inputs;
use super::model::Model;
use super::net::{self, Work};
use super::pack;
use super::spanning;
use super::tagger;
use crate::model::syntax::Rel;

/// The most words that are looked at together: longer sentences are parsed piece by piece, so that time stays linear.
const LONGEST: usize = 200;

/// A word's head in the sentence (none for the root) and its relation.
pub type Arc = (Option<usize>, Rel);

/// Finds the heads of a tagged sentence, and corrects its tags.
pub fn parse(model: &Model<'_>, forms: &[Form], tags: &mut [u8], work: &mut Work, arcs: &mut Vec<Arc>) {
    arcs.clear();
    let mut rows = Vec::with_capacity(LONGEST.min(forms.len()));
    let mut first_root = None;
    for (forms, tags) in forms.chunks(LONGEST).zip(tags.chunks_mut(LONGEST)) {
        let first = arcs.len();
        rows.clear();
        rows.extend(forms.iter().zip(&*tags).map(|(form, &tag)| inputs::of(form, tag, &model.known, model.words)));
        let look = |row: u32, sums: &mut [f32]| pack::add_row(model.table, row as usize, sums);
        net::run(&model.layout, &model.parameters, &rows, work, look, |_, _| {});
        for (tag, scores) in tags.iter_mut().zip(work.tag.chunks_exact(model.layout.tags)) {
            *tag = tagger::best(&scores[..model.tags.len()]);
        }
        let heads = spanning::tree(&work.heads, forms.len());
        for (word, head) in heads.into_iter().enumerate() {
            if head < forms.len() {
                let (_, scores) = net::score_rels(&model.layout, &model.parameters, work, word, head);
                arcs.push((Some(first + head), relation(&scores)));
            } else {
                // The root of a later piece hangs on the root of the first.
                arcs.push((first_root, if first_root.is_some() { Rel::Parataxis } else { Rel::Root }));
                first_root = first_root.or(Some(first + word));
            }
        }
    }
}

/// The best relation of a word that is not the root.
fn relation(scores: &[f32]) -> Rel {
    let mut best = Rel::Dep;
    for &rel in Rel::ALL.iter().filter(|&&rel| rel != Rel::Root) {
        if scores[rel as usize] > scores[best as usize] {
            best = rel;
        }
    }
    best
}
