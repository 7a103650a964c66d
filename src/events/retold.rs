//! Clauses that tell again what the text has told, or that say themselves when it was: "nine days after she disappeared", "the day
//! before the report appeared on July 8".

use crate::model::document::Document;
use crate::model::event::{Event, EventAnchor};
use crate::model::mention::Mention;
use crate::model::moment::Moment;
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::{Relation, Said};

use super::counted;
use super::tree::Tree;
use super::words::Words;

/// The verb of the clause behind a length and "after" or "before".
pub fn clause_behind(document: &Document<'_>, tree: &Tree<'_>, mention: &Mention<Said>) -> Option<usize> {
    let mark = mention.tokens.end;
    let sentence = &document.sentences[document.sentence_of(mention.tokens.start)].tokens;
    let verb = |&i: &usize| tree.word(i).upos == Upos::Verb && matches!(tree.word(i).xpos, Xpos::Vbd | Xpos::Vbn);
    let marked = |i: usize| tree.word(i).rel != Rel::Acl && tree.children(i).any(|child| child == mark);
    (mark + 1..sentence.end).filter(verb).find(|&i| marked(i))
}

/// The time that stands with a verb below it.
pub fn dated_itself(tree: &Tree<'_>, times: &[Mention<Moment>], events: &[Event], verb: usize) -> Option<usize> {
    let event = &events[events.binary_search_by_key(&verb, |event| event.trigger).ok()?];
    let EventAnchor::Stated(time) = event.anchor else { return None };
    let moment = &times[time];
    let own = moment.tokens.start > verb && tree.extent(verb).contains(&moment.tokens.start);
    let placed = moment.what.place.as_ref().is_some_and(|place| place.days.is_some());
    (own && placed && moment.what.relation == Relation::On).then_some(time)
}

/// The time of the last event before a token that is what a clause tells of again.
pub fn told_before(
    tree: &Tree<'_>,
    words: &Words<'_>,
    told: (&[Mention<Moment>], &[Event]),
    before: usize,
    verb: usize,
) -> Option<usize> {
    let subject = |verb: usize| {
        let subject = tree.child(verb, &[Rel::Nsubj, Rel::NsubjPass])?;
        matches!(tree.word(subject).upos, Upos::Noun | Upos::Propn).then_some(subject)
    };
    let passive = |verb: usize| tree.child(verb, &[Rel::AuxPass, Rel::NsubjPass]).is_some();
    let who = subject(verb);
    let lemma = tree.lemma(verb);
    counted::last_dated(tree, told, before, |event| {
        if tree.word(event.trigger).upos != Upos::Verb {
            return words.deed.has(&format!("{} {lemma}", event.lemma));
        }
        // "The bank collapsed … two years after the bridge collapsed".
        let other = subject(event.trigger).filter(|_| passive(event.trigger) == passive(verb));
        let apart = who.zip(other).is_some_and(|(who, other)| tree.lemma(who) != tree.lemma(other));
        event.lemma == lemma && !apart
    })
}
