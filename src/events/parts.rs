//! Who takes part in an event, and how: read off the tree.

use std::ops::Range;

use crate::model::actor::{Actor, ActorKind, Participant, Role};
use crate::model::cast::Mentions;
use crate::model::span::Span;
use crate::model::syntax::{Rel, Upos, Xpos};

use super::tree::Tree;
use super::triggers::{Sort, Trigger};
use super::whose::{self, Whose};
use super::words::Words;

/// The participants of an event, each actor once, by its first part; and where those stand who only are somebody's.
pub fn of(
    tree: &Tree<'_>,
    words: &Words<'_>,
    trigger: &Trigger,
    actors: &[Actor],
    mentions: &Mentions,
) -> (Vec<Participant>, Vec<Span>) {
    let at = center(tree, trigger);
    let (mut found, mut bystanders) = (Vec::new(), Vec::new());
    let mut add = |found: &mut Vec<Participant>, head: usize, role: Role| {
        for (tokens, actor, span) in mentions.inside(with_name(mentions, phrase(tree, head), head)) {
            let is_person = |token: usize| {
                mentions.at(token).is_some_and(|who| who != *actor && actors[who].kind == ActorKind::Person)
            };
            let owner = whose::owner(tree, words, tokens, head, is_person);
            // "Her son died": of her nothing is told. "Velmo's chairman left": so far Velmo is in it.
            if is_counted(tree, &actors[*actor], tokens) {
                continue;
            }
            if owner.is_some() && actors[*actor].kind == ActorKind::Person {
                bystanders.extend((owner == Some(Whose::Named)).then_some(*span));
                continue;
            }
            let only_where = actors[*actor].kind == ActorKind::Place && !acts_itself(tree, trigger, tokens, head);
            let leads = owner.is_none() && !only_where && is_joined(tree, tokens, head);
            let role = if leads { role } else { Role::Participant };
            if can_be(&actors[*actor], role, trigger.sort) && !found.iter().any(|known| known.actor == *actor) {
                found.push(Participant { actor: *actor, role, span: *span });
            }
        }
    };
    for (child, role) in heads(tree, words, trigger) {
        add(&mut found, child, role);
    }
    if found.is_empty()
        && matches!(trigger.sort, Sort::Noun | Sort::WeakNoun)
        && let Some((subject, _)) = verb_over(tree, at).and_then(|verb| subject(tree, verb))
    {
        add(&mut found, subject, Role::Participant);
    }
    (found, bystanders)
}

/// Where only some of a people are counted: "killed 258 people, including 12 Americans". Their country takes no part.
pub fn counted(tree: &Tree<'_>, actors: &[Actor], mentions: &Mentions, tokens: Range<usize>) -> Vec<Span> {
    let all = mentions.inside(tokens).filter(|(name, actor, _)| is_counted(tree, &actors[*actor], name));
    all.map(|(.., span)| *span).collect()
}

fn is_counted(tree: &Tree<'_>, actor: &Actor, name: &Range<usize>) -> bool {
    let people = actor.kind == ActorKind::Country && name.len() == 1 && tree.word(name.start).xpos == Xpos::Nnps;
    people && tree.child(name.start, &[Rel::Nummod]).is_some()
}

/// Whether a place is what acts: "Bonn signed", but not "the Bonn company signed", nor "the Bonn earthquake".
fn acts_itself(tree: &Tree<'_>, trigger: &Trigger, place: &Range<usize>, head: usize) -> bool {
    let bare = place.start.checked_sub(1).is_none_or(|before| tree.word(before).upos != Upos::Det);
    matches!(trigger.sort, Sort::Verb | Sort::Predicate) && place.contains(&head) && bare
}

/// The heads of the phrases that fill a part in an event, with the part.
pub fn heads(tree: &Tree<'_>, words: &Words<'_>, trigger: &Trigger) -> Vec<(usize, Role)> {
    arguments(tree, words, trigger.sort, center(tree, trigger))
}

/// The token on which the parts hang.
fn center(tree: &Tree<'_>, trigger: &Trigger) -> usize {
    match (trigger.sort, tree.word(trigger.token).rel, tree.word(trigger.token).head) {
        (Sort::Predicate, Rel::Cop, Some(head)) => head,
        _ => trigger.token,
    }
}

