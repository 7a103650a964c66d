//! "The three countries": the states that the text named together.

use std::ops::Range;

use super::view::View;
use crate::model::syntax::Upos;

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

impl Row {
    /// Notes that a state was named.
    pub fn named(&mut self, view: &View<'_>, member: usize, tokens: &Range<usize>) {
        let joined = !self.open.is_empty()
            && tokens.start >= self.end
            && tokens.start <= self.end + 3
            && (self.end..tokens.start).all(|i| matches!(view.word(i), "," | "and" | "the" | "&"));
        if !joined {
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
