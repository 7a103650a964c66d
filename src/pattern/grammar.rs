//! Puts words, numbers, shapes and patterns together to a grammar that can be matched.

use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::categories::{CategorySet, MOST_CATEGORIES};
use super::fold::{fold, is_capital};
use super::lexicon::{Constant, Lexicon, NumberClass};
use super::opening::Opening;
use super::parse::Item;
use super::shape::Shape;
use super::value::Text;

/// A compiled grammar. Cheap to share, never changed.
#[derive(Clone, Debug, Default)]
pub struct Grammar {
    pub(super) lexicon: Lexicon,
    pub(super) categories: Vec<Category>,
    pub(super) productions: Vec<Compiled>,
    names: FxHashMap<Box<str>, usize>,
}

/// One rule of a grammar, as the packs give it.
#[derive(Clone, Debug)]
pub struct Production<'p> {
    /// The category that it fills.
    pub category: String,
    /// What it matches.
    pub source: Source<'p>,
    /// Constants that it adds to the values of its slots.
    pub constants: Vec<(Arc<str>, Constant)>,
    /// One of these must stand directly before it; any token may where the list is empty.
    pub after: Vec<Item<'p>>,
    /// One of these must stand directly behind it; any token may where the list is empty.
    pub before: Vec<Item<'p>>,
    /// None of these may stand directly before it.
    pub not_after: Vec<Item<'p>>,
    /// None of these may stand directly behind it.
    pub not_before: Vec<Item<'p>>,
}

/// What a rule matches.
#[derive(Clone, Debug)]
pub enum Source<'p> {
    /// A pattern, spelled out.
    Pattern(Vec<Vec<Item<'p>>>),
    /// A single token of this shape; named groups of digits become values.
    Shape(Shape),
}

/// Why a grammar cannot be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrammarError {
    /// The rule at fault, by its place among the rules that were added.
    pub rule: Option<usize>,
    /// What was expected and what was found.
    pub message: String,
    /// What to do.
    pub help: &'static str,
    /// The category that nothing fills, where that is what is wrong.
    pub missing: Option<Text>,
}

impl fmt::Display for GrammarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Category {
    pub trie: Vec<Node>,
    pub numbers: Vec<NumberClass>,
    pub shapes: Vec<(usize, Shape)>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Symbol, whether it must be a capital one, next node; in the order of the symbols. Which symbols there may be: a bit for each
    /// rest by 64.
    pub words: Vec<(u32, bool, usize)>,
    pub symbols: u64,
    /// Category and next node, in the order of the categories, and these as a set.
    pub slots: Vec<(usize, usize)>,
    pub slot_set: CategorySet,
    pub ends: Vec<End>,
}

#[derive(Clone, Debug)]
pub(super) enum End {
    /// A phrase of a word list, with its value.
    Phrase(Constant, u32),
    /// A rule; the names of its slots, in order; how specific this way to read it is.
    Rule { rule: usize, names: Vec<Arc<str>>, specificity: u32 },
}

#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub constants: Vec<(Arc<str>, Constant)>,
    pub after: Vec<Neighbour>,
    pub before: Vec<Neighbour>,
    pub not_after: Vec<Neighbour>,
    pub not_before: Vec<Neighbour>,
}

/// What may stand beside a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// Nothing: the sentence starts or ends there. Written `^`.
    Edge,
    Word(u32, bool),
    Category(usize),
}

