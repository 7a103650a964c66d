//! "The three countries", "they": those whom the text named together.

use std::ops::Range;

use super::view::View;
use crate::model::syntax::{Rel, Upos, Xpos};

/// The most and the fewest that a number word can take up.
const NUMBERS: [&str; 11] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/// How many words may stand between the number and its noun: "the three eastern European countries".
const MOST_BETWEEN: usize = 4;

/// The states that were named last in one row.
#[derive(Default)]
pub struct Row {
    open: Vec<usize>,
    /// Where the open row ends.
    end: usize,
    closed: Vec<Vec<usize>>,
}

/// Whether a name goes on with a row that ends at `end`: "A, B and C".
fn joins(view: &View<'_>, end: usize, tokens: &Range<usize>) -> bool {
    tokens.start >= end
        && tokens.start <= end + 3
        && (end..tokens.start).all(|i| matches!(view.word(i), "," | "and" | "the" | "&"))
}

impl Row {
    /// Notes that a state was named.
    pub fn named(&mut self, view: &View<'_>, member: usize, tokens: &Range<usize>) {
        if self.open.is_empty() || !joins(view, self.end, tokens) {
            self.close();
        }
        if !self.open.contains(&member) {
            self.open.push(member);
        }
        self.end = tokens.end;
    }

    fn close(&mut self) {
        let row = std::mem::take(&mut self.open);
        if row.len() > 1 {
            self.closed.retain(|known| known.len() != row.len());
            self.closed.push(row);
        }
    }

    /// The phrase that starts at token `i` and the states that it means, where a row has just as many.
    pub fn described(&mut self, view: &View<'_>, i: usize, end: usize) -> Option<(Range<usize>, Vec<usize>)> {
        if !matches!(view.word(i), "the" | "The" | "these" | "These" | "all" | "All") || i + 2 >= end {
            return None;
        }
        let number = NUMBERS.iter().position(|word| *word == view.word(i + 1))? + 2;
        self.close();
        let row = self.closed.iter().find(|row| row.len() == number)?;
        if matches!(view.upos(i + 2), Upos::Aux | Upos::Verb) {
            return Some((i..i + 2, row.clone()));
        }
        let noun = (i + 2..end.min(i + 3 + MOST_BETWEEN))
            .find(|&k| matches!(view.word(k), "countries" | "nations" | "states" | "neighbors" | "neighbours"))?;
        Some((i..noun + 1, row.clone()))
    }
}

/// How many rows are kept.
const KEPT: usize = 8;
/// How many tokens before a "they" its antecedent is looked for.
const FAR: usize = 60;

/// The last rows of names of whatever kind, and where they stand.
#[derive(Default)]
pub struct Several {
    rows: Vec<(Range<usize>, Vec<usize>)>,
}

impl Several {
    /// Notes that a member was named.
    pub fn named(&mut self, view: &View<'_>, member: usize, tokens: &Range<usize>) {
        match self.rows.last_mut().filter(|(row, _)| joins(view, row.end, tokens)) {
            Some((row, members)) => {
                row.end = tokens.end;
                if !members.contains(&member) {
                    members.push(member);
                }
            }
            None => {
                let mut members = self.room();
                members.push(member);
                self.rows.push((tokens.clone(), members));
            }
        }
    }

    /// Notes that a phrase means several members: "the three", "they".
    pub fn add(&mut self, tokens: Range<usize>, members: Vec<usize>) {
        self.room();
        self.rows.push((tokens, members));
    }

    /// Makes room for one more row. Gives the members of the one that had to go, emptied.
    fn room(&mut self) -> Vec<usize> {
        if self.rows.len() < KEPT {
            return Vec::new();
        }
        let mut members = self.rows.remove(0).1;
        members.clear();
        members
    }

    /// Whom a "they" at token `i` means: the nearest subject that can, where it is such a row. `from`: where the sentence before starts.
    pub fn they(&self, view: &View<'_>, from: usize, i: usize) -> Option<&Vec<usize>> {
        let subjects = (from.max(i.saturating_sub(FAR))..i).rev();
        let subjects = subjects.filter(|&k| matches!(view.syntax.words[k].rel, Rel::Nsubj | Rel::NsubjPass));
        for subject in subjects {
            let row = self.rows.iter().rev().find(|(tokens, _)| tokens.contains(&subject));
            if let Some((_, members)) = row.filter(|(_, members)| members.len() > 1) {
                return Some(members);
            }
            let joined = |k: usize| view.syntax.words[k].rel == Rel::Conj && view.syntax.words[k].head == Some(subject);
            let many = matches!(view.syntax.words[subject].xpos, Xpos::Nns | Xpos::Nnps | Xpos::Cd);
            if many || (subject..i).any(joined) {
                return None;
            }
        }
        None
    }
}
