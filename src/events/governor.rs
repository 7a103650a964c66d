//! Which trigger a time expression belongs to: by its neighbours first, then by the tree.

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::document::Document;
use crate::model::event::{DatedBy, EventClass, Tense};
use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment};
use crate::model::syntax::{Rel, Upos, Xpos};

use super::above::{Above, above};
use super::beside::{adjective_before, in_issue, neighbour, noun_behind, told_around};
use super::compared::{self, is_compared, is_set_against};
use super::content::{
    what_changes_results, what_is_expected, what_is_included, what_is_planned, what_is_said, what_it_is_related_to,
};
use super::idle::{is_age_of_thing, is_aside, is_nowadays, is_of_an_age, is_of_record, is_part_of_name, is_told_of};
use super::opening::{at_clause_start, behind_phrase};
use super::passed_on::{
    done_to_plan, past_closing, past_description, second_of_two, told_above, what_had_to_be, what_it_goes_back_to,
};
use super::relative;
use super::shared::saying_behind;
use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};
use super::words::Words;

/// A time expression whose trigger is looked for, and where.
pub struct Search<'a> {
    pub document: &'a Document<'a>,
    pub tree: &'a Tree<'a>,
    pub words: &'a Words<'a>,
    pub time: &'a Mention<Moment>,
    /// The day from which news are told.
    pub news: Option<NaiveDate>,
}

/// The trigger that a time expression belongs to, and what led to it. A predicate that only the time makes worth telling is added to
/// `triggers`.
pub fn of(search: &Search<'_>, triggers: &mut Vec<Trigger>) -> Option<(usize, DatedBy)> {
    let (document, tree) = (search.document, search.tree);
    let start = phrase_start(document, tree, search.time);
    if is_part_of_name(search) || is_told_of(search) {
        return None;
    }
    if let Some(went) = compared::of_result(search, triggers) {
        return Some((went, DatedBy::Tree));
    }
    if is_compared(search, start) || is_of_record(search, start) {
        return None;
    }
    // The other sum has that time.
    if let Some(sum) = compared::other_sum(search, start) {
        let noun = triggers[triggers::inside(triggers, &sum)].iter().find(|trigger| trigger.sort == Sort::Noun);
        return noun.map(|noun| (noun.token, DatedBy::Tree));
    }
    if let Some(verb) = in_issue(search, triggers) {
        return Some((verb, DatedBy::Tree));
    }
    if let Some(adjective) = adjective_before(search, start, triggers) {
        return Some((adjective, DatedBy::Neighbour));
    }
    if let Some(name) = whose_life(search) {
        let life = Trigger { token: name, sort: Sort::Noun, class: EventClass::State, tense: Tense::None };
        triggers::add(triggers, life);
        return Some((name, DatedBy::Tree));
    }
    let by = |by: DatedBy| move |token: usize| (token, by);
    let noun = noun_behind(search, triggers).map(by(DatedBy::NounBehind));
    noun.or_else(|| {
        let led = (told_around(search, start, triggers).map(by(DatedBy::Tree)))
            .or_else(|| relative::end(search, start, triggers).map(by(DatedBy::RelativeEnd)))
            .or_else(|| neighbour(search, start, triggers).map(by(DatedBy::Neighbour)))
            .or_else(|| at_clause_start(search, start, triggers).map(by(DatedBy::ClauseStart)));
        let above = match led {
            Some(_) => Above::Nothing,
            None => above(search, triggers),
        };
        let led = led.or(match above {
            Above::Trigger(token) => Some((token, DatedBy::Tree)),
            Above::Thing | Above::Nothing => None,
        });
        led.filter(|&(token, _)| !semicolon_between(search, token))
            .map(|(token, by)| (passed_on(search, start, token, triggers), by))
            .or_else(|| behind_phrase(search, start, triggers).map(by(DatedBy::ClauseStart)))
            .or_else(|| in_semicolon_part(search, start, triggers).map(by(DatedBy::SemicolonPart)))
            .or_else(|| hidden_verb(search, start, above, triggers).map(by(DatedBy::Neighbour)))
            .or_else(|| compared::for_period(search, start, triggers).map(by(DatedBy::Neighbour)))
            .or_else(|| only_verb(search, triggers).filter(|_| above != Above::Thing).map(by(DatedBy::OnlyVerb)))
            .filter(|&(token, _)| !is_set_against(search, token) && !is_aside(search, start, token))
            .filter(|&(token, _)| !is_age_of_thing(search, start, token))
            .filter(|&(token, _)| !compared::ends_period(search.tree, search.time, token))
            .filter(|&(token, _)| !is_nowadays(search, token, triggers) && !is_of_an_age(search, token, triggers))
            .and_then(|(token, by)| Some((of_source(search, start, token, triggers)?, by)))
    })
}

