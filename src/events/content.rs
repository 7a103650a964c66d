//! Where the verb that a time was found for only leads to what it dates: what is said, planned or included.

use super::above::last_noun;
use super::governor::Search;
use super::triggers::{self, Trigger};
use crate::model::event::EventClass;
use crate::model::moment::Grain;
use crate::model::syntax::{Rel, Xpos};

/// What is said, where the time is that of what is said and not of the saying: "said it had a loss of $12 million for the quarter", "for
/// the year, sales were flat, the company said", "in the past 20 months, he said, sales have doubled".
pub(super) fn what_is_said(search: &Search<'_>, token: usize, triggers: &mut Vec<Trigger>) -> usize {
    let Search { tree, time, .. } = *search;
    let grain = time.what.place.as_ref().map(|place| place.grain);
    let period = matches!(grain, Some(Grain::Quarter | Grain::Half));
    let says = triggers::at(triggers, token).is_some_and(|trigger| trigger.class == EventClass::Reporting);
    let said = tree.child(token, &[Rel::Ccomp]).filter(|&said| {
        let opens =
            time.tokens.end <= said && (said < token || grain == Some(Grain::Interval) && time.tokens.end <= token);
        says && (opens || period && said < time.tokens.start)
    });
    let Some(said) = said else { return token };
    if let Some(verb) = triggers::at(triggers, said) {
        return verb.token;
    }
    let Some(predicate) = triggers::predicate(tree, said) else { return token };
    triggers::add(triggers, predicate);
    predicate.token
}

/// What is planned: "are going to vote on Friday", "on Friday the ministers hoped to sign the accord".
pub(super) fn what_is_planned(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { tree, words, time, .. } = *search;
    let word = tree.word(token);
    let going = triggers::is_going_to(tree, token);
    let finite = matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let plans = finite && words.hoping_verb.has(tree.lemma(token));
    let day = time.what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day);
    let planned = tree.child(token, &[Rel::Xcomp]).filter(|_| going || plans && day && time.tokens.end <= token);
    planned.and_then(|verb| triggers::at(triggers, verb)).map_or(token, |verb| verb.token)
}

/// What is included: "which included the proceeds from a sale in August".
pub(super) fn what_is_included(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { tree, words, time, .. } = *search;
    let holds = words.holding_verb.has(tree.lemma(token)) && token < time.tokens.start;
    let noun = if holds { last_noun(search, token, triggers) } else { None };
    noun.unwrap_or(token)
}
