//! What is wrong with packs that can be loaded.

use std::collections::BTreeSet;

use super::never::Rules;
use super::{aliases, examples, never, offices};
use crate::packs::closest::closest;
use crate::packs::places::{Places, RulePlaces};
use crate::packs::{PackError, PackFile, Packs, Rule};
use crate::pattern::parse::slots;

/// The faults of the files of a pack, by file and line: patterns that can never match, names of two actors, offices of
/// nobody, lists that nothing reads, rules without examples, and examples that do not hold or that another rule takes.
///
/// `packs` must have been made of these files.
#[must_use]
pub fn check(packs: &Packs, files: &[PackFile]) -> Vec<PackError> {
    let sources = Sources(files.iter().map(|file| (file, Places::of(file))).collect());
    let rules = Rules::of(packs);
    let mut faults = aliases::faults(packs, &sources);
    faults.extend(offices::faults(packs, &sources));
    for (file, places) in sources.iter() {
        faults.extend(lists(packs, file, places));
        for place in &places.rules {
            let id = format!("{}/{}", file.stem(), place.id.text);
            let found = packs.rules().iter().position(|rule| rule.id.as_str() == id && *rule.place.0 == file.path);
            if let Some(number) = found {
                let rule = &packs.rules()[number];
                let never = rules.faults(number);
                let runs = if never.is_empty() { runs(packs, rule) } else { Vec::new() };
                faults.extend(never.into_iter().chain(runs).map(|fault| fault.drawn(file, place)));
            }
        }
    }
    let order = |path: &str| files.iter().position(|file| file.path == path);
    faults.sort_by_key(|fault| (order(&fault.path), fault.line, fault.column));
    faults
}

/// The examples of all rules that do not hold, the built-in ones among them.
///
/// `packs` must have been made of these files, whose rules can be drawn; of the built-in ones, only the place is told.
#[must_use]
pub fn test(packs: &Packs, files: &[PackFile]) -> Vec<PackError> {
    let sources: Vec<_> = files.iter().map(|file| (file, Places::of(file))).collect();
    let mut faults = Vec::new();
    for rule in packs.rules() {
        let wrong = examples::examples(packs, rule, false);
        if wrong.is_empty() {
            continue;
        }
        let id = rule.id.as_str().rsplit('/').next().unwrap_or_default();
        let file = sources.iter().find(|(file, _)| *file.path == rule.place.0);
        let place =
            file.and_then(|(file, places)| Some((file, places.rules.iter().find(|place| place.id.text == id)?)));
        faults.extend(wrong.into_iter().map(|wrong| match place {
            Some((file, place)) => Fault::of(wrong).drawn(file, place),
            None => {
                let drawn = format!("id = \"{id}\"");
                PackError { line: rule.place.1, ..PackError::at(&rule.place.0, &drawn, 5, wrong.message) }
                    .help(wrong.help)
            }
        }));
    }
    faults
}

/// The files with the places of what they say.
pub struct Sources<'f>(Vec<(&'f PackFile, Places)>);

impl<'f> Sources<'f> {
    pub fn iter(&self) -> impl Iterator<Item = &(&'f PackFile, Places)> {
        self.0.iter()
    }
}

/// A fault of a rule.
pub struct Fault {
    /// The part that is drawn.
    pub part: PartOf,
    /// What was expected and what was found.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A part of a rule as it is written.
pub enum PartOf {
    /// Its id.
    Id,
    /// Its pattern or shape.
    Pattern,
    /// What it makes.
    Makes,
    /// The neighbours with this number, of those that are written.
    Around(usize),
    /// The example with this number of what it finds.
    Finds(usize),
    /// The example with this number of what it leaves alone.
    Leaves(usize),
}

impl Fault {
    /// A fault of a rule's pattern.
    pub fn pattern(message: String, help: String) -> Self {
        Self { part: PartOf::Pattern, message, help }
    }

    fn of(wrong: examples::Wrong) -> Self {
        let part = if wrong.leaves { PartOf::Leaves(wrong.number) } else { PartOf::Finds(wrong.number) };
        Self { part, message: wrong.message, help: wrong.help }
    }

    fn drawn(self, file: &PackFile, place: &RulePlaces) -> PackError {
        let written = match self.part {
            PartOf::Id => None,
            PartOf::Pattern => place.pattern.as_ref(),
            PartOf::Makes => place.makes.as_ref(),
            PartOf::Around(number) => place.around.get(number),
            PartOf::Finds(number) => place.finds.get(number),
            PartOf::Leaves(number) => place.leaves.get(number),
        };
        PackError::at(&file.path, &file.text, written.unwrap_or(&place.id).at, self.message).help(self.help)
    }
}

/// What running a rule's examples shows.
fn runs(packs: &Packs, rule: &Rule) -> Vec<Fault> {
    if rule.finds.is_empty() && rule.leaves.is_empty() && matches!(&*rule.makes, "time" | "date") {
        let message = "expected an example of what the rule finds or leaves alone, found none".to_owned();
        let help = "add `finds = [\"on 3 May => (2013)-05-03\"]`".to_owned();
        return vec![Fault { part: PartOf::Id, message, help }];
    }
    examples::examples(packs, rule, true).into_iter().map(Fault::of).collect()
}

/// Lists that patterns ask for, or the program.
fn lists(packs: &Packs, file: &PackFile, places: &Places) -> Vec<PackError> {
    let patterns = packs.rules().iter().filter(|rule| !rule.is_shape).flat_map(|rule| {
        let around = &rule.around;
        [&rule.written, &around.after, &around.before, &around.not_after, &around.not_before]
    });
    let asked: BTreeSet<&str> = patterns.flat_map(|pattern| slots(pattern)).map(|slot| slot.category).collect();
    let mut faults = Vec::new();
    for list in &places.lists {
        let (name, at) = (list.name.text.as_str(), list.name.at);
        let mut fault =
            |message, help: String| faults.push(PackError::at(&file.path, &file.text, at, message).help(help));
        if !Packs::is_built_in_list(name) && !asked.contains(name) {
            let known = packs.lists().into_iter().filter(|name| Packs::is_built_in_list(name));
            let help = match closest(name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write a rule with `<{name}>` in its pattern, or use a list that is there"),
            };
            fault(format!("expected a list that something reads, found `{name}`, which nothing does"), help);
        }
        for word in list.words.iter().filter(|_| asked.contains(name)) {
            let cut: Vec<String> = word
                .split_whitespace()
                .map(|part| never::cut(part).map_or(part.to_owned(), |parts| parts.join(" ")))
                .collect();
            let cut = cut.join(" ");
            if cut.split(' ').ne(word.split_whitespace()) {
                fault(format!("expected words as a text is cut up, found `{word}`"), format!("write `{cut}`"));
            }
        }
    }
    faults
}
