//! Which trigger a time expression belongs to: by its neighbours first, then by the tree.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::event::{DatedBy, EventClass, Tense};
use crate::model::mention::Mention;
use crate::model::moment::{Basis, Grain, Moment, Part};
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::pattern::fold::fold;

use super::beside::{neighbour, noun_behind};
use super::compared::{is_compared, is_set_against};
use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};
use super::words::Words;

/// How far up the tree the governor is looked for.
const HIGHEST: usize = 8;

/// A time expression whose trigger is looked for, and where.
pub struct Search<'a> {
    pub document: &'a Document<'a>,
    pub tree: &'a Tree<'a>,
    pub words: &'a Words<'a>,
    pub time: &'a Mention<Moment>,
}

/// The trigger that a time expression belongs to, and what led to it. A predicate that only the time makes worth telling is added to
/// `triggers`.
pub fn of(search: &Search<'_>, triggers: &mut Vec<Trigger>) -> Option<(usize, DatedBy)> {
    let start = phrase_start(search.document, search.tree, search.time);
    if is_part_of_name(search) || is_compared(search, start) {
        return None;
    }
    if let Some(name) = whose_life(search) {
        let life = Trigger { token: name, sort: Sort::Noun, class: EventClass::State, tense: Tense::None };
        triggers::add(triggers, life);
        return Some((name, DatedBy::Tree));
    }
    let as_is = |by: DatedBy| move |token: usize| (token, by);
    noun_behind(search, triggers).map(as_is(DatedBy::NounBehind)).or_else(|| {
        (relative_end(search, start, triggers).map(as_is(DatedBy::RelativeEnd)))
            .or_else(|| neighbour(search, start, triggers).map(as_is(DatedBy::Neighbour)))
            .or_else(|| at_clause_start(search, start, triggers).map(as_is(DatedBy::ClauseStart)))
            .or_else(|| by_tree(search, triggers).map(as_is(DatedBy::Tree)))
            .filter(|&(token, _)| !semicolon_between(search, token))
            .map(|(token, by)| (ends_clause(search, token, triggers), by))
            .map(|(token, by)| (nearer(search, start, token, triggers), by))
            .map(|(token, by)| (past_description(search, token, triggers), by))
            .or_else(|| behind_semicolon(search, triggers).map(as_is(DatedBy::SemicolonPart)))
            .or_else(|| only_verb(search, triggers).map(as_is(DatedBy::OnlyVerb)))
            .filter(|&(token, _)| !is_set_against(search, token))
    })
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
    let inside = triggers[triggers::inside(triggers, &(verb + 1..start))].iter().rev();
    let within = |trigger: &&Trigger| tree.above(trigger.token).any(|above| above == verb);
    let found = inside.filter(within).find(|trigger| match trigger.sort {
        Sort::Noun | Sort::WeakNoun => {
            trigger.token + 1 == start && start < time.tokens.start && is_of_time(tree, triggers, trigger.token)
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

/// "Sentenced the men convicted of killing him on Friday": the day of the news is not that of what only says who they are.
fn past_description(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { tree, words, time, .. } = *search;
    let of_the_news = time.what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day)
        && time.what.origin.implied.iter().any(|(part, basis)| *part == Part::Day && *basis == Basis::Publication);
    let describes = |i: &usize| tree.word(*i).rel == Rel::Acl && words.charging_verb.has(tree.lemma(*i));
    let participle = [token].into_iter().chain(tree.above(token)).take(3).find(describes);
    let verb = participle.filter(|_| of_the_news).and_then(|participle| {
        let mut above = tree.above(participle).filter(|&i| i < participle && triggers::is_finite(tree, i));
        above.next().and_then(|verb| triggers::at(triggers, verb))
    });
    verb.filter(|verb| verb.sort == Sort::Verb).map_or(token, |verb| verb.token)
}

/// "After her death in 1973", "since its launch in May": a happening that only says when something else was, and has a time itself.
pub(super) fn is_of_time(tree: &Tree<'_>, triggers: &[Trigger], noun: usize) -> bool {
    let happens =
        triggers::at(triggers, noun).is_some_and(|trigger| matches!(trigger.sort, Sort::Noun | Sort::WeakNoun));
    let leads = |i: usize| matches!(tree.lemma(i), "after" | "before" | "following" | "since" | "until");
    happens && tree.children(noun).any(leads)
}

/// "Flown home that August, and the rest was melted": a time right before a joined clause belongs to the clause that it ends.
fn ends_clause(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { document, tree, time, .. } = *search;
    let behind = time.tokens.end;
    let joined = token > behind
        && document.word(behind) == ","
        && tree.syntax.words.get(behind + 1).is_some_and(|word| word.upos == Upos::Cconj);
    let sentence = nearby(document, time).start;
    let mut before = triggers[triggers::inside(triggers, &(sentence..time.tokens.start))].iter().rev();
    let verb = if joined { before.find(|trigger| trigger.sort == Sort::Verb) } else { None };
    verb.map_or(token, |trigger| trigger.token)
}

/// "The man who left two years ago was fined": a time before the main verb that ends a relative clause belongs to that.
fn relative_end(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, time, .. } = *search;
    let sentence = nearby(document, time);
    // "Seraing, who sacked their coach in May, stay last"; but "shares, which are to be delisted, yesterday closed at $23".
    let comma = sentence.contains(&time.tokens.end) && document.word(time.tokens.end) == ",";
    let behind = time.tokens.end + usize::from(comma && time.what.origin.is_stated());
    let main =
        sentence.contains(&behind) && matches!(tree.word(behind).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let mut before = (sentence.start..start).rev().take_while(|&i| main && tree.word(i).upos != Upos::Punct);
    let pronoun = before.find(|&i| matches!(tree.word(i).xpos, Xpos::Wdt | Xpos::Wp))?;
    let comma = pronoun > sentence.start + 1 && document.word(pronoun - 1) == ",";
    let noun = pronoun.checked_sub(1 + usize::from(comma)).filter(|noun| sentence.contains(noun));
    let follows = noun.is_some_and(|noun| matches!(tree.word(noun).upos, Upos::Noun | Upos::Propn));
    let mut verbs = triggers[triggers::inside(triggers, &(pronoun..start))].iter().rev();
    verbs.find(|trigger| follows && trigger.sort == Sort::Verb).map(|trigger| trigger.token)
}

/// The verb of a sentence that has only one, where nothing else leads to a trigger and the expression stands at the sentence's end.
fn only_verb(search: &Search<'_>, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, time, .. } = *search;
    let sentence = nearby(document, time);
    let last = time.tokens.end + 1 >= sentence.end;
    let mut verbs = triggers[triggers::inside(triggers, &sentence)].iter().filter(|t| t.sort == Sort::Verb);
    let verb = verbs.next().filter(|_| last && verbs.next().is_none())?;
    Some(verb.token)
}

/// Whether a semicolon stands between a trigger and the expression: then the parser has tied two sentences together.
fn semicolon_between(search: &Search<'_>, token: usize) -> bool {
    let Search { document, time, .. } = *search;
    let between = if token < time.tokens.start { token..time.tokens.start } else { time.tokens.end..token };
    between.into_iter().any(|i| document.word(i) == ";")
}

/// The nearest verb before the expression, in its own part of the sentence, where that part has a semicolon at an end.
fn behind_semicolon(search: &Search<'_>, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, time, .. } = *search;
    let sentence = nearby(document, time);
    if !sentence.clone().any(|i| document.word(i) == ";") {
        return None;
    }
    let start = (sentence.start..time.tokens.start).rev().find(|&i| document.word(i) == ";").unwrap_or(sentence.start);
    let near = triggers::inside(triggers, &(start..time.tokens.start));
    triggers[near].iter().rev().find(|trigger| trigger.sort == Sort::Verb).map(|trigger| trigger.token)
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
    while start > sentence && leads(start - 1) {
        start -= 1;
    }
    start
}

/// "WWDC 2005", "BW-2000": a year right behind a name belongs to the name.
fn is_part_of_name(search: &Search<'_>) -> bool {
    let Search { document, tree, time, .. } = *search;
    let year = time.tokens.len() == 1 && document.word(time.tokens.start).bytes().all(|byte| byte.is_ascii_digit());
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

/// An expression at the start of a sentence or clause belongs to its main verb, whatever the parse says of it.
fn at_clause_start(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, time, .. } = *search;
    let sentence = &nearby(document, time);
    let opens = |i: usize| {
        matches!(tree.word(i).upos, Upos::Punct | Upos::Cconj | Upos::Adv) || fold(document.word(i)) == "the"
    };
    // "…, where from 1941 to 1945 she drove".
    let relative = |i: usize| document.word(i) == "where" && i > sentence.start && document.word(i - 1) == ",";
    let part = |i: usize| matches!(document.word(i), ";" | ":");
    let subordinate = |i: usize| tree.word(i).upos == Upos::Sconj || part(i) || relative(i);
    let joined = |i: usize| tree.word(i).upos == Upos::Cconj && i > sentence.start && document.word(i - 1) == ",";
    let before = start.checked_sub(1).filter(|i| sentence.contains(i));
    let opening = (sentence.start..start).all(opens) || before.is_some_and(|i| subordinate(i) || joined(i));
    if !opening {
        return None;
    }
    main_verb(document, tree, time.tokens.end..sentence.end, triggers)
}

/// The first finite verb of a stretch that stands in no relative or subordinate clause; where all are, the participle before them that
/// the parser has taken for no verb of its own: "the judges ruled, by 11 votes to 4, that …".
fn main_verb(document: &Document<'_>, tree: &Tree<'_>, tokens: Range<usize>, triggers: &[Trigger]) -> Option<usize> {
    let mut subordinate = false;
    let mut participle = None;
    for i in tokens {
        let word = tree.word(i);
        let that = word.rel == Rel::Mark && &*word.lemma == "that";
        if matches!(word.xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpPoss | Xpos::Wrb) || word.upos == Upos::Sconj || that {
            subordinate = true;
        }
        if document.word(i) == ";" {
            return None;
        }
        if !subordinate && participle.is_none() && word.xpos == Xpos::Vbn && word.rel == Rel::Acl {
            participle = Some(i);
        }
        let finite_verb = word.upos == Upos::Verb && triggers::is_finite(tree, i);
        let group =
            word.upos == Upos::Verb && tree.child(i, &[Rel::Aux, Rel::AuxPass, Rel::Cop]).is_some_and(|aux| aux < i);
        if !finite_verb && !group {
            continue;
        }
        if subordinate {
            subordinate = false;
            continue;
        }
        return triggers::at(triggers, i).map(|trigger| trigger.token);
    }
    participle.and_then(|i| triggers::at(triggers, i)).map(|trigger| trigger.token)
}

/// The first trigger above the expression in the tree.
fn by_tree(search: &Search<'_>, triggers: &mut Vec<Trigger>) -> Option<usize> {
    let Search { document, tree, words, time } = *search;
    let top = tree.top(&time.tokens)?;
    let preposition =
        tree.children(top).find(|&child| tree.word(child).rel == Rel::Case).map(|child| fold(document.word(child)));
    let preposition = preposition.as_deref().unwrap_or("");
    // "The deadline is midnight Friday": what is said of it is the time itself.
    if let Some(predicate) = time.tokens.clone().find_map(|at| triggers::predicate(tree, at)) {
        triggers::add(triggers, predicate);
        return Some(predicate.token);
    }
    let mut below = top;
    for at in tree.above(top).take(HIGHEST) {
        // "Compared with earnings of $6 million a year ago", "up from $10 million": that time dates nothing that is told.
        let from = tree.child(at, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "from");
        let sum = matches!(tree.word(at).upos, Upos::Num | Upos::Sym) || tree.child(at, &[Rel::Nummod]).is_some();
        if matches!(tree.lemma(at), "compare" | "versus") || from && sum {
            return None;
        }
        // "In June 1988, months before floods covered the country": a clause starts behind what belongs to it no more.
        // "Dropped the case that autumn": a time is no relative clause.
        let behind = tree.child(at, &[Rel::Mark]).is_some_and(|mark| mark >= time.tokens.end);
        let clause = below == top && tree.word(top).rel == Rel::AclRelcl && tree.word(top).upos == Upos::Noun;
        if (behind || clause) && tree.word(at).head.is_some() {
            below = at;
            continue;
        }
        if let Some(trigger) = triggers::at(triggers, at) {
            return Some(outer(search, trigger, triggers));
        }
        if let Some(predicate) = triggers::predicate(tree, at) {
            triggers::add(triggers, predicate);
            return Some(predicate.token);
        }
        // "The Carnation Revolution of April 1974".
        let happens = tree.word(at).upos == Upos::Propn && words.event_noun.has(&fold(document.word(at)));
        if happens && below == top && preposition == "of" && document.word(at) != "Act" {
            triggers::add(
                triggers,
                Trigger { token: at, sort: Sort::Noun, class: EventClass::Occurrence, tense: Tense::None },
            );
            return Some(at);
        }
        let noun = matches!(tree.word(at).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
        if noun && below == top {
            // "A 2009 Toyota", "the class of 2010", "the first time since 1996": the date belongs to a thing.
            let before = time.tokens.end <= at && matches!(preposition, "" | "as");
            let bound = matches!(preposition, "of" | "for" | "from" | "'s" | "to")
                || preposition == "since" && tree.lemma(at) == "time";
            let quarter =
                time.what.place.as_ref().is_some_and(|place| matches!(place.grain, Grain::Quarter | Grain::Half));
            let subject = tree.word(at).rel == Rel::Nsubj;
            // "Competed at the 2016 Rio Olympics": what is named after its year takes place then.
            let gathering = words.gathering.has(&fold(document.word(at)))
                && tree
                    .child(at, &[Rel::Case])
                    .is_some_and(|case| matches!(tree.lemma(case), "at" | "in" | "during" | "for"));
            if (before && !(quarter && subject) && !gathering) || bound {
                return None;
            }
        }
        below = at;
    }
    None
}

/// Where a noun is the object or a part of something that happens, the time behind it may belong to that.
fn outer(search: &Search<'_>, trigger: &Trigger, triggers: &[Trigger]) -> usize {
    let Search { tree, words, time, .. } = *search;
    let known = |token: usize| triggers::at(triggers, token);
    let of = |token: usize| tree.child(token, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "of");
    let token = trigger.token;
    if trigger.sort == Sort::Verb {
        // "The deployment followed the signing of a pact in June": the date is that of the signing.
        // "Called a strike for Thursday": the strike is to come.
        let set_for = time.tokens.start.checked_sub(1).is_some_and(|i| tree.lemma(i) == "for");
        let object = tree.child(token, &[Rel::Obj]).filter(|_| set_for || words.following_verb.has(tree.lemma(token)));
        return object.filter(|&object| known(object).is_some() && object < time.tokens.start).unwrap_or(token);
    }
    if time.tokens.start < token {
        return token;
    }
    // "A result of an offensive over the winter": the first noun only leads to the second.
    if words.light_noun.has(tree.lemma(token)) {
        let inner = tree.children(token).find(|&c| tree.word(c).rel == Rel::Nmod && of(c) && known(c).is_some());
        return inner.unwrap_or(token);
    }
    match (tree.word(token).head.and_then(known), tree.word(token).rel) {
        // "The signing of a partnership in June", "announced the deal in June".
        (Some(head), Rel::Nmod)
            if of(token) && head.sort == Sort::Noun && !words.light_noun.has(tree.lemma(head.token)) =>
        {
            head.token
        }
        // "Resembles raids in Ghent on 30 October": a state has no day.
        (Some(head), Rel::Obj)
            if head.sort == Sort::Verb
                && head.class != EventClass::State
                && !words.following_verb.has(tree.lemma(head.token)) =>
        {
            head.token
        }
        _ => token,
    }
}
