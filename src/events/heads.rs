//! What stands under a date at the head of a line: "1998 – Company founded", "May 4: The army left".

use crate::model::document::{Block, Document};
use crate::model::event::{EventAnchor, EventClass, Tense};
use crate::model::mention::Mention;
use crate::model::moment::Moment;
use crate::model::syntax::{Rel, Upos};

use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};

/// Adds a trigger to each sentence right behind a head that has none: a chronology tells of something in each of its lines.
pub fn add_triggers(document: &Document<'_>, tree: &Tree<'_>, triggers: &mut Vec<Trigger>) {
    for (number, sentence) in document.sentences.iter().enumerate() {
        let leads = sentence.head.is_some() && document.sentences[number - 1].block == Block::Head;
        if !leads || !triggers::inside(triggers, &sentence.tokens).is_empty() {
            continue;
        }
        let root = sentence.tokens.clone().find(|&i| tree.word(i).rel == Rel::Root && tree.word(i).upos != Upos::Punct);
        if let Some(token) = root.filter(|_| tree.syntax.is_parsed(sentence.tokens.clone())) {
            let class = EventClass::Occurrence;
            triggers::add(triggers, Trigger { token, sort: Sort::Predicate, class, tense: Tense::Past });
        }
    }
}

/// Gives the main happening of each sentence under a head the head's time, where it has none of its own.
pub fn fill(
    document: &Document<'_>,
    tree: &Tree<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) {
    for (number, sentence) in document.sentences.iter().enumerate() {
        let Some(head) = sentence.head else { continue };
        let heading = &document.sentences[head].tokens;
        let last = times.partition_point(|time| time.tokens.start < heading.end);
        let time = last
            .checked_sub(1)
            .filter(|&time| times[time].tokens.start >= heading.start && times[time].what.place.is_some());
        let inside = triggers::inside(triggers, &sentence.tokens);
        let own = inside.clone().any(|t| matches!(anchors[t], EventAnchor::Stated(_)));
        let (Some(time), false) = (time, own) else { continue };
        let main = inside.clone().find(|&t| tree.word(triggers[t].token).rel == Rel::Root);
        let verb = inside.clone().find(|&t| triggers[t].sort == Sort::Verb);
        if let Some(main) = main.or(verb).or(inside.clone().next()) {
            let behind = document.sentences[number - 1].block == Block::Head;
            anchors[main] = if behind { EventAnchor::Stated(time) } else { EventAnchor::Narrative(time) };
        }
    }
}
