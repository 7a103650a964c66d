//! Matches a grammar against the tokens of a text, one sentence after another.

use std::borrow::Cow;
use std::ops::Range;

use super::categories::CategorySet;
use super::fold::fold;
use super::grammar::{End, Grammar, Neighbour, Node};
use super::lexicon::Info;
use super::opening::Behind;
use super::value::{Parts, Value};

/// What the rules of a grammar mean.
pub trait Build {
    /// What a rule builds.
    type Built: Clone;

    /// The value of a match of rule number `rule`; none where its parts make no sense together ("31 June").
    fn build(&self, rule: usize, parts: &Parts<'_, Self::Built>) -> Option<Value<Self::Built>>;

    /// Whether a rule only passes on what its first slot means, so that a find is credited to the rule that filled the slot.
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

/// A grammar at work on one sentence. Each category is tried at most once at a token.
pub struct Matcher<'a, B: Build> {
    grammar: &'a Grammar,
    build: &'a B,
    /// The spellings of the text, by their numbers, with what each is by itself.
    known: Vec<(&'a str, Info)>,
    /// For each token of the sentence the number of its spelling, and what can start with it.
    tokens: Vec<(usize, CategorySet)>,
    /// The tokens of the sentence.
    limits: Range<usize>,
    /// All readings of the sentence that are known.
    readings: Vec<Found<B::Built>>,
    /// Which of them belong to which category: a row with a place for each category, for each token where one was tried.
    tried: Vec<Tried>,
    /// For each token of the sentence where its row starts.
    rows: Vec<usize>,
    /// Room for readings that are being found, not in use.
    spare: Vec<Vec<Found<B::Built>>>,
    /// The readings that fill the slots of the pattern that is being walked.
    filled: Vec<usize>,
    depth: usize,
}

/// The readings of one category at one token: the first and the one behind the last, or [`UNTRIED`].
type Tried = (u32, u32);

/// What was not tried yet.
const UNTRIED: Tried = (u32::MAX, 0);
/// How deep rules may stand in each other: more than any phrase needs, less than the stack.
pub(super) const DEEPEST: usize = 40;
/// A token that has no row yet.
const NONE: usize = usize::MAX;

impl<'a, B: Build> Matcher<'a, B> {
    /// A matcher for a text of these spellings that has no sentence of it yet.
    #[must_use]
    pub fn new(grammar: &'a Grammar, build: &'a B, spellings: impl Iterator<Item = &'a str>) -> Self {
        let mut folded = String::new();
        Self {
            grammar,
            build,
            known: spellings.map(|word| (word, grammar.lexicon.look_up(word, &mut folded))).collect(),
            tokens: Vec::new(),
            limits: 0..0,
            readings: Vec::new(),
            tried: Vec::new(),
            rows: Vec::new(),
            spare: Vec::new(),
            filled: Vec::new(),
            depth: 0,
        }
    }

    /// Goes to a sentence: the number of its first token in the text, and the numbers of their spellings.
    pub fn enter(&mut self, first: usize, spellings: impl Iterator<Item = usize>) {
        self.tokens.clear();
        self.tokens.extend(spellings.map(|spelling| (spelling, CategorySet::default())));
        self.limits = first..first + self.tokens.len();
        let mut behind = None;
        for (spelling, starts) in self.tokens.iter_mut().rev() {
            let info = &self.known[*spelling].1;
            *starts = self.grammar.lexicon.starts_before(info, behind);
            behind = Some(Behind { symbol: info.symbol, starts: *starts });
        }
        self.readings.clear();
        self.tried.clear();
        self.rows.clear();
        self.rows.resize(self.tokens.len(), NONE);
    }

    /// Everything in the sentence that reads as `category`: for each start and end the best reading.
    pub fn find(&mut self, category: usize) -> Vec<Found<B::Built>> {
        let mut all = Vec::new();
        for at in self.limits.clone() {
            if self.may_start(category, at) {
                let readings = self.category(category, at);
                all.extend(self.readings[readings].iter().cloned());
            }
        }
        all
    }

    /// The longest reading of `category`, of at most `longest` tokens, that ends right before token `end` of the sentence.
    pub fn ends_before(&mut self, category: usize, end: usize, longest: usize) -> Option<&Found<B::Built>> {
        let starts = end.saturating_sub(longest).max(self.limits.start)..end;
        let found = starts.into_iter().find_map(|at| {
            let readings = if self.may_start(category, at) { self.category(category, at) } else { return None };
            readings.into_iter().find(|&reading| self.readings[reading].tokens.end == end)
        });
        found.map(|reading| &self.readings[reading])
    }

    /// Whether the token at `at` by itself is a word or number of `category`.
    #[must_use]
    pub fn reads(&self, category: usize, at: usize) -> bool {
        self.is(at, &Neighbour::Category(category))
    }

    fn info(&self, at: usize) -> &Info {
        &self.known[self.tokens[at - self.limits.start].0].1
    }

    fn starts(&self, at: usize) -> CategorySet {
        self.tokens[at - self.limits.start].1
    }

    /// The readings of a category at a token, as a range of all readings.
    pub(super) fn category(&mut self, category: usize, at: usize) -> Range<usize> {
        let row = &mut self.rows[at - self.limits.start];
        if *row == NONE {
            *row = self.tried.len();
            self.tried.resize(*row + self.grammar.categories.len(), UNTRIED);
        }
        let place = *row + category;
        let known = self.tried[place];
        if known != UNTRIED {
            return known.0 as usize..known.1 as usize;
        }
        let mut found = self.spare.pop().unwrap_or_default();
        if self.info(at).kinds.has(category) {
            self.single(category, at, &mut found);
        }
        if self.depth < DEEPEST {
            self.depth += 1;
            let filled = self.filled.len();
            self.walk(Walk { category, start: at, filled }, 0, at, &mut found);
            self.depth -= 1;
        }
        let first = self.readings.len();
        self.readings.append(&mut found);
        self.spare.push(found);
        self.tried[place] = (first as u32, self.readings.len() as u32);
        first..self.readings.len()
    }

    /// What the token at `at` is by itself.
    pub(super) fn single(&self, category: usize, at: usize, out: &mut Vec<Found<B::Built>>) {
        let info = self.info(at);
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
                let folded = fold(self.known[self.tokens[at - self.limits.start].0].0);
                let Some(groups) = shape.groups(&folded) else { continue };
                let mut parts = Parts::default();
                for (name, text) in groups {
                    let value = text.parse().map_or_else(|_| Value::Text(text.to_owned().into()), Value::int);
                    parts.push(name, Cow::Owned(value));
                }
                if self.is_placed(*rule, &(at..at + 1))
                    && let Some(value) = self.finish(*rule, parts)
                {
                    keep(out, one(Some(*rule), 3, value));
                }
            }
        }
    }