/// The verb whose subject fills what a noun leaves open: "the bank posted a loss", "earned a million, compared with a loss".
fn verb_over(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let verb = tree.word(noun).head?;
    let compared = tree.word(noun).rel == Rel::Obl && tree.lemma(verb) == "compare";
    (tree.word(noun).rel == Rel::Obj || compared).then_some(verb)
}

/// Whether such a name can play that part: a thing only does something, and of what is not known what it is only the leading parts tell.
fn can_be(actor: &Actor, role: Role, sort: Sort) -> bool {
    match actor.kind {
        _ if actor.thing => role == Role::Agent && matches!(sort, Sort::Verb | Sort::Predicate),
        ActorKind::Other => role != Role::Participant,
        _ => true,
    }
}

/// A phrase with all of the name that its head belongs to, also where the parser has cut the name in two.
pub(super) fn with_name(mentions: &Mentions, tokens: Range<usize>, head: usize) -> Range<usize> {
    match mentions.around(head) {
        Some(name) => tokens.start.min(name.start)..tokens.end.max(name.end),
        None => tokens,
    }
}

/// Whether a name in a phrase is what the phrase speaks of, or is joined to it: "Spain" is not, in "Rafael Nadal of Spain".
fn is_joined(tree: &Tree<'_>, name: &Range<usize>, head: usize) -> bool {
    let mut at = tree.top(name).unwrap_or(name.start);
    for _ in 0..HIGHEST {
        if at == head || name.contains(&head) {
            return true;
        }
        // "Switzerland's Stan Wawrinka": whose he is.
        let owner = tree.word(at).rel == Rel::NmodPoss && tree.word(head).upos == Upos::Propn;
        let loose = owner || matches!(tree.word(at).rel, Rel::Nmod | Rel::Obl);
        match tree.word(at).head {
            Some(above) if !loose => at = above,
            _ => return false,
        }
    }
    true
}

/// How far up the tree the head of a phrase is looked for.
const HIGHEST: usize = 8;

/// The phrases that fill a part, with the part.
fn arguments(tree: &Tree<'_>, words: &Words<'_>, sort: Sort, at: usize) -> Vec<(usize, Role)> {
    let mut all = Vec::new();
    let passive = tree.child(at, &[Rel::AuxPass, Rel::NsubjPass]).is_some()
        || tree.word(at).rel == Rel::Acl && tree.word(at).xpos == Xpos::Vbn
        || shares_passive(tree, words, at);
    match sort {
        Sort::Verb | Sort::Predicate => {
            if let Some((subject, is_passive)) = subject(tree, at) {
                let subject = named_by(tree, subject);
                all.push((subject, if passive || is_passive { Role::Patient } else { Role::Agent }));
            }
            for child in tree.children(at) {
                let role = match tree.word(child).rel {
                    Rel::OblAgent => Role::Agent,
                    Rel::Obj => Role::Patient,
                    Rel::Iobj => Role::Recipient,
                    // "Was named president of Acme".
                    Rel::Xcomp if matches!(tree.word(child).upos, Upos::Noun | Upos::Propn) => Role::Participant,
                    Rel::Obl => match preposition(tree, child) {
                        "by" if passive => Role::Agent,
                        "to" => Role::Recipient,
                        _ => Role::Participant,
                    },
                    _ => continue,
                };
                all.push((child, role));
            }
        }
        Sort::Noun | Sort::WeakNoun => {
            for child in tree.children(at) {
                let role = match tree.word(child).rel {
                    Rel::NmodPoss | Rel::Amod | Rel::Compound => Role::Agent,
                    Rel::Nmod => match preposition(tree, child) {
                        "of" => Role::Patient,
                        "by" => Role::Agent,
                        "to" => Role::Recipient,
                        _ => Role::Participant,
                    },
                    _ => continue,
                };
                all.push((child, role));
            }
        }
    }
    all
}

/// "Castellan Partners, a fund that bought the shares": the name beside which a noun is put.
fn named_by(tree: &Tree<'_>, noun: usize) -> usize {
    let name = tree.word(noun).head.filter(|&name| tree.word(noun).rel == Rel::Appos && name < noun);
    name.filter(|&name| tree.word(name).upos == Upos::Propn).unwrap_or(noun)
}