/// The trigger to which a time is passed on from the one that it was found for.
fn passed_on(search: &Search<'_>, start: usize, token: usize, triggers: &mut Vec<Trigger>) -> usize {
    let token = ends_clause(search, token, triggers);
    let token = second_of_two(search, start, token, triggers);
    // "Hired a bank and reported a loss for the third quarter".
    let token = compared::for_period(search, start, triggers).filter(|&verb| verb > token).unwrap_or(token);
    let token = nearer(search, start, token, triggers);
    let token = past_description(search, token, triggers);
    let token = what_had_to_be(search, token, triggers);
    let token = what_is_planned(search, token, triggers);
    let token = what_is_expected(search, token, triggers);
    let token = what_is_included(search, token, triggers);
    let token = what_changes_results(search, token, triggers);
    let token = what_it_is_related_to(search, token, triggers);
    let token = past_closing(search, token, triggers);
    let token = what_is_said(search, token, triggers);
    let token = saying_behind(search.document, search.tree, token, start).unwrap_or(token);
    let token = what_it_goes_back_to(search, token, triggers);
    let token = done_to_plan(search, token, triggers);
    told_above(search, start, token, triggers)
}

/// How many tokens the first day of a life has, with the dash behind it.
const LONGEST_DAY: usize = 6;

/// The name right before a stretch of years or days between brackets: "Anatole France (1844–1924) wrote …" is dated by his life.
fn whose_life(search: &Search<'_>) -> Option<usize> {
    let Search { document, tree, time, .. } = *search;
    let stretch = time.what.place.as_ref().is_some_and(|place| place.grain == Grain::Interval);
    let sentence = nearby(document, time).start;
    let inside = (sentence.max(time.tokens.start.saturating_sub(LONGEST_DAY))..time.tokens.start).rev();
    let mut inside = inside.take_while(|&i| !matches!(document.word(i), ")" | "]" | "," | ";"));
    let bracket = inside.find(|&i| matches!(document.word(i), "(" | "["))?;
    let is_name = |i: &usize| tree.word(*i).upos == Upos::Propn;
    let name = (sentence..bracket).rev().take_while(is_name).last()?;
    // "Played for Arsenal (1999–2007)" is dated as what was played.
    let top = tree.top(&(name..bracket))?;
    let leads = matches!(tree.word(top).rel, Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter | Rel::Root | Rel::Appos);
    (stretch && leads).then_some(name)
}

/// How many words stand between a happening and its time at the most: "the invasion of Ukraine in February".
pub(super) const PHRASE: usize = 5;

/// How far from a time its trigger is looked for, in tokens: farther than any sentence of prose reaches.
pub(super) const REACH: usize = 250;

/// The part of its sentence that lies near a time.
pub(super) fn nearby(document: &Document<'_>, time: &Mention<Moment>) -> Range<usize> {
    let sentence = &document.sentences[document.sentence_of(time.tokens.start)].tokens;
    let (start, end) = (time.tokens.start.saturating_sub(REACH), time.tokens.end + REACH);
    sentence.start.max(start)..sentence.end.min(end)
}

