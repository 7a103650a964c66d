//! Verbs that leave it to another word to name what happened: "had a loss of $12 million", "began raising its stake".

use crate::model::event::{DatedBy, Event, EventAnchor, EventClass};
use crate::model::syntax::{Rel, Upos};

use super::tree::Tree;
use super::words::Words;

/// The word that names what happened.
fn named(tree: &Tree<'_>, words: &Words<'_>, verb: usize) -> Option<usize> {
    let lemma = tree.lemma(verb);
    if lemma == "have" {
        return tree.child(verb, &[Rel::Obj]).filter(|&object| words.result.has(tree.lemma(object)));
    }
    let begins = matches!(lemma, "begin" | "start" | "commence");
    tree.child(verb, &[Rel::Xcomp]).filter(|&what| begins && tree.word(what).upos == Upos::Verb)
}

fn of_another(anchor: &EventAnchor, time: usize) -> bool {
    matches!(anchor, EventAnchor::Stated(other) if *other != time)
}

/// Lets the other word name the event of its verb: the clause, the time and who takes part are those of the verb, which shares that time.
pub(super) fn name(tree: &Tree<'_>, words: &Words<'_>, events: &mut Vec<Event>) {
    for verb in (0..events.len()).rev() {
        let token = events[verb].trigger;
        let EventAnchor::Stated(time) = events[verb].anchor else { continue };
        let Some(word) = named(tree, words, token).filter(|&word| word > token) else { continue };
        let named = Event {
            trigger: word,
            lemma: tree.lemma(word).to_string(),
            class: EventClass::Occurrence,
            ..events[verb].clone()
        };
        match events.binary_search_by_key(&word, |event| event.trigger) {
            Ok(known) if of_another(&events[known].anchor, time) => continue,
            Ok(known) => events[known] = named,
            Err(place) => events.insert(place, named),
        }
        let verb = &mut events[verb];
        (verb.anchor, verb.dated_by, verb.again) = (EventAnchor::Shared(time), Some(DatedBy::Told), Vec::new());
    }
}
