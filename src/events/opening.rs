//! A time expression at the head of a sentence or clause, and what stands with one there.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::event::{EventAnchor, EventClass, Tense};
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::pattern::fold::with_fold;

use super::governor::{Search, nearby};
use super::tree::Tree;
use super::triggers::{self, Trigger};
use super::words::Words;

/// An expression at the start of a sentence or clause belongs to its main verb, whatever the parse says of it.
pub(super) fn at_clause_start(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, time, .. } = *search;
    let sentence = &nearby(document, time);
    let opens = |i: usize| {
        matches!(tree.word(i).upos, Upos::Punct | Upos::Cconj | Upos::Adv)
            || with_fold(document.word(i), |word| word == "the")
    };
    // "…, where from 1941 to 1945 she drove".
    let relative = |i: usize| document.word(i) == "where" && i > sentence.start && document.word(i - 1) == ",";
    let part = |i: usize| matches!(document.word(i), ";" | ":");
    let subordinate = |i: usize| tree.word(i).upos == Upos::Sconj || part(i) || relative(i);
    let joined = |i: usize| tree.word(i).upos == Upos::Cconj && i > sentence.start && document.word(i - 1) == ",";
    let before = start.checked_sub(1).filter(|i| sentence.contains(i));
    // "It had stood for years when, in June 2012, a tenant wrote".
    let before = match before {
        Some(comma)
            if document.word(comma) == "," && comma > sentence.start && tree.word(comma - 1).xpos == Xpos::Wrb =>
        {
            return main_verb(document, tree, time.tokens.end..sentence.end, triggers);
        }
        before => before,
    };
    let opening = (sentence.start..start).all(opens) || before.is_some_and(|i| subordinate(i) || joined(i));
    if !opening {
        return None;
    }
    let from = behind_parenthesis(search, sentence).unwrap_or(time.tokens.end);
    main_verb(document, tree, from..sentence.end, triggers)
}

/// How many words the phrase has that opens a sentence before its time, at the most.
const OPENING: usize = 8;

/// "In a rematch in Sofia a year later Belov crushed him": an expression that ends the phrase at the head of a sentence belongs to the verb
/// whose subject follows it.
pub(super) fn behind_phrase(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, time, .. } = *search;
    let sentence = &nearby(document, time);
    let phrase = |i: usize| {
        matches!(
            tree.word(i).upos,
            Upos::Adp | Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Part
        )
    };
    let opens = tree.word(sentence.start).upos == Upos::Adp
        && (2..=OPENING).contains(&(start - sentence.start))
        && (sentence.start..start).all(phrase);
    let verb = main_verb(document, tree, time.tokens.end..sentence.end, triggers).filter(|_| opens)?;
    // "At a hearing in July Sergeant Brody told the court": the parser has taken the name for a part of the phrase.
    let Some(subject) = tree.child(verb, &[Rel::Nsubj, Rel::NsubjPass]) else {
        let name = |i: usize| tree.word(i).upos == Upos::Propn;
        return (time.tokens.end < verb && (time.tokens.end..verb).all(name)).then_some(verb);
    };
    let follows = (time.tokens.end..subject).all(|i| tree.above(i).any(|above| above == subject));
    (time.tokens.end <= subject && follows && subject < verb).then_some(verb)
}

/// How many words of a stretch of time stand behind its first end, at the most.
const STRETCH: usize = 4;
/// How many words say between commas who tells it.
const PARENTHESIS: usize = 8;

/// Behind what says between commas who tells it: "Between 2012 and 2016, they said, money moved".
fn behind_parenthesis(search: &Search<'_>, sentence: &Range<usize>) -> Option<usize> {
    let Search { document, tree, words, time, .. } = *search;
    // "Between 2012 and 2016" is two times.
    let opens = (time.tokens.end..sentence.end).take(STRETCH).find(|&i| document.word(i) == ",")?;
    let end = sentence.end.min(opens + PARENTHESIS);
    let closes = (opens + 2..end).find(|&i| document.word(i) == ",")?;
    let verb = closes - 1;
    let finite = triggers::is_finite(tree, verb) || tree.child(verb, &[Rel::Aux]).is_some();
    let says = finite && (words.saying_verb.has(tree.lemma(verb)) || matches!(tree.lemma(verb), "hear" | "learn"));
    says.then_some(closes + 1)
}

