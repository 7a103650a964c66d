//! Trains the parser with a dynamic oracle.

use dateline::syntax::features::Features;
use dateline::syntax::parser;
use dateline::syntax::transition::{Action, State};
use dateline::syntax::view::{self, Seen};
use dateline::syntax::weights::Scores;

use crate::conllu::Tree;
use crate::learn::Perceptron;
use crate::random::Random;

/// A sentence to learn from.
pub struct Example {
    /// The words as the parser sees them, with [`Seen::NONE`] at the end.
    pub seen: Vec<Seen>,
    /// The heads, made projective; the root has the number of words.
    pub heads: Vec<usize>,
    /// The relations.
    pub rels: Vec<dateline::model::syntax::Rel>,
}

impl Example {
    /// The example of a tree whose words were seen so.
    pub fn new(tree: &Tree, seen: Vec<Seen>) -> Self {
        let mut heads: Vec<usize> = tree.words.iter().map(|word| word.head).collect();
        project(&mut heads);
        Self { seen, heads, rels: tree.words.iter().map(|word| word.rel).collect() }
    }
}

/// Trains in so many rounds.
pub fn train(examples: &mut [Example], rounds: usize, cutoff: u8) -> Perceptron {
    let mut learner = Perceptron::new(cutoff);
    let mut random = Random(5);
    let mut features = Features::default();
    let mut state = State::default();
    for round in 0..rounds {
        random.shuffle(examples);
        for example in examples.iter() {
            state.start(example.heads.len());
            while !state.done() {
                features.clear();
                view::features(&state, &example.seen, &mut features);
                if round == 0 {
                    learner.count(features.as_slice());
                }
                let scores = learner.score(features.as_slice());
                let Some(guess) = parser::choose(&state, &scores) else { break };
                let Some(right) = best_right(&state, example, &scores, guess) else { break };
                if right != guess {
                    learner.update(features.as_slice(), right.index(), guess.index());
                }
                let explore = round > 0 && random.below(10) < 9;
                state.apply(if explore { guess } else { right });
            }
        }
        println!("round {round}: {} features", learner.len());
    }
    learner
}

/// The best of the actions that lose the fewest arcs; the guess itself where it is one of them.
fn best_right(state: &State, example: &Example, scores: &Scores, guess: Action) -> Option<Action> {
    let top = state.on_stack(0);
    let rel = example.rels.get(top).copied();
    let options = [
        state.can_shift().then(|| (Action::Shift, shift_cost(state, example))),
        rel.filter(|_| state.can_left()).map(|rel| (Action::Left(rel), left_cost(state, example))),
        rel.filter(|_| state.can_right()).map(|rel| (Action::Right(rel), right_cost(state, example))),
    ];
    let least = options.iter().flatten().map(|(_, cost)| *cost).min()?;
    let mut best: Option<Action> = None;
    for (action, _) in options.into_iter().flatten().filter(|(_, cost)| *cost == least) {
        if action == guess {
            return Some(guess);
        }
        if best.is_none_or(|best| scores[action.index()] > scores[best.index()]) {
            best = Some(action);
        }
    }
    best
}

fn shift_cost(state: &State, example: &Example) -> usize {
    let next = state.front;
    let below_top = state.stack.len().saturating_sub(1);
    let mut cost = 0;
    for (i, &word) in state.stack.iter().enumerate() {
        let word = word as usize;
        cost += usize::from(example.heads[word] == next);
        cost += usize::from(i < below_top && example.heads[next] == word);
    }
    cost
}

fn left_cost(state: &State, example: &Example) -> usize {
    let top = state.on_stack(0);
    let head = example.heads[top];
    let lost = head == state.on_stack(1) || head > state.front || head == state.len;
    usize::from(lost) + dependents_ahead(state, example, top)
}

fn right_cost(state: &State, example: &Example) -> usize {
    let top = state.on_stack(0);
    usize::from(example.heads[top] >= state.front) + dependents_ahead(state, example, top)
}

fn dependents_ahead(state: &State, example: &Example, word: usize) -> usize {
    example.heads[state.front..].iter().filter(|&&head| head == word).count()
}

/// Lifts arcs that cross others until none does.
fn project(heads: &mut [usize]) {
    let len = heads.len();
    loop {
        let mut shortest: Option<(usize, usize)> = None;
        for i in 0..len {
            if heads[i] < len && !covers(heads, i) {
                let size = heads[i].abs_diff(i);
                if shortest.is_none_or(|(best, _)| size < best) {
                    shortest = Some((size, i));
                }
            }
        }
        let Some((_, i)) = shortest else { return };
        heads[i] = heads[heads[i]];
    }
}

/// Whether all words between a word and its head are below the head.
fn covers(heads: &[usize], word: usize) -> bool {
    let head = heads[word];
    let (from, to) = (word.min(head), word.max(head));
    (from + 1..to).all(|mut between| {
        while between < heads.len() && between != head {
            between = heads[between];
        }
        between == head
    })
}
