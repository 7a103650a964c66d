//! The clause that an entry quotes.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::span::Span;
use crate::model::syntax::{Rel, Upos, Xpos};

use super::ends::trimmed;
use super::governor;
use super::tree::Tree;
use super::triggers::{Sort, Trigger};

/// The piece of text that tells of an event, whole and without what hangs on at its ends: at most a sentence.
///
/// `keep` is the time expression that must stay in it; `others` are triggers that have a time of their own.
pub fn of(
    document: &Document<'_>,
    tree: &Tree<'_>,
    trigger: &Trigger,
    keep: Option<&Range<usize>>,
    others: &[usize],
) -> Span {
    let sentence = document.sentences[document.sentence_of(trigger.token)].tokens.clone();
    let tokens = match trigger.sort {
        Sort::Noun | Sort::WeakNoun => noun_phrase(document, tree, trigger.token),
        Sort::Verb => clause(document, tree, trigger.token, keep, others),
        Sort::Predicate => {
            let head = tree
                .word(trigger.token)
                .head
                .filter(|_| tree.word(trigger.token).rel == Rel::Cop)
                .unwrap_or(trigger.token);
            let tokens = clause(document, tree, head, keep, others);
            described(document, tree, head).map_or(tokens.start, |start| start.min(tokens.start))..tokens.end
        }
    };
    let tokens = tokens.start.max(sentence.start)..tokens.end.min(sentence.end);
    let tokens = match keep {
        Some(keep) if sentence.contains(&keep.start) => tokens.start.min(keep.start)..tokens.end.max(keep.end),
        _ => tokens,
    };
    let tokens = tokens.start.min(trigger.token)..tokens.end.max(trigger.token + 1);
    let tokens = match trigger.sort {
        Sort::Noun | Sort::WeakNoun => with_relative(document, tree, tokens, sentence.end),
        Sort::Verb => completed(document, tree, tokens, trigger.token, sentence.end, others),
        Sort::Predicate => tokens,
    };
    document.span_of(trimmed(document, tree, tokens, trigger.token, keep))
}

/// Where the words begin of which an adjective tells from when: "a dividend, payable Dec. 1", "created an office, effective Nov. 1".
fn described(document: &Document<'_>, tree: &Tree<'_>, adjective: usize) -> Option<usize> {
    let word = tree.word(adjective);
    let bare = word.upos == Upos::Adj && tree.child(adjective, &[Rel::Cop]).is_none();
    let mut above = tree.above(adjective).filter(|&above| bare && above < adjective);
    let above = above.next()?;
    Some(match tree.word(above).upos {
        Upos::Verb => clause(document, tree, above, None, &[]).start,
        _ => tree.extent(above).start,
    })
}

/// Goes on to the next comma where a clause ends in the middle: right behind its verb, before "that", or before another verb.
fn completed(
    document: &Document<'_>,
    tree: &Tree<'_>,
    mut tokens: Range<usize>,
    verb: usize,
    end: usize,
    others: &[usize],
) -> Range<usize> {
    if tokens.end >= end {
        return tokens;
    }
    let next = tree.word(tokens.end);
    let broken = tokens.end == verb + 1
        && matches!(next.upos, Upos::Det | Upos::Propn | Upos::Noun | Upos::Num | Upos::Pron | Upos::Adj)
        || matches!(next.upos, Upos::Sconj) && next.lemma == "that"
        || next.upos == Upos::Aux && !matches!(tree.word(verb).rel, Rel::Acl | Rel::AclRelcl)
        || document.word(tokens.end - 1) == "that";
    if broken && document.word(tokens.end - 1) != "," {
        let stop = |i: usize| matches!(document.word(i), "," | ";" | "—" | "–" | "--") || others.contains(&i);
        tokens.end = (tokens.end..end).find(|&i| stop(i)).unwrap_or(end);
    }
    tokens
}

/// The noun with all that hangs on it; the clause around it where it stands almost alone.
fn noun_phrase(document: &Document<'_>, tree: &Tree<'_>, noun: usize) -> Range<usize> {
    let mut tokens = tree.extent(noun);
    for child in tree.children(noun).filter(|&child| child > noun) {
        let cut = matches!(tree.word(child).rel, Rel::Conj | Rel::Appos | Rel::Parataxis | Rel::Cc)
            || comma_before(document, tree.extent(child).start);
        if cut {
            tokens.end = tokens.end.min(tree.extent(child).start);
        }
    }
    if let Some(case) =
        tree.children(noun).rfind(|&c| c < noun && matches!(tree.word(c).rel, Rel::Case | Rel::Mark | Rel::Cc))
    {
        tokens.start = tokens.start.max(case + 1);
    }
    if tokens.len() <= SHORT {
        tokens.end = with_complement(document, tree, tokens.end);
    }
    tokens
}

