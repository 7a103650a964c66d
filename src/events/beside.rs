//! What stands right beside a time expression, whatever the parse says of it.

use crate::model::event::{EventClass, Tense};
use crate::model::moment::Grain;
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::pattern::fold::fold;

use super::above::{is_thing_of_year, last_noun};
use super::governor::{Search, is_of_time, nearby};
use super::triggers::{self, Sort, Trigger};

/// "A dividend, payable Dec. 1", "was named president, effective Jan. 1": the adjective right before, which tells from when it is so.
pub(super) fn adjective_before(search: &Search<'_>, start: usize, triggers: &mut Vec<Trigger>) -> Option<usize> {
    let Search { document, tree, words, time, .. } = *search;
    let adjective = start.checked_sub(1).filter(|&before| before > nearby(document, time).start)?;
    if tree.word(adjective).upos != Upos::Adj || !words.starting_adjective.has(tree.lemma(adjective)) {
        return None;
    }
    let trigger = Trigger { token: adjective, sort: Sort::Predicate, class: EventClass::State, tense: Tense::None };
    triggers::add(triggers, trigger);
    Some(adjective)
}

/// How far above "starting" that stands which starts.
const NEAR: usize = 3;

/// A verb right before the expression ("reported in October"), or a finite one right behind it ("the council on Monday voted").
pub(super) fn neighbour(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, words, time, .. } = *search;
    let sentence = &nearby(document, time);
    let known = |i: usize| triggers::at(triggers, i);
    let verb = |i: usize| known(i).filter(|trigger| trigger.sort == Sort::Verb).map(|trigger| trigger.token);
    let before = start.checked_sub(1).filter(|i| sentence.contains(i));
    if let Some(noun) = before.filter(|&noun| start < time.tokens.start && is_of_time(tree, triggers, noun)) {
        return Some(noun);
    }
    // "By the time she retired, in 1982, she had …".
    let parted = before.filter(|&comma| comma > sentence.start && document.word(comma) == ",").map(|comma| comma - 1);
    let closed = sentence.contains(&time.tokens.end) && document.word(time.tokens.end) == ",";
    if let Some(verb) = parted.filter(|&at| closed && triggers::is_finite(tree, at)).and_then(verb) {
        return Some(verb);
    }
    // "His death, in November of that year, left them a debt", but "the trial, in the spring, ended in a mistrial".
    let ends = triggers::at(triggers, time.tokens.end + 1).is_some_and(|verb| verb.class == EventClass::Aspectual);
    let noun = parted.filter(|_| closed && !ends && start < time.tokens.start).and_then(known);
    if let Some(noun) = noun.filter(|noun| noun.sort == Sort::Noun && noun.class == EventClass::Occurrence) {
        return Some(noun.token);
    }
    // "The seizure in New York in January of two paintings".
    let of = closed_by_of(search, start);
    if let Some(noun) = of.and_then(known).filter(|noun| matches!(noun.sort, Sort::Noun | Sort::WeakNoun)) {
        return Some(noun.token);
    }
    // "The coup of June 2009 put an end to it".
    let of_noun = before.filter(|_| start + 1 == time.tokens.start && tree.lemma(start) == "of").and_then(known);
    if let Some(noun) = of_noun.filter(|noun| noun.sort == Sort::Noun && !words.light_noun.has(tree.lemma(noun.token)))
    {
        return Some(noun.token);
    }
    // "Detained there on May 16".
    let over_adverb = before.filter(|&i| tree.word(i).upos == Upos::Adv).and_then(|i| {
        let above = i.checked_sub(1)?;
        (tree.word(i).head == Some(above)).then_some(above)
    });
    // "Rejected that on Monday, saying …", where "that" is taken for what opens a clause.
    let ends = || match document.word(time.tokens.end) {
        "." => true,
        "," => matches!(tree.word(time.tokens.end + 1).xpos, Xpos::Vbg | Xpos::Cc | Xpos::Vbd),
        _ => false,
    };
    let over_that = before
        .filter(|&i| i > sentence.start && tree.lemma(i) == "that" && start < time.tokens.start)
        .filter(|_| sentence.end > time.tokens.end + 1 && ends())
        .map(|i| i - 1)
        .filter(|&i| verb(i).is_some());
    // "Will vote against next year's budget": that year is the budget's.
    let owned = tree.top(&time.tokens).is_some_and(|top| tree.word(top).rel == Rel::NmodPoss);
    if let Some(before) = over_adverb.or(over_that).or(before).and_then(verb).filter(|_| !owned) {
        // "Would happen beginning next year": the participle only says from when.
        let bound = tree.word(before).xpos == Xpos::Vbg && words.aspectual[0].has(tree.lemma(before));
        return if bound { tree.above(before).take(NEAR).find_map(verb) } else { Some(before) };
    }
    let led = start > sentence.start && !matches!(document.word(start - 1), "," | ";" | "—" | "–" | "--" | ":" | "(");
    let behind = time.tokens.end;
    if !led || !sentence.contains(&behind) {
        return None;
    }
    // "The earthquake last month will cost …": the noun is past, the verb is not.
    let noun = before.and_then(known).filter(|trigger| trigger.sort == Sort::Noun && start == time.tokens.start);
    if let Some(noun) = noun.filter(|_| matches!(tree.word(behind).xpos, Xpos::Md | Xpos::Vbz | Xpos::Vbp)) {
        return Some(noun.token);
    }
    // "Victims of the explosion in Leeds in 2019 waited": no day of the verb's.
    let coarse = time.what.place.as_ref().is_some_and(|place| place.grain > Grain::Day);
    let subject = tree.top(&time.tokens).and_then(|top| tree.word(top).head).filter(|&noun| noun < start);
    let subject = subject.filter(|&noun| coarse && matches!(tree.word(noun).rel, Rel::Nsubj | Rel::NsubjPass));
    // "The announcement of a loss for the third quarter showed".
    let main = tree.word(behind).head.filter(|_| tree.word(behind).upos == Upos::Aux).unwrap_or(behind);
    let of_verb = || tree.child(main, &[Rel::Nsubj, Rel::NsubjPass]).filter(|&subject| subject < start);
    let subject = subject.or_else(|| of_verb().filter(|&subject| coarse && tree.extent(subject).end >= behind));
    if let Some(noun) = subject.and_then(|noun| last_noun(search, noun, triggers)) {
        return Some(noun);
    }
    // "Began peace talks Wednesday aimed at": a verb that has an object is there before, so this one only looks finite.
    if start == time.tokens.start
        && let Some(verb) = verb_with_object(search, start, triggers)
    {
        return Some(verb);
    }
    // "A bill passed by the Senate in June was signed": the participle has the time.
    let above = tree.top(&time.tokens).and_then(|top| tree.word(top).head).filter(|&above| above < start);
    if let Some(participle) = above.and_then(verb).filter(|&above| tree.word(above).rel == Rel::Acl) {
        return Some(participle);
    }
    // "The approach of the year 2000 has many in a frenzy".
    if start < time.tokens.start && tree.lemma(start) == "of" {
        return None;
    }
    let finite = |i: usize| tree.word(i).xpos == Xpos::Md || triggers::is_finite(tree, i);
    // "Bought two banks in 1993 and last October paid $88 million for a third".
    let joined = before.is_some_and(|and| tree.word(and).upos == Upos::Cconj) && tree.word(behind).rel == Rel::Conj;
    match tree.word(behind).upos {
        Upos::Verb if finite(behind) || joined => verb(behind),
        Upos::Aux if finite(behind) => tree.word(behind).head.and_then(verb),
        _ => None,
    }
}

