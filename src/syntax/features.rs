//! What the tagger looks at in one decision.

use super::forms::Form;
use super::hash::{finish, mix, slot};
use super::weights::Feature;

/// The rows of each feature.
const SIZES: [u32; COUNT] = [
    6144, 768, 1536, 1536, 768, 768, 384, 96, 1536, 1536, 1536, 1536, 768, 3072, 3072, 3072, 1536, 1536, 3072, 768,
    1536, 384, 1536, 1536,
];
/// The number of features.
pub const COUNT: usize = 24;
/// The rows of all features.
pub const ROWS: usize = {
    let (mut sum, mut i) = (0, 0);
    while i < COUNT {
        sum += SIZES[i] as usize;
        i += 1;
    }
    sum
};

/// Where the rows of each feature start.
const STARTS: [u32; COUNT] = {
    let mut starts = [0; COUNT];
    let mut i = 1;
    while i < COUNT {
        starts[i] = starts[i - 1] + SIZES[i - 1];
        i += 1;
    }
    starts
};

/// A word that is not there.
const NONE: Form =
    Form { norm: 1, suffix: [1; 4], prefix: [1; 3], shape: 1, row: 0, class: u16::MAX, sure: 0, lower: false };

/// The features of word `i` after the words before it have the tags `before`.
#[inline(always)]
#[must_use]
pub fn of(forms: &[Form], before: &[u8], i: usize) -> [Feature; COUNT] {
    let back = |k: usize| if i >= k { &forms[i - k] } else { &NONE };
    let tag = |k: usize| if i >= k { u64::from(before[i - k]) + 1 } else { 0 };
    let next = |k: usize| forms.get(i + k).unwrap_or(&NONE);
    let (w, n1, n2, p1, p2) = (&forms[i], next(1), next(2), back(1), back(2));
    let (t1, t2) = (tag(1), tag(2));
    let (c0, c1, c2) = (u64::from(w.class), u64::from(n1.class), u64::from(n2.class));
    let two = mix;
    let three = |a: u64, b: u64, c: u64| mix(mix(a, b), c);
    let hashes = [
        w.norm,
        two(w.shape, u64::from(i == 0)),
        w.suffix[3],
        w.suffix[2],
        w.suffix[1],
        w.prefix[2],
        w.prefix[1],
        t1,
        two(t1, t2),
        two(t1, w.norm),
        p1.norm,
        n1.norm,
        p2.norm,
        two(p1.norm, w.norm),
        two(w.norm, n1.norm),
        three(t1, c0, c1),
        three(t2, t1, c0),
        two(c0, c1),
        three(c0, c1, c2),
        n1.suffix[2],
        two(t1, w.suffix[2]),
        two(w.shape, n1.shape),
        two(w.norm, c1),
        two(w.suffix[2], n1.suffix[1]),
    ];
    std::array::from_fn(|k| {
        let hash = finish(mix(hashes[k], 1));
        Feature { row: STARTS[k] + slot(hash, SIZES[k] as usize) as u32, check: hash as u16 | 1 }
    })
}
