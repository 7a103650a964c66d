//! States and bodies that only say where a thing or somebody comes from: "a U.S. retailer", "the Hungarian embassy", "Paula Ngata of Castle
//! Bank". They act in nothing.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::view::View;
use crate::model::actor::{Actor, ActorKind, MentionKind};
use crate::model::mention::Mention;
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::packs::{Form, List, Packs, WordList};

/// Marks the mentions of states that are attributes of other things.
pub fn mark(view: &View<'_>, packs: &Packs, actors: &mut [Actor]) {
    let happenings = [packs.list("event-noun"), packs.list("event-noun-weak")];
    let private = private_names(view, actors);
    for actor in actors.iter_mut().filter(|actor| actor.kind == ActorKind::Country) {
        let is_people = |mention: &Mention<MentionKind>| {
            matches!(view.known(mention.tokens.clone()).actor, Some((_, Form::People)))
        };
        let by_name =
            actor.mentions.iter().filter(|mention| mention.what == MentionKind::Name && !is_people(mention)).count();
        let mut ends = Vec::new();
        for mention in actor.mentions.iter_mut().filter(|mention| mention.what == MentionKind::Name) {
            let last = mention.tokens.end - 1;
            // "Japan's Hitachi", but not "Peru's Constitutional Tribunal".
            let home = last + 2 < view.document.tokens.len()
                && view.is_possessive(last + 1)
                && private.binary_search(&(last + 2)).is_ok();
            // "Bolivian soldiers" are Bolivia in a story of Bolivia's.
            let in_story =
                || by_name >= OFTEN || is_nation(view, last) || acts_for_it(view, packs.list("ruling-noun"), last);
            let address = by_name < AGAIN && is_address(view, &mention.tokens);
            let only = home || address || is_attribute(view, &happenings, last);
            let foreign = is_people(mention) && !in_story();
            ends.extend(foreign.then_some(mention.tokens.end));
            if only || foreign {
                mention.what = MentionKind::Attribute;
            }
        }
        // Nor do the "police" of "Greek police" act for Greece, then.
        for mention in actor.mentions.iter_mut().filter(|mention| mention.what == MentionKind::Nominal) {
            if ends.contains(&mention.tokens.start) {
                mention.what = MentionKind::Attribute;
            }
        }
    }
}

/// Marks the mentions of bodies and states that only say where somebody works or is from: "Paula Ngata of Castle Bank expects another rise",
/// "Hallberg Kranar of Sweden".
pub fn mark_homes(view: &View<'_>, actors: &mut [Actor]) {
    let kinds = [ActorKind::Person, ActorKind::Organisation, ActorKind::Other];
    let named = |kinds: &[ActorKind]| -> FxHashSet<usize> {
        let named = actors.iter().filter(|actor| kinds.contains(&actor.kind)).flat_map(|actor| &actor.mentions);
        named.filter(|mention| mention.what == MentionKind::Name).flat_map(|mention| mention.tokens.clone()).collect()
    };
    let (people, all) = (named(&kinds[..1]), named(&kinds));
    let words = &view.syntax.words;
    for actor in actors.iter_mut() {
        let names = match actor.kind {
            ActorKind::Organisation => &people,
            ActorKind::Country => &all,
            _ => continue,
        };
        for mention in actor.mentions.iter_mut().filter(|mention| mention.what == MentionKind::Name) {
            let Some(top) = top(view, &mention.tokens) else { continue };
            if words[top].rel == Rel::Nmod && words[top].head.is_some_and(|head| head < top && names.contains(&head)) {
                mention.what = MentionKind::Attribute;
            }
        }
    }
}

/// The token of a name whose head lies outside it.
fn top(view: &View<'_>, name: &Range<usize>) -> Option<usize> {
    name.clone().find(|&i| view.syntax.words[i].head.is_none_or(|head| !name.contains(&head)))
}

/// Whether a state only says where a town is, or where somebody is from: "in Wroclaw, Poland", "Josef Koch, a cabinetmaker from Bohemia".
fn is_address(view: &View<'_>, state: &Range<usize>) -> bool {
    let words = &view.syntax.words;
    let Some(top) = top(view, state) else { return false };
    let town = state.start > 1 && view.word(state.start - 1) == "," && view.capital(state.start - 2);
    if town && words[top].rel != Rel::Conj {
        return true;
    }
    let below = words[top].head.filter(|_| words[top].rel == Rel::Nmod);
    below.is_some_and(|noun| words[noun].rel == Rel::Appos && noun < state.start)
}

/// How often a story names a state in which something happens, at the least.
const AGAIN: usize = 2;
/// How often a story that is a state's own names it, at the least.
const OFTEN: usize = 3;

/// Whether a people is named that does something: "the Bulgarians joined the attack", but not "three Americans were freed".
fn is_nation(view: &View<'_>, last: usize) -> bool {
    let word = &view.syntax.words[last];
    let many = matches!(word.xpos, Xpos::Nns | Xpos::Nnps);
    many && word.rel == Rel::Nsubj && last > 0 && matches!(view.word(last - 1), "the" | "The")
}

/// Whether what stands behind the adjective of a people is what acts for the state, and does something: "the Hungarian parliament ratified it".
fn acts_for_it(view: &View<'_>, ruling: &WordList, last: usize) -> bool {
    let word = &view.syntax.words[last];
    word.head.is_some_and(|head| {
        head > last && view.syntax.words[head].rel == Rel::Nsubj && ruling.has(&view.syntax.words[head].lemma)
    })
}

/// Where the names of people and of firms begin, in the order of the text.
fn private_names(view: &View<'_>, actors: &[Actor]) -> Vec<usize> {
    let kinds = [ActorKind::Organisation, ActorKind::Person];
    let names = actors.iter().filter(|actor| kinds.contains(&actor.kind)).flat_map(|actor| &actor.mentions);
    let heads = [List::Head, List::MinistryHead, List::Start];
    let public = |i: usize| view.is_any(i, &heads) && !view.is(i, List::CompanySuffix);
    let mut starts: Vec<usize> = names
        .filter(|mention| mention.what == MentionKind::Name && !mention.tokens.clone().any(public))
        .map(|mention| mention.tokens.start)
        .collect();
    starts.sort_unstable();
    starts
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