/// How many words say between commas who tells it, at the most.
const TELLER: usize = 6;

/// "The thefts began, he said, on 11 January": what is told has the time, and not the telling between commas.
pub(super) fn told_around(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, words, time, .. } = *search;
    let sentence = nearby(document, time);
    let comma = |at: &usize| sentence.contains(at) && document.word(*at) == ",";
    let says = start.checked_sub(1).filter(comma)?.checked_sub(1)?;
    let subject = tree.child(says, &[Rel::Nsubj]).filter(|&subject| subject < says)?;
    let opens = (says.saturating_sub(TELLER)..subject).rev().find(comma)?;
    let word = tree.word(says);
    let told = if word.rel == Rel::Parataxis { word.head } else { tree.child(says, &[Rel::Ccomp, Rel::Parataxis]) };
    let told = told.filter(|&told| told < opens && words.saying_verb.has(&word.lemma) && start < time.tokens.start)?;
    triggers::at(triggers, told).map(|trigger| trigger.token)
}

/// How many words stand between a noun and a time that parts it from its "of", at the most.
const PHRASE: usize = 5;

/// The noun before a time that parts it from its "of": "the closing in February of a cannery".
fn closed_by_of(search: &Search<'_>, start: usize) -> Option<usize> {
    let Search { document, tree, time, .. } = *search;
    let sentence = nearby(document, time);
    let of = Some(time.tokens.end).filter(|of| sentence.contains(of) && document.word(*of) == "of")?;
    let joins = |i: &usize| matches!(tree.word(*i).upos, Upos::Adp | Upos::Propn | Upos::Det);
    let noun = (sentence.start..start).rev().take(PHRASE).find(|i| !joins(i))?;
    let owner = tree.word(of).head.and_then(|owned| tree.word(owned).head);
    ((start < time.tokens.start || noun + 1 == start) && (owner == Some(noun) || tree.word(noun).upos == Upos::Noun))
        .then_some(noun)
}

