//! Verbs that leave it to another word to name what happened: "had a loss of $12 million", "began raising its stake".

use crate::model::event::{DatedBy, Event, EventAnchor, EventClass};
use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment};
use crate::model::syntax::{Rel, Upos, Xpos};

use super::tree::Tree;
use super::words::Words;

/// How many words stand between "was" and "up" or "down" at the most, and one more.
const NEAR: usize = 3;

/// The word that names what happened at that time.
fn named(tree: &Tree<'_>, words: &Words<'_>, verb: usize, time: &Mention<Moment>) -> Option<usize> {
    let lemma = tree.lemma(verb);
    let object = tree.child(verb, &[Rel::Obj]);
    match lemma {
        // "Had net of $81 million" has no noun.
        "have" => object.filter(|&object| words.result.has(tree.lemma(object)) && tree.lemma(object) != "net"),
        // "There was an explosion on Monday".
        "be" if tree.child(verb, &[Rel::Expl]).is_some() => {
            tree.child(verb, &[Rel::Nsubj]).filter(|&noun| happens(tree, words, noun))
        }
        // "Were up 2 pence at 260 pence".
        "be" => {
            let told = tree.word(verb).head.filter(|_| tree.word(verb).rel == Rel::Cop)?;
            let moved = |i: &usize| matches!(tree.lemma(*i), "up" | "down" | "off") && tree.word(*i).head == Some(told);
            (verb + 1..told.min(verb + NEAR)).find(moved)
        }
        "begin" | "start" | "commence" => {
            let does = |what: &usize| tree.word(*what).upos == Upos::Verb;
            // "Begin mailing materials", where the parser has seen materials of a kind.
            let next = Some(verb + 1).filter(|&next| next < tree.syntax.words.len());
            let next = next.filter(|&next| tree.word(next).xpos == Xpos::Vbg && tree.word(next).rel == Rel::Amod);
            tree.child(verb, &[Rel::Xcomp]).or(next).filter(does)
        }
        // "Reported a third-quarter loss", "posted a 20% gain in net income for the year".
        "report" | "post" => {
            let period =
                verb < time.tokens.start && time.what.place.as_ref().is_some_and(|place| place.grain >= Grain::Quarter);
            object.filter(|&object| {
                period && (words.booked.has(tree.lemma(object)) || words.change.has(tree.lemma(object)))
            })
        }
        // "Is scheduled for completion by Dec. 10".
        _ if words.scheduling_verb.has(lemma) || matches!(lemma, "set" | "due") => {
            let set_for = |noun: &usize| {
                let case = tree.child(*noun, &[Rel::Case]).map(|case| tree.lemma(case));
                case == Some("for") && *noun < time.tokens.start && tree.word(*noun).upos == Upos::Noun
            };
            tree.children(verb).find(set_for).filter(|&noun| happens(tree, words, noun))
        }
        _ => None,
    }
}

fn happens(tree: &Tree<'_>, words: &Words<'_>, noun: usize) -> bool {
    words.event_noun.has(tree.lemma(noun)) || words.event_noun_weak.has(tree.lemma(noun))
}

fn of_another(anchor: &EventAnchor, time: usize) -> bool {
    matches!(anchor, EventAnchor::Stated(other) if *other != time)
}

/// Lets the other word name the event of its verb: the clause, the time and who takes part are those of the verb, which shares that time.
pub(super) fn name(tree: &Tree<'_>, words: &Words<'_>, times: &[Mention<Moment>], events: &mut Vec<Event>) {
    for verb in (0..events.len()).rev() {
        let token = events[verb].trigger;
        let EventAnchor::Stated(time) = events[verb].anchor else { continue };
        let word = named(tree, words, token, &times[time]).filter(|&word| word > token);
        let Some(word) = word else { continue };
        let named = Event {
            trigger: word,
            lemma: tree.word(word).lemma.clone(),
            class: EventClass::Occurrence,
            ..events[verb].clone()
        };
        match events.binary_search_by_key(&word, |event| event.trigger) {
            Ok(known) if of_another(&events[known].anchor, time) => continue,
            Ok(known) => events[known] = named,
            Err(place) => events.insert(place, named),
        }
        for part in events.iter_mut().filter(|event| event.part_of == Some(token) && event.trigger != word) {
            part.part_of = Some(word);
        }
        let verb = &mut events[verb];
        (verb.anchor, verb.dated_by, verb.again) = (EventAnchor::Shared(time), Some(DatedBy::Told), Vec::new());
    }
}
