//! What stands under a date at the head of a line: "1998 – Company founded", "May 4: The army left".

use crate::model::document::{Block, Document, Sentence};
use crate::model::event::{EventAnchor, EventClass, Tense};
use crate::model::mention::Mention;
use crate::model::moment::Moment;
use crate::model::span::Span;
use crate::model::syntax::{Rel, Upos, Xpos};

use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};
use super::words::Words;

/// Adds a trigger to each sentence on the line of a head that tells of something without one: a chronology tells of something in
/// each of its lines.
pub fn add_triggers(document: &Document<'_>, tree: &Tree<'_>, words: &Words<'_>, triggers: &mut Vec<Trigger>) {
    for (number, sentence) in document.sentences.iter().enumerate() {
        let Some(head) = sentence.head else { continue };
        let leads = document.sentences[number - 1].block == Block::Head;
        let on_its_line = document.sentences[head].paragraph == sentence.paragraph;
        let told = triggers[triggers::inside(triggers, &sentence.tokens)]
            .iter()
            .any(|trigger| matches!(trigger.sort, Sort::Verb | Sort::Predicate));
        if !(leads || on_its_line) || told || !tree.syntax.is_parsed(sentence.tokens.clone()) {
            continue;
        }
        let (class, tense) = (EventClass::Occurrence, Tense::Past);
        let root = |&i: &usize| tree.word(i).rel == Rel::Root && tree.word(i).upos != Upos::Punct;
        if let Some(token) = headline_verb(document, tree, words, sentence) {
            let verb = Trigger { token, sort: Sort::Verb, class, tense };
            match triggers::place(triggers, token) {
                Some(place) => triggers[place] = verb,
                None => triggers::add(triggers, verb),
            }
        } else if let Some(token) = sentence.tokens.clone().find(root).filter(|_| leads) {
            triggers::add(triggers, Trigger { token, sort: Sort::Predicate, class, tense });
        }
    }
}

/// The verb of a sentence in which the parser has seen none: "Depositors withdraw £90m", "Talks on a sale collapse". It agrees with
/// the noun before it, or with the first one.
fn headline_verb(document: &Document<'_>, tree: &Tree<'_>, words: &Words<'_>, sentence: &Sentence) -> Option<usize> {
    let noun = |i: usize| matches!(tree.word(i).upos, Upos::Noun | Upos::Propn);
    let plural = |i: usize| matches!(tree.word(i).xpos, Xpos::Nns | Xpos::Nnps);
    if sentence
        .tokens
        .clone()
        .any(|i| matches!(tree.word(i).upos, Upos::Verb | Upos::Aux) && triggers::is_finite(tree, i))
    {
        return None;
    }
    let first = sentence.tokens.clone().find(|&i| noun(i))?;
    let verb_at = |i: usize| {
        let word = document.word(i);
        let third = word.strip_suffix("es").filter(|stem| words.headline_verb.has(stem));
        let third = third.or_else(|| word.strip_suffix('s').filter(|stem| words.headline_verb.has(stem)));
        // "Withdraw" is said of several, "withdraws" of one.
        let fits = |subject: usize| plural(subject) != third.is_some();
        (third.is_some() || words.headline_verb.has(word)) && noun(i - 1) && (fits(i - 1) || fits(first))
    };
    sentence.tokens.clone().filter(|&i| i > first).find(|&i| verb_at(i))
}

/// The whole sentence but for marks at its ends, where the verb of a line in a chronology is one that the parser has not seen: its tree leads nowhere.
pub fn line(document: &Document<'_>, tree: &Tree<'_>, trigger: &Trigger) -> Option<Span> {
    let sentence = &document.sentences[document.sentence_of(trigger.token)];
    if sentence.head.is_none() || !is_guess(tree, trigger) {
        return None;
    }
    let said = |&i: &usize| tree.word(i).upos != Upos::Punct;
    let (start, end) = (sentence.tokens.clone().find(said)?, sentence.tokens.clone().rev().find(said)?);
    Some(document.span_of(start..end + 1))
}

/// Whether the parser has not seen that a trigger is a verb.
fn is_guess(tree: &Tree<'_>, trigger: &Trigger) -> bool {
    trigger.sort == Sort::Verb && trigger.tense == Tense::Past && tree.word(trigger.token).upos != Upos::Verb
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
        let root = inside.clone().find(|&t| tree.word(triggers[t].token).rel == Rel::Root);
        let guess = inside.clone().find(|&t| is_guess(tree, &triggers[t]));
        let verb = inside.clone().find(|&t| triggers[t].sort == Sort::Verb);
        let Some(main) = guess.or(root).or(verb).or(inside.clone().next()) else { continue };
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