/// "An offensive over the winter | that was aided by …": the relative clause belongs to the noun.
fn with_relative(document: &Document<'_>, tree: &Tree<'_>, mut tokens: Range<usize>, sentence: usize) -> Range<usize> {
    let relative = |i: usize| i < sentence && matches!(tree.word(i).xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpPoss);
    if relative(tokens.end) {
        let stop = |i: usize| matches!(document.word(i), "," | ";" | "." | "—" | "–" | "--");
        tokens.end = (tokens.end..sentence).find(|&i| stop(i)).unwrap_or(sentence);
    }
    tokens
}

/// A noun phrase of so few words takes the phrase behind it along, whatever that hangs on: "its incursion" "into Russia".
const SHORT: usize = 5;

/// The end of the prepositional phrase that starts at `end`; `end` itself where none does.
fn with_complement(document: &Document<'_>, tree: &Tree<'_>, end: usize) -> usize {
    let Some(case) = tree.syntax.words.get(end).filter(|word| word.upos == Upos::Adp && word.rel == Rel::Case) else {
        return end;
    };
    let Some(head) = case.head.filter(|&head| head > end && document.sentence_of(head) == document.sentence_of(end))
    else {
        return end;
    };
    let extent = tree.extent(head);
    let plain = extent.clone().all(|i| tree.word(i).upos != Upos::Verb && !matches!(document.word(i), "," | ";"));
    if plain && extent.start == end { extent.end } else { end }
}

/// The verb with its complements, from where its clause starts to where the next one does.
fn clause(
    document: &Document<'_>,
    tree: &Tree<'_>,
    verb: usize,
    keep: Option<&Range<usize>>,
    others: &[usize],
) -> Range<usize> {
    let mut tokens = tree.extent(verb);
    let kept = |start: usize| keep.is_some_and(|keep| keep.start >= start);
    for child in tree.children(verb) {
        let (rel, start) = (tree.word(child).rel, clause_start(tree, child, verb));
        let apart = match rel {
            Rel::Conj => {
                tree.word(child).upos == Upos::Verb
                    || tree.child(child, &[Rel::Nsubj, Rel::NsubjPass, Rel::Cop]).is_some()
            }
            Rel::Parataxis => true,
            // "Launched strikes, killing 11 people": what came of it belongs to it.
            Rel::Advcl => comma_before(document, start) && !is_outcome(document, tree, child, others),
            _ => false,
        };
        if apart && child > verb && !kept(start) {
            tokens.end = tokens.end.min(start);
        }
        if child < verb && rel == Rel::Parataxis && tree.extent(child).end <= verb {
            tokens.start = tokens.start.max(tree.extent(child).end);
        }
    }
    // What has a time and an entry of its own is cut off where a comma sets it apart.
    for &other in others.iter().filter(|&&other| other > verb) {
        if !tokens.contains(&other) {
            continue;
        }
        let mut start = clause_start(tree, other, verb);
        // "With the army announcing": the participle hangs on its subject.
        if let (Rel::Acl, Some(noun)) = (tree.word(other).rel, tree.word(other).head.filter(|&noun| noun > verb)) {
            start = start.min(tree.extent(noun).start.max(verb + 1));
        }
        while start > verb + 1 && matches!(tree.word(start - 1).upos, Upos::Cconj | Upos::Adp | Upos::Sconj) {
            start -= 1;
        }
        // "Said that the man, who had been released in 2019, was shot": what goes on behind it is not cut off.
        let goes_on = tree.extent(other).end + 1 < tokens.end
            && matches!(tree.word(other).rel, Rel::AclRelcl | Rel::Acl)
            && (verb..start).all(|i| document.word(i) != ";");
        if comma_before(document, start) && !kept(start) && !goes_on {
            tokens.end = tokens.end.min(start);
        }
    }
    tokens.start = tokens.start.min(verb);
    // "But a suit was filed in May, and the judge refused to hear it": a word far before may hang on the second verb.
    let foreign = |&i: &usize| tree.word(i).upos == Upos::Verb && tree.above(i).all(|above| above != verb);
    if let Some(first) = (tokens.start..verb).rev().find(foreign) {
        tokens.start = clause_start(tree, verb, first);
    }
    match (tree.word(verb).rel, tree.word(verb).head) {
        // "…, whose forces captured": a relative clause starts with what it speaks of.
        (Rel::AclRelcl | Rel::Acl, Some(noun)) if noun < tokens.start => tokens.start = tree.extent(noun).start,
        // "Failed | to elect a speaker", "is suspected | of shooting": it leans on the verb before.
        (Rel::Xcomp | Rel::Advcl, Some(first))
            if first < verb
                && verb - first < LEANS
                && tree.child(verb, &SUBJECTS).is_none()
                && (first..verb).all(|i| {
                    let parts =
                        document.word(i) == "," && keep.is_none_or(|keep| !(keep.start..=keep.end).contains(&i));
                    !parts && tree.word(i).upos != Upos::Sconj || i + 1 == verb
                }) =>
        {
            tokens.start = clause(document, tree, first, None, &[]).start.min(tokens.start);
        }
        // "Goes back to January, when it bought the cranes": nothing is told without the verb before.
        (Rel::Advcl, Some(first)) if first < verb && keep.is_some_and(|keep| follows_back(document, keep)) => {
            tokens.start = clause(document, tree, first, None, &[]).start.min(tokens.start);
        }
        // "Arrested and charged": the second shares the subject of the first.
        (Rel::Conj, Some(first))
            if first < verb
                && (verb - first < LEANS || keep.is_some_and(|keep| keep.start < tokens.start))
                && tree.child(verb, &SUBJECTS).is_none() =>
        {
            tokens.start = clause(document, tree, first, None, &[]).start.min(tokens.start);
        }
        _ => {}
    }
    tokens.start = sentence_start(document, tree, verb).unwrap_or(tokens.start);
    tokens.start = antecedent(document, tree, tokens.start).unwrap_or(tokens.start);
    tokens
}

