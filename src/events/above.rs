//! What stands above a time expression in the tree of its sentence.

use crate::model::event::{EventClass, Tense};
use crate::model::moment::Grain;
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::Relation;
use crate::pattern::fold::fold;

use super::governor::{Search, nearby, phrase_start};
use super::triggers::{self, Sort, Trigger};

/// How far up the tree it is looked for.
const HIGHEST: usize = 8;
/// How far above what carries words the verb of saying stands.
const NEAR: usize = 3;

/// What stands above an expression in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// A trigger.
    Trigger(usize),
    /// A thing that the expression only describes: "a 2009 Toyota", "the previous year's total".
    Thing,
    /// Neither.
    Nothing,
}

/// The first trigger above the expression, unless it describes a thing below that.
pub(super) fn above(search: &Search<'_>, triggers: &mut Vec<Trigger>) -> Above {
    let Search { document, tree, words, time, .. } = *search;
    let Some(top) = tree.top(&time.tokens) else { return Above::Nothing };
    let preposition =
        tree.children(top).find(|&child| tree.word(child).rel == Rel::Case).map(|child| fold(document.word(child)));
    let preposition = preposition.as_deref().unwrap_or("");
    // "The deadline is midnight Friday": what is said of it is the time itself.
    let start = phrase_start(document, tree, time);
    if let Some(predicate) = time.tokens.clone().find_map(|at| triggers::predicate(tree, at)) {
        // "It was in October 2006 that the company conceded": of what that says.
        let clefted = clefted(search, predicate.token, triggers);
        if let Some(verb) = clefted.or_else(|| first_done(search, predicate.token, triggers)) {
            return Above::Trigger(verb);
        }
        triggers::add(triggers, predicate);
        return Above::Trigger(predicate.token);
    }
    // "It was on the boat, last July, that she was found".
    let copula = tree.word(top).head.and_then(|head| tree.child(head, &[Rel::Cop]));
    if let Some(verb) = copula.and_then(|copula| clefted(search, copula, triggers)) {
        return Above::Trigger(verb);
    }
    // "Results are due on Wednesday", where the parser has taken "due" for a part of the preposition.
    if let Some(due) =
        start.checked_sub(1).filter(|&due| due > 0 && tree.lemma(due) == "due" && tree.lemma(due - 1) == "be")
    {
        let predicate =
            Trigger { token: due - 1, sort: Sort::Predicate, class: EventClass::State, tense: Tense::Present };
        triggers::add(triggers, predicate);
        return Above::Trigger(predicate.token);
    }
    let mut below = top;
    for at in tree.above(top).take(HIGHEST) {
        // "An e-mail from 2013 was published": of when it is, and not of what is done with it.
        let of_year = time.what.place.as_ref().is_some_and(|place| place.grain == Grain::Year);
        if at < start && preposition == "from" && of_year && tree.word(top).rel == Rel::Nmod && below == top {
            let happens = triggers::at(triggers, at).is_some();
            if !happens && tree.word(at).upos == Upos::Noun {
                return Above::Thing;
            }
        }
        // "Compared with earnings of $6 million a year ago", "up from $10 million": that time dates nothing that is told.
        let from = tree.child(at, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "from");
        // "Threw out the results from 61 polling stations on Wednesday" compares nothing.
        // "Took money from 57 envelopes between May 2011 and August" does not either.
        let counted = tree.child(at, &[Rel::Nummod]).is_some() && !matches!(preposition, "on" | "between");
        let sum = matches!(tree.word(at).upos, Upos::Num | Upos::Sym) || counted;
        // "Had a loss in the third quarter, compared with a loss a year earlier": what is compared stands behind its participle.
        let compares = matches!(tree.lemma(at), "compare" | "versus");
        if compares && at >= time.tokens.end {
            below = at;
            continue;
        }
        if compares || from && sum {
            return Above::Thing;
        }
        // "In June 1988, months before floods covered the country": a clause starts behind what belongs to it no more.
        // "Dropped the case that autumn": a time is no relative clause.
        let behind = tree.child(at, &[Rel::Mark]).is_some_and(|mark| mark >= time.tokens.end);
        let clause = below == top && tree.word(top).rel == Rel::AclRelcl && tree.word(top).upos == Upos::Noun;
        if (behind || clause) && tree.word(at).head.is_some() {
            below = at;
            continue;
        }
        // "Shut the site, with 310 jobs, in 2020".
        let to_work = |noun: usize| {
            let case = tree.child(noun, &[Rel::Case]).map(|case| tree.lemma(case));
            tree.lemma(noun) == "work" && matches!(case, Some("to" | "at" | "of"))
        };
        let aside = |trigger: &Trigger| {
            let comma = at < start && document.word(start - 1) == ",";
            trigger.sort == Sort::WeakNoun && (comma || to_work(at))
        };
        // "Rose $2 in composite trading yesterday": no more than where.
        let where_traded = || tree.lemma(at) == "trading" && tree.child(at, &[Rel::Case]).is_some();
        let higher = || tree.above(at).take(HIGHEST).any(|above| triggers::at(triggers, above).is_some());
        let known = triggers::at(triggers, at).filter(|trigger| !(aside(trigger) || where_traded() && higher()));
        if below == top
            && tree.word(top).rel == Rel::NmodPoss
            && known.is_some_and(|known| is_thing_of_year(search, known))
        {
            return Above::Thing;
        }
        if let Some(trigger) = known {
            return Above::Trigger(outer(search, trigger, triggers));
        }
        // "Was below the 1987 level".
        let of_level = below == top && time.tokens.end <= at && preposition.is_empty();
        if of_level && tree.child(at, &[Rel::Cop]).is_some() && tree.child(at, &[Rel::Case]).is_some() {
            return Above::Thing;
        }
        if let Some(predicate) = triggers::predicate(tree, at) {
            triggers::add(triggers, predicate);
            return Above::Trigger(predicate.token);
        }
        // "The previous year's total".
        if below == top && tree.word(top).rel == Rel::NmodPoss {
            return Above::Thing;
        }
        // "The Carnation Revolution of April 1974".
        let happens = tree.word(at).upos == Upos::Propn && words.event_noun.has(&fold(document.word(at)));
        if happens && below == top && preposition == "of" && !words.law.has(document.word(at)) {
            triggers::add(
                triggers,
                Trigger { token: at, sort: Sort::Noun, class: EventClass::Occurrence, tense: Tense::None },
            );
            return Above::Trigger(at);
        }
        let noun = matches!(tree.word(at).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
        // "Will pay cash, a premium to its price on March 25": nothing that is told.
        // "Gvenetadze, a deputy governor since 2018, took over".
        let apart = below != top || preposition == "since";
        // But "rose $2 a share to $51 yesterday".
        let of_sum = tree.word(at).head.is_some_and(|head| tree.word(head).upos == Upos::Sym);
        if noun && apart && tree.word(at).rel == Rel::Appos && !of_sum {
            return Above::Thing;
        }
        if noun && below == top {
            // "A 2009 Toyota", "the class of 2010", "the first time since 1996": the date belongs to a thing.
            let before = time.tokens.end <= at && matches!(preposition, "" | "as");
            // "In the rainy season of 1935".
            let of_season = preposition == "of"
                && matches!(
                    tree.lemma(at),
                    "season"
                        | "course"
                        | "aftermath"
                        | "middle"
                        | "whole"
                        | "rest"
                        | "remainder"
                        | "most"
                        | "much"
                        | "all"
                );
            let bound = !of_season && matches!(preposition, "of" | "for" | "from" | "'s" | "to")
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
                return Above::Nothing;
            }
        }
        below = at;
    }
    Above::Nothing
}

