//! Names that are given to two actors, and actors that belong to nobody known.

use std::collections::{BTreeMap, BTreeSet};

use super::check::Sources;
use crate::packs::closest::closest;
use crate::packs::places::Written;
use crate::packs::{PackError, PackFile, Packs};

/// The faults of the actors in the files, in the order of the files.
pub fn faults(packs: &Packs, sources: &Sources<'_>) -> Vec<PackError> {
    let (mut names, mut seats): (Owners<'_>, Owners<'_>) = (BTreeMap::new(), BTreeMap::new());
    for (number, actor) in packs.actors().iter().enumerate() {
        for name in [&actor.name].into_iter().chain(actor.aliases.iter()).chain(actor.people.iter()) {
            own(&mut names, name, number);
        }
        for seat in actor.seats.iter() {
            own(&mut seats, seat, number);
        }
    }
    let mut faults = Vec::new();
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    for (file, places) in sources.iter() {
        for actor in &places.actors {
            if !listed.insert(&actor.name.text) {
                let message = format!("expected every actor once, found `{}` a second time", actor.name.text);
                let help = "write one entry of the two; the second takes the place of the first";
                faults.push(PackError::at(&file.path, &file.text, actor.name.at, message).help(help));
            }
            let Some(own) = packs.actors().iter().position(|known| known.name == actor.name.text) else { continue };
            for name in [&actor.name].into_iter().chain(&actor.aliases) {
                faults.extend(shared(packs, file, name, &names, own, "name"));
            }
            for seat in &actor.seats {
                faults.extend(shared(packs, file, seat, &seats, own, "seat"));
            }
            if let Some(of) = actor.of.as_ref().filter(|of| !packs.actors().iter().any(|known| known.name == of.text)) {
                let message = format!("expected the name of an actor, found `{}`, which no pack has", of.text);
                let help = match closest(&of.text, packs.actors().iter().map(|known| &*known.name)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "add an [[actor]] with that name, or take the line out".to_owned(),
                };
                faults.push(PackError::at(&file.path, &file.text, of.at, message).help(help));
            }
        }
    }
    faults
}

/// The actors, by their numbers, that have each name.
type Owners<'p> = BTreeMap<&'p str, Vec<usize>>;

fn own<'p>(owners: &mut Owners<'p>, name: &'p str, number: usize) {
    let known = owners.entry(name).or_default();
    if !known.contains(&number) {
        known.push(number);
    }
}

fn shared(
    packs: &Packs,
    file: &PackFile,
    name: &Written,
    owners: &Owners<'_>,
    own: usize,
    what: &str,
) -> Option<PackError> {
    let other = owners.get(name.text.as_str())?.iter().find(|other| **other != own)?;
    let other = &packs.actors()[*other].name;
    let message = format!("expected a {what} of one actor, found `{}`, which is also a {what} of `{other}`", name.text);
    let help = format!("take it out here, or write the whole entry of `{other}` again without it");
    Some(PackError::at(&file.path, &file.text, name.at, message).help(help))
}
