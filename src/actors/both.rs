//! "The two companies", "both men": the two of which the text tells.

use std::collections::VecDeque;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cast::Cast;
use super::view::View;
use crate::model::actor::ActorKind;
use crate::packs::WordList;

/// How many sentences back two people are looked for.
const LATELY: usize = 8;

/// How many mentions are looked back through.
const KEPT: usize = 48;

/// Who was named, how often, and in which sentence last.
#[derive(Default)]
pub struct Named {
    times: FxHashMap<usize, usize>,
    /// The organisations that were named most, three at the most.
    bodies: Vec<usize>,
    /// The last mentions, with their sentences.
    lately: VecDeque<(usize, usize)>,
}

impl Named {
    /// Notes that a member was named or meant in that sentence.
    pub fn note(&mut self, cast: &Cast<'_>, member: usize, sentence: usize) {
        let times = self.times.entry(member).or_default();
        *times += 1;
        let times = *times;
        if cast.members[member].kind == Some(ActorKind::Organisation) && !self.bodies.contains(&member) {
            let least = (0..self.bodies.len()).min_by_key(|&place| self.times[&self.bodies[place]]);
            match least.filter(|_| self.bodies.len() == 3) {
                Some(least) if self.times[&self.bodies[least]] < times => self.bodies[least] = member,
                Some(_) => {}
                None => self.bodies.push(member),
            }
        }
        if self.lately.len() == KEPT {
            self.lately.pop_front();
        }
        self.lately.push_back((member, sentence));
    }

    /// The phrase that starts at token `i` and the two that it means: the two firms of which the text tells most, or the only two people
    /// of that sex that were named lately.
    pub fn described(
        &self,
        view: &View<'_>,
        cast: &Cast<'_>,
        i: usize,
        end: usize,
    ) -> Option<(Range<usize>, Vec<usize>)> {
        let noun = phrase(view, i, end)?;
        let word = view.word(noun);
        let has = |list: &WordList| list.has(word);
        let sentence = view.document.sentence_of(i);
        let two = if has(view.bodies) {
            self.main_two()
        } else if has(view.people) {
            let fits = |member: usize| {
                let of = &cast.members[member];
                let sex = match word {
                    "men" | "brothers" => of.male != Some(false),
                    "women" | "sisters" => of.male != Some(true),
                    _ => true,
                };
                of.kind == Some(ActorKind::Person) && sex
            };
            let near = self.lately.iter().filter(|&&(member, last)| last + LATELY >= sentence && fits(member));
            let mut near: Vec<usize> = near.map(|(member, _)| *member).collect();
            near.sort_unstable();
            near.dedup();
            near
        } else {
            Vec::new()
        };
        (two.len() == 2).then_some((i..noun + 1, two))
    }

    /// The two organisations that were named most, where no third was named as often.
    fn main_two(&self) -> Vec<usize> {
        let mut bodies: Vec<(usize, usize)> = self.bodies.iter().map(|member| (self.times[member], *member)).collect();
        bodies.sort_by(|a, b| b.cmp(a));
        let third = bodies.get(2).map_or(0, |(times, _)| *times);
        let clear = bodies.get(1).is_some_and(|(times, _)| *times > third);
        if clear { bodies.iter().take(2).map(|(_, member)| *member).collect() } else { Vec::new() }
    }
}

/// The noun of "the two companies", "both companies" at token `i`.
fn phrase(view: &View<'_>, i: usize, end: usize) -> Option<usize> {
    let two = |k: usize| k < end && view.word(k) == "two";
    let noun = match view.word(i) {
        "the" | "The" if two(i + 1) => i + 2,
        "both" | "Both" => i + 1,
        // "The couple moved".
        "the" | "The" if i + 1 < end && view.word(i + 1) == "couple" => i + 1,
        _ => return None,
    };
    (noun < end).then_some(noun)
}
