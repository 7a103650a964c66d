//! Which words tell of something happening.

use std::ops::Range;

use crate::model::document::{Block, Document, Sentence};
use crate::model::event::{EventClass, Tense};
use crate::model::syntax::{Rel, Upos, Xpos};

use crate::packs::WordList;

use super::tree::Tree;
use super::words::Words;

/// A word that names an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// The token.
    pub token: usize,
    /// What sort of word it is.
    pub sort: Sort,
    /// The TimeML class.
    pub class: EventClass,
    /// The tense of its verb group.
    pub tense: Tense,
}

/// What sort of word a trigger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A verb.
    Verb,
    /// A noun that is always or mostly used of happenings.
    Noun,
    /// A noun that needs more evidence: a time or a doer of its own.
    WeakNoun,
    /// The word that a copula makes a statement of: "was president".
    Predicate,
}

/// All triggers of a document, in the order of the text; weak nouns among them. `timed` marks the tokens of time expressions.
///
/// In a sentence without a verb ("The bank cut rates") a word that may be one is taken for it.
pub fn find(document: &Document<'_>, tree: &Tree<'_>, words: &Words<'_>, timed: &[bool]) -> Vec<Trigger> {
    let parsed = |sentence: &&Sentence| tree.syntax.is_parsed(sentence.tokens.clone());
    let sentences = document
        .sentences
        .iter()
        .filter(|sentence| !matches!(sentence.block, Block::Byline | Block::Head))
        .filter(parsed);
    let mut all = Vec::new();
    for sentence in sentences {
        let is_adjective = |i: usize| words.participle_adjective.has(document.word(i));
        let tokens = || sentence.tokens.clone().filter(|&i| !timed[i]);
        let first = all.len();
        all.extend(tokens().filter_map(|i| trigger(tree, words, i).filter(|_| !is_adjective(i))));
        let is_verb = |i: usize| matches!(tree.word(i).upos, Upos::Verb | Upos::Aux);
        if !tokens().any(|i| is_verb(i) && !is_adjective(i)) {
            let mut behind_first = tokens().filter(|&i| !is_adjective(i)).skip(1);
            let verb = behind_first.find(|&i| words.same_form_verb.has(document.word(i)));
            all.extend(verb.map(|token| Trigger {
                token,
                sort: Sort::Verb,
                class: EventClass::Occurrence,
                tense: Tense::Past,
            }));
            all[first..].sort_by_key(|trigger| trigger.token);
            all.dedup_by_key(|trigger| trigger.token);
        }
    }
    all
}

/// The place of the trigger at a token, among triggers in the order of the text.
pub fn place(triggers: &[Trigger], token: usize) -> Option<usize> {
    triggers.binary_search_by_key(&token, |trigger| trigger.token).ok()
}

/// The trigger at a token.
pub fn at(triggers: &[Trigger], token: usize) -> Option<&Trigger> {
    place(triggers, token).map(|place| &triggers[place])
}

/// The triggers inside a stretch of tokens, by their places; none where it ends before it starts.
pub fn inside(triggers: &[Trigger], tokens: &Range<usize>) -> Range<usize> {
    let place = |token: usize| triggers.partition_point(|trigger| trigger.token < token);
    place(tokens.start)..place(tokens.end.max(tokens.start))
}

/// Adds a trigger at its place, where the token has none yet.
pub fn add(triggers: &mut Vec<Trigger>, new: Trigger) {
    if let Err(place) = triggers.binary_search_by_key(&new.token, |trigger| trigger.token) {
        triggers.insert(place, new);
    }
}

fn trigger(tree: &Tree<'_>, words: &Words<'_>, i: usize) -> Option<Trigger> {
    let word = tree.word(i);
    let lemma = word.lemma.as_ref();
    match word.upos {
        Upos::Verb if is_verb_use(tree, words, i) && !is_noun_behind_to(tree, words, i) => {
            Some(Trigger { token: i, sort: Sort::Verb, class: class_of(words, lemma), tense: tense_of(tree, i) })
        }
        Upos::Noun | Upos::Adj if is_participle(tree, words, i) || is_going_on(tree, i) => {
            Some(Trigger { token: i, sort: Sort::Verb, class: class_of(words, lemma), tense: Tense::Participle })
        }
        // "The limit set in 2006": a participle that looks like a noun.
        Upos::Noun if word.rel == Rel::Acl && words.same_form_verb.has(lemma) => {
            Some(Trigger { token: i, sort: Sort::Verb, class: class_of(words, lemma), tense: Tense::Participle })
        }
        // "Without a shot": there was none.
        Upos::Noun if tree.child(i, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "without") => None,
        Upos::Noun if !matches!(word.rel, Rel::Compound | Rel::Fixed) => {
            let sort = noun_sort(words, word.xpos, lemma)?;
            let class = if words.state_noun.has(lemma) { EventClass::State } else { EventClass::Occurrence };
            Some(Trigger { token: i, sort, class, tense: Tense::None })
        }
        _ => None,
    }
}

