//! Matches a grammar against the tokens of a text.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::grammar::{End, Grammar, Neighbour};
use super::lexicon::Info;
use super::value::{Parts, Value};

/// What the rules of a grammar mean.
pub trait Build {
    /// What a rule builds.
    type Built: Clone;

    /// The value of a match of rule number `rule`; none where its parts make no sense together ("31 June").
    fn build(&self, rule: usize, parts: &Parts<Self::Built>) -> Option<Value<Self::Built>>;

    /// Whether a rule only passes on what its slot means, so that a find is credited to the rule that filled the slot.
    fn passes_on(&self, rule: usize) -> bool;
}

/// One way to read a category at a token.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<E> {
    /// The tokens that it takes.
    pub tokens: Range<usize>,
    /// The rule, where one was used; a word or number by itself has none.
    pub rule: Option<usize>,
    /// How specific the reading is.
    pub specificity: u32,
    /// What it means.
    pub value: Value<E>,
}

/// A grammar at work on one text.
pub struct Matcher<'a, B: Build> {
    grammar: &'a Grammar,
    build: &'a B,
    words: Vec<&'a str>,
    infos: Vec<Info>,
    limits: Range<usize>,
    seen: FxHashMap<(usize, usize), Readings<B::Built>>,
    depth: usize,
}

/// All readings of one category at one token, shared.
type Readings<E> = Rc<[Found<E>]>;

/// How deep rules may stand in each other: more than any phrase needs, less than the stack.
const DEEPEST: usize = 40;

impl<'a, B: Build> Matcher<'a, B> {
    /// Looks up all words of a text.
    #[must_use]
    pub fn new(grammar: &'a Grammar, build: &'a B, words: Vec<&'a str>) -> Self {
        let mut buffer = String::new();
        let infos = words.iter().map(|word| grammar.lexicon.look_up(word, &mut buffer)).collect();
        Self { grammar, build, words, infos, limits: 0..0, seen: FxHashMap::default(), depth: 0 }
    }

    /// Everything that reads as `category` inside `tokens` (a sentence): for each start and end the best reading.
    pub fn find(&mut self, category: usize, tokens: Range<usize>) -> Vec<Found<B::Built>> {
        self.enter(tokens.clone());
        let mut all = Vec::new();
        for at in tokens {
            if self.infos[at].starts.has(category) {
                all.extend(self.category(category, at).iter().cloned());
            }
        }
        all
    }

    /// Whether some reading of `category` inside `tokens` (a sentence) ends right before token `end`: the longest.
    pub fn ends_before(
        &mut self,
        category: usize,
        end: usize,
        tokens: Range<usize>,
        longest: usize,
    ) -> Option<Found<B::Built>> {
        self.enter(tokens.clone());
        (end.saturating_sub(longest).max(tokens.start)..end)
            .filter(|&at| self.infos[at].starts.has(category))
            .collect::<Vec<_>>()
            .into_iter()
            .find_map(|at| self.category(category, at).iter().find(|found| found.tokens.end == end).cloned())
    }

    /// Whether the token at `at` by itself is a word or number of `category`.
    #[must_use]
    pub fn reads(&self, category: usize, at: usize) -> bool {
        self.is(at, &Neighbour::Category(category))
    }

    fn enter(&mut self, tokens: Range<usize>) {
        if self.limits != tokens {
            self.limits = tokens;
            self.seen.clear();
        }
    }

    fn category(&mut self, category: usize, at: usize) -> Readings<B::Built> {
        if let Some(known) = self.seen.get(&(category, at)) {
            return known.clone();
        }
        let mut found = Vec::new();
        self.single(category, at, &mut found);
        if self.depth < DEEPEST {
            self.depth += 1;
            self.walk(category, 0, at, at, &mut Vec::new(), &mut found);
            self.depth -= 1;
        }
        let found: Readings<B::Built> = found.into();
        self.seen.insert((category, at), found.clone());
        found
    }

