//! Times with which something is only compared: they date nothing that is told.

use std::ops::Range;

use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment, Place};
use crate::model::syntax::{Rel, Upos, Xpos};

use super::governor::{self, Search};
use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};

/// How many nouns lie above each other between a record and what it is of, at the most.
const NOUNS: usize = 3;

/// "Said third-quarter profit plunged 62%": the verb that tells how a result of the period right before it went; "a 7 percent rise in
/// second-quarter profit": or the noun.
pub fn of_result(search: &Search<'_>, triggers: &mut Vec<Trigger>) -> Option<usize> {
    let Search { tree, words, time, .. } = *search;
    let period = |place: &&Place| matches!(place.grain, Grain::Quarter | Grain::Half | Grain::Year);
    let place = time.what.place.as_ref().filter(period);
    let noun = place.and_then(|_| tree.word(tree.top(&time.tokens)?).head).filter(|&noun| noun >= time.tokens.end)?;
    // "Third-quarter net income".
    let noun =
        tree.word(noun).head.filter(|&head| tree.word(noun).rel == Rel::Compound && head == noun + 1).unwrap_or(noun);
    let (result, lemma) = (tree.word(noun), tree.lemma(noun));
    // "Complained that third-quarter earnings haven't been good", "said 1989 profit is likely to be 4 billion".
    let of_predicate = result.rel == Rel::Nsubj && words.result.has(lemma);
    if let Some(predicate) = triggers::predicate(tree, result.head?).filter(|_| of_predicate) {
        triggers::add(triggers, predicate);
        return Some(predicate.token);
    }
    let above = triggers::at(triggers, result.head?)?;
    let goes = match result.rel {
        Rel::Nsubj => words.result.has(lemma) && above.sort == Sort::Verb,
        Rel::Nmod => {
            let told = words.result.has(lemma) || words.figures.has(lemma);
            told && words.change.has(tree.lemma(above.token)) && above.sort != Sort::Verb
        }
        // "Posted a gain in third-quarter net income", where the parser has hung the income on the verb.
        Rel::Obl if words.result.has(lemma) => {
            let change = tree.child(above.token, &[Rel::Obj]).filter(|&object| words.change.has(tree.lemma(object)))?;
            let led = tree.child(noun, &[Rel::Case]).is_some_and(|case| case == change + 1);
            return triggers::at(triggers, change).filter(|_| led).map(|change| change.token);
        }
        _ => false,
    };
    goes.then_some(above.token)
}

/// "Expects to report net income of 15 cents a share for the third quarter": the verb right before, of which a result is the object.
pub fn for_period(search: &Search<'_>, start: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, words, time, .. } = *search;
    let place = time.what.place.as_ref().filter(|place| matches!(place.grain, Grain::Quarter | Grain::Half));
    place.filter(|_| tree.lemma(start) == "for")?;
    let first = governor::nearby(document, time).start.max(start.saturating_sub(SUMS));
    let mut before = triggers[triggers::inside(triggers, &(first..start))].iter().rev();
    let verb = before.find(|trigger| trigger.sort == Sort::Verb)?;
    let result = |object: usize| words.result.has(tree.lemma(object)) || words.figures.has(tree.lemma(object));
    tree.child(verb.token, &[Rel::Obj]).is_some_and(result).then_some(verb.token)
}

