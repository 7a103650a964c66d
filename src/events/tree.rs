//! The dependency trees of a document, with quick ways down.

use std::ops::Range;

use crate::model::syntax::{Rel, Syntax, Word};

/// Children and extents of every token.
pub struct Tree<'a> {
    pub syntax: &'a Syntax,
    /// Where the children of each token start in `kids`.
    starts: Vec<usize>,
    /// The children of all tokens, with their relations.
    kids: Vec<(usize, Rel)>,
    extents: Vec<(usize, usize)>,
}

/// How deep a tree is followed; deeper ones come from no sentence that people write.
const DEEPEST: usize = 200;

impl<'a> Tree<'a> {
    pub fn new(syntax: &'a Syntax) -> Self {
        let count = syntax.words.len();
        // Counted two places behind; filling the kids in moves every start to its own place.
        let mut starts = vec![0; count + 2];
        for head in syntax.words.iter().filter_map(|word| word.head) {
            starts[head + 2] += 1;
        }
        for i in 0..=count {
            starts[i + 1] += starts[i];
        }
        let mut kids = vec![(0, Rel::Dep); starts[count + 1]];
        let mut extents: Vec<(usize, usize)> = (0..count).map(|i| (i, i + 1)).collect();
        for (i, word) in syntax.words.iter().enumerate() {
            if let Some(head) = word.head {
                kids[starts[head + 1]] = (i, word.rel);
                starts[head + 1] += 1;
            }
            let mut up = word.head;
            for _ in 0..DEEPEST {
                let Some(head) = up else { break };
                let (start, end) = extents[head];
                if start <= i && i < end {
                    break;
                }
                extents[head] = (start.min(i), end.max(i + 1));
                up = syntax.words[head].head;
            }
        }
        Self { syntax, starts, kids, extents }
    }

    pub fn word(&self, i: usize) -> &'a Word {
        &self.syntax.words[i]
    }

    pub fn lemma(&self, i: usize) -> &'a str {
        self.syntax.words[i].lemma.as_ref()
    }

    /// The tokens whose head is `i`, in the order of the text.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.kids(i).iter().map(|(child, _)| *child)
    }

    fn kids(&self, i: usize) -> &[(usize, Rel)] {
        &self.kids[self.starts[i]..self.starts[i + 1]]
    }

    /// The first child with one of these relations.
    pub fn child(&self, i: usize, rels: &[Rel]) -> Option<usize> {
        self.kids(i).iter().find(|(_, rel)| rels.contains(rel)).map(|(child, _)| *child)
    }

    /// The tokens from the first to the last below `i`, itself among them.
    pub fn extent(&self, i: usize) -> Range<usize> {
        self.extents[i].0..self.extents[i].1
    }

    /// The tokens above `i`, nearest first.
    pub fn above(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.word(i).head, |&at| self.word(at).head).take(DEEPEST)
    }

    /// The token of a range whose head lies outside it.
    pub fn top(&self, tokens: &Range<usize>) -> Option<usize> {
        let outside = |&i: &usize| self.word(i).head.is_none_or(|head| !tokens.contains(&head));
        // "At a meeting this Thursday the council": the article may be taken for that of the next noun.
        let tops = || tokens.clone().filter(outside);
        tops().find(|&i| !matches!(self.word(i).rel, Rel::Det | Rel::Conj)).or_else(|| tops().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::syntax::{Upos, Xpos};

    #[test]
    fn extents_cover_what_hangs_below() {
        let heads = [Some(1), None, Some(3), Some(1), Some(3)];
        let word =
            |head| Word { upos: Upos::X, xpos: Xpos::Xx, lemma: "".into(), head, rel: Rel::Dep, is_common: false };
        let syntax = Syntax { words: heads.map(word).to_vec() };
        let tree = Tree::new(&syntax);
        assert_eq!((tree.extent(1), tree.extent(3), tree.extent(0)), (0..5, 2..5, 0..1));
        assert_eq!(tree.children(1).collect::<Vec<_>>(), [0, 3]);
        assert_eq!(tree.top(&(2..5)), Some(3));
    }
}
