//! Who says so.

use std::ops::Range;

use crate::model::actor::{Actor, ActorKind};
use crate::model::cast::Mentions;
use crate::model::document::Document;
use crate::model::event::Source;
use crate::model::span::Span;
use crate::model::syntax::{Rel, Upos};
use crate::packs::WordList;

use super::parts::{is_interrupted, phrase, subject, with_name};
use super::tree::Tree;
use super::words::Words;

/// The source of what is told at a token: the subject of the verb of saying over it, or of the one that is put beside it.
pub fn of(
    document: &Document<'_>,
    tree: &Tree<'_>,
    words: &Words<'_>,
    actors: &[Actor],
    mentions: &Mentions,
    at: usize,
) -> Option<Source> {
    let says = |i: usize| says(tree, words, i);
    let mut below = at;
    let mut clauses = 1;
    for above in tree.above(at) {
        if let Some(above) = teller(tree, words, below, above).filter(|&above| says(above)) {
            // "Footage indicates that …, the ministry reported": the one who reports it all.
            let beside = tree
                .children(above)
                .find(|&c| c > below && matches!(tree.word(c).rel, Rel::Parataxis | Rel::Ccomp) && says(c));
            let above = beside
                .filter(|&beside| tree.child(beside, &[Rel::Obj, Rel::Ccomp, Rel::Xcomp]).is_none())
                .unwrap_or(above);
            return of_verb(document, tree, actors, mentions, above);
        }
        // What hangs on loosely may be the writer's own words: "…, after having to pull back", "with the army announcing".
        if matches!(tree.word(below).rel, Rel::Parataxis | Rel::Advcl | Rel::Acl) {
            break;
        }
        clauses += 1;
        below = above;
    }
    // "…, the ministry said": the verb of saying hangs beside the clause. "According to …" hangs below it.
    for clause in std::iter::once(at).chain(tree.above(at)).take(clauses) {
        for child in tree.children(clause) {
            let bare = || tree.child(child, &[Rel::Obj, Rel::Ccomp, Rel::Xcomp]).is_none();
            if tree.word(child).rel == Rel::Parataxis && says(child) && child != at && bare() {
                return of_verb(document, tree, actors, mentions, child);
            }
            // "Launched strikes, killing 11 people, according to the ministry".
            let outcome = Some(child).filter(|&child| tree.word(child).rel == Rel::Advcl && child > clause);
            let below = outcome.into_iter().flat_map(|child| tree.children(child));
            if let Some(by) = [child].into_iter().chain(below).find(|&at| is_according(tree, at)) {
                return named(document, tree, actors, mentions, by);
            }
        }
    }
    None
}

/// Whether a verb says something.
pub(super) fn says(tree: &Tree<'_>, words: &Words<'_>, verb: usize) -> bool {
    let is = |list: &WordList| list.has(tree.lemma(verb));
    tree.word(verb).upos == Upos::Verb && (is(words.reporting_verb) || is(words.saying_verb) || is(words.claim_verb))
}

/// The source of what a verb of saying tells.
pub(super) fn of_verb(
    document: &Document<'_>,
    tree: &Tree<'_>,
    actors: &[Actor],
    mentions: &Mentions,
    verb: usize,
) -> Option<Source> {
    sayer(tree, verb).and_then(|who| named(document, tree, actors, mentions, who))
}

/// The verb whose content a clause is, where that is one: also where the parser hangs it on the one who is told, "told officers that
/// she had paid".
fn teller(tree: &Tree<'_>, words: &Words<'_>, clause: usize, above: usize) -> Option<usize> {
    if tree.word(clause).rel == Rel::Ccomp {
        return Some(above).filter(|_| !is_interrupted(tree, above, clause));
    }
    told_clause(tree, clause).or_else(|| accusation(tree, words, clause))
}

/// The verb of telling whose content the parser took for a relative clause on the one who is told.
fn told_clause(tree: &Tree<'_>, clause: usize) -> Option<usize> {
    let word = tree.word(clause);
    let told = word.head.filter(|_| matches!(word.rel, Rel::AclRelcl | Rel::Acl))?;
    let own = tree.child(clause, &[Rel::Nsubj, Rel::NsubjPass]).is_some();
    let that = tree.children(clause).any(|mark| tree.word(mark).rel == Rel::Mark && tree.lemma(mark) == "that");
    let listener = matches!(tree.word(told).rel, Rel::Iobj) || tree.word(told).rel == Rel::Obj && that;
    tree.word(told).head.filter(|_| own && listener)
}

