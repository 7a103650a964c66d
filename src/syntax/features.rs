//! What the tagger looks at in one decision.

use super::forms::{First, Form};
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
pub const NONE: Form = Form {
    whole: 1,
    norm: 1,
    suffix: [1; 3],
    prefix: [1; 2],
    shape: 1,
    row: 0,
    class: u16::MAX,
    sure: 0,
    lower: false,
    first: First::Other,
    upper: false,
};

/// Those that look at a word alone, wherever it stands.
pub const ALONE: usize = 6;
/// Those that look at a word alone, for the words beside it.
pub const BESIDE: usize = 4;
/// Those that look at tags.
pub const OF_TAGS: usize = 6;
/// The rest: those that look at several words, or at where a word stands.
pub const OF_WORDS: usize = COUNT - ALONE - BESIDE - OF_TAGS;

/// The features of word `i` after the words before it have the tags `before`.
#[must_use]
pub fn of(forms: &[Form], before: &[u8], i: usize) -> [Feature; COUNT] {
    let [second, ..] = beside(back(forms, i, 2));
    let [_, first, ..] = beside(back(forms, i, 1));
    let [.., next, end] = beside(next(forms, i, 1));
    let all = alone(&forms[i]).into_iter().chain([second, first, next, end]);
    let mut all = all.chain(of_words(forms, i)).chain(of_tags(forms, before, i));
    std::array::from_fn(|_| all.next().unwrap_or_default())
}

/// Those of them that look at the word alone.
#[must_use]
pub fn alone(w: &Form) -> [Feature; ALONE] {
    [
        feature::<0>(w.norm),
        feature::<2>(w.suffix[2]),
        feature::<3>(w.suffix[1]),
        feature::<4>(w.suffix[0]),
        feature::<5>(w.prefix[1]),
        feature::<6>(w.prefix[0]),
    ]
}

/// What a word is for the second and the first word after it, and two features for the word before it.
#[must_use]
pub fn beside(w: &Form) -> [Feature; BESIDE] {
    [feature::<12>(w.norm), feature::<10>(w.norm), feature::<11>(w.norm), feature::<19>(w.suffix[1])]
}

/// The word that stands so many words before word `i`.
#[inline(always)]
fn back(forms: &[Form], i: usize, by: usize) -> &Form {
    if i >= by { &forms[i - by] } else { &NONE }
}

/// The word that stands so many words after word `i`.
#[inline(always)]
fn next(forms: &[Form], i: usize, by: usize) -> &Form {
    forms.get(i + by).unwrap_or(&NONE)
}

/// The features that are known before any word has a tag, but for those of one word alone.
#[inline(always)]
#[must_use]
pub fn of_words(forms: &[Form], i: usize) -> [Feature; OF_WORDS] {
    let (w, n1, n2, p1) = (&forms[i], next(forms, i, 1), next(forms, i, 2), back(forms, i, 1));
    let (c0, c1, c2) = (u64::from(w.class), u64::from(n1.class), u64::from(n2.class));
    [
        feature::<1>(mix(w.shape, u64::from(i == 0))),
        feature::<13>(mix(p1.norm, w.norm)),
        feature::<14>(mix(w.norm, n1.norm)),
        feature::<17>(mix(c0, c1)),
        feature::<18>(mix(mix(c0, c1), c2)),
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
    let (c0, c1) = (u64::from(w.class), u64::from(next(forms, i, 1).class));
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
