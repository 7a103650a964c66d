//! Who takes part in what the text takes up again: "She was named president. The appointment takes effect on Monday."

use crate::model::actor::{Participant, Role};
use crate::model::event::{Event, Status};
use crate::model::syntax::{Rel, Upos};

use super::tree::Tree;
use super::words::Words;

/// How many sentences back the first telling may stand.
const FAR: usize = 6;

/// How many events back it is looked for.
const MOST: usize = 40;

/// Gives a noun that takes up an event, and the verb that speaks of that noun, those who take part in the event.
pub fn fill(tree: &Tree<'_>, words: &Words<'_>, timed: &[bool], events: &mut [Event]) {
    for number in 0..events.len() {
        if !takes_up(tree, timed, &events[number]) {
            continue;
        }
        let Some(first) = told_first(words, events, number) else { continue };
        let known = events[first].participants.clone();
        let above = speaks_of(tree, events, number);
        events[number].participants.clone_from(&known);
        let Some(above) = above else { continue };
        for participant in known {
            if events[above].participants.iter().all(|own| own.actor != participant.actor) {
                events[above].participants.push(Participant { role: Role::Participant, ..participant });
            }
        }
    }
}

/// Whether a noun only points at something happening: "the attack", "the March attack", not "the bomb attack", "the attack on a bank".
fn takes_up(tree: &Tree<'_>, timed: &[bool], event: &Event) -> bool {
    let noun = event.trigger;
    let the = |child: usize| {
        tree.word(child).rel == Rel::Det && matches!(tree.lemma(child), "the" | "this" | "that" | "these" | "those")
    };
    let other = |child: usize| {
        matches!(tree.word(child).rel, Rel::Compound | Rel::Nmod | Rel::NmodPoss | Rel::Amod | Rel::AclRelcl)
            && !tree.extent(child).any(|i| timed[i])
    };
    event.participants.is_empty()
        && tree.word(noun).upos == Upos::Noun
        && tree.children(noun).any(the)
        && !tree.children(noun).any(other)
}

/// The last event before that is the same, and of which somebody is known to take part.
fn told_first(words: &Words<'_>, events: &[Event], number: usize) -> Option<usize> {
    let noun = &events[number];
    let same = |event: &Event| event.lemma == noun.lemma || words.deed.has(&format!("{} {}", noun.lemma, event.lemma));
    (number.saturating_sub(MOST)..number)
        .rev()
        .take_while(|&before| events[before].sentence + FAR >= noun.sentence)
        .filter(|&before| events[before].status != Status::Denied)
        .find(|&before| !events[before].participants.is_empty() && same(&events[before]))
}

/// The verb of which the noun is the subject or the object.
fn speaks_of(tree: &Tree<'_>, events: &[Event], number: usize) -> Option<usize> {
    let word = tree.word(events[number].trigger);
    let verb = word.head.filter(|_| matches!(word.rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obj))?;
    events.binary_search_by_key(&verb, |event| event.trigger).ok()
}