/// What stands between a verb and a time at the end of its clause, and happens at that time: "sold four million since its launch in
/// 2003", "nobody came home since the storm broke on Friday".
fn nearer(search: &Search<'_>, start: usize, verb: usize, triggers: &[Trigger]) -> usize {
    let Search { document, tree, time, .. } = *search;
    let marks = |i: usize| matches!(tree.lemma(i), "after" | "before" | "following" | "since" | "until" | "when");
    let is_verb = triggers::at(triggers, verb).is_some_and(|trigger| trigger.sort == Sort::Verb);
    if !is_verb || verb >= start {
        return verb;
    }
    // "Rose after the invasion of Ukraine in February that year".
    let bare = |from: usize| {
        start - from <= PHRASE
            && (from..start).all(|i| {
                matches!(tree.word(i).upos, Upos::Adp | Upos::Propn | Upos::Det | Upos::Adj)
                    || matches!(tree.word(i).xpos, Xpos::Nn | Xpos::PrpPoss)
            })
    };
    let inside = triggers[triggers::inside(triggers, &(verb + 1..start))].iter().rev();
    let within = |trigger: &&Trigger| tree.above(trigger.token).any(|above| above == verb);
    let found = inside.filter(within).find(|trigger| match trigger.sort {
        Sort::Noun | Sort::WeakNoun => {
            // "After the collapse of communism 10 years ago".
            let led = start < time.tokens.start || tree.lemma(time.tokens.end - 1) == "ago";
            bare(trigger.token + 1) && led && is_of_time(tree, triggers, trigger.token)
        }
        Sort::Verb => {
            let subject = (verb + 1..trigger.token).rev().find(|&i| marks(i)).filter(|&mark| mark + 1 < trigger.token);
            let past = matches!(tree.word(trigger.token).xpos, Xpos::Vbd | Xpos::Vbn);
            tree.word(trigger.token).rel == Rel::Advcl
                && past
                && subject.is_some_and(|mark| document.word(mark - 1) != ",")
        }
        Sort::Predicate => false,
    });
    found.map_or(verb, |trigger| trigger.token)
}

/// A time that says when that appeared to which something is told according dates the appearing, or nothing: "knew of it, according to
/// papers unsealed on Aug. 9".
fn of_source(search: &Search<'_>, start: usize, token: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, .. } = *search;
    let according = (token + 1..start).rev().find(|&i| document.word(i) == "according");
    let Some(according) = according else { return Some(token) };
    let mut inside = triggers[triggers::inside(triggers, &(according..start))].iter().rev();
    let appeared = inside.find(|verb| tree.word(verb.token).xpos == Xpos::Vbn).map(|verb| verb.token);
    let apart = (according..start).any(|i| document.word(i) == ",");
    appeared.or(Some(token).filter(|_| apart))
}

/// "After her death in 1973", "since its launch in May": a happening that only says when something else was, and has a time itself.
pub(super) fn is_of_time(tree: &Tree<'_>, triggers: &[Trigger], noun: usize) -> bool {
    let happens =
        triggers::at(triggers, noun).is_some_and(|trigger| matches!(trigger.sort, Sort::Noun | Sort::WeakNoun));
    let leads = |i: usize| matches!(tree.lemma(i), "after" | "before" | "following" | "since" | "until");
    happens && tree.children(noun).any(leads)
}