/// Whether a word opens a relative clause: "which", "who".
pub fn is_relative(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.word(i).xpos, Xpos::Wdt | Xpos::Wp)
}

/// Whether a verb is finite by its form, or must be: a participle without an auxiliary that has a subject or an object of its own.
pub fn is_finite(tree: &Tree<'_>, i: usize) -> bool {
    let word = tree.word(i);
    match word.xpos {
        Xpos::Vbd | Xpos::Vbz | Xpos::Vbp => true,
        Xpos::Vbn if word.upos == Upos::Verb && tree.child(i, &[Rel::Aux, Rel::AuxPass]).is_none() => {
            let object = tree.syntax.words.get(i + 1).is_some_and(|next| {
                matches!(next.upos, Upos::Det | Upos::Propn) || next.upos == Upos::Pron && next.xpos != Xpos::Wdt
            });
            tree.child(i, &[Rel::Nsubj]).is_some() || word.rel == Rel::Root || object
        }
        _ => false,
    }
}

/// Participles before a noun and verbs that have become prepositions tell of nothing.
fn is_verb_use(tree: &Tree<'_>, words: &Words<'_>, i: usize) -> bool {
    let before_head = tree.word(i).head.is_some_and(|head| i < head);
    match tree.word(i).rel {
        // "Will close plants", which the parser has taken for plants of a kind.
        Rel::Amod | Rel::Compound => !before_head || tree.child(i, &[Rel::Aux]).is_some_and(|aux| aux < i),
        Rel::Case | Rel::Mark | Rel::Fixed | Rel::Cc | Rel::Discourse => false,
        // "Visited the injured".
        _ if tree.word(i).xpos == Xpos::Vbn && tree.child(i, &[Rel::Det]).is_some() => false,
        // "Declines in operating profit", whatever the parser says.
        _ if tree.word(i).xpos == Xpos::Vbg && tree.lemma(i) == "operate" && is_before_result(tree, words, i) => false,
        // "Suspended without pay".
        _ if tree.word(i).xpos == Xpos::Vb && tree.children(i).any(|c| tree.lemma(c) == "without") => false,
        // "Went back to work": a bare form behind a preposition is a noun.
        Rel::Obl | Rel::Nmod if tree.word(i).xpos == Xpos::Vb => tree.child(i, &[Rel::Case]).is_none(),
        // "Was reported missing".
        Rel::Xcomp if tree.word(i).xpos == Xpos::Vbg && tree.lemma(i) == "miss" => tree.child(i, &[Rel::Obj]).is_some(),
        _ => !is_bare_gerund(tree, i) && (tree.word(i).xpos != Xpos::Vbn || tree.lemma(i) != "compare"),
    }
}

/// "Are going to vote": no going.
pub fn is_going_to(tree: &Tree<'_>, i: usize) -> bool {
    let to = tree.child(i, &[Rel::Xcomp]).is_some();
    to && tree.word(i).xpos == Xpos::Vbg && tree.lemma(i) == "go" && tree.child(i, &[Rel::Aux]).is_some()
}

/// Whether a word stands right before a result of business: "operating profit".
fn is_before_result(tree: &Tree<'_>, words: &Words<'_>, i: usize) -> bool {
    tree.syntax.words.get(i + 1).is_some_and(|next| words.result.has(&next.lemma) || words.figures.has(&next.lemma))
}

/// "Returned to court", "pleaded guilty to fraud": a noun that was taken for an infinitive, behind a verb that takes none.
fn is_noun_behind_to(tree: &Tree<'_>, words: &Words<'_>, i: usize) -> bool {
    let alone =
        tree.children(i).all(|child| !matches!(tree.word(child).rel, Rel::Obj | Rel::Iobj | Rel::Xcomp | Rel::Ccomp));
    let to = i.checked_sub(1).is_some_and(|before| tree.word(before).head == Some(i) && tree.lemma(before) == "to");
    tree.word(i).xpos == Xpos::Vb
        && matches!(tree.word(i).rel, Rel::Xcomp | Rel::Advcl)
        && alone
        && to
        && tree.word(i).head.is_some_and(|head| words.to_noun_word.has(tree.lemma(head)))
}

/// "A memorandum of understanding": a gerund behind "of" with nothing of its own is a noun.
fn is_bare_gerund(tree: &Tree<'_>, i: usize) -> bool {
    let of = |child: usize| matches!(tree.word(child).rel, Rel::Case | Rel::Mark) && tree.lemma(child) == "of";
    tree.word(i).xpos == Xpos::Vbg
        && tree.children(i).any(of)
        && tree.children(i).all(|child| of(child) || tree.word(child).upos == Upos::Punct)
}

