//! Where the verb that governs a time expression looks: back or ahead.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::document::Document;
use crate::model::syntax::{Rel, Syntax, Upos, Word, Xpos};
use crate::model::timex::Direction;
use crate::packs::Packs;

use super::plans::{
    is_at_the_earliest, is_awaited, is_bound_to, is_description, is_for_a_day, is_plan, is_promise, is_scheduled,
    is_unmet, is_upset,
};
use super::told::{is_pluperfect, is_told_as_past};
use super::verbs;

/// The list of verbs whose complement lies ahead: "planned to leave".
pub const PLANS: &str = "plan-verb";
/// The list of verbs that, with "back to", tell where something began.
const GOES_BACK: &str = "going-back-verb";
/// The list of verbs whose plan has the day that stands before them.
const HOPES: &str = "hoping-verb";
/// The list of verbs that move a thing to a later day.
pub const DEFERS: &str = "defer-verb";
/// The list of adjectives of whose complement the same is true: "was ready to leave".
pub const READY: &str = "readiness-adjective";
/// The list of verbs whose infinitive happens when they do: "let it be known".
const LETS: &str = "letting-verb";
/// The list of words that say of a thing that it is still to come: "payable".
const AHEAD: &str = "ahead-word";
/// How many words from an expression the verb of its clause stands at the most.
pub const FARTHEST: usize = 60;
/// How far up the tree the governing verb is looked for.
pub const HIGHEST: usize = 8;

/// The direction in which the verb over `tokens` looks, and that verb. A length is not what something is set for.
pub fn of(
    document: &Document<'_>,
    syntax: &Syntax,
    packs: &Packs,
    tokens: &Range<usize>,
    is_length: bool,
) -> (Direction, Option<usize>) {
    let inside = beside_bracket(document, tokens);
    let over = inside.as_ref().unwrap_or(tokens);
    let verb = verbs::of_joined(document, syntax, over)
        .or_else(|| verbs::of_relative(document, syntax, over))
        .or_else(|| verbs::of_opening(document, syntax, over))
        .or_else(|| verbs::governing(syntax, over));
    let verb = verb.map(|verb| what_is_planned(document, syntax, packs, over, verb).unwrap_or(verb));
    (looks(document, syntax, packs, over, verb, is_length), verb)
}

/// "On Friday the ministers hoped to sign the accord": a day before the verb is that of what was planned.
fn what_is_planned(
    document: &Document<'_>,
    syntax: &Syntax,
    packs: &Packs,
    tokens: &Range<usize>,
    verb: usize,
) -> Option<usize> {
    let word = &syntax.words[verb];
    let day = document.word(tokens.end - 1).ends_with("day");
    let plans = day && word.xpos == Xpos::Vbd && packs.list(HOPES).has(&word.lemma);
    let behind = verb + 1..syntax.words.len().min(verb + FARTHEST);
    let complement = |i: &usize| syntax.words[*i].head == Some(verb) && syntax.words[*i].rel == Rel::Xcomp;
    if plans && tokens.end <= verb { behind.into_iter().find(complement) } else { None }
}

/// What stands before the bracket that an expression opens: "at four in the morning (4 a.m. EDT Thursday)" is one time.
fn beside_bracket(document: &Document<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let first = document.sentences[document.sentence_of(tokens.start)].tokens.start;
    let bracket = tokens.start.checked_sub(1).filter(|&at| at > first && document.word(at) == "(")?;
    Some(bracket - 1..bracket)
}

