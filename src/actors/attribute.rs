//! States that only say where a thing comes from: "a U.S. retailer", "the Hungarian embassy". They act in nothing.

use super::view::View;
use crate::model::actor::{Actor, ActorKind, MentionKind};
use crate::model::syntax::{Rel, Upos};
use crate::packs::{List, Packs, WordList};

/// Marks the mentions of states that are attributes of other things.
pub fn mark(view: &View<'_>, packs: &Packs, actors: &mut [Actor]) {
    let happenings = [packs.list("event-noun"), packs.list("event-noun-weak")];
    for mention in actors.iter_mut().filter(|a| a.kind == ActorKind::Country).flat_map(|actor| &mut actor.mentions) {
        let last = mention.tokens.end - 1;
        if mention.what == MentionKind::Name && is_attribute(view, &happenings, last) {
            mention.what = MentionKind::Attribute;
        }
    }
}

/// Whether the name that ends with token `last` belongs to a noun behind it that neither acts for the state nor happens.
fn is_attribute(view: &View<'_>, happenings: &[&WordList], last: usize) -> bool {
    let word = &view.syntax.words[last];
    let Some(head) = word.head.filter(|&head| head > last && matches!(word.rel, Rel::Amod | Rel::Compound)) else {
        return false;
    };
    let others = [List::StateNoun, List::GroupNoun, List::MinistryHead, List::PlaceNoun];
    let firm = |i: usize| view.is_any(i, &[List::CompanyNoun, List::AnyCompany]);
    let acts = (last + 1..=head).any(|i| view.timed(i) || view.is_any(i, &others) && !firm(i));
    let happens = happenings.iter().any(|list| list.has(&view.syntax.words[head].lemma));
    matches!(view.upos(head), Upos::Noun | Upos::Propn) && !acts && !happens
}