impl Grammar {
    /// Builds a grammar from word lists (category, phrase, value), number classes and rules.
    ///
    /// # Errors
    /// Where a pattern uses a category that nothing fills, a rule can start with itself, or there are too many categories.
    pub fn build(
        words: &[(&str, &str, Constant)],
        numbers: &[(Text, NumberClass)],
        rules: &[Production<'_>],
    ) -> Result<Self, GrammarError> {
        let mut grammar = Grammar::default();
        for name in
            words.iter().map(|w| w.0).chain(numbers.iter().map(|n| &*n.0)).chain(rules.iter().map(|r| &*r.category))
        {
            grammar.add_category(name);
        }
        if grammar.categories.len() > MOST_CATEGORIES {
            let message = format!("expected at most {MOST_CATEGORIES} categories, found {}", grammar.categories.len());
            let rule = rules.iter().position(|rule| grammar.names[rule.category.as_str()] >= MOST_CATEGORIES);
            return Err(GrammarError { rule, message, help: "let rules share categories", missing: None });
        }
        for (category, phrase, value) in words {
            grammar.add_phrase(category, phrase, value);
        }
        for (category, class) in numbers {
            let category = grammar.names[&**category];
            grammar.categories[category].numbers.push(class.clone());
            grammar.lexicon.numbers.push((category, class.clone()));
        }
        for (index, rule) in rules.iter().enumerate() {
            grammar.add_rule(index, rule)?;
        }
        let beginnings = grammar.beginnings(rules)?;
        grammar.find_openings(&beginnings);
        for node in grammar.categories.iter_mut().flat_map(|category| &mut category.trie) {
            node.words.sort_by_key(|edge| edge.0);
            node.symbols = node.words.iter().fold(0, |all, edge| all | 1 << (edge.0 % u64::BITS));
            node.slots.sort_by_key(|edge| edge.0);
            node.slots.iter().for_each(|edge| node.slot_set.join(CategorySet::only(edge.0)));
        }
        Ok(grammar)
    }

    /// The number of a category, where the grammar has it.
    #[must_use]
    pub fn category(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    pub(super) fn node(&self, category: usize, node: usize) -> &Node {
        &self.categories[category].trie[node]
    }

    fn add_category(&mut self, name: &str) {
        if !self.names.contains_key(name) {
            self.names.insert(name.into(), self.categories.len());
            self.categories.push(Category { trie: vec![Node::default()], ..Category::default() });
            self.lexicon.openings.push(Opening::default());
        }
    }

    fn add_phrase(&mut self, category: &str, phrase: &str, value: &Constant) {
        let category = self.names[category];
        let words: Vec<&str> = phrase.split_whitespace().collect();
        if let [word] = words[..] {
            let symbol = self.lexicon.symbol(&fold(word));
            self.lexicon.entries[symbol as usize - 1].add(category, value.clone(), is_capital(word));
            return;
        }
        let mut node = 0;
        for word in &words {
            node = self.word_edge(category, node, word);
        }
        let specificity = specificity_of(words.len(), 0);
        self.categories[category].trie[node].ends.push(End::Phrase(value.clone(), specificity));
    }

    fn add_rule(&mut self, index: usize, rule: &Production<'_>) -> Result<(), GrammarError> {
        let category = self.names[rule.category.as_str()];
        match &rule.source {
            Source::Shape(shape) => {
                self.categories[category].shapes.push((index, shape.clone()));
                self.lexicon.shapes.push((category, index, shape.clone()));
            }
            Source::Pattern(sequences) => {
                for sequence in sequences {
                    let (mut node, mut names) = (0, Vec::new());
                    for item in sequence {
                        node = match item {
                            Item::Word(word) => self.word_edge(category, node, word),
                            Item::Slot { alias, category: slot } => {
                                names.push(Arc::from(*alias));
                                let slot = self.known(slot, index)?;
                                self.slot_edge(category, node, slot)
                            }
                        };
                    }
                    let specificity = specificity_of(sequence.len() - names.len(), names.len());
                    self.categories[category].trie[node].ends.push(End::Rule { rule: index, names, specificity });
                }
            }
        }
        let neighbours =
            |grammar: &mut Self, items: &[Item<'_>]| items.iter().map(|item| grammar.neighbour(item, index)).collect();
        let compiled = Compiled {
            constants: rule.constants.clone(),
            after: Result::from_iter::<Vec<_>>(neighbours(self, &rule.after))?,
            before: Result::from_iter::<Vec<_>>(neighbours(self, &rule.before))?,
            not_after: Result::from_iter::<Vec<_>>(neighbours(self, &rule.not_after))?,
            not_before: Result::from_iter::<Vec<_>>(neighbours(self, &rule.not_before))?,
        };
        self.productions.push(compiled);
        Ok(())
    }

    fn neighbour(&mut self, item: &Item<'_>, rule: usize) -> Result<Neighbour, GrammarError> {
        Ok(match item {
            Item::Word(EDGE) => Neighbour::Edge,
            Item::Word(word) => Neighbour::Word(self.lexicon.symbol(&fold(word)), is_capital(word)),
            Item::Slot { category, .. } => Neighbour::Category(self.known(category, rule)?),
        })
    }

    fn known(&self, category: &str, rule: usize) -> Result<usize, GrammarError> {
        self.category(category).ok_or_else(|| GrammarError {
            rule: Some(rule),
            message: format!(
                "expected a category that words, numbers or a rule fill, found `<{category}>`, which nothing fills"
            ),
            help: "list its words, or name another category",
            missing: Some(category.to_owned().into()),
        })
    }

    fn word_edge(&mut self, category: usize, node: usize, word: &str) -> usize {
        let (symbol, capital) = (self.lexicon.symbol(&fold(word)), is_capital(word));
        let trie = &mut self.categories[category].trie;
        if let Some(edge) = trie[node].words.iter().find(|edge| (edge.0, edge.1) == (symbol, capital)) {
            return edge.2;
        }
        trie.push(Node::default());
        let next = trie.len() - 1;
        trie[node].words.push((symbol, capital, next));
        next
    }

    fn slot_edge(&mut self, category: usize, node: usize, slot: usize) -> usize {
        let trie = &mut self.categories[category].trie;
        if let Some(edge) = trie[node].slots.iter().find(|edge| edge.0 == slot) {
            return edge.1;
        }
        trie.push(Node::default());
        let next = trie.len() - 1;
        trie[node].slots.push((slot, next));
        next
    }

    /// Which categories can start with each.
    fn beginnings(&self, rules: &[Production<'_>]) -> Result<Vec<CategorySet>, GrammarError> {
        let begins = self.above(|_| true);
        for (outer, category) in self.categories.iter().enumerate() {
            for (inner, _) in &category.trie[0].slots {
                if begins[outer].has(*inner) {
                    let name = self.names.iter().find(|(_, c)| **c == outer).map_or("", |(name, _)| name);
                    let message = format!(
                        "expected rules that start with something smaller, found that `<{name}>` can start with itself"
                    );
                    let rule = self.last_circle(rules, &begins);
                    let help = "let the pattern start with a word or a smaller category";
                    return Err(GrammarError { rule, message, help, missing: None });
                }
            }
        }
        Ok(begins)
    }

    /// The last rule that starts with a slot which can start with what the rule makes: the one that closed the circle.
    fn last_circle(&self, rules: &[Production<'_>], begins: &[CategorySet]) -> Option<usize> {
        rules.iter().rposition(|rule| match &rule.source {
            Source::Shape(_) => false,
            Source::Pattern(sequences) => sequences.iter().any(|sequence| match sequence.first() {
                Some(Item::Slot { category, .. }) => {
                    let inner = self.names.get(*category);
                    inner.is_some_and(|inner| begins[self.names[rule.category.as_str()]].has(*inner))
                }
                _ => false,
            }),
        })
    }
}

/// How a list of neighbours names the edge of the sentence.
const EDGE: &str = "^";

/// Fixed words say more than slots; more steps say more than fewer.
fn specificity_of(words: usize, slots: usize) -> u32 {
    u32::try_from(words * 3 + slots * 2).unwrap_or(u32::MAX)
}
