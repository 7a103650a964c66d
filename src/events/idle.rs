//! Times that date nothing: of a name, of an age, of what somebody is nowadays.

use crate::model::moment::Grain;
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::Relation;

use super::governor::{PHRASE, Search, nearby};
use super::triggers::{self, Sort, Trigger};

/// "That day has come", "the quarter was terrible": a time of which something is told itself dates nothing.
pub(super) fn is_told_of(search: &Search<'_>) -> bool {
    let Search { tree, time, .. } = *search;
    // "An update released Thursday came with …" tells nothing of that day.
    let behind_verb = time.tokens.start.checked_sub(1).is_some_and(|before| tree.word(before).xpos == Xpos::Vbn);
    let top = tree.top(&time.tokens).filter(|&top| tree.word(top).rel == Rel::Nsubj && !behind_verb);
    let verb = top.and_then(|top| tree.word(top).head);
    // "The quarter was terrible".
    let period = time.what.place.as_ref().is_some_and(|place| matches!(place.grain, Grain::Quarter | Grain::Half));
    if period && verb.is_some_and(|what| tree.child(what, &[Rel::Cop]).is_some()) {
        return true;
    }
    verb.is_some_and(|verb| matches!(tree.lemma(verb), "come" | "arrive" | "dawn") && verb >= time.tokens.end)
}

/// "Bought a poster from 1989", "a wine from 1961 was sold": a thing is of that time, and not what is done with it.
pub(super) fn is_age_of_thing(search: &Search<'_>, start: usize, token: usize) -> bool {
    let Search { tree, words, time, .. } = *search;
    let coarse = time.what.place.as_ref().is_some_and(|place| place.grain >= Grain::Month);
    let behind_thing = start.checked_sub(1).is_some_and(|thing| tree.word(thing).upos == Upos::Noun);
    coarse && behind_thing && tree.lemma(start) == "from" && words.showing_verb.has(tree.lemma(token))
}

/// "Stock of record Nov. 16": the day on which somebody must own it.
pub(super) fn is_of_record(search: &Search<'_>, start: usize) -> bool {
    let Search { document, time, .. } = *search;
    let sentence = nearby(document, time).start;
    let of_record = start > 1 && document.word(start - 1) == "record" && document.word(start - 2) == "of";
    of_record && (sentence..start).any(|i| document.word(i) == "payable")
}

/// "Elian today is the symbol of our unity": what somebody or something is nowadays has no day.
pub(super) fn is_nowadays(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> bool {
    let Search { document, tree, time, .. } = *search;
    let copula = tree.word(token);
    let thing = copula.head.filter(|_| copula.rel == Rel::Cop && matches!(copula.xpos, Xpos::Vbz | Xpos::Vbp));
    let today = time.tokens.len() == 1 && document.word(time.tokens.start).eq_ignore_ascii_case("today");
    let is_thing = |noun: usize| {
        matches!(tree.word(noun).upos, Upos::Noun | Upos::Propn)
            && triggers::at(triggers, noun).is_none()
            && tree.child(noun, &[Rel::Case]).is_none()
            && !time.tokens.contains(&noun)
    };
    today && thing.is_some_and(is_thing)
}

/// "The disasters of this century": what a whole age has seen of something.
pub(super) fn is_of_an_age(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> bool {
    let Search { tree, time, .. } = *search;
    let sort = triggers::at(triggers, token).map(|trigger| trigger.sort);
    let many = sort != Some(Sort::Verb) && tree.word(token).xpos == Xpos::Nns;
    // "Is a 20th century democrat".
    let described = sort == Some(Sort::Predicate)
        && tree.word(token).head.is_some_and(|noun| noun == time.tokens.end && tree.word(noun).upos == Upos::Noun);
    (many || described) && time.tokens.clone().any(|i| matches!(tree.lemma(i), "century" | "millennium"))
}

/// Whether the expression only says since when a description holds, before the main verb: "Mondo, a deputy governor since 2018, took over".
pub(super) fn is_aside(search: &Search<'_>, start: usize, token: usize) -> bool {
    let Search { document, tree, time, .. } = *search;
    let sentence = nearby(document, time);
    // "Up 18 percent since the start of the year before the ruling,".
    let behind = (time.tokens.end..sentence.end).take(PHRASE).find(|&i| document.word(i) == ",");
    let closed = behind.is_some_and(|comma| (time.tokens.end..comma).all(|i| tree.word(i).upos != Upos::Verb));
    let opens = (sentence.start..start).rev().find(|&i| document.word(i) == ",");
    time.what.relation == Relation::Since
        && closed
        && token > time.tokens.end
        && opens.is_some_and(|comma| comma + 1 < start && (comma..start).all(|i| tree.word(i).upos != Upos::Verb))
}

/// "WWDC 2005", "BW-2000": a year right behind a name belongs to the name.
pub(super) fn is_part_of_name(search: &Search<'_>) -> bool {
    let Search { document, tree, time, .. } = *search;
    let is_year = |i: usize| document.word(i).bytes().all(|byte| byte.is_ascii_digit());
    // "Steve Jobs 1955 – 2011".
    let year = time.tokens.clone().all(|i| is_year(i) || matches!(document.word(i), "-" | "–" | "—"));
    let sentence = nearby(document, time).start;
    // "Born Sohrau 1888": a place, behind the verb itself.
    let place = |i: usize| i > sentence && matches!(tree.lemma(i - 1), "bear" | "die" | "born");
    let name = |i: usize| i >= sentence && tree.word(i).upos == Upos::Propn && !place(i);
    let hyphen = |i: usize| document.word(i) == "-" && !document.tokens[i].spaced && !document.tokens[i + 1].spaced;
    let word = |i: usize| i >= sentence && document.word(i).chars().all(char::is_alphabetic);
    match time.tokens.start.checked_sub(1) {
        Some(before) if year && hyphen(before) => before.checked_sub(1).is_some_and(word),
        Some(before) => year && name(before),
        None => false,
    }
}