/// "Quoted him in its Friday issue", "advertised in today's editions": the verb of what appeared in that issue.
pub(super) fn in_issue(search: &Search<'_>, triggers: &[Trigger]) -> Option<usize> {
    let Search { tree, words, time, .. } = *search;
    let owns = tree.syntax.words.get(time.tokens.end).is_some_and(|word| word.xpos == Xpos::Pos);
    let issue = time.tokens.end + usize::from(owns);
    let word = tree.syntax.words.get(issue).filter(|word| words.issue.has(&word.lemma))?;
    let inside = word.rel == Rel::Obl && tree.child(issue, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "in");
    let verb = word.head.filter(|_| inside).and_then(|verb| triggers::at(triggers, verb))?;
    (verb.sort == Sort::Verb).then_some(verb.token)
}

/// "Its August 2023 raid", "the January 2022 blackout": a happening right behind the expression, whatever the tagger calls it.
pub(super) fn noun_behind(search: &Search<'_>, triggers: &mut Vec<Trigger>) -> Option<usize> {
    let Search { document, tree, words, time, .. } = *search;
    let before = time.tokens.start.checked_sub(1)?;
    let owns = tree.syntax.words.get(time.tokens.end).is_some_and(|word| word.xpos == Xpos::Pos);
    // "The July 7, 2005, bombings".
    let year = document.word(time.tokens.end - 1).len() == 4
        && time.tokens.len() > 2
        && document.tokens.get(time.tokens.end).is_some_and(|_| document.word(time.tokens.end) == ",");
    let behind = time.tokens.end + usize::from(owns || year);
    let article = tree.word(before).upos == Upos::Det;
    if year && !article {
        return None;
    }
    // "Sunday's landslide victory".
    let part = tree
        .syntax
        .words
        .get(behind)
        .filter(|word| matches!(word.rel, Rel::Compound | Rel::Amod))
        .and_then(|word| word.head);
    let behind = part.filter(|&head| head == behind + 1 && triggers::at(triggers, head).is_some()).unwrap_or(behind);
    // "Mine owner jailed for 2015 disaster", in a headline.
    let bare = matches!(tree.lemma(before), "for" | "over" | "of" | "about")
        && time.tokens.len() == 1
        && tree.word(time.tokens.start).head == Some(behind);
    let determined = owns
        || bare
        || tree.word(before).upos == Upos::Det
        || matches!(tree.word(before).xpos, Xpos::PrpPoss | Xpos::Pos);
    let near = document.sentence_of(before) == document.sentence_of(time.tokens.start)
        && behind < document.tokens.len()
        && document.sentence_of(behind) == document.sentence_of(time.tokens.start);
    // "By that month's end its shares had fallen".
    let end = || owns && matches!(document.word(behind), "end" | "start" | "beginning" | "close");
    if !near || !determined || end() {
        return None;
    }
    // "The October 1998 shooting death of a doctor".
    let death = triggers::at(triggers, behind + 1).filter(|noun| noun.sort == Sort::Noun).map(|noun| noun.token);
    if let Some(noun) = death.filter(|_| tree.word(behind).xpos == Xpos::Vbg && !owns) {
        return Some(noun);
    }
    if let Some(known) = triggers::at(triggers, behind) {
        return (known.sort != Sort::Verb && !(owns && is_thing_of_year(search, known))).then_some(behind);
    }
    let happens = words.event_noun.has(&fold(document.word(behind)));
    happens.then(|| {
        let noun = Trigger { token: behind, sort: Sort::Noun, class: EventClass::Occurrence, tense: Tense::None };
        triggers::add(triggers, noun);
        behind
    })
}

/// The verb of the clause before an expression whose object ends right before it; not where that says what another says or thinks.
fn verb_with_object(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, .. } = *search;
    let sentence = nearby(document, search.time).start;
    let clause = (sentence..start).rev().take_while(|&i| document.word(i) != "," && document.word(i) != ";");
    let mut verbs = clause.filter_map(|i| triggers::at(triggers, i)).filter(|trigger| trigger.sort == Sort::Verb);
    let verb =
        verbs.next().filter(|verb| verb.class != EventClass::Reporting && triggers::is_finite(tree, verb.token))?;
    let object = tree.child(verb.token, &[Rel::Obj]).filter(|&object| object + 1 == start)?;
    tree.child(object, &[Rel::AclRelcl]).is_none().then_some(verb.token)
}