fn looks(
    document: &Document<'_>,
    syntax: &Syntax,
    packs: &Packs,
    tokens: &Range<usize>,
    verb: Option<usize>,
    is_length: bool,
) -> Direction {
    let sentence = &document.sentences[document.sentence_of(tokens.start)];
    let before = tokens.start.checked_sub(1).filter(|i| sentence.tokens.contains(i));
    // "The match is on Saturday", "the funeral will be Monday".
    let is_now = |at: usize| {
        let now = |word: &Word| word.rel == Rel::Cop && matches!(word.xpos, Xpos::Vbz | Xpos::Vbp);
        children(syntax, sentence.tokens.clone(), at).any(|c| now(&syntax.words[c]) || is_will(&syntax.words[c]))
    };
    let origin = before.is_some_and(|i| matches!(syntax.words[i].lemma.as_ref(), "from" | "since" | "of"));
    if !origin && tokens.clone().any(is_now) {
        return Direction::Future;
    }
    // "Promised them help after the earthquake of Jan. 21".
    let of_noun = before.filter(|&of| of > sentence.tokens.start && document.word(of) == "of");
    if of_noun.is_some_and(|of| syntax.words[of - 1].upos == Upos::Noun) {
        return Direction::Open;
    }
    // "The dispute goes back to January".
    let back =
        before.filter(|&to| to > sentence.tokens.start && document.word(to) == "to" && document.word(to - 1) == "back");
    if back.is_some() && verb.is_some_and(|verb| packs.list(GOES_BACK).has(&syntax.words[verb].lemma)) {
        return Direction::Past;
    }
    // "If the men are not back by Monday, he said".
    let first = sentence.tokens.start;
    let condition = matches!(document.word(first), "If" | "Unless")
        && (first..tokens.start).all(|i| document.word(i) != "," && syntax.words[i].xpos != Xpos::Vbd);
    if condition {
        return Direction::Future;
    }
    let direction = match verb {
        // "Is due in Brussels on Wednesday".
        Some(verb) if packs.list(AHEAD).has(&syntax.words[verb].lemma) && is_now(verb) => Direction::Future,
        // "Was to have begun in May" may lie behind or ahead; "was to have begun on Tuesday" is upset by the news of these days.
        Some(verb) if is_unmet(syntax, sentence.tokens.clone(), verb) => {
            if is_weekday(document, tokens) {
                Direction::Future
            } else {
                Direction::Open
            }
        }
        Some(verb) if is_for_a_day(document, syntax, packs, sentence.tokens.clone(), tokens, verb) => Direction::Future,
        Some(verb) if is_plan(syntax, packs, sentence.tokens.clone(), verb) => Direction::Future,
        Some(verb) if is_awaited(document, syntax, packs, tokens, verb) => Direction::Future,
        _ if is_bound_to(syntax, packs, sentence.tokens.start..tokens.start) => Direction::Future,
        Some(verb) if is_promise(syntax, packs, verb..tokens.start) => Direction::Future,
        Some(verb) if is_weekday(document, tokens) && is_upset(syntax, packs, sentence.tokens.clone(), verb) => {
            Direction::Future
        }
        // "Iran would sell oil, with Cairo announcing in January that …": a participle does not take over what lies ahead.
        Some(verb) if is_description(syntax, packs, sentence.tokens.clone(), tokens, verb) => Direction::Past,
        Some(verb) if is_participle(document, syntax, sentence.tokens.clone(), verb) => Direction::Open,
        Some(verb) => of_verb(syntax, packs, sentence.tokens.clone(), verb),
        None if is_scheduled(syntax, packs, sentence.tokens.clone(), tokens) => Direction::Future,
        None => Direction::Open,
    };
    if let Some(bound) = bound_by(document, sentence.tokens.start..tokens.start, tokens, direction) {
        return bound;
    }
    // "For the quarter ended June 30".
    let behind = Some(tokens.end).filter(|i| sentence.tokens.contains(i));
    if behind.is_some_and(|i| document.word(i) == "ended") {
        return Direction::Past;
    }
    // "Put off to Jan. 17", "put that off to Jan. 17".
    let defers = |verb: usize| {
        let (list, lemma) = (packs.list(DEFERS), &syntax.words[verb].lemma);
        let with = |particle: usize| list.has(&format!("{lemma} {}", document.word(particle)));
        let particle = |&child: &usize| syntax.words[child].rel == Rel::CompoundPrt;
        list.has(lemma)
            || verb + 1 < tokens.start && with(verb + 1)
            || children(syntax, sentence.tokens.clone(), verb).find(particle).is_some_and(with)
    };
    // "Called a strike for Thursday", "put off to June": what is set for a day lies ahead of the setting.
    let joins = |i: &usize| matches!(syntax.words[*i].upos, Upos::Adp | Upos::Det | Upos::Adv);
    let word = (sentence.tokens.start..tokens.start).rev().find(|i| !joins(i));
    // "The first, set for May 17, was aborted".
    let called_off = |verb: usize| {
        let ends = packs.list("aspectual-end").has(&syntax.words[verb].lemma);
        ends && tokens.end <= verb && !is_weekday(document, tokens) && is_told_as_past(document, syntax, verb)
    };
    if word.is_some_and(|i| packs.list(AHEAD).has(&small(document.word(i)))) {
        // "Had been due in May", "the vote, due in June, was put off".
        let put_off = |verb: usize| tokens.end <= verb && defers(verb) && is_told_as_past(document, syntax, verb);
        let missed =
            verb.is_some_and(|verb| is_pluperfect(document, syntax, verb) || put_off(verb) || called_off(verb));
        return if missed { Direction::Open } else { Direction::Future };
    }
    // "Postponed until Tuesday".
    let is_until = |i: usize| matches!(syntax.words[i].lemma.as_ref(), "until" | "till");
    // "Has until June 3 to sell it", "they had until midnight Sunday to get out".
    let has = |verb: usize| {
        let had = || syntax.words[verb].xpos == Xpos::Vbd && is_weekday(document, tokens);
        &*syntax.words[verb].lemma == "have" && (matches!(syntax.words[verb].xpos, Xpos::Vbz | Xpos::Vbp) || had())
    };
    let to = before.is_some_and(|i| document.word(i) == "to");
    if to && verb.is_some_and(defers) {
        return Direction::Future;
    }
    let has_done = |verb: usize| {
        let has = |c: usize| &*syntax.words[c].lemma == "have" && matches!(syntax.words[c].xpos, Xpos::Vbz | Xpos::Vbp);
        children(syntax, sentence.tokens.clone(), verb).any(has)
    };
    // "Has offered seats until Sunday".
    let perfect = |verb: usize| is_weekday(document, tokens) && has_done(verb);
    // "Has extended revolving loans through January".
    let through = before.is_some_and(|i| &*syntax.words[i].lemma == "through") && !is_length;
    let over = |verb: usize| if syntax.words[verb].xpos == Xpos::Vbg { syntax.words[verb].head } else { Some(verb) };
    let over = verb.and_then(|verb| {
        over(verb).and_then(|at| {
            if at == verb || syntax.words[at].upos == Upos::Verb { Some(at) } else { syntax.words[at].head }
        })
    });
    if through && over.is_some_and(|verb| verb < tokens.start && has_done(verb)) {
        return Direction::Future;
    }
    if before.is_some_and(is_until) && verb.is_some_and(|verb| defers(verb) || has(verb) || perfect(verb)) {
        return Direction::Future;
    }
    let set_for =
        before.is_some_and(|i| matches!(syntax.words[i].lemma.as_ref(), "for") && syntax.words[i].upos == Upos::Adp);
    // A report for a quarter is about one that is over.
    let report = matches!(document.word(tokens.end - 1), "quarter" | "half" | "period")
        || tokens.clone().any(|i| document.word(i) == "full");
    if set_for && direction == Direction::Past && !report && !is_length && !verb.is_some_and(called_off)
        || is_at_the_earliest(document, tokens.start, sentence.tokens.start)
    {
        Direction::Future
    } else {
        direction
    }
}

