//! Times at the end of a relative clause, or of a participle in its place, before the main verb.

use crate::model::syntax::{Rel, Upos, Xpos};

use super::governor::{Search, nearby};
use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};
use super::words::Words;

/// "The man who left two years ago was fined": a time before the main verb that ends a relative clause belongs to that.
pub(super) fn end(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, words, time, .. } = *search;
    let sentence = nearby(document, time);
    // "Bought two banks in 1993 and last October paid for a third".
    if start > sentence.start && tree.word(start - 1).upos == Upos::Cconj {
        return None;
    }
    // But "shares, which are to be delisted, yesterday closed at $23".
    let closed = sentence.contains(&time.tokens.end) && document.word(time.tokens.end) == ",";
    let behind = time.tokens.end + usize::from(closed);
    // The verb of the sentence may look like a participle.
    let participle = |i: usize| tree.word(i).xpos == Xpos::Vbn && tree.word(i).rel == Rel::Root && !closed;
    let finite = |i: usize| matches!(tree.word(i).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let main = sentence.contains(&behind) && (finite(behind) || participle(behind));
    let mut before = (sentence.start..start).rev().take_while(|&i| main && tree.word(i).upos != Upos::Punct);
    if main
        && closed
        && let Some(verb) = before_main(search, behind, start, triggers)
    {
        return Some(verb);
    }
    let apart = |i: usize| closed && i > 0 && document.word(i - 1) == "," && tree.word(i).xpos == Xpos::Vbn;
    let clause = before.find(|&i| triggers::is_relative(tree, i) || is_description(tree, words, i) || apart(i))?;
    // "Those herded into camps since May would return", "the shares, floated at 140p in 1996, touched £11 in March".
    let apart = clause > sentence.start + 1 && document.word(clause - 1) == "," && tree.word(clause).rel == Rel::Acl;
    if is_description(tree, words, clause) && !closed || closed && apart && tree.word(clause).xpos == Xpos::Vbn {
        return triggers::at(triggers, clause).map(|trigger| trigger.token);
    }
    let pronoun = clause;
    let comma = pronoun > sentence.start + 1 && document.word(pronoun - 1) == ",";
    // A comma before the clause closes behind it: "Seraing, who sacked their coach in May, stay last".
    if closed && !comma {
        return None;
    }
    let noun = pronoun.checked_sub(1 + usize::from(comma)).filter(|noun| sentence.contains(noun));
    let follows = noun.is_some_and(|noun| matches!(tree.word(noun).upos, Upos::Noun | Upos::Propn));
    let mut verbs = triggers[triggers::inside(triggers, &(pronoun..start))].iter().rev();
    verbs.find(|trigger| follows && trigger.sort == Sort::Verb).map(|trigger| trigger.token)
}

/// "Canada, which lost to Sweden, 5-2, in its opener a week ago, meets the United States": the last verb of the relative clause that stands
/// between the main verb and its subject.
fn before_main(search: &Search<'_>, main: usize, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, .. } = *search;
    let subject = tree.child(main, &[Rel::Nsubj, Rel::NsubjPass]).filter(|&subject| subject < start)?;
    let pronoun = (subject + 1..start).find(|&i| triggers::is_relative(tree, i) && document.word(i - 1) == ",")?;
    let mut verbs = triggers[triggers::inside(triggers, &(pronoun..start))].iter().rev();
    verbs.find(|trigger| trigger.sort == Sort::Verb).map(|trigger| trigger.token)
}

/// Whether a participle says who the noun right before it is.
fn is_description(tree: &Tree<'_>, words: &Words<'_>, i: usize) -> bool {
    let noun = i.checked_sub(1).is_some_and(|before| matches!(tree.word(before).upos, Upos::Noun | Upos::Propn));
    // "A contract initialled in May and countersigned a week later".
    let joined = i > 1 && tree.word(i - 1).upos == Upos::Cconj && tree.word(i).rel == Rel::Conj;
    let first = tree.word(i).head.filter(|&first| joined && first < i);
    let describes = |&first: &usize| tree.word(first).rel == Rel::Acl && tree.word(first).xpos == Xpos::Vbn;
    if tree.word(i).xpos == Xpos::Vbn && first.filter(describes).is_some() {
        return true;
    }
    let participle = match tree.word(i).xpos {
        Xpos::Vbn => true,
        // But "officials said Monday would be a holiday".
        Xpos::Vbd => !words.reporting_verb.has(tree.lemma(i)) && !words.saying_verb.has(tree.lemma(i)),
        _ => false,
    };
    noun && participle && tree.child(i, &[Rel::Aux, Rel::AuxPass]).is_none()
}
