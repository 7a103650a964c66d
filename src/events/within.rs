//! Lengths inside which something happens or must: "will appeal within ten days", "resigned within hours".

use crate::model::document::Document;
use crate::model::event::{Event, EventAnchor, Status, Tense};
use crate::model::mention::Mention;
use crate::model::moment::{Basis, Counted, Grain, Moment};
use crate::model::syntax::{Rel, Upos};
use crate::model::timex::{Direction, Modifier, Relation, Said, TimeExpr};

use super::status;
use super::tree::Tree;

/// How many sentences back that is told of within hours of which something happened.
const NEAR: usize = 1;
/// How far above the length the verb stands that says when it begins.
const HIGHEST: usize = 4;

/// Whether an expression is such a length.
pub fn is_within(document: &Document<'_>, mention: &Mention<Said>) -> bool {
    let exact = match &mention.what.expr {
        TimeExpr::Duration(_) => true,
        TimeExpr::Modified(Modifier::Approx, inner) => matches!(**inner, TimeExpr::Duration(_)),
        _ => false,
    };
    let before = mention.tokens.start.checked_sub(1).filter(|_| exact && !mention.what.setting.quoted);
    let led = before.is_some_and(|before| matches!(document.word(before), "within" | "Within"));
    // "Within hours of the announcement", "within ten miles".
    led && document.tokens.get(mention.tokens.end).is_none_or(|_| document.word(mention.tokens.end) != "of")
}

/// What such a length is counted from: what is to come from the day of the news or of who says so, what is over from the day that the
/// text has just told of.
pub fn find(
    document: &Document<'_>,
    tree: &Tree<'_>,
    (said, times): (&[Mention<Said>], &[Mention<Moment>]),
    events: &[Event],
    time: usize,
) -> Option<Counted> {
    let mention = &said[time];
    let from = match mention.what.direction {
        _ if !is_of_one(tree, mention) => None,
        Direction::Future => from_now(tree, mention, events),
        Direction::Past => from_told(document, times, events, mention),
        Direction::Open => None,
    };
    let end = mention.tokens.end;
    Some(Counted { time, from: from?, back: false, end, verb: None, dates: None, relation: Some(Relation::By) })
}

/// Whether what happens so happens once: not "every report goes to the board within 24 hours", "who must be told within a day", "the third
/// theft within a year".
fn is_of_one(tree: &Tree<'_>, mention: &Mention<Said>) -> bool {
    let verb = tree.top(&mention.tokens).and_then(|top| tree.word(top).head);
    // "Was dead within hours".
    let says = |&at: &usize| {
        tree.word(at).upos == Upos::Verb || tree.word(at).upos == Upos::Adj && tree.child(at, &[Rel::Cop]).is_some()
    };
    // "Within ten days members had asked for it": the parser may tie the length to the subject behind it.
    let behind = verb.filter(|&noun| noun >= mention.tokens.end).and_then(|noun| tree.word(noun).head).filter(says);
    let Some(verb) = verb.filter(says).or(behind) else { return false };
    let every = |subject: usize| {
        let det = tree.child(subject, &[Rel::Det]);
        det.is_some_and(|det| matches!(tree.lemma(det), "every" | "each" | "any" | "all"))
    };
    let subject = tree.child(verb, &[Rel::Nsubj, Rel::NsubjPass]);
    let by_rule = tree.word(verb).rel == Rel::AclRelcl && mention.what.direction == Direction::Future;
    // "If nobody can form a government within 30 days".
    let condition =
        |at: usize| tree.child(at, &[Rel::Mark]).is_some_and(|mark| matches!(tree.lemma(mark), "if" | "unless"));
    let nobody =
        |at: usize| tree.child(at, &[Rel::Nsubj]).is_some_and(|subject| status::is_nobody(tree.lemma(subject)));
    let on_condition = [verb].into_iter().chain(tree.above(verb)).take(HIGHEST).any(|at| condition(at) || nobody(at));
    !by_rule && !on_condition && !subject.is_some_and(every)
}

/// The day of publication, where the verb above is of that day: "will appeal within ten days", "said she would".
fn from_now(tree: &Tree<'_>, mention: &Mention<Said>, events: &[Event]) -> Option<Basis> {
    let top = tree.top(&mention.tokens)?;
    let at = |token: usize| events.binary_search_by_key(&token, |event| event.trigger).ok().map(|at| &events[at]);
    let mut above = tree.above(top).take(HIGHEST).filter_map(at);
    let of_today = |event: &Event| match event.anchor {
        EventAnchor::Publication => true,
        // "Will be finished within six months".
        EventAnchor::None => event.tense == Tense::Future && !mention.what.setting.was_ahead,
        _ => false,
    };
    above.any(of_today).then_some(Basis::Publication)
}

/// The day that an event shortly before tells of.
fn from_told(
    document: &Document<'_>,
    times: &[Mention<Moment>],
    events: &[Event],
    mention: &Mention<Said>,
) -> Option<Basis> {
    let number = document.sentence_of(mention.tokens.start);
    let end = events.partition_point(|event| event.trigger < mention.tokens.start);
    let stated = |event: &&Event| matches!(event.anchor, EventAnchor::Stated(_));
    let near = events[..end].iter().rev().take_while(|event| event.sentence + NEAR >= number).find(stated)?;
    // "Was to have ended on Friday under a truce. It collapsed within hours": of no day that was only planned.
    let EventAnchor::Stated(time) = near.anchor else { return None };
    let what = &times[time].what;
    let day = what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day && place.days.is_some());
    (day && what.relation == Relation::On && near.status == Status::Happened).then_some(Basis::Mention(time))
}
