//! How a verb tells of what it dates: as over, as what was still to come, as what had been before.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::syntax::{Rel, Syntax, Xpos};
use crate::packs::Packs;

use super::direction::{DEFERS, PLANS, children};
use super::plans::UNPLANNED;
use super::verbs;

/// Whether a verb tells, in what somebody says, of what was over then: "found that they had left".
pub fn is_told_as_over(document: &Document<'_>, syntax: &Syntax, verb: usize) -> bool {
    syntax.words[verb].rel == Rel::Ccomp && is_pluperfect(document, syntax, verb)
}

/// Whether a verb is in the past perfect: "had left".
pub fn is_pluperfect(document: &Document<'_>, syntax: &Syntax, verb: usize) -> bool {
    let sentence = document.sentences[document.sentence_of(verb)].tokens.clone();
    let had = |i: usize| syntax.words[i].xpos == Xpos::Vbd && &*syntax.words[i].lemma == "have";
    children(syntax, sentence, verb).any(|i| syntax.words[i].rel == Rel::Aux && had(i))
}

/// Whether a verb group starts in the past: "was to open", "would open", "planned".
pub fn is_told_as_past(document: &Document<'_>, syntax: &Syntax, verb: usize) -> bool {
    let sentence = document.sentences[document.sentence_of(verb)].tokens.clone();
    let past = |i: usize| syntax.words[i].xpos == Xpos::Vbd || &*syntax.words[i].lemma == "would";
    let auxiliary = |&i: &usize| matches!(syntax.words[i].rel, Rel::Aux | Rel::AuxPass | Rel::Cop);
    past(verb) || children(syntax, sentence, verb).filter(auxiliary).any(past)
}

/// Whether a verb without a tense hangs on one of the past: "agreed to retire them", "ordered that he be released".
pub fn is_bid_in_past(document: &Document<'_>, syntax: &Syntax, verb: usize) -> bool {
    let sentence = document.sentences[document.sentence_of(verb)].tokens.clone();
    let hangs = |at: &usize| {
        matches!(syntax.words[*at].rel, Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Obl | Rel::Obj | Rel::Advcl)
    };
    let kids = || children(syntax, sentence.clone(), verb).map(|kid| &syntax.words[kid]);
    let auxiliary = kids().find(|kid| matches!(kid.rel, Rel::Aux | Rel::AuxPass | Rel::Cop));
    let bare = matches!(auxiliary.unwrap_or(&syntax.words[verb]).xpos, Xpos::Vb | Xpos::Vbp);
    let marked = kids().any(|kid| kid.rel == Rel::Mark && matches!(&*kid.lemma, "that" | "to"));
    let above = |at: usize| Some(at).filter(hangs).and_then(|at| syntax.words[at].head);
    let first = above(verb);
    bare && marked
        && [first, first.and_then(above)].into_iter().flatten().any(|at| is_told_as_past(document, syntax, at))
}

/// Whether a verb, or the one above it, is told of as what was to come: "was to open", "was meant to last".
pub fn was_bound(document: &Document<'_>, syntax: &Syntax, verb: usize) -> bool {
    let sentence = document.sentences[document.sentence_of(verb)].tokens.clone();
    let was = |i: usize| {
        let word = &syntax.words[i];
        matches!(word.rel, Rel::Aux | Rel::AuxPass | Rel::Cop) && &*word.lemma == "be" && word.xpos == Xpos::Vbd
    };
    let above = syntax.words[verb].head.filter(|_| syntax.words[verb].rel == Rel::Xcomp);
    [Some(verb), above].into_iter().flatten().any(|at| children(syntax, sentence.clone(), at).any(was))
}

/// Whether an expression hangs right on a verb, and not on a noun below it.
pub fn is_right_on(syntax: &Syntax, tokens: &Range<usize>, verb: usize) -> bool {
    let top = tokens.clone().find(|&i| syntax.words[i].head.is_none_or(|head| !tokens.contains(&head)));
    top.and_then(|top| syntax.words[top].head) == Some(verb)
}

/// Whether an expression hangs right on a verb that tells of something as over, and that looks at nothing else.
pub fn is_over(document: &Document<'_>, syntax: &Syntax, packs: &Packs, tokens: &Range<usize>, verb: usize) -> bool {
    const SPEECH: usize = 4;
    const OTHERS: [&str; 7] =
        ["reporting-verb", "saying-verb", "i-action-verb", PLANS, "scheduling-verb", DEFERS, "hypothetical-verb"];
    let before = tokens.start.checked_sub(1).map_or("", |before| document.word(before));
    let within = matches!(
        before,
        "in" | "In"
            | "on"
            | "On"
            | "during"
            | "During"
            | "between"
            | "Between"
            | "before"
            | "Before"
            | "around"
            | "about"
    );
    let sentence = document.sentences[document.sentence_of(verb)].tokens.clone();
    let auxiliaries: Vec<usize> =
        children(syntax, sentence, verb).filter(|&c| matches!(syntax.words[c].rel, Rel::Aux | Rel::AuxPass)).collect();
    let past = |i: &usize| syntax.words[*i].xpos == Xpos::Vbd;
    let lemma = &syntax.words[verb].lemma;
    // "Is overthrown in August": a story told in the present.
    let told = |i: &usize| {
        past(i) || packs.list(UNPLANNED).has(lemma) && matches!(syntax.words[*i].xpos, Xpos::Vbz | Xpos::Vbp)
    };
    let tense = if auxiliaries.is_empty() { told(&verb) } else { auxiliaries.iter().all(told) };
    // "In October officials promised that …" is when they did.
    let opens = tokens.start == document.sentences[document.sentence_of(verb)].tokens.start + 1;
    let others = if opens { &OTHERS[SPEECH..] } else { &OTHERS[..] };
    let on = is_right_on(syntax, tokens, verb) || verbs::of_opening(document, syntax, tokens).is_some();
    on && within && tense && others.iter().all(|list| !packs.list(list).has(lemma))
}