/// "The ministry announcing in January that …": a participle that was taken for a noun. Its clause gives it away.
fn is_participle(tree: &Tree<'_>, words: &Words<'_>, i: usize) -> bool {
    let word = tree.word(i);
    let Some(stem) = word.lemma.strip_suffix("ing").filter(|stem| stem.len() > 2) else { return false };
    let led = i.checked_sub(1).is_some_and(|b| matches!(tree.word(b).upos, Upos::Noun | Upos::Propn | Upos::Adj));
    let clause = tree
        .syntax
        .words
        .get(i + 1)
        .is_some_and(|next| matches!(next.upos, Upos::Adp | Upos::Sconj | Upos::Pron) && next.lemma != "of");
    // "Had raised a gale warning at 11".
    let article = tree.child(i, &[Rel::Det]).is_some_and(|article| matches!(tree.lemma(article), "a" | "an"));
    if !led || !clause || article {
        return false;
    }
    let with_e = format!("{stem}e");
    let verb = |list: &WordList| list.has(stem) || list.has(&with_e);
    verb(words.reporting_verb) || verb(words.i_action_verb) || words.aspectual.iter().any(|list| verb(list))
}

/// "Tension had been building": a participle behind its auxiliary that was taken for a noun.
fn is_going_on(tree: &Tree<'_>, i: usize) -> bool {
    let word = tree.word(i);
    let be = |child: usize| tree.word(child).rel == Rel::Aux && matches!(tree.lemma(child), "be");
    word.upos == Upos::Noun
        && word.lemma.ends_with("ing")
        && i.checked_sub(1).is_some_and(be)
        && tree.word(i - 1).head == Some(i)
        && tree.child(i, &[Rel::Nsubj]).is_some()
}

fn noun_sort(words: &Words<'_>, xpos: Xpos, lemma: &str) -> Option<Sort> {
    let sort = if words.event_noun.has(lemma) || words.state_noun.has(lemma) {
        Sort::Noun
    } else if words.event_noun_weak.has(lemma) || words.reporting_noun.has(lemma) {
        Sort::WeakNoun
    } else {
        return None;
    };
    let several = || match lemma.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{lemma}s"),
    };
    let plural = matches!(xpos, Xpos::Nns);
    (!plural || !words.plural_not_event.has(&several())).then_some(sort)
}

/// The predicate of a copula, as a trigger.
pub fn predicate(tree: &Tree<'_>, i: usize) -> Option<Trigger> {
    let copula = tree.child(i, &[Rel::Cop])?;
    let nominal = matches!(tree.word(i).upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Sym);
    let token = if nominal { copula } else { i };
    Some(Trigger { token, sort: Sort::Predicate, class: EventClass::State, tense: tense_of(tree, i) })
}

/// The TimeML class of a verb.
pub fn class_of(words: &Words<'_>, lemma: &str) -> EventClass {
    if words.reporting_verb.has(lemma) || words.saying_verb.has(lemma) {
        EventClass::Reporting
    } else if words.aspectual.iter().any(|list| list.has(lemma)) {
        EventClass::Aspectual
    } else if words.perception_verb.has(lemma) {
        EventClass::Perception
    } else if words.i_state_verb.has(lemma) {
        EventClass::IState
    } else if words.i_action_verb.has(lemma) {
        EventClass::IAction
    } else if words.state_verb.has(lemma) {
        EventClass::State
    } else {
        EventClass::Occurrence
    }
}

/// The tense of a verb group, by its first finite word.
fn tense_of(tree: &Tree<'_>, i: usize) -> Tense {
    let auxiliaries: Vec<usize> =
        tree.children(i).filter(|&child| matches!(tree.word(child).rel, Rel::Aux | Rel::AuxPass | Rel::Cop)).collect();
    if auxiliaries.iter().any(|&aux| matches!(tree.lemma(aux), "will" | "shall" | "'ll" | "wo")) {
        return Tense::Future;
    }
    let finite = auxiliaries.iter().copied().chain([i]).map(|token| tree.word(token).xpos);
    for xpos in finite {
        match xpos {
            Xpos::Vbd => return Tense::Past,
            Xpos::Vbz | Xpos::Vbp | Xpos::Md => return Tense::Present,
            _ => {}
        }
    }
    match tree.word(i).xpos {
        Xpos::Vbn if is_finite(tree, i) => Tense::Past,
        Xpos::Vb => Tense::Infinitive,
        Xpos::Vbg | Xpos::Vbn => Tense::Participle,
        _ => Tense::None,
    }
}