/// "Next year's budget" does not happen in that year; but something is "cut in this year's budget".
pub(super) fn is_thing_of_year(search: &Search<'_>, noun: &Trigger) -> bool {
    let Search { tree, words, time, .. } = *search;
    let of_year = time.what.place.as_ref().is_some_and(|place| place.grain >= Grain::Year);
    let inside = tree.child(noun.token, &[Rel::Case]).is_some_and(|case| matches!(tree.lemma(case), "in" | "during"));
    noun.sort == Sort::WeakNoun && of_year && !inside && !words.gathering.has(tree.lemma(noun.token))
}

/// The verb of "It was in October 2006 that the company conceded".
fn clefted(search: &Search<'_>, copula: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, time, .. } = *search;
    let it = copula.checked_sub(1).filter(|&it| tree.lemma(it) == "it");
    let behind = it.filter(|_| tree.lemma(copula) == "be").map(|_| time.tokens.end)?;
    let sentence = nearby(document, time);
    // "It was on the boat, last July, that she was found".
    let that = behind + usize::from(sentence.contains(&behind) && document.word(behind) == ",");
    if !sentence.contains(&that) || !matches!(document.word(that), "that" | "when") {
        return None;
    }
    let inside = triggers::inside(triggers, &(that..sentence.end));
    triggers[inside].iter().find(|t| t.sort == Sort::Verb && triggers::is_finite(tree, t.token)).map(|t| t.token)
}

