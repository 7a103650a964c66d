//! The dependency trees of a document, with quick ways down.

use std::ops::Range;

use crate::model::syntax::{Rel, Syntax, Word};

/// Children and extents of every token.
pub struct Tree<'a> {
    /// The syntax that they are read off.
    pub syntax: &'a Syntax,
    /// Where the children of each token start in `kids`.
    starts: Vec<u32>,
    /// The children of all tokens, with their relations.
    kids: Vec<(u32, Rel)>,
    extents: Vec<(u32, u32)>,
}

/// How deep a tree is followed; deeper ones come from no sentence that people write.
const DEEPEST: usize = 200;

impl<'a> Tree<'a> {
    /// The trees of all sentences that have heads.
    #[must_use]
    pub fn new(syntax: &'a Syntax) -> Self {
        let count = syntax.words.len();
        // Where the children of each token end, until they are filled in from the last to the first.
        let mut starts = vec![0; count + 1];
        for head in syntax.words.iter().filter_map(|word| word.head) {
            starts[head] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut kids = vec![(0, Rel::Dep); starts[count] as usize];
        let mut extents: Vec<(u32, u32)> = (0..).map(|i| (i, i + 1)).take(count).collect();
        // Most words hang on those before them: from the last one on, most extents are wide enough already.
        for (i, word) in (0..count as u32).zip(&syntax.words).rev() {
            let Some(head) = word.head else { continue };
            starts[head] -= 1;
            kids[starts[head] as usize] = (i, word.rel);
            let mut up = Some(head);
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

    /// The syntax of a token.
    #[must_use]
    pub fn word(&self, i: usize) -> &'a Word {
        &self.syntax.words[i]
    }

    /// The dictionary form of a token.
    #[must_use]
    pub fn lemma(&self, i: usize) -> &'a str {
        self.syntax.words[i].lemma.as_ref()
    }

    /// The tokens whose head is `i`, in the order of the text.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.kids(i).iter().map(|(child, _)| *child as usize)
    }

    fn kids(&self, i: usize) -> &[(u32, Rel)] {
        &self.kids[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    /// The first child with one of these relations.
    #[must_use]
    pub fn child(&self, i: usize, rels: &[Rel]) -> Option<usize> {
        self.kids(i).iter().find(|(_, rel)| rels.contains(rel)).map(|(child, _)| *child as usize)
    }

    /// The tokens from the first to the last below `i`, itself among them.
    #[must_use]
    pub fn extent(&self, i: usize) -> Range<usize> {
        let (start, end) = self.extents[i];
        start as usize..end as usize
    }

    /// The tokens above `i`, nearest first.
    pub fn above(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.word(i).head, |&at| self.word(at).head).take(DEEPEST)
    }

    /// The token of a range whose head lies outside it.
    #[must_use]
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
