//! What an article tells twice is one entry with two quotes.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::model::actor::{Participant, Role};
use crate::model::event::Event;
use crate::model::timeline::Entry;

/// How many entries of one word and date are looked at.
const NEAR: usize = 8;

/// Joins the entries of one happening: the same word, on the same date, by or to the same actor. The first quote leads.
pub fn join(entries: Vec<Entry>, events: &[Event]) -> Vec<Entry> {
    let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut places: FxHashMap<(Cow<'_, str>, String), Vec<usize>> = FxHashMap::default();
    for entry in entries {
        let known = places.entry((events[entry.event].lemma.clone(), entry.place.date.clone())).or_default();
        match known.iter().rev().take(NEAR).find(|&&place| is_same(&joined[place], &entry, events)) {
            Some(&place) => {
                let known = &mut joined[place];
                known.also.push(entry.quote);
                for participant in entry.participants {
                    if known.participants.iter().all(|other| other.actor != participant.actor) {
                        known.participants.push(participant);
                    }
                }
            }
            None => {
                known.push(joined.len());
                joined.push(entry);
            }
        }
    }
    joined
}

fn is_same(a: &Entry, b: &Entry, events: &[Event]) -> bool {
    let (first, second) = (&events[a.event], &events[b.event]);
    let same_word = first.lemma == second.lemma && first.sentence != second.sentence;
    same_word
        && (a.place.date == b.place.date && a.relation == b.relation && a.status == b.status && a.kind == b.kind)
        && share(&first.participants, &second.participants)
}

/// Whether an actor plays the same leading part in both, and no other actor does in one of them.
fn share(a: &[Participant], b: &[Participant]) -> bool {
    let of = |all: &[Participant], role: Role| all.iter().find(|p| p.role == role).map(|p| p.actor);
    let roles = [Role::Agent, Role::Patient].map(|role| (of(a, role), of(b, role)));
    let differs = roles.iter().any(|(a, b)| a.is_some() && b.is_some() && a != b);
    !differs && roles.iter().any(|(a, b)| a.is_some() && a == b)
}