/// "Flown home that August, and the rest was melted": a time right before a joined clause belongs to the clause that it ends; also
/// "stopped the van that afternoon and was shot", "enlisted two years later, was trained".
fn ends_clause(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { document, tree, time, .. } = *search;
    let behind = time.tokens.end;
    // "Are flying over New York today trying to find people".
    let bare = token == behind
        && tree.word(token).xpos == Xpos::Vbg
        && tree.word(token).rel == Rel::Advcl
        && tree.word(token).head.is_some_and(|head| head < time.tokens.start);
    if token <= behind && !bare {
        return token;
    }
    let comma = document.word(behind) == ",";
    let next = |i: usize| tree.syntax.words.get(i).map(|word| (word.upos, word.xpos));
    let is_and = |i: usize| next(i).is_some_and(|(upos, _)| upos == Upos::Cconj);
    let joined = comma && is_and(behind + 1);
    // No subject of its own stands before the verb that goes on.
    let finite =
        |i: usize| next(i).is_some_and(|(_, xpos)| matches!(xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md));
    let ended = || tree.lemma(behind + 1) == "end";
    // "Opened that August, after it had been delayed".
    let told_why = comma && next(behind + 1).is_some_and(|(upos, xpos)| upos == Upos::Sconj || xpos == Xpos::Wrb);
    // "Rose 51% in the third quarter, bolstered by gains".
    let participle = bare || comma && token == behind + 1 && matches!(tree.word(token).xpos, Xpos::Vbn | Xpos::Vbg);
    // "Expects growth next year, officers told analysts".
    let subject = tree.child(token, &[Rel::Nsubj]).map(|subject| tree.extent(subject));
    let says = triggers::at(triggers, token).is_some_and(|trigger| trigger.class == EventClass::Reporting);
    let attributes = comma && says && subject.is_some_and(|subject| subject.start == behind + 1);
    let goes_on = told_why
        || participle
        || attributes
        || is_and(behind) && finite(behind + 1)
        || comma && finite(behind + 1) && !ended();
    let sentence = nearby(document, time).start;
    let ends = |i: usize| {
        matches!(document.word(i), "," | ";" | ":" | "(" | ")" | "—" | "–" | "--")
            || matches!(tree.word(i).upos, Upos::Cconj | Upos::Sconj)
            || triggers::is_relative(tree, i)
    };
    let mut before = triggers[triggers::inside(triggers, &(sentence..time.tokens.start))].iter().rev();
    // "He, after losing his mother last November, needs care".
    let apart = |verb: usize| {
        let mark = verb.checked_sub(1).filter(|&mark| tree.word(mark).head == Some(verb));
        let opens = mark.and_then(|mark| mark.checked_sub(1)).filter(|&opens| opens >= sentence);
        tree.word(verb).xpos == Xpos::Vbg
            && comma
            && opens.is_some_and(|opens| document.word(opens) == ",")
            && !(verb..time.tokens.start).any(|i| document.word(i) == ",")
    };
    let verb = before.find(|trigger| trigger.sort == Sort::Verb).filter(|trigger| {
        if apart(trigger.token) {
            return true;
        }
        // "The quarter, ended June 30, brought a loss": what is told between commas is told aside.
        let aside = trigger.token > sentence
            && document.word(trigger.token - 1) == ","
            && tree.word(trigger.token).rel != Rel::Root;
        joined
            || goes_on
                && !aside
                && (triggers::is_finite(tree, trigger.token)
                    || tree.child(trigger.token, &[Rel::AuxPass]).is_some()
                    || bare && tree.child(trigger.token, &[Rel::Aux]).is_some())
                && !(trigger.token..time.tokens.start).any(ends)
    });
    verb.map_or(token, |trigger| trigger.token)
}

/// The verb of a sentence that has only one, where nothing else leads to a trigger and the expression stands at the sentence's end.
fn only_verb(search: &Search<'_>, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, time, .. } = *search;
    let sentence = nearby(document, time);
    let last = time.tokens.end + 1 >= sentence.end;
    let mut verbs = triggers[triggers::inside(triggers, &sentence)].iter().filter(|t| t.sort == Sort::Verb);
    // "The bank cut rates on Wednesday": the parser has seen no verb at all.
    let guess = |verb: &Trigger| search.tree.word(verb.token).upos != Upos::Verb && verb.token < time.tokens.start;
    let verb = verbs.next().filter(|verb| (last || guess(verb)) && verbs.next().is_none())?;
    Some(verb.token)
}