/// Whether an expression ends with a day of the week, or with another word for one: "today".
fn is_weekday(document: &Document<'_>, tokens: &Range<usize>) -> bool {
    document.word(tokens.end - 1).ends_with("day")
}

/// Where an expression looks that says from when something holds, by the words before it and where its verb looks.
fn bound_by(
    document: &Document<'_>,
    before: Range<usize>,
    tokens: &Range<usize>,
    verb: Direction,
) -> Option<Direction> {
    let word = |back: usize| {
        let at = before.end.checked_sub(back).filter(|at| before.contains(at));
        at.map_or(Cow::Borrowed(""), |at| small(document.word(at)))
    };
    let numbered = || tokens.clone().any(|at| document.word(at).starts_with(|c: char| c.is_ascii_digit()));
    let weekday = || document.word(tokens.end - 1).ends_with("day");
    let last = word(1);
    let last = if matches!(&*last, "in" | "on" | "from") { word(2) } else { last };
    match &*last {
        "since" => Some(Direction::Past),
        "of" if word(2) == "as" && verb != Direction::Future => Some(Direction::Past),
        // "Created an office, effective May 1": before or behind the day of telling, whichever is nearer.
        "effective" if verb == Direction::Past => Some(Direction::Open),
        // "For two weeks starting May 20": the nearest one.
        "starting" | "beginning" if verb != Direction::Future && numbered() => Some(Direction::Open),
        // "Was watched, starting in March", but "declared three days of mourning, beginning on Wednesday".
        "starting" | "beginning" if verb == Direction::Past && !weekday() => Some(Direction::Past),
        _ => None,
    }
}

