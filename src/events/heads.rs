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

/// How many paragraphs below a date on a line of its own tell of what happened then.
const NEAR: usize = 5;

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
        let Some(time) = time else { continue };
        let main = inside.clone().find(|&t| tree.word(triggers[t].token).rel == Rel::Root);
        let verb = inside.clone().find(|&t| triggers[t].sort == Sort::Verb);
        let Some(main) = main.or(verb).or(inside.clone().next()) else { continue };
        // "August, 1991 His lawyers file …": a line that opens with a time of its own needs no other.
        let opening = times.partition_point(|time| time.tokens.start < sentence.tokens.start);
        let opens = times.get(opening).filter(|time| {
            time.tokens.start <= sentence.tokens.start + 1
                && sentence.tokens.contains(&time.tokens.start)
                && time.what.place.is_some()
        });
        if matches!(anchors[main], EventAnchor::None) {
            let on_its_line = sentence.paragraph == document.sentences[head].paragraph
                || document.sentences[number - 1].block == Block::Head;
            anchors[main] = match opens {
                Some(_) => EventAnchor::Stated(opening),
                None if on_its_line => EventAnchor::Stated(time),
                None if sentence.paragraph <= document.sentences[head].paragraph + NEAR => EventAnchor::Narrative(time),
                None => EventAnchor::None,
            };
        }
    }
}
