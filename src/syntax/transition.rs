//! The arc-hybrid transition system: a stack, the words still to come, and the arcs made so far.

use crate::model::syntax::Rel;

/// The number of actions.
pub const ACTIONS: usize = 1 + 2 * Rel::ALL.len();

/// What the parser can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Put the next word on the stack.
    Shift,
    /// Take the top of the stack as a dependent of the next word.
    Left(Rel),
    /// Take the top of the stack as a dependent of the word below it.
    Right(Rel),
}

impl Action {
    /// The number of the action in the model.
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Action::Shift => 0,
            Action::Left(rel) => 1 + rel as usize,
            Action::Right(rel) => 1 + Rel::ALL.len() + rel as usize,
        }
    }

    /// The action of a number below [`ACTIONS`].
    #[must_use]
    pub fn of(index: usize) -> Self {
        let rels = Rel::ALL.len();
        match index {
            0 => Action::Shift,
            i if i <= rels => Action::Left(Rel::ALL[i - 1]),
            i => Action::Right(Rel::ALL[(i - 1 - rels) % rels]),
        }
    }
}

/// What is known of one word. The word after the last stands for "no word".
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The head, or the number of words where none is known.
    pub head: u32,
    /// The outermost left dependent.
    pub left: u32,
    /// The left dependent inside of it.
    pub left2: u32,
    /// The outermost right dependent.
    pub right: u32,
    /// The right dependent inside of it.
    pub right2: u32,
    /// The relation to the head.
    pub rel: Rel,
    /// How many left dependents.
    pub lefts: u8,
    /// How many right dependents.
    pub rights: u8,
    /// The set of the relations of the left dependents, a bit each.
    pub left_rels: u64,
    /// The set of the relations of the right dependents, a bit each.
    pub right_rels: u64,
}

/// Where the parser stands.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Words without a head that were read.
    pub stack: Vec<u32>,
    /// The next word.
    pub front: usize,
    /// The number of words.
    pub len: usize,
    /// One node a word, and one more for "no word".
    pub nodes: Vec<Node>,
}

impl State {
    /// Starts over with a sentence of `len` words.
    pub fn start(&mut self, len: usize) {
        let none = len as u32;
        let node = Node {
            head: none,
            left: none,
            left2: none,
            right: none,
            right2: none,
            rel: Rel::Root,
            lefts: 0,
            rights: 0,
            left_rels: 0,
            right_rels: 0,
        };
        self.stack.clear();
        self.nodes.clear();
        self.nodes.resize(len + 1, node);
        self.front = 0;
        self.len = len;
    }

    /// Whether every word but the root has its head.
    #[must_use]
    pub fn done(&self) -> bool {
        self.front == self.len && self.stack.len() <= 1
    }

    /// Whether there is a word to shift.
    #[must_use]
    pub fn can_shift(&self) -> bool {
        self.front < self.len
    }

    /// Whether the top of the stack can hang on the next word.
    #[must_use]
    pub fn can_left(&self) -> bool {
        self.front < self.len && !self.stack.is_empty()
    }

    /// Whether the top of the stack can hang on the word below.
    #[must_use]
    pub fn can_right(&self) -> bool {
        self.stack.len() > 1
    }

    /// The `k`th word of the stack from the top, or "no word".
    #[inline(always)]
    #[must_use]
    pub fn on_stack(&self, k: usize) -> usize {
        if k < self.stack.len() { self.stack[self.stack.len() - 1 - k] as usize } else { self.len }
    }

    /// The `k`th of the words to come, or "no word".
    #[inline(always)]
    #[must_use]
    pub fn ahead(&self, k: usize) -> usize {
        (self.front + k).min(self.len)
    }

    /// Does what the action says, where it is possible.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Shift if self.can_shift() => {
                self.stack.push(self.front as u32);
                self.front += 1;
            }
            Action::Left(rel) if self.can_left() => self.attach(self.front, rel, true),
            Action::Right(rel) if self.can_right() => self.attach(self.on_stack(1), rel, false),
            _ => {}
        }
    }

    fn attach(&mut self, head: usize, rel: Rel, left: bool) {
        let Some(child) = self.stack.pop() else { return };
        let node = &mut self.nodes[child as usize];
        node.head = head as u32;
        node.rel = rel;
        let node = &mut self.nodes[head];
        if left {
            node.left2 = node.left;
            node.left = child;
            node.lefts = node.lefts.saturating_add(1);
            node.left_rels |= 1 << rel as u8;
        } else {
            node.right2 = node.right;
            node.right = child;
            node.rights = node.rights.saturating_add(1);
            node.right_rels |= 1 << rel as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_have_their_numbers() {
        assert!(ACTIONS <= super::super::weights::LABELS && Rel::ALL.len() <= 64);
        for i in 0..ACTIONS {
            assert_eq!(Action::of(i).index(), i);
        }
    }
}