    fn walk(&mut self, walk: Walk, node: usize, at: usize, out: &mut Vec<Found<B::Built>>) {
        let grammar = self.grammar;
        let here = &grammar.categories[walk.category].trie[node];
        for end in &here.ends {
            self.end(walk, end, at, out);
        }
        if at >= self.limits.end || here.words.is_empty() && here.slots.is_empty() {
            return;
        }
        let Info { symbol, capital, .. } = *self.info(at);
        if symbol != 0 && here.symbols >> (symbol % u64::BITS) & 1 != 0 {
            let first = here.words.partition_point(|edge| edge.0 < symbol);
            for &(_, needs_capital, next) in here.words[first..].iter().take_while(|edge| edge.0 == symbol) {
                if capital || !needs_capital {
                    self.walk(walk, next, at + 1, out);
                }
            }
        }
        let mut slots = here.slots.iter();
        here.slot_set.both(self.starts(at), |slot| {
            let Some(&(_, next)) = slots.find(|edge| edge.0 == slot) else { return };
            for reading in self.category(slot, at) {
                self.filled.push(reading);
                let behind = self.readings[reading].tokens.end;
                self.walk(walk, next, behind, out);
                self.filled.pop();
            }
        });
    }

    /// Adds what a pattern means that ends before token `at`.
    pub(super) fn end(&self, walk: Walk, end: &End, at: usize, out: &mut Vec<Found<B::Built>>) {
        let tokens = walk.start..at;
        let (rule, specificity, value) = match end {
            End::Phrase(value, specificity) => (None, *specificity, Some(value.value())),
            End::Rule { rule, names, specificity } => {
                if !self.is_placed(*rule, &tokens) {
                    return;
                }
                let filled = &self.filled[walk.filled..];
                let inner = filled.first().map(|&reading| &self.readings[reading]);
                match inner.filter(|_| self.build.passes_on(*rule)) {
                    Some(inner) => (inner.rule.or(Some(*rule)), *specificity, Some(inner.value.clone())),
                    None => {
                        let constants = self.grammar.productions[*rule].constants.len();
                        let mut parts = Parts::with_room(filled.len() + constants);
                        for (name, &reading) in names.iter().zip(filled) {
                            parts.push(name, Cow::Borrowed(&self.readings[reading].value));
                        }
                        (Some(*rule), *specificity, self.finish(*rule, parts))
                    }
                }
            }
        };
        if let Some(value) = value {
            keep(out, Found { tokens, rule, specificity, value });
        }
    }