/// A word in small letters.
fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) { word.into() } else { word.to_lowercase().into() }
}

/// Whether a word is a participle behind "with" and a subject of its own, also where it was taken for a noun.
fn is_participle(document: &Document<'_>, syntax: &Syntax, sentence: Range<usize>, verb: usize) -> bool {
    let form = document.word(verb).ends_with("ing") && matches!(syntax.words[verb].upos, Upos::Verb | Upos::Noun);
    let before = (sentence.start..verb).rev().take_while(|&i| !matches!(syntax.words[i].upos, Upos::Verb | Upos::Aux));
    let absolute = form && before.into_iter().any(|i| syntax.words[i].lemma == "with");
    absolute
        && !children(syntax, sentence, verb)
            .any(|c| matches!(syntax.words[c].rel, Rel::Aux | Rel::AuxPass | Rel::Cop | Rel::Mark))
}

/// How far from a token its children are looked for: farther than any stands that tells of a time.
const NEAR: usize = 24;

/// The tokens near `at` whose head it is.
pub(super) fn children(syntax: &Syntax, limits: Range<usize>, at: usize) -> impl Iterator<Item = usize> {
    let near = at.saturating_sub(NEAR).max(limits.start)..(at + NEAR).min(limits.end);
    near.filter(move |&child| syntax.words[child].head == Some(at))
}