/// How many words before "was" the time stands that was the first at which something was done, at the most.
const FIRST: usize = 12;

/// The verb of "The first she heard of it was on Monday", "the last time they met was in 2014".
fn first_done(search: &Search<'_>, copula: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, tree, time, .. } = *search;
    let from = nearby(document, time).start.max(copula.saturating_sub(FIRST));
    let mut inside = triggers[triggers::inside(triggers, &(from..copula))].iter().rev();
    let of_first = |verb: &&Trigger| {
        let word = tree.word(verb.token);
        let first = word.head.is_some_and(|noun| matches!(tree.lemma(noun), "first" | "last" | "time"));
        word.rel == Rel::AclRelcl && first
    };
    inside.find(of_first).map(|verb| verb.token)
}

/// The happening between a noun and the expression behind it, where nothing but words stands between.
pub(super) fn last_noun(search: &Search<'_>, noun: usize, triggers: &[Trigger]) -> Option<usize> {
    let Search { document, time, .. } = *search;
    let unbroken = (noun..time.tokens.start).all(|i| !matches!(document.word(i), "," | "(" | ")"));
    let mut between = triggers[triggers::inside(triggers, &(noun + 1..time.tokens.start))].iter().rev();
    between.find(|trigger| unbroken && trigger.sort == Sort::Noun).map(|trigger| trigger.token)
}

