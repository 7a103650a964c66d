//! Parts of speech, word by word from left to right.

use super::features::{self, ALONE, BESIDE, OF_WORDS};
use super::forms::Form;
use super::matrix::widely;
use super::weights::{LABELS, NO_ROW, NO_SCORES, Scores, Weights};

/// What the weights say of a word alone: the same wherever it stands.
#[derive(Clone, Debug)]
pub struct Alone {
    /// What the features of the word add up to.
    scores: Scores,
    /// The rows of what it is for the words beside it.
    beside: [u32; BESIDE],
}

impl Default for Alone {
    fn default() -> Self {
        Self { scores: NO_SCORES, beside: [NO_ROW; BESIDE] }
    }
}

impl Alone {
    /// What the weights say of a word.
    #[must_use]
    pub fn new(form: &Form, weights: &Weights<'_>) -> Self {
        let mut scores = NO_SCORES;
        weights.add::<ALONE>(&weights.find(&features::alone(form)), &mut scores);
        Self { scores, beside: weights.find(&features::beside(form)) }
    }
}

/// What tagging needs room for.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// For each word that is not sure its number, and the rows of its features that look at words.
    found: Vec<(usize, [u32; BESIDE + OF_WORDS])>,
    /// What they add up to.
    scores: Vec<Scores>,
}

widely! {
    /// Gives every word its tag, as the number of a tag in the model's list of `tags` tags.
    pub fn tag(forms: &[Form], alone: &[&Alone], weights: &Weights<'_>, tags: usize, room: &mut Room, out: &mut Vec<u8>) = tag_any
}

#[inline(always)]
fn tag_any(forms: &[Form], alone: &[&Alone], weights: &Weights<'_>, tags: usize, room: &mut Room, out: &mut Vec<u8>) {
    // What words say is added up first: many rows at a time come from memory where none waits for the tag before.
    let Room { found, scores } = room;
    let none = weights.find(&features::beside(&features::NONE));
    let beside = |i: Option<usize>| i.and_then(|i| alone.get(i)).map_or(&none, |alone| &alone.beside);
    found.clear();
    for i in (0..forms.len()).filter(|&i| forms[i].sure == 0) {
        let mut rows = [0; BESIDE + OF_WORDS];
        let (sides, words) = rows.split_at_mut(BESIDE);
        let ([second, ..], [_, first, ..]) = (beside(i.checked_sub(2)), beside(i.checked_sub(1)));
        let [.., next, end] = beside(Some(i + 1));
        sides.copy_from_slice(&[*second, *first, *next, *end]);
        words.copy_from_slice(&weights.find(&features::of_words(forms, i)));
        found.push((i, rows));
    }
    scores.clear();
    for (i, rows) in &*found {
        let mut sums = alone[*i].scores;
        weights.add(rows, &mut sums);
        scores.push(sums);
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
