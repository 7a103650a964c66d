//! Pack files -> checked and compiled packs. Runs in the build script for the built-in packs, and at run time for the user's.

use std::collections::BTreeMap;

use toml::Spanned;

use super::actor::ListedActor;
use super::compile::compile;
use super::contents::Contents;
use super::error::PackError;
use super::file::{ActorTable, Head, NumberTable, PackFile, RuleTable, Tables, Words};
use super::rule::{Around, Means, Rule};
use crate::model::actor::ActorKind;
use crate::model::mention::RuleId;
use crate::pattern::parse::sequences;
use crate::pattern::{Constant, Grammar, GrammarError, NumberClass, Shape, Suffix, Text};

/// Reads, checks and compiles packs, on top of what others say. Of two rules with one name, and two actors with one name,
/// the later wins; words add up.
pub fn load(base: Contents, files: &[PackFile]) -> Result<(Contents, Grammar), Vec<PackError>> {
    let mut loader = Loader { contents: base, places: BTreeMap::new(), errors: Vec::new() };
    for file in files {
        loader.file(file);
    }
    if !loader.errors.is_empty() {
        return Err(loader.errors);
    }
    match compile(&loader.contents) {
        Ok(grammar) => Ok((loader.contents, grammar)),
        Err(error) => Err(vec![loader.misfit(error)]),
    }
}

struct Loader<'a> {
    contents: Contents,
    /// Where each rule that was read now stands: its file, and the byte.
    places: BTreeMap<RuleId, (&'a PackFile, usize)>,
    errors: Vec<PackError>,
}

impl<'a> Loader<'a> {
    fn file(&mut self, file: &'a PackFile) {
        let result = if file.is_head() {
            toml::from_str::<Head>(&file.text).map(|_| Tables::default())
        } else {
            toml::from_str::<Tables>(&file.text)
        };
        let tables = match result {
            Ok(tables) => tables,
            Err(e) => {
                let offset = e.span().map_or(0, |span| span.start);
                self.error(file, offset, format!("expected a table of a rule pack, found: {}", e.message()));
                return;
            }
        };
        for list in tables.words {
            let name = list.name.as_ref();
            match list.words {
                Words::Plain(words) => self.contents.add_words(name, &words),
                Words::Valued(words) => {
                    for (word, value) in words {
                        match constant(&value) {
                            Some(value) => {
                                self.contents.values.to_mut().push((name.clone().into(), word.into(), value));
                            }
                            None => self.error(
                                file,
                                list.name.span().start,
                                format!("expected a number or a word as the value of `{word}`, found {value}"),
                            ),
                        }
                    }
                }
            }
        }
        for number in tables.number {
            self.number(file, &number);
        }
        for rule in tables.rule {
            self.rule(file, rule);
        }
        for actor in tables.actor {
            self.actor(file, actor);
        }
    }

    fn number(&mut self, file: &PackFile, number: &NumberTable) {
        let suffix = match number.suffix.as_ref().map(|s| s.as_ref().as_str()) {
            None | Some("none") => Suffix::None,
            Some("ordinal") => Suffix::Ordinal,
            Some("plural") => Suffix::Plural,
            Some("either") => Suffix::Either,
            Some(other) => {
                let offset = number.suffix.as_ref().map_or(0, |s| s.span().start);
                return self.error(file, offset, format!("expected none, ordinal, plural or either, found `{other}`"));
            }
        };
        let NumberTable { min, max, digits, apostrophe, grouped, .. } = *number;
        let class = NumberClass { min, max, digits, suffix, apostrophe, grouped };
        self.contents.numbers.to_mut().push((number.name.as_ref().clone().into(), class));
    }