/// "Was arrested and released": whether a participle shares the auxiliary of the passive before it.
fn shares_passive(tree: &Tree<'_>, words: &Words<'_>, verb: usize) -> bool {
    let bare = |at: usize| {
        tree.word(at).rel == Rel::Conj
            && tree.word(at).xpos == Xpos::Vbn
            && tree.child(at, &[Rel::Aux, Rel::AuxPass, Rel::Nsubj, Rel::NsubjPass]).is_none()
    };
    if !bare(verb) || words.intransitive_verb.has(tree.lemma(verb)) {
        return false;
    }
    let first = std::iter::once(verb).chain(tree.above(verb)).take(HIGHEST).find(|&at| !bare(at));
    first.is_some_and(|first| tree.child(first, &[Rel::AuxPass]).is_some())
}

/// The subject of a verb, its own or the one that it shares; and whether that one is a passive's.
pub fn subject(tree: &Tree<'_>, verb: usize) -> Option<(usize, bool)> {
    let mut at = verb;
    for _ in 0..4 {
        if let Some(own) = tree.child(at, &[Rel::Nsubj, Rel::NsubjPass]) {
            let passive = tree.word(own).rel == Rel::NsubjPass && at == verb;
            // "Soldiers who fought": the relative pronoun stands for the noun.
            let relative = matches!(tree.word(own).xpos, Xpos::Wdt | Xpos::Wp)
                || tree.lemma(own) == "that" && tree.word(own).upos == Upos::Pron;
            if relative && tree.word(at).rel == Rel::AclRelcl {
                return tree.word(at).head.map(|noun| (noun, passive));
            }
            return Some((own, passive));
        }
        at = match (tree.word(at).rel, tree.word(at).head) {
            // "Invited the king to join": the king is to join.
            (Rel::Xcomp, Some(head)) if tree.lemma(head) != "promise" && tree.child(head, &[Rel::Obj]).is_some() => {
                return tree.child(head, &[Rel::Obj]).map(|object| (object, false));
            }
            (Rel::Acl, Some(noun)) => return Some((noun, false)),
            (Rel::Ccomp, Some(head)) if is_interrupted(tree, head, at) => head,
            (Rel::Conj | Rel::Xcomp | Rel::Advcl, Some(head)) => head,
            // "Was elected leader in 2017, lost the post two years later".
            (Rel::Parataxis, Some(head)) if head < at && tree.word(at - 1).upos == Upos::Punct => head,
            _ => return None,
        };
    }
    None
}

/// "The fern, thought lost since 1913, was found": whether the parser took a participle at `above` between commas for the verb of the
/// sentence, and its verb for what is said.
pub fn is_interrupted(tree: &Tree<'_>, above: usize, below: usize) -> bool {
    let subject = [Rel::Nsubj, Rel::NsubjPass];
    above > 0
        && above < below
        && tree.lemma(above - 1) == ","
        && tree.child(above, &subject).is_some_and(|subject| subject < above)
        && tree.child(below, &subject).is_none()
        && tree.child(below, &[Rel::Aux, Rel::AuxPass]).is_some()
}

/// The tokens of a phrase without the clauses that hang on it.
pub fn phrase(tree: &Tree<'_>, head: usize) -> Range<usize> {
    let mut tokens = tree.extent(head);
    for child in tree.children(head).filter(|&child| child > head) {
        // "A Democrat who was elected and had been expected to run": the parser may join the second verb to the noun.
        let joined = tree.word(child).rel == Rel::Conj && tree.word(child).upos == Upos::Verb
            || tree.word(head).upos == Upos::Propn
                && tree.word(child).rel == Rel::Appos
                && tree.word(child).upos == Upos::Noun
                && tree.child(child, &[Rel::Det]).is_some();
        // "A farmer named Rosa Lind wrote": the name says who it is.
        let names =
            tree.word(child).rel == Rel::Acl && matches!(tree.lemma(child), "name" | "call" | "know" | "nickname");
        if names {
            continue;
        }
        if joined || matches!(tree.word(child).rel, Rel::AclRelcl | Rel::Acl | Rel::Parataxis | Rel::Advcl) {
            let start = tree.extent(child).start;
            tokens.end = tokens.end.min(start.max(head + 1));
        }
    }
    tokens
}

fn preposition<'a>(tree: &Tree<'a>, i: usize) -> &'a str {
    tree.child(i, &[Rel::Case]).map_or("", |case| tree.lemma(case))
}
