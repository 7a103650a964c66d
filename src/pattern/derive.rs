//! How a reading was put together, for those who ask why. Found a second time, so that matching itself keeps no books.

use std::ops::Range;
use std::sync::Arc;

use super::grammar::End;
use super::matcher::{Build, DEEPEST, Found, Matcher, Walk, is_better};

/// One filled slot of a reading, or the whole of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many steps it stands below the whole.
    pub depth: usize,
    /// The name of the slot that it fills; of the whole, its category.
    pub name: String,
    /// The tokens that it takes.
    pub tokens: Range<usize>,
    /// The rule that filled it; a word or number by itself has none.
    pub rule: Option<usize>,
}

impl<B: Build> Matcher<'_, B> {
    /// How the best reading of a category over exactly these tokens came about: the whole first, and behind each step those
    /// that fill its slots. Empty where nothing reads so.
    pub fn steps(&mut self, category: &str, tokens: Range<usize>) -> Vec<Step> {
        let mut steps = Vec::new();
        if let Some(number) = self.grammar().category(category) {
            self.derive(number, &tokens, category, 0, &mut steps);
        }
        steps
    }

    fn derive(&mut self, category: usize, tokens: &Range<usize>, name: &str, depth: usize, steps: &mut Vec<Step>) {
        let mut singles = Vec::new();
        self.single(category, tokens.start, &mut singles);
        let mut best = None;
        for found in singles.into_iter().filter(|found| found.tokens == *tokens) {
            offer(&mut best, Way { rule: found.rule, found, slots: Vec::new() });
        }
        if depth < DEEPEST {
            let walk = Walk { category, start: tokens.start, filled: self.filled() };
            self.retrace(walk, 0, tokens.start..tokens.end, &mut Vec::new(), &mut best);
        }
        let Some(way) = best else { return };
        steps.push(Step { depth, name: name.to_owned(), tokens: tokens.clone(), rule: way.rule });
        for (name, slot, tokens) in way.slots {
            self.derive(slot, &tokens, &name, depth + 1, steps);
        }
    }

    /// Walks the patterns of a category once more; `rest` is what must still be read.
    fn retrace(
        &mut self,
        walk: Walk,
        node: usize,
        rest: Range<usize>,
        path: &mut Vec<(usize, usize)>,
        best: &mut Option<Way<B::Built>>,
    ) {
        let grammar = self.grammar();
        let here = grammar.node(walk.category, node);
        if rest.is_empty() {
            for end in &here.ends {
                let mut found = Vec::new();
                self.end(walk, end, rest.end, &mut found);
                let Some(found) = found.pop() else { continue };
                let (rule, names): (_, &[Arc<str>]) = match end {
                    End::Phrase(..) => (None, &[]),
                    End::Rule { rule, names, .. } => (Some(*rule), names),
                };
                let slots = names.iter().zip(path.iter());
                let slots =
                    slots.map(|(name, &(slot, reading))| (name.clone(), slot, self.reading(reading).tokens.clone()));
                offer(best, Way { rule, slots: slots.collect(), found });
            }
            return;
        }
        for next in self.words_from(here, rest.start) {
            self.retrace(walk, next, rest.start + 1..rest.end, path, best);
        }
        for &(slot, next) in &here.slots {
            if !self.may_start(slot, rest.start) {
                continue;
            }
            for reading in self.category(slot, rest.start) {
                let behind = self.reading(reading).tokens.end;
                if behind <= rest.end {
                    self.fill(reading);
                    path.push((slot, reading));
                    self.retrace(walk, next, behind..rest.end, path, best);
                    path.pop();
                    self.empty();
                }
            }
        }
    }
}

/// One way to read the same tokens: the rule at its top, and what fills each slot (name, category, tokens).
struct Way<E> {
    rule: Option<usize>,
    found: Found<E>,
    slots: Vec<(Arc<str>, usize, Range<usize>)>,
}

fn offer<E>(best: &mut Option<Way<E>>, new: Way<E>) {
    if best.as_ref().is_none_or(|old| is_better(&new.found, &old.found)) {
        *best = Some(new);
    }
}