/// The accusation whose content a clause is: "accused the council of wasting money".
pub fn accusation(tree: &Tree<'_>, words: &Words<'_>, clause: usize) -> Option<usize> {
    let word = tree.word(clause);
    let of = |&mark: &usize| matches!(tree.word(mark).rel, Rel::Mark | Rel::Case) && tree.lemma(mark) == "of";
    tree.children(clause).find(of)?;
    let above = word.head.filter(|_| matches!(word.rel, Rel::Acl | Rel::Advcl | Rel::Obl | Rel::Xcomp | Rel::Ccomp))?;
    let accused = tree.word(above).upos != Upos::Verb && matches!(tree.word(above).rel, Rel::Obj | Rel::Nsubj);
    let verb = if accused { tree.word(above).head? } else { above };
    words.accusing_verb.has(tree.lemma(verb)).then_some(verb)
}

/// Who says what a verb of saying tells: its subject, or the "by" of its passive.
pub fn sayer(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    if tree.child(verb, &[Rel::AuxPass]).is_none() {
        // "Last week Freeh asked the police to help, two officials have said": of two subjects the nearer.
        let near = |c: &usize| tree.word(*c).rel == Rel::Nsubj && *c < verb;
        let last = tree.children(verb).rev().find(near);
        return last.or_else(|| subject(tree, verb).map(|(who, _)| who));
    }
    let by = |&child: &usize| {
        tree.word(child).rel == Rel::OblAgent
            || tree.word(child).rel == Rel::Obl
                && tree.child(child, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "by")
    };
    tree.children(verb).find(by)
}

fn is_according(tree: &Tree<'_>, at: usize) -> bool {
    let case = || tree.child(at, &[Rel::Case]).map_or("", |case| tree.lemma(case));
    matches!(tree.word(at).rel, Rel::Obl | Rel::Obj | Rel::Nmod) && matches!(case(), "accord" | "according")
}

/// The source by the name of the actor that its phrase is about, else by the phrase; none for a pronoun of which nothing is known.
pub(super) fn named(
    document: &Document<'_>,
    tree: &Tree<'_>,
    actors: &[Actor],
    mentions: &Mentions,
    head: usize,
) -> Option<Source> {
    let mut tokens = with_name(mentions, phrase(tree, head), head);
    while tokens.start < head
        && (matches!(tree.word(tokens.start).rel, Rel::Case | Rel::Fixed | Rel::Mark | Rel::Cc)
            || tree.word(tokens.start).upos == Upos::Punct)
    {
        tokens.start += 1;
    }
    while tokens.end > head + 1 && tree.word(tokens.end - 1).upos == Upos::Punct {
        tokens.end -= 1;
    }
    // "According to the city, | during the inspection of 2015, …".
    let cut = (head + 1..tokens.end.saturating_sub(1))
        .find(|&i| document.word(i) == "," && tree.word(i + 1).upos == Upos::Adp);
    tokens.end = cut.unwrap_or(tokens.end);
    // "A spokesman, Cem Aydan": the name stands beside the noun.
    let beside = tree.child(head, &[Rel::Appos, Rel::Flat]).unwrap_or(head);
    let actor =
        [head, beside].iter().find_map(|&at| mentions.inside(tokens.clone()).find(|(own, ..)| own.contains(&at)));
    // "Its director general, George Njao": a person between or behind commas, wherever the parser hangs him.
    let apposed = |(own, actor, _): &&(Range<usize>, usize, Span)| {
        actors[*actor].kind == ActorKind::Person && own.start > tokens.start && document.word(own.start - 1) == ","
    };
    let actor = actor.or_else(|| mentions.inside(tokens.clone()).find(apposed));
    let span = document.span_of(tokens);
    let name = match actor {
        Some((_, actor, _)) => actors[*actor].name.clone(),
        None if tree.word(head).upos == Upos::Pron => return None,
        None => span.of(document.text).split_whitespace().collect::<Vec<_>>().join(" "),
    };
    Some(Source { name, span })
}
