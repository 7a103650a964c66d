//! Parts of speech, word by word from left to right.

use super::features;
use super::forms::Form;
use super::matrix::widely;
use super::weights::{LABELS, Weights};

/// Gives every word its tag, as the number of a tag in the model's list of `tags` tags.
pub fn tag(forms: &[Form], weights: &Weights<'_>, tags: usize, out: &mut Vec<u8>) {
    widely!(tag_any, tag_wide, forms, weights, tags, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn tag_wide(forms: &[Form], weights: &Weights<'_>, tags: usize, out: &mut Vec<u8>) {
    tag_any(forms, weights, tags, out);
}

#[inline(always)]
fn tag_any(forms: &[Form], weights: &Weights<'_>, tags: usize, out: &mut Vec<u8>) {
    out.clear();
    for i in 0..forms.len() {
        let tag = if forms[i].sure > 0 {
            forms[i].sure - 1
        } else {
            best(&weights.scores(&features::of(forms, out, i))[..tags.min(LABELS)])
        };
        out.push(tag);
    }
}

/// The number of the highest score, the first where several are equal.
#[inline(always)]
#[must_use]
pub fn best<T: Copy + Ord>(scores: &[T]) -> u8 {
    let most = scores.iter().copied().max();
    scores.iter().position(|&score| Some(score) == most).unwrap_or(0) as u8
}
