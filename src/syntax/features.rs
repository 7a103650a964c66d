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
const NONE: Form = Form {
    whole: 1,
    norm: 1,
    suffix: [1; 3],
    prefix: [1; 2],
    shape: 1,
    row: 0,
    class: u16::MAX,
    sure: 0,
    lower: false,
};

/// Those that look at tags.
pub const OF_TAGS: usize = 6;
/// The rest.
pub const OF_WORDS: usize = COUNT - OF_TAGS;

/// The features of word `i` after the words before it have the tags `before`.
#[must_use]
pub fn of(forms: &[Form], before: &[u8], i: usize) -> [Feature; COUNT] {
    let (words, tags) = (of_words(forms, i), of_tags(forms, before, i));
    std::array::from_fn(|k| if k < OF_WORDS { words[k] } else { tags[k - OF_WORDS] })
}

/// Those of them that are known before any word has a tag.
#[inline(always)]
#[must_use]
pub fn of_words(forms: &[Form], i: usize) -> [Feature; OF_WORDS] {
    let back = |k: usize| if i >= k { &forms[i - k] } else { &NONE };
    let next = |k: usize| forms.get(i + k).unwrap_or(&NONE);
    let (w, n1, n2, p1, p2) = (&forms[i], next(1), next(2), back(1), back(2));
    let (c0, c1, c2) = (u64::from(w.class), u64::from(n1.class), u64::from(n2.class));
    [
        feature::<0>(w.norm),
        feature::<1>(mix(w.shape, u64::from(i == 0))),
        feature::<2>(w.suffix[2]),
        feature::<3>(w.suffix[1]),
        feature::<4>(w.suffix[0]),
        feature::<5>(w.prefix[1]),
        feature::<6>(w.prefix[0]),
        feature::<10>(p1.norm),
        feature::<11>(n1.norm),
        feature::<12>(p2.norm),
        feature::<13>(mix(p1.norm, w.norm)),
        feature::<14>(mix(w.norm, n1.norm)),
        feature::<17>(mix(c0, c1)),
        feature::<18>(mix(mix(c0, c1), c2)),
        feature::<19>(n1.suffix[1]),
        feature::<21>(mix(w.shape, n1.shape)),
        feature::<22>(mix(w.norm, c1)),
        feature::<23>(mix(w.suffix[1], n1.suffix[0])),
    ]
}

/// And those that look at the tags of the words before.
#[inline(always)]
#[must_use]
pub fn of_tags(forms: &[Form], before: &[u8], i: usize) -> [Feature; OF_TAGS] {
    let tag = |k: usize| if i >= k { u64::from(before[i - k]) + 1 } else { 0 };
    let (w, t1, t2) = (&forms[i], tag(1), tag(2));
    let (c0, c1) = (u64::from(w.class), u64::from(forms.get(i + 1).unwrap_or(&NONE).class));
    [
        feature::<7>(t1),
        feature::<8>(mix(t1, t2)),
        feature::<9>(mix(t1, w.norm)),
        feature::<15>(mix(mix(t1, c0), c1)),
        feature::<16>(mix(mix(t2, t1), c0)),
        feature::<20>(mix(t1, w.suffix[1])),
    ]
}

/// The feature of that number with that hash.
#[inline(always)]
fn feature<const NUMBER: usize>(hash: u64) -> Feature {
    let hash = finish(mix(hash, 1));
    Feature { row: STARTS[NUMBER] + slot(hash, SIZES[NUMBER] as usize) as u32, check: hash as u16 | 1 }
}
