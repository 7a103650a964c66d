//! What can come of a word or a category where it stands first, and what must stand behind it for that.

use super::categories::CategorySet;
use super::grammar::{Grammar, Node};

/// What can come of a word or a category where it stands first.
#[derive(Clone, Debug, Default)]
pub(super) struct Opening {
    /// The categories that it makes by itself: "Monday" is a weekday, a day and a time.
    pub alone: CategorySet,
    /// All that may stand behind it in a pattern.
    behind: Step,
    /// For each category whose patterns start with it, what may stand behind it there, and what can start so.
    ways: Vec<(Step, CategorySet)>,
}

/// A token as the one before it sees it.
#[derive(Clone, Copy)]
pub(super) struct Behind {
    /// Its symbol; 0 for a word that no pattern knows.
    pub symbol: u32,
    /// The categories that can start with it.
    pub starts: CategorySet,
}

impl Behind {
    /// Whether no pattern takes it.
    pub fn is_unknown(self) -> bool {
        self.symbol == 0 && self.starts == CategorySet::default()
    }
}

/// What may stand next in a pattern: words, in order, or categories.
#[derive(Clone, Debug, Default)]
struct Step {
    words: Vec<u32>,
    slots: CategorySet,
}

impl Opening {
    /// Adds the categories that can start with it before this token, where it makes more than those alone.
    pub fn starts_before(&self, behind: Behind, starts: &mut CategorySet) {
        if self.behind.takes(behind) {
            let ways = self.ways.iter().filter(|(step, _)| step.takes(behind));
            ways.for_each(|(_, started)| starts.join(*started));
        }
    }

    /// Patterns of a category lead from it to a node.
    fn lead_to(&mut self, node: &Node, starts: CategorySet) {
        if node.words.is_empty() && node.slots.is_empty() {
            return;
        }
        let step = Step::from(node);
        self.behind.join(&step);
        match self.ways.last_mut().filter(|(_, last)| *last == starts) {
            Some((last, _)) => last.join(&step),
            None => self.ways.push((step, starts)),
        }
    }
}

impl Step {
    /// What leads on from a node.
    fn from(node: &Node) -> Self {
        let mut step = Self { words: node.words.iter().map(|edge| edge.0).collect(), ..Self::default() };
        node.slots.iter().for_each(|edge| step.slots.join(CategorySet::only(edge.0)));
        step.words.sort_unstable();
        step
    }

    fn join(&mut self, other: &Self) {
        self.slots.join(other.slots);
        self.words.extend(&other.words);
        self.words.sort_unstable();
        self.words.dedup();
    }

    fn takes(&self, token: Behind) -> bool {
        token.starts.meets(self.slots) || token.symbol != 0 && self.words.binary_search(&token.symbol).is_ok()
    }
}

impl Grammar {
    /// Finds for every word and category what can come of it, so that most tokens are passed by at a glance. `starts`: which
    /// categories can start with each.
    pub(super) fn find_openings(&mut self, starts: &[CategorySet]) {
        let alone = self.above(|node| !node.ends.is_empty());
        for (opening, alone) in self.lexicon.openings.iter_mut().zip(&alone) {
            opening.alone = *alone;
        }
        for (number, category) in self.categories.iter().enumerate() {
            for &(inner, node) in &category.trie[0].slots {
                self.lexicon.openings[inner].lead_to(&category.trie[node], starts[number]);
            }
            for &(symbol, _, node) in &category.trie[0].words {
                let opening = &mut self.lexicon.entries[symbol as usize - 1].opening;
                let node = &category.trie[node];
                opening.lead_to(node, starts[number]);
                if !node.ends.is_empty() {
                    opening.alone.join(alone[number]);
                }
            }
        }
    }

    /// For each category, itself and those that start with it, directly or not, where each leads from its first slot to such a node.
    pub(super) fn above(&self, leads: impl Fn(&Node) -> bool) -> Vec<CategorySet> {
        let mut above: Vec<CategorySet> = (0..self.categories.len()).map(CategorySet::only).collect();
        let mut is_changed = true;
        while is_changed {
            is_changed = false;
            for (outer, category) in self.categories.iter().enumerate() {
                for (inner, _) in category.trie[0].slots.iter().filter(|edge| leads(&category.trie[edge.1])) {
                    for set in above.iter_mut().filter(|set| set.has(*inner) && !set.has(outer)) {
                        set.join(CategorySet::only(outer));
                        is_changed = true;
                    }
                }
            }
        }
        above
    }
}