/// "The first time since March 1996", "the worst storm since 1987", "jumped 51% from a year ago": only compared with.
pub fn is_compared(search: &Search<'_>, start: usize) -> bool {
    let Search { document, tree, words, time, .. } = *search;
    // "Said in its second-quarter filing", "reported second-quarter earnings": whose figures they are.
    let period = time.what.place.as_ref().is_some_and(|place| matches!(place.grain, Grain::Quarter | Grain::Half));
    let behind = time.tokens.end..(time.tokens.end + 3).min(tree.syntax.words.len());
    let described =
        behind.into_iter().take_while(|&i| matches!(tree.word(i).upos, Upos::Noun | Upos::Adj | Upos::Propn));
    let of_figures = |noun: usize| words.figures.has(tree.lemma(noun)) && tree.word(noun).rel != Rel::Nsubj;
    let noun = described.last();
    if period && noun.is_some_and(of_figures) {
        return true;
    }
    // "Were predicting 1990 earnings of $3.90 a share".
    let year = time.what.place.as_ref().is_some_and(|place| place.grain == Grain::Year);
    let aim = |noun: usize| of_figures(noun) && tree.word(noun).rel == Rel::Obj;
    if year && time.tokens.len() == 1 && noun.is_some_and(aim) {
        return true;
    }
    // "Cut her 1996 estimate to $2.35".
    let of_year = time.what.place.as_ref().is_some_and(|place| place.grain >= Grain::Year);
    let owned = time.tokens.start.checked_sub(1).is_some_and(|before| {
        matches!(tree.word(before).xpos, Xpos::PrpPoss | Xpos::Pos) || tree.lemma(before) == "the"
    });
    let behind = tree.syntax.words.get(time.tokens.end);
    if of_year && owned && behind.is_some_and(|noun| words.forecast.has(&noun.lemma)) {
        return true;
    }
    // "Has revived memories of 1998".
    let of = start + 1 == time.tokens.start && tree.lemma(start) == "of";
    let recalls = |noun: usize| matches!(tree.lemma(noun), "memory" | "echo" | "reminder" | "shade");
    if of && start.checked_sub(1).is_some_and(recalls) {
        return true;
    }
    // "The year-ago results", "the year-earlier period".
    if time.tokens.len() > 2
        && document.word(time.tokens.start + 1) == "-"
        && matches!(document.word(time.tokens.end - 1), "ago" | "earlier")
    {
        return true;
    }
    if is_base(search, start) || falls_due(search, start) || is_put_off(search, start) {
        return true;
    }
    // "Were 22 percent higher than a year earlier".
    // But "no earlier than March".
    let than = [Some(start), start.checked_sub(1)].into_iter().flatten().find(|&i| document.word(i) == "than");
    if than
        .is_some_and(|than| than > 0 && !matches!(document.word(than - 1), "earlier" | "later" | "sooner" | "rather"))
    {
        return true;
    }
    // "It was planted in 1987, not 1978".
    if start > 1 && document.word(start - 1) == "not" && document.word(start - 2) == "," {
        return true;
    }
    let Some(before) = start.checked_sub(1).filter(|_| start < time.tokens.start) else { return false };
    let record = |i: usize| {
        matches!(tree.word(i).xpos, Xpos::Jjs | Xpos::Rbs)
            || matches!(tree.lemma(i), "first" | "second" | "third" | "only" | "last")
    };
    // "Their largest conference in the past decade".
    let stretch = time.what.place.as_ref().is_some_and(|place| matches!(place.grain, Grain::Interval | Grain::Decade));
    let best = |noun: usize| tree.children(noun).any(|c| tree.word(c).xpos == Xpos::Jjs);
    if stretch
        && (is_period_before(search) || time.tokens.clone().any(|i| document.word(i) == "past"))
        && tree.word(before).upos == Upos::Noun
        && best(before)
    {
        return true;
    }
    match tree.lemma(start) {
        // "The first time that he had been allowed to carry out an inspection since Jan. 13".
        "since" if first_time(tree, search) => true,
        // "The worst trouble on the waterfront since 1975".
        "since" if tree.word(before).upos == Upos::Noun => {
            let nouns = [before].into_iter().chain(tree.above(before).take_while(|&i| tree.word(i).upos == Upos::Noun));
            nouns.take(NOUNS).any(|noun| tree.children(noun).any(record))
        }
        // "Its first since 1987".
        "since" if matches!(tree.lemma(before), "first" | "second" | "third") => true,
        // "The first lander there since 1972".
        "since" if tree.word(before).upos == Upos::Adv && before > 0 && tree.word(before - 1).upos == Upos::Noun => {
            tree.children(before - 1).any(record)
        }
        // "Fell to its lowest since 2009".
        "since" if tree.word(before).xpos == Xpos::Jjs => true,
        // "Has slipped from this year's peak".
        "from" if tree.syntax.words.get(time.tokens.end).is_some_and(|word| word.xpos == Xpos::Pos) => true,
        "from" if is_change(search, before) => true,
        // Not "will rise by 5 percent from 1 October".
        "from"
            if matches!(document.word(time.tokens.end - 1), "ago" | "earlier" | "before")
                || is_period_before(search) =>
        {
            matches!(tree.word(before).upos, Upos::Sym | Upos::Num)
                || matches!(document.word(before), "%" | "percent" | "up" | "down")
                || words.change.has(tree.lemma(before))
        }
        _ => false,
    }
}

