//! Heads and relations, greedily from left to right.

use super::features::Features;
use super::transition::{ACTIONS, Action, State};
use super::view::{self, Seen};
use super::weights::{LABELS, Scores, Weights};
use crate::model::syntax::Rel;

/// Parses a sentence; `seen` has one entry a word and [`Seen::NONE`] after the last. The arcs stand in the state's nodes.
pub fn parse(seen: &[Seen], weights: &Weights<'_>, state: &mut State) {
    state.start(seen.len().saturating_sub(1));
    let mut found = Features::default();
    while !state.done() {
        found.clear();
        view::features(state, seen, &mut found);
        let mut scores = [0; LABELS];
        for &feature in found.as_slice() {
            weights.add(feature, &mut scores);
        }
        let Some(action) = choose(state, &scores) else { return };
        state.apply(action);
    }
}

/// The possible action with the highest score, the first where several are equal.
#[must_use]
pub fn choose(state: &State, scores: &Scores) -> Option<Action> {
    let rels = Rel::ALL.len();
    let mut best: Option<usize> = None;
    let mut look = |possible: bool, range: std::ops::Range<usize>| {
        if possible {
            for i in range {
                if best.is_none_or(|best| scores[i] > scores[best]) {
                    best = Some(i);
                }
            }
        }
    };
    look(state.can_shift(), 0..1);
    look(state.can_left(), 1..1 + rels);
    look(state.can_right(), 1 + rels..ACTIONS);
    best.map(Action::of)
}
