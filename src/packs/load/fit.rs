//! Whether all rules fit together.

use std::collections::BTreeSet;

use super::Loader;
use crate::packs::closest::closest;
use crate::packs::error::PackError;
use crate::pattern::GrammarError;

impl Loader<'_> {
    /// Looks for slots that nothing fills, each at its place.
    pub(super) fn fit(&mut self) {
        let contents = &self.contents;
        let known: BTreeSet<&str> = (contents.values.iter().map(|(list, ..)| &**list))
            .chain(contents.lists.iter())
            .chain(contents.numbers.iter().map(|(class, _)| &**class))
            .chain(contents.rules.iter().map(|rule| &*rule.makes))
            .collect();
        let empty = self.slots.iter().filter(|(_, category)| !known.contains(category.as_str()));
        self.errors.extend(empty.map(|(place, category)| {
            let message = format!(
                "expected a category that words, numbers or a rule fill, found `<{category}>`, which nothing fills"
            );
            place.error(message).help(match closest(category, known.iter().copied()) {
                Some(near) => format!("did you mean `<{near}>`?"),
                None => format!("list its words under [[words]] name = \"{category}\", or name another category"),
            })
        }));
    }

    /// What is wrong with the rules together.
    pub(super) fn misfit(&self, error: GrammarError) -> PackError {
        if let Some((id, made, place)) = self.disabled.iter().find(|(_, made, _)| error.missing.as_ref() == Some(made))
        {
            let message = format!("expected rules that no other needs, found `{id}`, the last that makes `<{made}>`");
            let needs = error.rule.and_then(|rule| self.contents.rules.get(rule)).map(|rule| rule.id.as_str());
            return place.error(message).help(match needs {
                Some(needs) => format!("switch off `{needs}` as well, or put a rule of your own in its place"),
                None => "put a rule of your own in its place".to_owned(),
            });
        }
        let help = error.help;
        let rule = error.rule.and_then(|rule| self.contents.rules.get(rule));
        let place = rule.and_then(|rule| self.places.get(&rule.id)).or(self.slots.first().map(|(place, _)| place));
        match (place, rule) {
            (Some(place), _) => place.error(error.message).help(help),
            (None, Some(rule)) => {
                // The text of a built-in pack is not in the program; a rule starts with the line of its id.
                let id = rule.id.as_str().rsplit('/').next().unwrap_or_default();
                let drawn = format!("id = \"{id}\"");
                PackError { line: rule.place.1, ..PackError::at(&rule.place.0, &drawn, 5, error.message).help(help) }
            }
            (None, None) => PackError::at("packs", "", 0, error.message).help(help),
        }
    }
}
