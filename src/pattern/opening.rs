//! What can come of a word or a category where it stands first, and what must stand behind it for that.

use super::categories::CategorySet;
use super::grammar::{Grammar, Node};
use super::lexicon::Info;

/// What can come of a word or a category where it stands first.
#[derive(Clone, Debug, Default)]
pub(super) struct Opening {
    /// The categories that it makes by itself: "Monday" is a weekday, a day and a time.
    pub alone: CategorySet,
    /// All categories that can start with it.
    pub starts: CategorySet,
    /// What stands behind it where it makes more than those: words, in order, and categories.
    words: Vec<u32>,
    slots: CategorySet,
}

impl Opening {
    /// The categories that can start with it before this token.
    pub fn before(&self, behind: Option<&Info>) -> CategorySet {
        let goes_on = behind.is_some_and(|behind| {
            behind.starts.meets(self.slots) || behind.symbol != 0 && self.words.binary_search(&behind.symbol).is_ok()
        });
        if goes_on { self.starts } else { self.alone }
    }

    /// What leads on from a node of a pattern stands behind it.
    fn lead_on(&mut self, node: &Node) {
        self.words.extend(node.words.iter().map(|edge| edge.0));
        node.slots.iter().for_each(|edge| self.slots.join(CategorySet::only(edge.0)));
    }

    /// What the other can be, this one can be as well.
    fn join(&mut self, other: &Self) {
        self.alone.join(other.alone);
        self.starts.join(other.starts);
        self.words.extend(&other.words);
        self.slots.join(other.slots);
    }

    fn sort(&mut self) {
        self.words.sort_unstable();
        self.words.dedup();
    }
}

impl Grammar {
    /// Finds for every word and category what can come of it, so that most tokens are passed by at a glance. `starts`: which
    /// categories can start with each.
    pub(super) fn find_openings(&mut self, starts: Vec<CategorySet>) {
        let alone = self.above(|node| !node.ends.is_empty());
        let mut own = vec![Opening::default(); self.categories.len()];
        for category in &self.categories {
            for &(inner, node) in &category.trie[0].slots {
                own[inner].lead_on(&category.trie[node]);
            }
        }
        own.iter_mut().for_each(Opening::sort);
        for ((opening, alone), starts) in self.lexicon.openings.iter_mut().zip(alone).zip(starts) {
            alone.both(alone, |category| opening.join(&own[category]));
            (opening.alone, opening.starts) = (alone, starts);
        }
        let openings = &mut self.lexicon.openings;
        openings.iter_mut().for_each(Opening::sort);
        for (number, category) in self.categories.iter().enumerate() {
            for &(symbol, _, node) in &category.trie[0].words {
                let opening = &mut self.lexicon.entries[symbol as usize - 1].opening;
                let node = &category.trie[node];
                opening.lead_on(node);
                opening.starts.join(openings[number].starts);
                if !node.ends.is_empty() {
                    opening.join(&openings[number]);
                }
            }
        }
        self.lexicon.entries.iter_mut().for_each(|entry| entry.opening.sort());
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
