//! Which entry of one timeline is which of the other.

use std::collections::BTreeMap;

use super::Change;
use crate::saved::{Entry, Saved};

/// What differs between two timelines of one article.
///
/// Entries are the same where their names are. Of the others, those belong together that quote the same words, or that tell of
/// the same event by most of the same words.
#[must_use]
pub fn compare(old: &Saved, new: &Saved) -> Vec<Change> {
    let mut changes = Vec::new();
    for (what, old, new) in [("published", &old.published, &new.published), ("title", &old.title, &new.title)] {
        if old != new {
            changes.push(Change::Head(what, old.clone(), new.clone()));
        }
    }
    let partner = partners(&old.entries, &new.entries);
    let mut is_known = vec![false; new.entries.len()];
    for (entry, partner) in old.entries.iter().zip(partner) {
        let Some(partner) = partner else {
            changes.push(Change::Lost(entry.clone()));
            continue;
        };
        is_known[partner] = true;
        let partner = &new.entries[partner];
        if *entry != *partner {
            changes.push(Change::Other(Box::new(entry.clone()), Box::new(partner.clone())));
        }
    }
    let added = new.entries.iter().zip(is_known).filter(|(_, is_known)| !is_known);
    changes.extend(added.map(|(entry, _)| Change::New(entry.clone())));
    changes
}

/// For each old entry, the new one that it has become.
fn partners(old: &[Entry], new: &[Entry]) -> Vec<Option<usize>> {
    let by_id: BTreeMap<&str, usize> =
        new.iter().enumerate().map(|(number, entry)| (entry.id.as_str(), number)).collect();
    let mut partner: Vec<Option<usize>> = old.iter().map(|entry| by_id.get(entry.id.as_str()).copied()).collect();
    let mut is_free = vec![true; new.len()];
    partner.iter().flatten().for_each(|&number| is_free[number] = false);
    let mut near: Vec<(u32, usize, usize)> = Vec::new();
    for (a, entry) in old.iter().enumerate().filter(|(a, _)| partner[*a].is_none()) {
        for (b, other) in new.iter().enumerate().filter(|(b, _)| is_free[*b]) {
            near.extend(likeness(entry, other).map(|likeness| (likeness, a, b)));
        }
    }
    near.sort_by_key(|&(likeness, a, b)| (std::cmp::Reverse(likeness), a, b));
    for (_, a, b) in near {
        if partner[a].is_none() && is_free[b] {
            partner[a] = Some(b);
            is_free[b] = false;
        }
    }
    partner
}

/// How much two entries with different names are alike, in hundredths; none where they are two events.
fn likeness(a: &Entry, b: &Entry) -> Option<u32> {
    let (trigger, time, quote) = (a.trigger == b.trigger, a.time == b.time, a.quote == b.quote);
    // Most pairs are told apart without looking at their words.
    let same_words = quote && time;
    if !trigger && !same_words {
        return None;
    }
    let words = if quote { 100 } else { shared(&a.quote, &b.quote) };
    (words >= 50).then_some(words + if trigger { 50 } else { 0 } + if time { 25 } else { 0 })
}

/// How many of a hundred words two quotes share.
fn shared(a: &str, b: &str) -> u32 {
    let count = |text: &str| {
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        text.split(' ').for_each(|word| *words.entry(word.to_lowercase()).or_insert(0) += 1);
        words
    };
    let (first, second) = (count(a), count(b));
    let both: usize = first.iter().map(|(word, times)| second.get(word).map_or(0, |other| *times.min(other))).sum();
    let all = first.values().sum::<usize>().max(second.values().sum());
    u32::try_from(both * 100 / all.max(1)).unwrap_or(0)
}