/// Where a noun is the object or a part of something that happens, the time behind it may belong to that.
fn outer(search: &Search<'_>, trigger: &Trigger, triggers: &[Trigger]) -> usize {
    let Search { tree, words, time, .. } = *search;
    let known = |token: usize| triggers::at(triggers, token);
    let of = |token: usize| tree.child(token, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "of");
    let token = trigger.token;
    // "Is wanted over the robbery of a convoy two years ago": so he is now.
    let is = |aux: usize| matches!(tree.word(aux).xpos, Xpos::Vbz | Xpos::Vbp);
    let is_accused =
        |verb: usize| words.charging_verb.has(tree.lemma(verb)) && tree.child(verb, &[Rel::AuxPass]).is_some_and(is);
    if trigger.sort == Sort::Verb {
        if is_accused(token) {
            return last_noun(search, token, triggers).unwrap_or(token);
        }
        // "The deployment followed the signing of a pact in June": the date is that of the signing.
        // "Called a strike for Thursday": the strike is to come.
        // "Proposed cuts by 2027", "recommended repairs by the end of 2018".
        let aims = (trigger.class == EventClass::IAction || words.hypothetical_verb.has(tree.lemma(token)))
            && time.what.relation == Relation::By;
        let set_for = aims || time.tokens.start.checked_sub(1).is_some_and(|i| tree.lemma(i) == "for");
        // "Recalled the visit of the minister in 1996", but not "condemned the attack on Friday".
        let day = time.what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day);
        let speaks_of = words.recalling_verb.has(tree.lemma(token)) && !day;
        // "Signalled another move in November".
        // "Is still considering a request last week from his father".
        let over = time.tokens.clone().any(|i| matches!(tree.lemma(i), "last" | "ago"));
        let weighs = over && words.hypothetical_verb.has(tree.lemma(token)) && trigger.tense == Tense::Present;
        let ahead =
            weighs || words.scheduling_verb.has(tree.lemma(token)) && tree.child(token, &[Rel::AuxPass]).is_none();
        let of_object = set_for || ahead || speaks_of || words.following_verb.has(tree.lemma(token));
        // "Called an emergency session for Friday": the parser may take what is called for what it is called.
        let object = tree.child(token, &[Rel::Obj, Rel::Xcomp]).filter(|_| of_object);
        // "Invited her to the summit on Saturday".
        // "A trial that led to a verdict on Tuesday", "the talks resulted in an agreement in June".
        let by = match tree.lemma(token) {
            "lead" => Some("to"),
            "result" | "end" | "culminate" => Some("in"),
            "talk" | "speak" if !day => Some("about"),
            lemma if words.inviting_verb.has(lemma) => Some("to"),
            _ => None,
        };
        let led = |c: &usize| tree.child(*c, &[Rel::Case]).is_some_and(|case| by == Some(tree.lemma(case)));
        let object = if by.is_some() { tree.children(token).find(led) } else { object };
        // "Was arrested in connection with the bombing of an embassy last month".
        let connected = tree.children(token).find(|&c| tree.lemma(c) == "connection" && tree.word(c).rel == Rel::Obl);
        let cause = connected.and_then(|of| tree.child(of, &[Rel::Nmod])).filter(|_| !day);
        let object = object.or(cause);
        return object.filter(|&object| known(object).is_some() && object < time.tokens.start).unwrap_or(token);
    }
    if time.tokens.start < token {
        return token;
    }
    // "A result of an offensive over the winter": the first noun only leads to the second.
    let light = words.light_noun.has(tree.lemma(token));
    let second = |&c: &usize| light && tree.word(c).rel == Rel::Nmod && of(c) && known(c).is_some();
    if let Some(inner) = tree.children(token).find(second) {
        return inner;
    }
    // "Warned the company in a letter on Monday".
    let says = |&above: &usize| {
        known(above).is_some_and(|verb| verb.sort == Sort::Verb && verb.class == EventClass::Reporting)
    };
    if words.medium.has(tree.lemma(token)) && tree.child(token, &[Rel::Case]).is_some() {
        return tree.above(token).take(NEAR).find(says).unwrap_or(token);
    }
    match (tree.word(token).head.and_then(known), tree.word(token).rel) {
        // "The signing of a partnership in June", "announced the deal in June".
        // "Gave notice of a strike the same day".
        (Some(head), Rel::Nmod)
            if of(token)
                && head.sort == Sort::WeakNoun
                && trigger.class == EventClass::State
                && tree.word(head.token).rel == Rel::Obj =>
        {
            outer(search, head, triggers)
        }
        (Some(head), Rel::Nmod)
            if of(token) && head.sort == Sort::Noun && !words.light_noun.has(tree.lemma(head.token)) =>
        {
            head.token
        }
        // "A drop in profits for the fourth quarter".
        (Some(head), Rel::Nmod)
            if words.change.has(tree.lemma(head.token))
                && words.result.has(tree.lemma(token))
                && time.what.place.as_ref().is_some_and(|place| place.grain > Grain::Day) =>
        {
            head.token
        }
        // "Reported a rise in profit on Thursday": no profit is made on a day.
        (Some(head), Rel::Nmod)
            if trigger.sort == Sort::WeakNoun
                && head.sort != Sort::Verb
                && tree.word(head.token).rel == Rel::Obj
                && time.what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day) =>
        {
            outer(search, head, triggers)
        }
        // "Rejected a challenge to the change in May": of a thing that is known the time is not told.
        (Some(head), Rel::Nmod)
            if head.sort != Sort::Verb
                && tree.word(head.token).rel == Rel::Obj
                && tree.child(token, &[Rel::Det]).is_some_and(|det| tree.lemma(det) == "the") =>
        {
            outer(search, head, triggers)
        }
        // "Accounted for 71% of operating profit last year".
        (None, Rel::Nmod) if of(token) && words.result.has(tree.lemma(token)) => {
            let verb = tree.above(token).take(NEAR).find_map(known).filter(|above| above.sort == Sort::Verb);
            verb.map_or(token, |verb| verb.token)
        }
        // "Struck down the clause of the accord in November 2016".
        (None, Rel::Nmod)
            if of(token) && tree.child(token, &[Rel::Det]).is_some_and(|det| tree.lemma(det) == "the") =>
        {
            let object = tree.above(token).take(NEAR).find(|&noun| tree.word(noun).rel != Rel::Nmod);
            let object = object.filter(|&noun| tree.word(noun).rel == Rel::Obj && known(noun).is_none());
            let verb = object.and_then(|noun| known(tree.word(noun).head?));
            let did = |verb: &&Trigger| verb.class == EventClass::Occurrence && verb.tense == Tense::Past;
            verb.filter(did).map_or(token, |verb| verb.token)
        }
        // "Filed for bankruptcy on Christmas Eve", "went into administration in May".
        (Some(head), Rel::Obl)
            if head.sort == Sort::Verb
                && head.class == EventClass::Occurrence
                && trigger.class == EventClass::State =>
        {
            head.token
        }
        // "Told a public inquiry on Wednesday".
        (Some(head), Rel::Iobj) if head.sort == Sort::Verb => head.token,
        // "Were charged with her murder that December".
        (Some(head), Rel::Obl)
            if head.sort == Sort::Verb
                && words.charging_verb.has(tree.lemma(head.token))
                && !is_accused(head.token) =>
        {
            head.token
        }
        // "Resembles raids in Ghent on 30 October": a state has no day.
        (Some(head), Rel::Obj)
            // But not "growth next year, officers told analysts".
            if head.sort == Sort::Verb
                && head.token < token
                && head.class != EventClass::State
                && !words.following_verb.has(tree.lemma(head.token)) =>
        {
            head.token
        }
        _ => token,
    }
}