/// The first finite verb of a stretch that stands in no relative or subordinate clause; where all are, the participle before them that
/// the parser has taken for no verb of its own: "the judges ruled, by 11 votes to 4, that …".
pub(super) fn main_verb(
    document: &Document<'_>,
    tree: &Tree<'_>,
    tokens: Range<usize>,
    triggers: &[Trigger],
) -> Option<usize> {
    let mut subordinate = false;
    let mut participle = None;
    let first = tokens.start;
    for i in tokens {
        let word = tree.word(i);
        let that = word.rel == Rel::Mark && &*word.lemma == "that";
        if matches!(word.xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpPoss | Xpos::Wrb) || word.upos == Upos::Sconj || that {
            subordinate = true;
        }
        if document.word(i) == ";" {
            return None;
        }
        if !subordinate && participle.is_none() && word.xpos == Xpos::Vbn && word.rel == Rel::Acl {
            participle = Some(i);
        }
        // "Four years later, with the opposition divided, he won".
        let of_with = || (first..i).rev().take_while(|&at| document.word(at) != ",").any(|at| tree.lemma(at) == "with");
        if matches!(word.xpos, Xpos::Vbn | Xpos::Vbg) && tree.child(i, &[Rel::Aux, Rel::AuxPass]).is_none() && of_with()
        {
            continue;
        }
        let finite_verb = word.upos == Upos::Verb && triggers::is_finite(tree, i);
        let group =
            word.upos == Upos::Verb && tree.child(i, &[Rel::Aux, Rel::AuxPass, Rel::Cop]).is_some_and(|aux| aux < i);
        if !finite_verb && !group {
            continue;
        }
        if subordinate {
            subordinate = false;
            continue;
        }
        // "Last May sales dropped by half and the firm closed": the parser has taken the first verb for a participle.
        let subject = tree.child(i, &[Rel::Nsubj, Rel::NsubjPass]).filter(|&subject| subject < i);
        let own_clause =
            |first: usize| subject.is_some_and(|subject| (first..subject).any(|at| tree.word(at).upos == Upos::Cconj));
        let verb = participle.filter(|&first| own_clause(first)).unwrap_or(i);
        return triggers::at(triggers, verb).map(|trigger| trigger.token);
    }
    participle.and_then(|i| triggers::at(triggers, i)).map(|trigger| trigger.token)
}

/// How many words a phrase with such a noun has before it, at the most.
const PHRASE: usize = 6;

/// What opens a sentence with a time tells when its main verb was: "Speaking in Brussels on Monday, he rejected it", "While clearing a room
/// last spring, a clerk came upon it", "in a statement issued on Sunday, they denied it". That somebody spoke, or that the statement
/// appeared, is then no happening of its own.
pub(super) fn lead(tree: &Tree<'_>, words: &Words<'_>, triggers: &[Trigger], anchors: &mut [EventAnchor]) {
    for first in 0..triggers.len() {
        let token = triggers[first].token;
        let word = tree.word(token);
        let EventAnchor::Stated(time) = anchors[first] else { continue };
        let is_held = |noun: usize| {
            let comma = tree.word(token - 1).upos == Upos::Punct;
            words.gathering.has(tree.lemma(noun))
                && matches!(tree.lemma(token), "hold" | "convene")
                && (comma || noun + 1 == token)
        };
        let noun = token.checked_sub(1).filter(|&noun| words.medium.has(tree.lemma(noun)));
        let noun = noun.or(word.head.filter(|&noun| noun < token && is_held(noun)));
        let medium = noun.filter(|&noun| {
            let leads = |&i: &usize| tree.word(i).upos == Upos::Adp && matches!(tree.lemma(i), "in" | "during" | "at");
            word.xpos == Xpos::Vbn
                && matches!(word.rel, Rel::Acl | Rel::Advcl)
                && (noun.saturating_sub(PHRASE)..noun).rev().any(|i| leads(&i))
        });
        // "A poll published on Friday put his party on 24 percent": so it did when it was published.
        let appears = matches!(tree.lemma(token), "publish" | "release" | "issue" | "date" | "post" | "leak" | "print");
        let subject = noun.filter(|&noun| medium.is_none() && appears && tree.word(noun).rel == Rel::Nsubj);
        let told = subject.and_then(|noun| tree.word(noun).head).and_then(|verb| triggers::place(triggers, verb));
        if let Some(main) =
            told.filter(|&main| anchors[main] == EventAnchor::None && triggers[main].tense == Tense::Past)
        {
            anchors[main] = EventAnchor::Stated(time);
            continue;
        }
        let occasion = Occasion::of(tree, words, token);
        // "In composite trading Friday, shares leaped $2": on a day on which shares are traded anyway.
        let trading = tree.lemma(token) == "trading" && word.rel == Rel::Obl;
        let main = match word.head.filter(|&over| trading && over > token) {
            Some(verb) => triggers::place(triggers, verb),
            None => main_of(tree, triggers, token, medium, occasion),
        };
        if trading && main.is_some() {
            anchors[first] = EventAnchor::None;
        }
        let Some(main) = main.filter(|&main| anchors[main] == EventAnchor::None) else { continue };
        anchors[main] = EventAnchor::Stated(time);
        // "Said in a statement issued on Tuesday that …": that they said so is no more than that it was issued.
        let before = triggers[main].token < token && triggers[main].class == EventClass::Reporting;
        if before {
            continue;
        }
        if medium.is_some() || occasion != Occasion::None || words.speaking_verb.has(tree.lemma(token)) {
            anchors[first] = EventAnchor::None;
        }
    }
}

