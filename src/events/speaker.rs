//! Who "I" is: whoever speaks. "“I will step down in May,” Ada Holm said." "We" may be anybody's firm, party or town.

use crate::model::actor::{Actor, Participant};
use crate::model::cast::Mentions;
use crate::model::document::Document;
use crate::model::event::{Event, Source};

use super::parts;
use super::tree::Tree;
use super::triggers::{self, Trigger};
use super::words::Words;

/// How many sentences a speech goes on after it was last said whose it is.
const GOES_ON: usize = 2;

/// Adds to the events that a speech tells the one who speaks, where the speech says "I". Both lists stand in the order of the
/// text.
pub fn fill(
    document: &Document<'_>,
    tree: &Tree<'_>,
    words: &Words<'_>,
    triggers: &[Trigger],
    (actors, mentions): (&[Actor], &Mentions),
    events: &mut [Event],
) {
    let mut last: Option<(usize, usize)> = None;
    for event in events {
        let named = event.source.as_ref().and_then(|source| speaker(document, actors, mentions, source));
        if let Some(actor) = named {
            last = Some((actor, event.sentence));
        }
        let Some((actor, sentence)) = last else { continue };
        // Outside quotation marks it is the reporter who says "I".
        let goes_on =
            event.source.is_none() && event.sentence <= sentence + GOES_ON && document.is_quoted(event.trigger);
        if named.is_none() && !goes_on || event.participants.iter().any(|own| own.actor == actor) {
            continue;
        }
        let trigger = triggers::at(triggers, event.trigger);
        let parts = trigger.map_or(Vec::new(), |trigger| parts::heads(tree, words, trigger));
        if let Some(&(at, role)) = parts.iter().find(|(at, _)| is_first_person(document.word(*at))) {
            event.participants.push(Participant { actor, role, span: document.span_of(at..at + 1) });
            last = Some((actor, event.sentence));
        }
    }
}

/// The actor that a source is.
fn speaker(document: &Document<'_>, actors: &[Actor], mentions: &Mentions, source: &Source) -> Option<usize> {
    let mut named = mentions.inside(document.tokens_in(source.span)).map(|(_, actor, _)| *actor);
    named.find(|&actor| actors[actor].name == source.name)
}

fn is_first_person(word: &str) -> bool {
    matches!(word, "I" | "me")
}