/// Future where an auxiliary says so, or where an infinitive hangs on what is not past ("plans to meet"); past where the form does.
fn of_verb(syntax: &Syntax, packs: &Packs, sentence: Range<usize>, verb: usize) -> Direction {
    let (mut at, mut infinitive) = (verb, false);
    let mut kids: Vec<&Word> = Vec::new();
    for _ in 0..HIGHEST {
        let word = &syntax.words[at];
        kids.clear();
        kids.extend(children(syntax, sentence.clone(), at).map(|child| &syntax.words[child]));
        let auxiliaries = || kids.iter().filter(|kid| matches!(kid.rel, Rel::Aux | Rel::AuxPass | Rel::Cop));
        let alone = auxiliaries().next().is_none();
        let has = |lemmas: &[&str]| auxiliaries().any(|kid| lemmas.contains(&kid.lemma.as_ref()));
        // "The first to die since the storm made landfall on Monday".
        if kids.iter().any(|kid| kid.rel == Rel::Mark && kid.lemma == "since") {
            return Direction::Past;
        }
        // "Let it be known on Tuesday": the parser may take a past "let" for an infinitive.
        let owns = kids.iter().any(|kid| kid.rel == Rel::Nsubj);
        if infinitive && owns && alone && packs.list(LETS).has(&word.lemma) && word.xpos != Xpos::Vbz {
            return Direction::Past;
        }
        let mark =
            |lemmas: &[&str]| kids.iter().any(|kid| kid.rel == Rel::Mark && lemmas.contains(&kid.lemma.as_ref()));
        // "If work has not started by March 31".
        let perfect = |kid: &&&Word| &*kid.lemma == "have" && matches!(kid.xpos, Xpos::Vbz | Xpos::Vbp);
        if mark(&["if", "unless", "once", "until"]) && auxiliaries().any(|kid| perfect(&kid)) {
            return Direction::Future;
        }
        // "Will miss the final after breaking a leg on Sunday", "will fly home after meeting him on Sunday".
        if word.xpos == Xpos::Vbg && mark(&["after"]) {
            return Direction::Open;
        }
        let past_auxiliary = auxiliaries().any(|kid| kid.xpos == Xpos::Vbd);
        // "Planned to close", "was ready to move".
        let plans = packs.list(PLANS).has(&word.lemma) || packs.list(READY).has(&word.lemma);
        // "Fighting raged until Monday", taken for a participle, but not "a ruling expected on Monday".
        let bare = word.xpos == Xpos::Vbn && word.rel == Rel::Root && alone && !plans;
        let is_past = word.xpos == Xpos::Vbd || past_auxiliary || has(&["have"]) || bare;
        if is_past && !goes_on_from_will(syntax, sentence.clone(), at) {
            // "Had agreed to meet on Monday" may be over; "have agreed to meet on Monday" is not.
            let had = past_auxiliary && has(&["have"]);
            let planned = !had && plans;
            return match (infinitive, planned) {
                (true, true) => Direction::Future,
                (true, false) => Direction::Open,
                (false, _) => Direction::Past,
            };
        }
        // "Opened a review and has until April to rule".
        if word.xpos == Xpos::Vbz && word.rel == Rel::Conj {
            break;
        }
        if has(&["will", "shall", "'ll", "wo", "would", "may", "might"]) {
            return Direction::Future;
        }
        if has(&["can", "should", "must"]) {
            return Direction::Future;
        }
        if has(&["could"]) {
            // "Could be held in January", but "neither could be reached on Wednesday", "could be seen on Wednesday".
            let seen = packs.list("perception-verb").has(&word.lemma);
            let clause = (sentence.start..at).rev().take(FARTHEST).take_while(|&i| syntax.words[i].lemma != ",");
            return if seen || clause.into_iter().any(|i| is_no(&syntax.words[i].lemma)) {
                Direction::Open
            } else {
                Direction::Future
            };
        }
        if infinitive && (matches!(word.xpos, Xpos::Vbz | Xpos::Vbp) || !alone) {
            return Direction::Future;
        }
        // "Prisoners are to be exchanged": the infinitive is in the auxiliary.
        // "The mayor quit": a bare form with a subject of its own is no infinitive.
        let bare = alone && owns && !kids.iter().any(|kid| kid.rel == Rel::Mark);
        infinitive |= word.xpos == Xpos::Vb && !bare || auxiliaries().any(|kid| kid.xpos == Xpos::Vb);
        let climbs = matches!(word.rel, Rel::Xcomp | Rel::Advcl | Rel::Acl | Rel::Ccomp | Rel::Conj | Rel::AclRelcl);
        match word.head {
            Some(head) if climbs || infinitive => at = head,
            _ => break,
        }
    }
    if infinitive { Direction::Future } else { Direction::Open }
}

/// Whether a word says of a verb that it lies ahead: "will", "shall", "'ll".
pub(super) fn is_will(word: &Word) -> bool {
    word.rel == Rel::Aux && matches!(&*word.lemma, "will" | "shall" | "'ll")
}

/// "Will be lifted and paid on 12 May": whether a past is a participle that goes on from what is to come.
fn goes_on_from_will(syntax: &Syntax, sentence: Range<usize>, at: usize) -> bool {
    let word = &syntax.words[at];
    let kid =
        |of: usize, rels: &[Rel]| children(syntax, sentence.clone(), of).any(|c| rels.contains(&syntax.words[c].rel));
    word.xpos == Xpos::Vbd
        && word.rel == Rel::Conj
        && !kid(at, &[Rel::Nsubj, Rel::NsubjPass])
        && word.head.is_some_and(|head| {
            children(syntax, sentence.clone(), head).any(|c| is_will(&syntax.words[c])) && kid(head, &[Rel::AuxPass])
        })
}

/// Whether a verb is negated.
pub fn is_negated(syntax: &Syntax, verb: usize) -> bool {
    children(syntax, 0..syntax.words.len(), verb)
        .any(|i| syntax.words[i].rel == Rel::Advmod && is_negation(&syntax.words[i].lemma))
}

fn is_negation(lemma: &str) -> bool {
    matches!(lemma, "not" | "n't" | "nt" | "never")
}

/// Whether a word says that there is nobody who does it.
fn is_no(lemma: &str) -> bool {
    is_negation(lemma) || matches!(lemma.to_lowercase().as_str(), "neither" | "nobody" | "none" | "no")
}
