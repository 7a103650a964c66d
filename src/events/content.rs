//! Where the verb that a time was found for only leads to what it dates: what is said, planned or included.

use super::above::last_noun;
use super::governor::{Search, nearby};
use super::triggers::{self, Sort, Trigger};
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

/// What is expected to do something: "expects sales in 1990 to rise".
pub(super) fn what_is_expected(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { document, tree, words, time, .. } = *search;
    let sentence = nearby(document, time);
    let is = |i: usize, word: &str| sentence.contains(&i) && document.word(i) == word;
    let behind = time.tokens.end + usize::from(is(time.tokens.end, ","));
    let does = behind + 1;
    if !is(behind, "to") || !sentence.contains(&does) || tree.word(does).xpos != Xpos::Vb {
        return token;
    }
    // But "scheduled a meeting Thursday to hear them".
    let awaits = |verb: &usize| *verb < time.tokens.start && words.foreseeing_verb.has(tree.lemma(*verb));
    let awaited = tree.word(does).head.filter(awaits).and_then(|_| triggers::at(triggers, does));
    awaited.map_or(token, |verb| verb.token)
}

/// What is included: "which included the proceeds from a sale in August"; of "last quarter's loss includes a charge", the loss.
pub(super) fn what_is_included(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { tree, words, time, .. } = *search;
    if !words.holding_verb.has(tree.lemma(token)) {
        return token;
    }
    let noun = if token < time.tokens.start {
        last_noun(search, token, triggers)
    } else {
        let subject = tree.child(token, &[Rel::Nsubj]).filter(|&subject| subject >= time.tokens.end);
        subject.filter(|&subject| words.booked.has(tree.lemma(subject)) && triggers::at(triggers, subject).is_some())
    };
    noun.unwrap_or(token)
}

/// What changes the results of a period: "will reduce its operating results for 1989".
pub(super) fn what_changes_results(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { tree, words, .. } = *search;
    let word = tree.word(token);
    let results = tree.lemma(token) == "result" && word.xpos == Xpos::Nns;
    let part = results && matches!(word.rel, Rel::Obj | Rel::Obl | Rel::Nmod);
    let verb = tree.above(token).take(2).find_map(|above| triggers::at(triggers, above)).filter(|_| part);
    let changes = |verb: &&Trigger| {
        let tells = verb.class == EventClass::Reporting || matches!(tree.lemma(verb.token), "publish" | "release");
        let passive = tree.child(verb.token, &[Rel::AuxPass]).is_some();
        verb.sort == Sort::Verb && !(tells || words.booking_verb.has(tree.lemma(verb.token)) && !passive)
    };
    verb.filter(changes).map_or(token, |verb| verb.token)
}

/// With what something is connected: "costs associated with the purchase of a brewer last June".
pub(super) fn what_it_is_related_to(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { tree, time, .. } = *search;
    let related = matches!(tree.lemma(token), "associate" | "connect" | "relate" | "link") && token < time.tokens.start;
    let described = related && tree.word(token).rel == Rel::Acl;
    if described { last_noun(search, token, triggers).unwrap_or(token) } else { token }
}