/// Whether "back to" leads to a time, with or without the "to" in it.
fn follows_back(document: &Document<'_>, time: &Range<usize>) -> bool {
    let mut words = (time.start.saturating_sub(2)..time.start + 1).map(|i| document.word(i));
    words.any(|word| word == "back") && (document.word(time.start) == "to" || words.next() == Some("to"))
}

/// Where the words begin of which "all of whom", "one of which" speaks.
fn antecedent(document: &Document<'_>, tree: &Tree<'_>, start: usize) -> Option<usize> {
    let sentence = document.sentences[document.sentence_of(start)].tokens.start;
    let part = start.checked_sub(2).filter(|&part| part > sentence && document.word(part + 1) == "of")?;
    if !matches!(document.word(start), "whom" | "which") {
        return None;
    }
    let noun = part.checked_sub(1 + usize::from(document.word(part - 1) == ","))?;
    let of_phrase = |&i: &usize| {
        let upos = tree.word(i).upos;
        matches!(upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
            || tree.word(i).xpos == Xpos::PrpPoss
    };
    (sentence..noun + 1).rev().take_while(of_phrase).last()
}

/// How many tokens from the verb before one may stand that leans on it.
const LEANS: usize = 20;

/// Whether a clause only says what came of another: a participle right behind a comma, without a time of its own.
fn is_outcome(document: &Document<'_>, tree: &Tree<'_>, verb: usize, others: &[usize]) -> bool {
    tree.word(verb).xpos == Xpos::Vbg
        && verb > 0
        && document.word(verb - 1) == ","
        && tree.child(verb, &[Rel::Mark]).is_none()
        && !others.iter().any(|other| tree.extent(verb).contains(other))
}

const SUBJECTS: [Rel; 3] = [Rel::Nsubj, Rel::NsubjPass, Rel::Expl];

/// The start of the sentence, where no other verb group stands between it and `verb` but below it.
fn sentence_start(document: &Document<'_>, tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let start = document.sentences[document.sentence_of(verb)].tokens.start;
    if verb - start > governor::REACH {
        return None;
    }
    let verbs = (start..verb).filter(|&i| {
        matches!(tree.word(i).upos, Upos::Verb) && !matches!(tree.word(i).rel, Rel::Amod | Rel::Case | Rel::Compound)
    });
    let clear = verbs.into_iter().all(|i| tree.above(i).any(|above| above == verb));
    let quotes = || (start..verb).any(|i| matches!(document.word(i), ";" | "”" | "''"));
    (clear && !quotes()).then_some(start)
}

/// Where the clause of a verb starts, without what a parser may have hung there from the clause before.
fn clause_start(tree: &Tree<'_>, verb: usize, after: usize) -> usize {
    let own = |rel: Rel| {
        matches!(
            rel,
            Rel::Nsubj
                | Rel::NsubjPass
                | Rel::Expl
                | Rel::Csubj
                | Rel::Aux
                | Rel::AuxPass
                | Rel::Cop
                | Rel::Mark
                | Rel::Cc
                | Rel::Punct
                | Rel::Advmod
        )
    };
    let starts = tree
        .children(verb)
        .filter(|&child| child < verb && own(tree.word(child).rel))
        .map(|child| tree.extent(child).start);
    starts.filter(|&start| start > after).min().unwrap_or(verb).min(verb)
}

/// Whether a comma, dash or semicolon stands at a token or right before it.
fn comma_before(document: &Document<'_>, start: usize) -> bool {
    let comma = |i: usize| matches!(document.word(i), "," | ";" | "—" | "–" | "--");
    comma(start) || start > 0 && comma(start - 1)
}