    fn rule(&mut self, file: &'a PackFile, table: RuleTable) {
        let offset = table.id.span().start;
        let Some((_, means)) = Means::ALL.iter().find(|(name, _)| name == table.means.as_ref()) else {
            let known: Vec<&str> = Means::ALL.iter().map(|(name, _)| *name).collect();
            let message = format!("expected one of {}, found `{}`", known.join(", "), table.means.as_ref());
            return self.error(file, table.means.span().start, message);
        };
        let (written, is_shape) = match (&table.pattern, &table.shape) {
            (Some(pattern), None) => (self.pattern(file, Some(pattern)), false),
            (None, Some(shape)) => (self.shape(file, shape), true),
            _ => return self.error(file, offset, "expected either `match` or `shape`, found both or none"),
        };
        let parts = (
            written,
            self.pattern(file, table.after.as_ref()),
            self.pattern(file, table.before.as_ref()),
            self.pattern(file, table.not_after.as_ref()),
            self.pattern(file, table.not_before.as_ref()),
        );
        let (Some(written), Some(after), Some(before), Some(not_after), Some(not_before)) = parts else { return };
        let mut constants = Vec::new();
        for (name, value) in &table.set {
            match constant(value) {
                Some(value) => constants.push((Text::from(name.clone()), value)),
                None => {
                    return self.error(
                        file,
                        offset,
                        format!("expected a number or a word for `{name}`, found {value}"),
                    );
                }
            }
        }
        let rule = Rule {
            id: RuleId::new(&format!("{}/{}", file.stem(), table.id.as_ref())),
            makes: table.makes.map_or("time".into(), Text::from),
            means: *means,
            written,
            is_shape,
            set: constants.into(),
            around: Around { after, before, not_after, not_before },
            finds: texts(table.finds),
            leaves: texts(table.leaves),
            place: (file.path.clone().into(), file.text[..offset].matches('\n').count() + 1),
        };
        let old_place = self.places.insert(rule.id.clone(), (file, offset));
        if old_place.is_some_and(|(old, _)| old.path == file.path) {
            let message = format!("expected an id of its own, found `{}` a second time", table.id.as_ref());
            return self.error(file, offset, message);
        }
        let rules = self.contents.rules.to_mut();
        match rules.iter_mut().find(|old| old.id == rule.id) {
            Some(old) => *old = rule,
            None => rules.push(rule),
        }
    }

    /// A pattern that can be read; an empty one where there is none.
    fn pattern(&mut self, file: &PackFile, pattern: Option<&Spanned<String>>) -> Option<Text> {
        let Some(pattern) = pattern else { return Some(Text::default()) };
        match sequences(pattern.as_ref()) {
            Ok(_) => Some(pattern.as_ref().clone().into()),
            Err(e) => {
                self.error(file, pattern.span().start + 1 + e.offset, e.message);
                None
            }
        }
    }

    fn shape(&mut self, file: &PackFile, shape: &Spanned<String>) -> Option<Text> {
        match Shape::fault(shape.as_ref()) {
            None => Some(shape.as_ref().clone().into()),
            Some(fault) => {
                self.error(file, shape.span().start, format!("expected a regular expression, found: {fault}"));
                None
            }
        }
    }

    fn actor(&mut self, file: &PackFile, table: ActorTable) {
        let kind = match table.kind.as_ref().as_str() {
            "person" => ActorKind::Person,
            "organisation" => ActorKind::Organisation,
            "country" => ActorKind::Country,
            "place" => ActorKind::Place,
            "group" => ActorKind::Group,
            "other" => ActorKind::Other,
            other => {
                let message = format!("expected person, organisation, country, place, group or other, found `{other}`");
                return self.error(file, table.kind.span().start, message);
            }
        };
        let actor = ListedActor {
            name: table.name.into_inner().into(),
            kind,
            aliases: texts(table.aliases),
            people: texts(table.people),
            seats: texts(table.seats),
            of: table.of.map(Text::from),
        };
        let actors = self.contents.actors.to_mut();
        match actors.iter_mut().find(|old| old.name == actor.name) {
            Some(old) => *old = actor,
            None => actors.push(actor),
        }
    }

    fn error(&mut self, file: &PackFile, offset: usize, message: impl Into<String>) {
        self.errors.push(PackError::at(&file.path, &file.text, offset, message));
    }

    /// What is wrong with the rules together.
    fn misfit(&self, error: GrammarError) -> PackError {
        let Some(rule) = self.contents.rules.get(error.rule.unwrap_or(0)) else {
            return PackError::at("packs", "", 0, error.message);
        };
        match self.places.get(&rule.id) {
            Some((file, offset)) => PackError::at(&file.path, &file.text, *offset, error.message),
            None => {
                // The text of a built-in pack is not in the program; a rule starts with the line of its id.
                let id = rule.id.as_str().rsplit('/').next().unwrap_or_default();
                let drawn = format!("id = \"{id}\"");
                PackError { line: rule.place.1, ..PackError::at(&rule.place.0, &drawn, 5, error.message) }
            }
        }
    }
}

fn texts(all: Vec<String>) -> std::borrow::Cow<'static, [Text]> {
    all.into_iter().map(Text::from).collect()
}

fn constant(value: &toml::Value) -> Option<Constant> {
    match value {
        toml::Value::Integer(n) => Some(Constant::Hundredths(n.checked_mul(100)?)),
        #[expect(clippy::cast_possible_truncation, reason = "values of words are small")]
        toml::Value::Float(x) if x.abs() < 1e12 => Some(Constant::Hundredths((x * 100.0).round() as i64)),
        toml::Value::String(text) => Some(Constant::Text(text.clone().into())),
        _ => None,
    }
}