/// How far above a time "the first time" stands of which it tells.
const TIMES: usize = 6;

/// Whether a time says since when something had not happened that now happens for the first, second or third time.
fn first_time(tree: &Tree<'_>, search: &Search<'_>) -> bool {
    let Some(top) = tree.top(&search.time.tokens) else { return false };
    let is_counted = |c: usize| matches!(tree.lemma(c), "first" | "second" | "third");
    let mut above = tree.above(top).take(TIMES);
    above.any(|noun| tree.lemma(noun) == "time" && tree.children(noun).any(is_counted))
}

/// How many words a day has, with "from" before it.
const DAY: usize = 6;

/// "Slipped from 2011 to 2015", "was put back from May to June": one day in the place of another, and no time from one to the other.
fn is_put_off(search: &Search<'_>, start: usize) -> bool {
    let Search { tree, words, time, .. } = *search;
    let stretch = time.what.place.as_ref().is_some_and(|place| place.grain == Grain::Interval);
    let sentence = governor::nearby(search.document, time).start;
    let mut before = (sentence.max(start.saturating_sub(DAY))..=start).rev();
    let from = before.find(|&i| tree.lemma(i) == "from").filter(|_| stretch);
    let verb = from.and_then(|from| {
        let particle = |i: &usize| matches!(tree.word(*i).upos, Upos::Adp | Upos::Adv);
        (sentence..from).rev().find(|i| !particle(i))
    });
    verb.is_some_and(|verb| tree.word(verb).upos == Upos::Verb && words.moved_verb.has(tree.lemma(verb)))
}

/// Whether a verb only says when a period of business ended that a time stands for: "the quarter ended June 30".
pub fn is_end_of_period(tree: &Tree<'_>, time: &Mention<Moment>, verb: usize) -> bool {
    time.what.place.as_ref().is_some_and(|place| place.grain > Grain::Day) && ends_period(tree, time, verb)
}

/// Whether a verb before a time only says when a period ended: "for the fiscal first quarter, ended Sept. 30".
pub fn ends_period(tree: &Tree<'_>, time: &Mention<Moment>, verb: usize) -> bool {
    let start = time.tokens.start;
    let noun = period_ended(tree, verb).filter(|_| verb < start);
    // But "the school year ended on June 12" tells of its end.
    noun.is_some_and(|noun| verb + 1 == start || noun + 1 < verb && verb + 2 == start && tree.lemma(verb + 1) == "on")
}

/// The noun of the period that a verb says the end of: "the quarter ended", "the year, which ended".
pub fn period_ended(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let mut before = (verb.saturating_sub(LINK)..verb).rev();
    let noun = before.find(|&i| !matches!(tree.lemma(i), "," | "which" | "that"))?;
    let period = matches!(tree.lemma(noun), "quarter" | "half" | "year" | "month" | "week" | "period");
    (period && tree.lemma(verb) == "end").then_some(noun)
}

/// How many tokens lie between the verb and the noun of a period at the most, and one more: ", which".
const LINK: usize = 3;

/// How many words a sum has, with what is said of it.
const SUM: usize = 6;

/// "Dropped to 118 million euros from a record 164 million in 2022": one sum after another, from which it came.
fn is_base(search: &Search<'_>, start: usize) -> bool {
    let Search { document, tree, time, .. } = *search;
    let first = governor::nearby(document, time).start;
    let of_sum = |&i: &usize| {
        let upos = tree.word(i).upos;
        matches!(upos, Upos::Num | Upos::Sym | Upos::Noun | Upos::Det | Upos::Adj | Upos::Adv)
            || document.word(i) == ","
    };
    // Where a sum begins that ends before a token.
    let sum = |end: usize| {
        let words = || (first.max(end.saturating_sub(SUM))..end).rev().take_while(of_sum);
        words().any(|i| tree.word(i).upos == Upos::Num).then(|| words().last()).flatten()
    };
    // "Slipped to 7.08% from 7.17% late Monday".
    let led = start == time.tokens.start || tree.lemma(start) == "in";
    let from = sum(start).filter(|_| led).and_then(|sum| sum.checked_sub(1)).filter(|&from| tree.lemma(from) == "from");
    from.is_some_and(|from| sum(from).is_some())
}

