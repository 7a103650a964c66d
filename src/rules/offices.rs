//! Offices that belong to nobody known, and offices that are written twice.

use std::collections::BTreeSet;

use super::check::Sources;
use crate::packs::closest::closest;
use crate::packs::{PackError, Packs};

/// The faults of the offices in the files, in the order of the files.
pub fn faults(packs: &Packs, sources: &Sources<'_>) -> Vec<PackError> {
    let mut faults = Vec::new();
    let mut listed: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (file, places) in sources.iter() {
        for office in &places.offices {
            let (title, of) = (&office.title, &office.of);
            if !listed.insert((&title.text, &of.text)) {
                let message =
                    format!("expected every office once, found `{} of {}` a second time", title.text, of.text);
                let help = "put all holders into one of the two; the second takes the place of the first";
                faults.push(PackError::at(&file.path, &file.text, title.at, message).help(help));
            }
            if !packs.actors().iter().any(|known| known.name == of.text) {
                let message = format!("expected the name of an actor, found `{}`, which no pack has", of.text);
                let help = match closest(&of.text, packs.actors().iter().map(|known| &*known.name)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "add an [[actor]] with that name, so that texts can be seen to name it".to_owned(),
                };
                faults.push(PackError::at(&file.path, &file.text, of.at, message).help(help));
            }
        }
    }
    faults
}
