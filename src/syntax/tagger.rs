//! Parts of speech, word by word from left to right.

use super::features::{self, OF_TAGS, OF_WORDS};
use super::forms::Form;
use super::matrix::widely;
use super::weights::{LABELS, NO_SCORES, Weights};

/// The rows of a word's features that look at words, and how many they are.
pub type Found = ([u32; OF_WORDS], usize);

/// Gives every word its tag, as the number of a tag in the model's list of `tags` tags; `found` is room.
pub fn tag(forms: &[Form], weights: &Weights<'_>, tags: usize, found: &mut Vec<Found>, out: &mut Vec<u8>) {
    widely!(tag_any, tag_wide, forms, weights, tags, found, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn tag_wide(forms: &[Form], weights: &Weights<'_>, tags: usize, found: &mut Vec<Found>, out: &mut Vec<u8>) {
    tag_any(forms, weights, tags, found, out);
}

#[inline(always)]
fn tag_any(forms: &[Form], weights: &Weights<'_>, tags: usize, found: &mut Vec<Found>, out: &mut Vec<u8>) {
    // What words say is looked for first: many rows at a time come from memory where none waits for the tag before.
    found.resize(forms.len().max(found.len()), ([0; OF_WORDS], 0));
    for (i, (rows, count)) in found[..forms.len()].iter_mut().enumerate().filter(|&(i, _)| forms[i].sure == 0) {
        *count = weights.find(&features::of_words(forms, i), rows);
    }
    out.clear();
    for (i, (rows, count)) in found[..forms.len()].iter().enumerate() {
        let tag = if forms[i].sure > 0 {
            forms[i].sure - 1
        } else {
            let mut of_tags = [0; OF_TAGS];
            let more = weights.find(&features::of_tags(forms, out, i), &mut of_tags);
            let mut scores = NO_SCORES;
            weights.add(&rows[..*count], &mut scores);
            weights.add(&of_tags[..more], &mut scores);
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
