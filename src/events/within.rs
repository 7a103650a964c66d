//! Lengths inside which something happens or must: "will appeal within ten days", "resigned within hours".

use crate::model::document::Document;
use crate::model::event::{Event, EventAnchor};
use crate::model::mention::Mention;
use crate::model::moment::{Basis, Counted, Grain, Moment};
use crate::model::syntax::Syntax;
use crate::model::timex::{Direction, Modifier, Relation, Said, TimeExpr};

use super::tree::Tree;

/// How many sentences back that is told of within hours of which something happened.
const NEAR: usize = 1;
/// How far above the length the verb stands that says when it begins.
const HIGHEST: usize = 4;

/// Whether an expression is such a length.
#[must_use]
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

/// What each such length without a place is counted from: what is to come from the day of the news or of who says so, what is over
/// from the day that the text has just told of.
pub fn find(
    document: &Document<'_>,
    syntax: &Syntax,
    said: &[Mention<Said>],
    times: &[Mention<Moment>],
    events: &[Event],
) -> Vec<Counted> {
    let tree = Tree::new(syntax);
    let open = said.iter().enumerate().filter(|(time, _)| times[*time].what.place.is_none());
    let lengths = open.filter(|(_, mention)| is_within(document, mention));
    let from = |mention: &Mention<Said>| match mention.what.direction {
        Direction::Future => from_now(&tree, mention, events),
        Direction::Past => from_told(document, times, events, mention),
        Direction::Open => None,
    };
    let counted = lengths.filter_map(|(time, mention)| {
        let from = from(mention)?;
        let end = mention.tokens.end;
        Some(Counted { time, from, back: false, end, verb: None, dates: None, relation: Some(Relation::By) })
    });
    counted.collect()
}

/// The day of publication, where the verb above is of that day: "will appeal within ten days", "said she would".
fn from_now(tree: &Tree<'_>, mention: &Mention<Said>, events: &[Event]) -> Option<Basis> {
    let top = tree.top(&mention.tokens)?;
    let at = |token: usize| events.binary_search_by_key(&token, |event| event.trigger).ok().map(|at| &events[at]);
    let mut above = tree.above(top).take(HIGHEST).filter_map(at);
    above.any(|event| event.anchor == EventAnchor::Publication).then_some(Basis::Publication)
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
    let mut near = events[..end].iter().rev().take_while(|event| event.sentence + NEAR >= number);
    near.find_map(|event| match event.anchor {
        EventAnchor::Stated(time) => {
            let what = &times[time].what;
            let day = what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day && place.days.is_some());
            (day && what.relation == Relation::On).then_some(Basis::Mention(time))
        }
        _ => None,
    })
}