/// How many words two sums have that are compared.
const SUMS: usize = 20;

/// The words of the other sum right before a time: "compared with a loss of $12 million, or 73 cents a share, a year earlier".
pub fn other_sum(search: &Search<'_>, start: usize) -> Option<Range<usize>> {
    let Search { document, tree, time, .. } = *search;
    let first = governor::nearby(document, time).start;
    let of_sum = |&i: &usize| {
        let upos = tree.word(i).upos;
        matches!(upos, Upos::Num | Upos::Sym | Upos::Noun | Upos::Det | Upos::Adj | Upos::Adv)
            || matches!(document.word(i), "," | "or" | "of" | "-" | "%" | "per")
            || document.word(i).ends_with('$')
    };
    let sum = first.max(start.saturating_sub(SUMS))..start;
    let begins = sum.clone().rev().take_while(of_sum).last().unwrap_or(start);
    let leads =
        begins.checked_sub(1).filter(|&leads| leads > first && (begins..start).any(|i| tree.word(i).upos == Upos::Num));
    let compares = |leads: &usize| match tree.lemma(*leads) {
        "with" | "to" => tree.lemma(leads - 1) == "compare",
        "from" => {
            let sum =
                || (begins..start).any(|i| matches!(document.word(i), "%" | "percent" | "$" | "million" | "billion"));
            let past = |i: usize| matches!(document.word(i), "ago" | "earlier");
            let before = || is_period_before(search) || time.tokens.clone().any(past);
            matches!(tree.lemma(leads - 1), "up" | "down") || sum() && before()
        }
        "versus" | "against" => true,
        _ => false,
    };
    leads.filter(compares).map(|_| begins..start)
}

/// "Down 14.3 percent from July 2015": with what a change is compared.
fn is_change(search: &Search<'_>, before: usize) -> bool {
    let Search { document, tree, time, .. } = *search;
    let first = governor::nearby(document, time).start;
    let changes = |i: usize| matches!(document.word(i), "up" | "down");
    matches!(document.word(before), "%" | "percent" | "points")
        && (first.max(before.saturating_sub(SUM))..before)
            .rev()
            .take_while(|&i| tree.word(i).upos != Upos::Verb)
            .any(changes)
}

/// "Bonds due 2016", "bonds maturing in 2020": when they are to be paid back; "wheat for September delivery": and when brought.
fn falls_due(search: &Search<'_>, start: usize) -> bool {
    let Search { document, tree, time, .. } = *search;
    let near = governor::nearby(document, time);
    let first = near.start;
    let behind = Some(time.tokens.end).filter(|i| near.contains(i)).map(|i| tree.lemma(i));
    if time.tokens.len() == 1 && matches!(behind, Some("delivery" | "future" | "futures")) {
        return true;
    }
    let due = matches!(document.word(start.max(1) - 1), "due" | "maturing");
    // "The bonds, due Oct. 15, 2022, were priced".
    let comma = start > first + 2 && document.word(start - 2) == ",";
    start > first + 1 && due && tree.word(start - 2 - usize::from(comma)).xpos == Xpos::Nns
}

/// "Last year", "the previous quarter": what figures are compared with.
fn is_period_before(search: &Search<'_>) -> bool {
    let Search { document, time, .. } = *search;
    time.tokens.clone().any(|i| matches!(document.word(i), "last" | "previous" | "prior" | "preceding"))
}

/// "Posted a loss, versus income of $5 million a year earlier": the time is that of what is compared.
pub fn is_set_against(search: &Search<'_>, token: usize) -> bool {
    let Search { tree, time, .. } = *search;
    let words = token + 1..time.tokens.start;
    words.into_iter().any(|i| matches!(tree.lemma(i), "versus" | "vs." | "vs"))
}
