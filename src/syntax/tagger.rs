//! Parts of speech, word by word from left to right.

use super::features::Features;
use super::forms::Form;
use super::weights::{LABELS, Weights};

/// Gives every word its tag, as the number of a tag in the model's list of `tags` tags.
pub fn tag(forms: &[Form], weights: &Weights<'_>, tags: usize, out: &mut Vec<u8>) {
    out.clear();
    let mut found = Features::default();
    for i in 0..forms.len() {
        if forms[i].sure > 0 {
            out.push(forms[i].sure - 1);
            continue;
        }
        found.clear();
        features(forms, out, i, &mut found);
        let mut scores = [0; LABELS];
        for &feature in found.as_slice() {
            weights.add(feature, &mut scores);
        }
        out.push(best(&scores[..tags.min(LABELS)]));
    }
}

/// The number of the highest score, the first where several are equal.
#[must_use]
pub fn best<T: PartialOrd>(scores: &[T]) -> u8 {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best as u8
}

/// The features of word `i` after the words before it have the tags `before`.
#[doc(hidden)]
pub fn features(forms: &[Form], before: &[u8], i: usize, out: &mut Features) {
    const NONE: Form =
        Form { norm: 1, exact: 1, suffix: [1; 4], prefix: [1; 3], shape: 1, class: u16::MAX, sure: 0, lower: false };
    let form = |at: usize| forms.get(at).unwrap_or(&NONE);
    let back = |k: usize| if i >= k { &forms[i - k] } else { &NONE };
    let tag = |k: usize| if i >= k { u64::from(before[i - k]) + 1 } else { 0 };
    let (w, n1, n2, p1, p2) = (form(i), form(i + 1), form(i + 2), back(1), back(2));
    let (t1, t2) = (tag(1), tag(2));
    let (c0, c1, c2) = (u64::from(w.class), u64::from(n1.class), u64::from(n2.class));

    out.one(1, w.norm);
    out.one(2, w.exact);
    for k in 0..4 {
        out.one(3 + k as u64, w.suffix[k]);
    }
    for k in 0..3 {
        out.one(7 + k as u64, w.prefix[k]);
    }
    out.two(10, w.shape, u64::from(i == 0));
    out.one(11, t1);
    out.two(12, t1, t2);
    out.two(13, t1, w.norm);
    out.one(14, p1.norm);
    out.one(15, p2.norm);
    out.one(16, n1.norm);
    out.one(17, n2.norm);
    out.two(18, p1.norm, w.norm);
    out.two(19, w.norm, n1.norm);
    out.two(20, n1.suffix[2], t1);
    out.two(21, w.suffix[2], t1);
    out.two(22, n1.shape, w.shape);
    out.three(23, t1, c0, c1);
    out.three(24, t2, t1, c0);
    out.two(25, c0, c1);
    out.three(26, c0, c1, c2);
    out.two(27, t1, c1);
    out.two(28, w.norm, c1);
    out.three(29, w.norm, t1, t2);
    out.two(30, w.shape, w.suffix[2]);
    out.three(31, t1, w.shape, n1.shape);
    out.two(32, w.suffix[2], n1.suffix[1]);
    out.two(33, p1.norm, n1.norm);
    out.three(34, t1, w.suffix[1], c1);
}
