//! Verbs that only say that there was something, and leave it to their object to name what: "had a loss of $12 million".

use crate::model::event::{DatedBy, Event, EventAnchor, EventClass};
use crate::model::syntax::Rel;

use super::tree::Tree;
use super::words::Words;

/// Lets the object name the event of its verb: the clause, the time and who takes part are those of the verb, which shares that time.
pub(super) fn name(tree: &Tree<'_>, words: &Words<'_>, events: &mut Vec<Event>) {
    for verb in (0..events.len()).rev() {
        let token = events[verb].trigger;
        let EventAnchor::Stated(time) = events[verb].anchor else { continue };
        let object = tree.child(token, &[Rel::Obj]).filter(|_| tree.lemma(token) == "have");
        let Some(noun) = object.filter(|&object| words.result.has(tree.lemma(object)) && object > token) else {
            continue;
        };
        let named = Event {
            trigger: noun,
            lemma: tree.lemma(noun).to_string(),
            class: EventClass::Occurrence,
            ..events[verb].clone()
        };
        match events.binary_search_by_key(&noun, |event| event.trigger) {
            Ok(known) if matches!(events[known].anchor, EventAnchor::Stated(_)) => continue,
            Ok(known) => events[known] = named,
            Err(place) => events.insert(place, named),
        }
        let verb = &mut events[verb];
        (verb.anchor, verb.dated_by, verb.part_of) = (EventAnchor::Shared(time), Some(DatedBy::Told), Some(noun));
    }
}