    /// What the token at `at` is by itself.
    fn single(&self, category: usize, at: usize, out: &mut Vec<Found<B::Built>>) {
        let info = &self.infos[at];
        let one = |rule, specificity, value| Found { tokens: at..at + 1, rule, specificity, value };
        if info.symbol != 0 {
            for (class, value, capital) in &self.grammar.lexicon.entries[info.symbol as usize - 1].classes {
                if *class == category && (!capital || info.capital) {
                    keep(out, one(None, 3, value.value()));
                }
            }
        }
        let own = &self.grammar.categories[category];
        if let Some(number) = info.number
            && own.numbers.iter().any(|class| class.admits(number))
        {
            keep(out, one(None, 2, Value::Hundredths(number.hundredths)));
        }
        if info.shaped {
            for (rule, shape) in &own.shapes {
                let folded = super::fold::fold(self.words[at]);
                let Some(groups) = shape.groups(&folded) else { continue };
                let mut parts = Parts::default();
                for (name, text) in groups {
                    let value = text.parse().map_or_else(|_| Value::Text(text.to_owned().into()), Value::int);
                    parts.push(Arc::from(name), value);
                }
                if let Some(value) = self.finish(*rule, at..at + 1, parts) {
                    keep(out, one(Some(*rule), 3, value));
                }
            }
        }
    }

    fn walk(
        &mut self,
        category: usize,
        node: usize,
        start: usize,
        at: usize,
        values: &mut Vec<(Value<B::Built>, Option<usize>)>,
        out: &mut Vec<Found<B::Built>>,
    ) {
        let grammar = self.grammar;
        let here = &grammar.categories[category].trie[node];
        for end in &here.ends {
            let (rule, specificity, value) = match end {
                End::Phrase(value, specificity) => (None, *specificity, Some(value.value())),
                End::Rule { rule, names, specificity } => {
                    let mut parts = Parts::default();
                    for (name, (value, _)) in names.iter().zip(values.iter()) {
                        parts.push(name.clone(), value.clone());
                    }
                    let inner = values.first().and_then(|(_, rule)| *rule).filter(|_| self.build.passes_on(*rule));
                    (Some(inner.unwrap_or(*rule)), *specificity, self.finish(*rule, start..at, parts))
                }
            };
            if let Some(value) = value {
                keep(out, Found { tokens: start..at, rule, specificity, value });
            }
        }
        if at >= self.limits.end {
            return;
        }
        let (symbol, capital, starts) = (self.infos[at].symbol, self.infos[at].capital, self.infos[at].starts);
        if symbol != 0 {
            for &(word, needs_capital, next) in &here.words {
                if word == symbol && (capital || !needs_capital) {
                    self.walk(category, next, start, at + 1, values, out);
                }
            }
        }
        for &(slot, next) in &here.slots {
            if starts.has(slot) {
                for found in self.category(slot, at).iter() {
                    values.push((found.value.clone(), found.rule));
                    self.walk(category, next, start, found.tokens.end, values, out);
                    values.pop();
                }
            }
        }
    }

    /// Adds a rule's constants, checks its neighbours and builds its value.
    fn finish(&self, rule: usize, tokens: Range<usize>, mut parts: Parts<B::Built>) -> Option<Value<B::Built>> {
        let compiled = &self.grammar.productions[rule];
        let before = tokens.start.checked_sub(1).filter(|&at| at >= self.limits.start);
        let behind = Some(tokens.end).filter(|&at| at < self.limits.end);
        let is = |at: Option<usize>, list: &[Neighbour]| match at {
            Some(at) => list.iter().any(|n| self.is(at, n)),
            None => list.contains(&Neighbour::Edge),
        };
        let wanted = (compiled.after.is_empty() || is(before, &compiled.after))
            && (compiled.before.is_empty() || is(behind, &compiled.before));
        if !wanted || is(before, &compiled.not_after) || is(behind, &compiled.not_before) {
            return None;
        }
        for (name, value) in &compiled.constants {
            parts.push(name.clone(), value.value());
        }
        self.build.build(rule, &parts)
    }

    fn is(&self, at: usize, neighbour: &Neighbour) -> bool {
        let info = &self.infos[at];
        match neighbour {
            Neighbour::Edge => false,
            Neighbour::Word(symbol, capital) => info.symbol == *symbol && (info.capital || !capital),
            Neighbour::Category(category) => {
                let listed = info.symbol != 0
                    && self.grammar.lexicon.entries[info.symbol as usize - 1]
                        .classes
                        .iter()
                        .any(|(class, _, capital)| class == category && (info.capital || !capital));
                let numbers = &self.grammar.categories[*category].numbers;
                listed || info.number.is_some_and(|number| numbers.iter().any(|class| class.admits(number)))
            }
        }
    }
}

/// Keeps one reading for each end: the most specific; of equals the first rule.
fn keep<E>(all: &mut Vec<Found<E>>, new: Found<E>) {
    match all.iter_mut().find(|old| old.tokens == new.tokens) {
        None => all.push(new),
        Some(old) => {
            let better = new.specificity > old.specificity || new.specificity == old.specificity && new.rule < old.rule;
            if better {
                *old = new;
            }
        }
    }
}
