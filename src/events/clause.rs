//! The clause that an entry quotes.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::span::Span;
use crate::model::syntax::{Rel, Upos};

use super::tree::Tree;
use super::triggers::{Sort, Trigger};

/// The piece of text that tells of an event, whole and without what hangs on at its ends: at most a sentence.
pub fn of(document: &Document<'_>, tree: &Tree<'_>, trigger: &Trigger, keep: Option<&Range<usize>>) -> Span {
    let sentence = document.sentences[document.sentence_of(trigger.token)].tokens.clone();
    let tokens = match trigger.sort {
        Sort::Noun | Sort::WeakNoun => noun_phrase(document, tree, trigger.token),
        Sort::Verb => clause(document, tree, trigger.token, keep),
        Sort::Predicate => {
            let head = tree
                .word(trigger.token)
                .head
                .filter(|_| tree.word(trigger.token).rel == Rel::Cop)
                .unwrap_or(trigger.token);
            clause(document, tree, head, keep)
        }
    };
    let tokens = tokens.start.max(sentence.start)..tokens.end.min(sentence.end);
    let tokens = match keep {
        Some(keep) if sentence.contains(&keep.start) => tokens.start.min(keep.start)..tokens.end.max(keep.end),
        _ => tokens,
    };
    let tokens = tokens.start.min(trigger.token)..tokens.end.max(trigger.token + 1);
    document.span_of(trimmed(document, tree, tokens, trigger.token))
}

/// The noun with all that hangs on it; the clause around it where it stands almost alone.
fn noun_phrase(document: &Document<'_>, tree: &Tree<'_>, noun: usize) -> Range<usize> {
    let mut tokens = tree.extent(noun);
    for child in tree.children(noun).filter(|&child| child > noun) {
        let cut = matches!(tree.word(child).rel, Rel::Conj | Rel::Appos | Rel::Parataxis | Rel::Cc)
            || comma_before(document, tree, child);
        if cut {
            tokens.end = tokens.end.min(tree.extent(child).start);
        }
    }
    if let Some(case) =
        tree.children(noun).filter(|&c| c < noun && matches!(tree.word(c).rel, Rel::Case | Rel::Mark | Rel::Cc)).last()
    {
        tokens.start = tokens.start.max(case + 1);
    }
    tokens
}

/// The verb with its complements. Where it shares its subject with the verb before, the subject is taken along.
fn clause(document: &Document<'_>, tree: &Tree<'_>, verb: usize, keep: Option<&Range<usize>>) -> Range<usize> {
    let mut tokens = tree.extent(verb);
    let kept = |child: usize| keep.is_some_and(|keep| tree.extent(child).contains(&keep.start));
    for child in tree.children(verb) {
        let extent = tree.extent(child);
        let rel = tree.word(child).rel;
        if child > verb && !kept(child) {
            let apart = match rel {
                Rel::Conj => {
                    tree.word(child).upos == Upos::Verb
                        || tree.child(child, &[Rel::Nsubj, Rel::NsubjPass, Rel::Cop]).is_some()
                }
                Rel::Parataxis => true,
                Rel::Advcl => comma_before(document, tree, child),
                _ => false,
            };
            if apart {
                tokens.end = tokens.end.min(extent.start);
            }
        }
        if child < verb && rel == Rel::Parataxis && extent.end <= verb {
            tokens.start = tokens.start.max(extent.end);
        }
    }
    // "…, whose forces captured": a relative clause starts with what it speaks of.
    if tree.word(verb).rel == Rel::AclRelcl
        && let Some(noun) = tree.word(verb).head
        && noun < tokens.start
    {
        tokens.start = tree.extent(noun).start;
    }
    if matches!(tree.word(verb).rel, Rel::Conj)
        && tree.child(verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::Expl]).is_none()
        && let Some(first) = tree.word(verb).head
        && verb > first
        && verb - first < 12
    {
        tokens.start = clause(document, tree, first, None).start.min(tokens.start);
    }
    tokens
}

/// Whether a comma, dash or semicolon stands right before what hangs below `child`.
fn comma_before(document: &Document<'_>, tree: &Tree<'_>, child: usize) -> bool {
    let start = tree.extent(child).start;
    let comma = |i: usize| matches!(document.word(i), "," | ";" | "—" | "–" | "--");
    comma(start) || start > 0 && comma(start - 1)
}

/// Takes punctuation and joining words off both ends, keeps brackets and quotes in pairs.
fn trimmed(document: &Document<'_>, tree: &Tree<'_>, mut tokens: Range<usize>, trigger: usize) -> Range<usize> {
    let loose = |i: usize| {
        let word = document.word(i);
        let opener = matches!(word, "“" | "\"" | "(" | "[" | "‘" | "$" | "€" | "£");
        tree.word(i).upos == Upos::Punct && !opener
            || matches!(tree.word(i).rel, Rel::Cc | Rel::Mark) && tree.word(i).upos != Upos::Part
    };
    while tokens.start < trigger && loose(tokens.start) {
        tokens.start += 1;
    }
    let dangling = |i: usize| {
        let word = document.word(i);
        let closer = matches!(word, "”" | "\"" | ")" | "]" | "’" | "%");
        let joining = matches!(tree.word(i).upos, Upos::Cconj | Upos::Sconj)
            || tree.word(i).rel == Rel::Case
                && tree.word(i).upos == Upos::Adp
                && tree.word(i).head.is_some_and(|head| head > i);
        tree.word(i).upos == Upos::Punct && !closer || joining
    };
    while tokens.end > trigger + 1 && dangling(tokens.end - 1) {
        tokens.end -= 1;
    }
    balance(document, &mut tokens, trigger);
    tokens
}

/// Drops a bracket or quote at an end whose partner lies outside.
fn balance(document: &Document<'_>, tokens: &mut Range<usize>, trigger: usize) {
    for (open, close) in [("“", "”"), ("(", ")"), ("[", "]")] {
        let count = |what: &str| tokens.clone().filter(|&i| document.word(i) == what).count();
        let (opened, closed) = (count(open), count(close));
        if opened > closed && document.word(tokens.start) == open && tokens.start < trigger {
            tokens.start += 1;
        } else if closed > opened && document.word(tokens.end - 1) == close && tokens.end > trigger + 1 {
            tokens.end -= 1;
        } else if opened > closed && tokens.end < document.tokens.len() && document.word(tokens.end) == close {
            tokens.end += 1;
        } else if opened > closed && tokens.end + 1 < document.tokens.len() && document.word(tokens.end + 1) == close {
            tokens.end += 2;
        }
    }
}