/// What a participle says of the occasion on which its main verb was said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Occasion {
    None,
    /// "Asked about it", "writing in the Sunday Times".
    Told,
    /// "Reached by telephone": where the main verb is an answer.
    Reached,
}

impl Occasion {
    fn of(tree: &Tree<'_>, words: &Words<'_>, token: usize) -> Self {
        let word = tree.word(token);
        // "The mayor, asked on Monday whether he would resign, said no": a participle that the tagger may take for a past.
        // Not so where it asks somebody: "Freeh, on a visit to Mexico, asked the police to help, officials said".
        let active = || tree.child(token, &[Rel::Obj, Rel::Iobj]).is_some();
        let passive = word.xpos == Xpos::Vbn || word.xpos == Xpos::Vbd && is_apart(tree, token) && !active();
        let asked = passive && words.asking_verb.has(tree.lemma(token));
        if asked || word.xpos == Xpos::Vbg && words.speaking_verb.has(tree.lemma(token)) {
            Occasion::Told
        } else if passive && matches!(tree.lemma(token), "contact" | "reach") {
            Occasion::Reached
        } else {
            Occasion::None
        }
    }
}

/// The main verb of a participle at `token` that tells of its occasion, or of the `medium` in which it was said.
fn main_of(
    tree: &Tree<'_>,
    triggers: &[Trigger],
    token: usize,
    medium: Option<usize>,
    occasion: Occasion,
) -> Option<usize> {
    let word = tree.word(token);
    let is_occasion = occasion != Occasion::None;
    let clause = word.rel == Rel::Advcl || word.rel == Rel::Ccomp && is_occasion;
    let at_once = clause
        && (word.xpos == Xpos::Vbg || is_occasion)
        && tree.children(token).all(|child| match tree.lemma(child) {
            "while" => true,
            // "Said when asked on Thursday".
            "when" => is_occasion,
            _ => tree.word(child).rel != Rel::Mark,
        });
    let subject = |noun: &usize| is_apart(tree, token) && is_occasion && tree.word(*noun).rel == Rel::Nsubj;
    let over = match (medium, word.rel) {
        (Some(noun), Rel::Acl) => tree.word(noun).head.filter(|&over| over > token || is_in(tree, noun)),
        (Some(_), _) => word.head.filter(|&over| over > token),
        (None, Rel::Acl) => word.head.filter(subject).and_then(|noun| tree.word(noun).head),
        (None, _) => word.head.filter(|&over| at_once && over > token),
    };
    let main = over.and_then(|over| triggers::place(triggers, over))?;
    let answers = triggers[main].class == EventClass::Reporting
        || matches!(tree.lemma(triggers[main].token), "decline" | "refuse");
    (occasion != Occasion::Reached || answers).then_some(main)
}

/// Whether a word opens its text or stands behind a mark.
fn is_apart(tree: &Tree<'_>, token: usize) -> bool {
    token == 0 || tree.word(token - 1).upos == Upos::Punct
}

/// Whether something is told in a noun: "congratulated him in a statement".
fn is_in(tree: &Tree<'_>, noun: usize) -> bool {
    tree.word(noun).rel == Rel::Obl && tree.child(noun, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "in")
}