    /// Whether the neighbours of a match are those that its rule wants.
    fn is_placed(&self, rule: usize, tokens: &Range<usize>) -> bool {
        let compiled = &self.grammar.productions[rule];
        let before = tokens.start.checked_sub(1).filter(|&at| at >= self.limits.start);
        let behind = Some(tokens.end).filter(|&at| at < self.limits.end);
        let is = |at: Option<usize>, list: &[Neighbour]| match at {
            Some(at) => list.iter().any(|n| self.is(at, n)),
            None => list.contains(&Neighbour::Edge),
        };
        (compiled.after.is_empty() || is(before, &compiled.after))
            && (compiled.before.is_empty() || is(behind, &compiled.before))
            && !is(before, &compiled.not_after)
            && !is(behind, &compiled.not_before)
    }

    /// Adds a rule's constants and builds its value.
    fn finish<'p>(&'p self, rule: usize, mut parts: Parts<'p, B::Built>) -> Option<Value<B::Built>> {
        for (name, value) in &self.grammar.productions[rule].constants {
            parts.push(name, Cow::Owned(value.value()));
        }
        self.build.build(rule, &parts)
    }

    fn is(&self, at: usize, neighbour: &Neighbour) -> bool {
        let info = self.info(at);
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

/// What [`super::derive`] needs to walk the same ways again.
impl<'a, B: Build> Matcher<'a, B> {
    pub(super) fn grammar(&self) -> &'a Grammar {
        self.grammar
    }

    pub(super) fn reading(&self, reading: usize) -> &Found<B::Built> {
        &self.readings[reading]
    }

    pub(super) fn may_start(&self, category: usize, at: usize) -> bool {
        self.starts(at).has(category)
    }

    /// The nodes that the word at `at` leads to.
    pub(super) fn words_from(&self, node: &'a Node, at: usize) -> impl Iterator<Item = usize> + use<'a, B> {
        let Info { symbol, capital, .. } = *self.info(at);
        let edges = node.words.iter().filter(move |edge| symbol != 0 && edge.0 == symbol && (capital || !edge.1));
        edges.map(|edge| edge.2)
    }

    pub(super) fn filled(&self) -> usize {
        self.filled.len()
    }

    pub(super) fn fill(&mut self, reading: usize) {
        self.filled.push(reading);
    }

    pub(super) fn empty(&mut self) {
        self.filled.pop();
    }
}

/// Where a pattern began.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    pub category: usize,
    pub start: usize,
    /// How many slots of patterns around it were filled before.
    pub filled: usize,
}

/// Keeps one reading for each end: the most specific; of equals the first rule.
fn keep<E>(all: &mut Vec<Found<E>>, new: Found<E>) {
    match all.iter_mut().find(|old| old.tokens == new.tokens) {
        None => all.push(new),
        Some(old) => {
            if is_better(&new, old) {
                *old = new;
            }
        }
    }
}

/// Whether one reading of some tokens wins over another.
pub(super) fn is_better<E>(new: &Found<E>, old: &Found<E>) -> bool {
    new.specificity > old.specificity || new.specificity == old.specificity && new.rule < old.rule
}
