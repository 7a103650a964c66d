//! Switches off what other packs say: rules, actors, offices, words.

use toml::Spanned;

use super::{Loader, Place};
use crate::packs::closest::closest;
use crate::packs::file::{PackFile, Tables};
use crate::packs::office::ListedOffice;

impl<'a> Loader<'a> {
    /// Takes out what a file does without; it must be there, so that no slip goes unseen.
    pub(super) fn switch_off(&mut self, file: &'a PackFile, tables: &Tables) {
        for id in &tables.disable {
            self.rules_off(file, id);
        }
        for name in &tables.disable_actors {
            self.actor_off(file, name);
        }
        for name in &tables.disable_offices {
            self.office_off(file, name);
        }
        for list in &tables.words {
            for word in &list.without {
                self.word_off(file, list.name.as_ref(), word);
            }
        }
    }

    fn rules_off(&mut self, file: &'a PackFile, id: &Spanned<String>) {
        let (place, wanted) = (Place { file, at: id.span().start }, id.as_ref().as_str());
        let is_meant = |known: &str| match wanted.strip_suffix('*') {
            Some(start) => known.starts_with(start),
            None => known == wanted,
        };
        let off = (self.contents.rules.iter()).filter(|rule| is_meant(rule.id.as_str()));
        let off: Vec<_> = off.map(|rule| (rule.id.clone(), rule.makes.clone(), place)).collect();
        if off.is_empty() {
            let help = match closest(wanted, self.contents.rules.iter().map(|rule| rule.id.as_str())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`dateline rules list` shows the names of all rules".to_owned(),
            };
            let message = format!("expected the name of a rule of another pack, found `{wanted}`");
            return self.error(file, place.at, message, help);
        }
        self.contents.rules.to_mut().retain(|rule| !is_meant(rule.id.as_str()));
        self.rules = None;
        self.disabled.extend(off);
    }

    fn actor_off(&mut self, file: &PackFile, name: &Spanned<String>) {
        let wanted = name.as_ref().as_str();
        match self.contents.actors.iter().position(|actor| actor.name == wanted) {
            Some(place) => {
                self.contents.actors.to_mut().remove(place);
                self.actors = None;
            }
            None => {
                let help = match closest(wanted, self.contents.actors.iter().map(|actor| &*actor.name)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`dateline rules show NAME` shows an actor by its name or an alias".to_owned(),
                };
                let message = format!("expected the name of an actor of another pack, found `{wanted}`");
                self.error(file, name.span().start, message, help);
            }
        }
    }

    fn office_off(&mut self, file: &PackFile, name: &Spanned<String>) {
        let wanted = name.as_ref().as_str();
        let names: Vec<String> = self.contents.offices.iter().map(ListedOffice::name).collect();
        match names.iter().position(|known| known == wanted) {
            Some(place) => _ = self.contents.offices.to_mut().remove(place),
            None => {
                let help = match closest(wanted, names.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "title and owner as the pack writes them: \"president of France\"".to_owned(),
                };
                let message = format!("expected the name of an office of another pack, found `{wanted}`");
                self.error(file, name.span().start, message, help);
            }
        }
    }

    fn word_off(&mut self, file: &PackFile, list: &str, word: &Spanned<String>) {
        let wanted = word.as_ref().as_str();
        let valued = |(name, known, _): &(_, _, _)| -> bool { is(name, list) && is(known, wanted) };
        let has_value = self.contents.values[..self.old_values].iter().any(valued);
        if has_value {
            let values = self.contents.values.to_mut();
            let before = values.len();
            values.retain(|value| !valued(value));
            self.old_values -= before - values.len();
            self.values = None;
        }
        if !self.contents.remove_word(list, wanted) && !has_value {
            let plain = self.contents.list(list).into_iter().flat_map(|words| words.iter());
            let valued = self.contents.values.iter().filter(|(name, ..)| is(name, list)).map(|(_, word, _)| &**word);
            let known: Vec<&str> = plain.chain(valued).collect();
            let help = match closest(wanted, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("`dateline rules show {list}` shows the words of the list"),
            };
            let message = format!("expected a word that is on the list `{list}`, found `{wanted}`");
            self.error(file, word.span().start, message, help);
        }
    }
}

fn is(text: &crate::pattern::Text, wanted: &str) -> bool {
    text.as_ref() == wanted
}