/// A verb that the parser has taken for an attribute, beside an expression for which nothing else is found: "Volkswagen, which in 2023 sold
/// nine million cars, warned staff on Monday".
fn hidden_verb(search: &Search<'_>, start: usize, above: Above, triggers: &mut Vec<Trigger>) -> Option<usize> {
    let Search { document, tree, words, time, .. } = *search;
    let sentence = nearby(document, time);
    let is_hidden = |i: usize| {
        let word = tree.word(i);
        // "Myanmar's military seized power on Monday".
        let bare = i > sentence.start
            && matches!(tree.word(i - 1).upos, Upos::Noun | Upos::Propn | Upos::Adj)
            && word.head.is_some_and(|head| tree.child(head, &[Rel::Det]).is_none_or(|article| article < i))
            && triggers[triggers::inside(triggers, &(sentence.start..start))].iter().all(|t| t.sort != Sort::Verb);
        let opens = bare
            || i == sentence.start
            || matches!(document.word(i - 1), "," | ";")
            || matches!(tree.word(i - 1).upos, Upos::Aux | Upos::Adv)
            || i == time.tokens.end;
        // "Consolidated Freightways Inc. reported".
        let in_name = tree.syntax.words.get(i + 1).is_some_and(|next| next.upos == Upos::Propn)
            && document.word(i).starts_with(char::is_uppercase)
            && word.head.is_some_and(|head| tree.word(head).upos == Upos::Propn);
        word.rel == Rel::Amod
            && !in_name
            && matches!(word.xpos, Xpos::Vbn | Xpos::Vbd)
            && word.head.is_some_and(|head| head > i)
            && opens
    };
    let before =
        (sentence.start..start).rev().take_while(|&i| !matches!(document.word(i), "," | ";")).find(|&i| is_hidden(i));
    let behind = Some(time.tokens.end).filter(|&i| sentence.contains(&i) && is_hidden(i));
    let verb = behind.or(before).filter(|_| above != Above::Thing)?;
    let class = triggers::class_of(words, tree.lemma(verb));
    triggers::add(triggers, Trigger { token: verb, sort: Sort::Verb, class, tense: Tense::Past });
    Some(verb)
}

/// Whether a semicolon stands between a trigger and the expression: then the parser has tied two sentences together.
fn semicolon_between(search: &Search<'_>, token: usize) -> bool {
    let Search { document, time, .. } = *search;
    let between = if token < time.tokens.start { token..time.tokens.start } else { time.tokens.end..token };
    between.into_iter().any(|i| document.word(i) == ";")
}

/// The nearest verb before the expression, in its own part of the sentence, where that part has a semicolon at an end; behind an expression
/// that opens such a part, "; three months later a valve leaked;", the first.
fn in_semicolon_part(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, time, .. } = *search;
    let sentence = nearby(document, time);
    let is_end = |i: &usize| document.word(*i) == ";";
    if !sentence.clone().any(|i| is_end(&i)) {
        return None;
    }
    let opens = (sentence.start..time.tokens.start).rev().find(is_end);
    let verbs = |part: Range<usize>| {
        triggers[triggers::inside(triggers, &part)].iter().filter(|t| t.sort == Sort::Verb).map(|t| t.token)
    };
    let before = verbs(opens.unwrap_or(sentence.start)..time.tokens.start).next_back();
    let behind = || {
        let ends = (time.tokens.end..sentence.end).find(is_end).unwrap_or(sentence.end);
        verbs(time.tokens.end..ends).next().filter(|_| opens.is_some_and(|opens| opens + 1 == start))
    };
    before.or_else(behind)
}

/// The token at which the expression starts, with its preposition and "early", "late", "just" before it.
pub fn phrase_start(document: &Document<'_>, tree: &Tree<'_>, time: &Mention<Moment>) -> usize {
    let sentence = nearby(document, time).start;
    let mut start = time.tokens.start;
    let leads = |i: usize| match tree.word(i).upos {
        Upos::Adp => true,
        // "That as of May …": such words open a clause, and belong to no time.
        Upos::Sconj => matches!(tree.lemma(i), "after" | "as" | "before" | "since" | "till" | "until"),
        _ => false,
    };
    // "For the quarter ended June 30".
    let verb = (sentence + 1..start).rev().take(2).find(|&verb| compared::is_end_of_period(tree, time, verb));
    if let Some(noun) = verb.and_then(|verb| compared::period_ended(tree, verb)) {
        let of_noun = |i: usize| {
            matches!(tree.word(i).upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Noun)
                || tree.word(i).xpos == Xpos::PrpPoss
        };
        start = noun;
        while start > sentence && of_noun(start - 1) {
            start -= 1;
        }
    }
    while start > sentence && leads(start - 1) {
        start -= 1;
    }
    start
}
