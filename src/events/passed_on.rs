//! Where a time is passed on from the trigger that it was found for to the one that it dates: "had to kill their pigs", "permission to do
//! so", "the men convicted of killing him".

use super::governor::{Search, nearby};
use super::opening::main_verb;
use super::triggers::{self, Sort, Trigger};
use crate::model::event::{EventClass, Tense};
use crate::model::moment::{Basis, Grain, Part};
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::Relation;

/// "Sentenced the men convicted of killing him on Friday": the day of the news is not that of what only says who they are.
pub(super) fn past_description(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
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

/// "In 2018 some had to kill their pigs": what they had to do is what happened; "gave them until Friday to leave": and what they have
/// time for.
pub(super) fn what_had_to_be(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { tree, words, time, .. } = *search;
    let to = |verb: &usize| tree.child(*verb, &[Rel::Mark]).is_some_and(|mark| tree.lemma(mark) == "to");
    let had = Some(token).filter(|&token| tree.lemma(token) == "have");
    let done = had.and_then(|token| tree.child(token, &[Rel::Xcomp])).filter(to);
    let leaves_time = time.what.relation == Relation::Until && words.granting_verb.has(tree.lemma(token));
    let due = || (time.tokens.end..time.tokens.end + 2).find(|&i| i < tree.syntax.words.len() && tree.lemma(i) == "to");
    let due = if leaves_time { due().map(|to| to + 1) } else { None };
    let to_do = done.or(due).and_then(|done| triggers::at(triggers, done));
    to_do.map_or(token, |trigger| trigger.token)
}

/// "At the close of business Thursday, 11,580 shares had been tendered": the day of what was so then.
pub(super) fn past_closing(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { document, tree, time, .. } = *search;
    let sentence = nearby(document, time);
    let closing = |i: usize| matches!(document.word(i), "close" | "end" | "opening");
    let of_day = |i: usize| matches!(document.word(i), "business" | "trading");
    let phrase = (token.saturating_sub(2).max(sentence.start)..token + 3).take_while(|&i| i < time.tokens.start);
    let closes = phrase.clone().any(closing) && phrase.clone().any(of_day) && token < time.tokens.start;
    let named = matches!(tree.lemma(token), "close" | "end" | "opening" | "business" | "trading");
    let behind = main_verb(document, tree, time.tokens.end..sentence.end, triggers).filter(|_| closes && named);
    behind.unwrap_or(token)
}

/// "Announced an agreement to acquire the bank in January", when January is over: what was done with the plan, and not the plan, which
/// has no day that is over.
pub(super) fn done_to_plan(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { tree, time, news, .. } = *search;
    let place = time.what.place.as_ref().filter(|place| place.grain <= Grain::Month);
    let over = place.and_then(|place| place.days).is_some_and(|(_, end)| news.is_some_and(|today| end <= today));
    let to = token.checked_sub(2).filter(|_| over && tree.lemma(token - 1) == "to");
    let planned = to.filter(|_| tree.word(token).xpos == Xpos::Vb && token < time.tokens.start);
    let plan = planned.filter(|&plan| tree.word(plan).upos == Upos::Noun && tree.word(plan).rel == Rel::Obj);
    let verb = plan.and_then(|plan| triggers::at(triggers, tree.word(plan).head?));
    verb.filter(|verb| verb.sort == Sort::Verb && verb.tense == Tense::Past).map_or(token, |verb| verb.token)
}

/// "The dispute goes back to 2003, when the council sold the field": what was done then.
pub(super) fn what_it_goes_back_to(search: &Search<'_>, token: usize, triggers: &[Trigger]) -> usize {
    let Search { document, tree, words, time, .. } = *search;
    let sentence = nearby(document, time);
    let back = words.going_back_verb.has(tree.lemma(token))
        && is_next(search, token, "back")
        && time.tokens.start > token + 2
        && tree.lemma(time.tokens.start - 1) == "to";
    let when = time.tokens.end + 1;
    if !back || !sentence.contains(&when) || document.word(when) != "when" {
        return token;
    }
    main_verb(document, tree, when + 1..sentence.end, triggers).unwrap_or(token)
}

/// "Took over the licence in 2017 and resumed production two years later": of the second verb, which the parser has joined to no verb.
pub(super) fn second_of_two(search: &Search<'_>, start: usize, token: usize, triggers: &[Trigger]) -> usize {
    let Search { tree, time, .. } = *search;
    let inside = triggers[triggers::inside(triggers, &(token + 1..start))].iter().rev();
    let mut verbs = inside.filter(|trigger| trigger.sort == Sort::Verb && time.what.relation == Relation::On);
    let joined = |verb: &&Trigger| {
        let word = tree.word(verb.token);
        // "After touring Rome on Thursday and meeting the mayor on Friday".
        let gerund = |head: usize| word.xpos == Xpos::Vbg && tree.word(head).xpos == Xpos::Vbg;
        let apart = |head: usize| matches!(word.xpos, Xpos::Vbd | Xpos::Vbn) && tree.word(head).upos != Upos::Verb;
        word.rel == Rel::Conj
            && tree.word(verb.token - 1).upos == Upos::Cconj
            && word.head.is_some_and(|head| gerund(head) || apart(head))
    };
    verbs.next().filter(joined).map_or(token, |verb| verb.token)
}

/// "Found it burnt out on Saturday", "was seen leaving on Saturday": of the finding; "left on one of the trains that were to come through, in March": behind a comma of the
/// finite verb.
pub(super) fn told_above(search: &Search<'_>, start: usize, token: usize, triggers: &[Trigger]) -> usize {
    let Search { document, tree, words, time, .. } = *search;
    let word = tree.word(token);
    // "Extended its offer for the shares that it does not own until Nov. 6".
    let extends = |i: &usize| words.defer_verb.has(tree.lemma(*i));
    let describes = matches!(word.rel, Rel::AclRelcl | Rel::Acl) && time.what.relation == Relation::Until;
    // But "granted a constitution, which remained in force until 1849".
    let narrows = |verb: &usize| (*verb..start).all(|i| document.word(i) != ",");
    // "Would extend its bid, due to expire last Thursday, to Nov. 6".
    let moved = start > 0 && start < time.tokens.start && tree.lemma(start) == "to" && document.word(start - 1) == ",";
    let extended = tree.above(token).find(extends).filter(|verb| moved || describes && narrows(verb));
    if let Some(verb) = extended.and_then(|verb| triggers::at(triggers, verb)) {
        return verb.token;
    }
    let state = matches!(word.rel, Rel::Xcomp | Rel::Ccomp)
        && matches!(word.xpos, Xpos::Vbn | Xpos::Vbg | Xpos::Vb)
        && tree.child(token, &[Rel::Aux, Rel::AuxPass, Rel::Mark]).is_none()
        && word.head.is_some_and(|head| {
            let sees = tree.lemma(head) == "find" || words.perception_verb.has(tree.lemma(head));
            head < token && sees && (head..token).all(|i| document.word(i) != ",")
        });
    // "Surfaced holding small stakes last year".
    let right_behind = word.xpos == Xpos::Vbg
        && matches!(word.rel, Rel::Xcomp | Rel::Advcl)
        && token.checked_sub(1).is_some_and(|before| {
            let above = triggers::at(triggers, before).filter(|above| above.class == EventClass::Occurrence);
            above.is_some_and(|above| word.head == Some(before) && triggers::is_finite(tree, above.token))
        });
    let behind_comma =
        token < start && document.word(start - 1) == "," && word.xpos == Xpos::Vb && word.rel == Rel::Acl;
    // "Gave it permission to do so on December 19".
    let permits = tree.lemma(token) == "do" && is_next(search, token, "so") && word.rel == Rel::Acl;
    // "Who were invited to join in July 1997", "invited them to rejoin two weeks ago".
    let of_past =
        time.what.origin.is_stated() && time.what.place.as_ref().is_some_and(|place| place.grain > Grain::Day);
    let past = of_past || tree.lemma(time.tokens.end - 1) == "ago";
    let above = match word.rel {
        Rel::Xcomp => word.head,
        // The parser may hang it on the one who is invited.
        Rel::Acl if word.xpos == Xpos::Vb => {
            word.head.filter(|&who| tree.word(who).rel == Rel::Obj).and_then(|who| tree.word(who).head)
        }
        _ => None,
    };
    // "Agreed to merge last November".
    let over = time.tokens.clone().any(|i| matches!(tree.lemma(i), "last" | "ago"));
    let agreed = |head: usize| over && words.plan_verb.has(tree.lemma(head)) && tree.word(head).xpos == Xpos::Vbd;
    let invited =
        above.is_some_and(|head| past && words.inviting_verb.has(tree.lemma(head)) || agreed(head) && head < token);
    if !(state || right_behind || behind_comma || permits || invited) {
        return token;
    }
    let told = |i: &usize| triggers::is_finite(tree, *i) || (state || invited) && tree.word(*i).upos == Upos::Verb;
    let mut above = tree.above(token).filter(told);
    above.next().and_then(|verb| triggers::at(triggers, verb)).map_or(token, |verb| verb.token)
}

/// Whether that word stands right behind a token.
fn is_next(search: &Search<'_>, token: usize, lemma: &str) -> bool {
    search.tree.syntax.words.get(token + 1).is_some_and(|word| word.lemma == lemma)
}
