//! Parts of speech, word by word from left to right.

use super::features::{self, OF_WORDS};
use super::forms::Form;
use super::matrix::widely;
use super::weights::{LABELS, NO_SCORES, Scores, Weights};

/// What tagging needs room for.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// For each word that is not sure the rows of its features that look at words.
    found: Vec<[u32; OF_WORDS]>,
    /// What they add up to.
    scores: Vec<Scores>,
}

widely! {
    /// Gives every word its tag, as the number of a tag in the model's list of `tags` tags.
    pub fn tag(forms: &[Form], weights: &Weights<'_>, tags: usize, room: &mut Room, out: &mut Vec<u8>) = tag_any
}

#[inline(always)]
fn tag_any(forms: &[Form], weights: &Weights<'_>, tags: usize, room: &mut Room, out: &mut Vec<u8>) {
    // What words say is added up first: many rows at a time come from memory where none waits for the tag before.
    let Room { found, scores } = room;
    found.clear();
    for i in (0..forms.len()).filter(|&i| forms[i].sure == 0) {
        found.push(weights.find(&features::of_words(forms, i)));
    }
    scores.clear();
    scores.resize(found.len(), NO_SCORES);
    for (rows, scores) in found.iter().zip(&mut *scores) {
        weights.add(rows, scores);
    }
    out.clear();
    let mut scores = scores.iter_mut();
    for i in 0..forms.len() {
        let tag = if forms[i].sure > 0 {
            forms[i].sure - 1
        } else {
            let Some(scores) = scores.next() else { return };
            weights.add(&weights.find(&features::of_tags(forms, out, i)), scores);
            best(&scores[..tags.min(LABELS)])
        };
        out.push(tag);
    }
}

/// The number of the highest score, the first where several are equal.
#[inline(always)]
#[must_use]
pub fn best<T: Copy + Into<i32>>(scores: &[T]) -> u8 {
    // A score and a number that is the larger the earlier it stands, as one number.
    const PLACES: u32 = 6;
    const LAST: i32 = (1 << PLACES) - 1;
    let mut most = i32::MIN;
    for (k, &score) in scores.iter().enumerate() {
        let place = LAST - k as i32;
        most = most.max(score.into() << PLACES | place);
    }
    (LAST - (most & LAST)) as u8
}
