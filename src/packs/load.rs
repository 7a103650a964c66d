//! Pack files -> checked and compiled packs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use regex::Regex;
use rustc_hash::FxHashMap;
use toml::Spanned;

use super::error::PackError;
use super::file::{ActorTable, Head, NumberTable, PackFile, RuleTable, Tables, Words};
use super::{ListedActor, Means, Packs, Rule};
use crate::model::actor::ActorKind;
use crate::model::mention::RuleId;
use crate::pattern::lexicon::{Constant, NumberClass, Suffix};
use crate::pattern::parse::{Item, sequences};
use crate::pattern::{Grammar, Production, Source};

/// Reads, checks and compiles packs. Of two rules with one name, and two actors with one name, the later wins.
pub fn load(files: &[PackFile]) -> Result<Packs, Vec<PackError>> {
    let mut loader = Loader::default();
    for file in files {
        loader.file(file);
    }
    loader.finish()
}

/// A rule with all that its messages need.
struct Ready {
    rule: Rule,
    production: Production,
    file: PackFile,
    offset: usize,
}

#[derive(Default)]
struct Loader {
    rules: Vec<Ready>,
    valued: Vec<(String, String, Constant)>,
    plain: BTreeMap<String, Vec<String>>,
    numbers: Vec<(String, NumberClass)>,
    actors: Vec<ListedActor>,
    actor_names: FxHashMap<String, usize>,
    errors: Vec<PackError>,
}

impl Loader {
    fn file(&mut self, file: &PackFile) {
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
            let name = list.name.as_ref().clone();
            match list.words {
                Words::Plain(words) => self.plain.entry(name).or_default().extend(words),
                Words::Valued(words) => {
                    for (word, value) in words {
                        match constant(&value) {
                            Some(value) => self.valued.push((name.clone(), word, value)),
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
        self.numbers
            .push((number.name.as_ref().clone(), NumberClass { min, max, digits, suffix, apostrophe, grouped }));
    }

    fn rule(&mut self, file: &PackFile, table: RuleTable) {
        let offset = table.id.span().start;
        let Some((_, means)) = Means::ALL.iter().find(|(name, _)| name == table.means.as_ref()) else {
            let known: Vec<&str> = Means::ALL.iter().map(|(name, _)| *name).collect();
            let message = format!("expected one of {}, found `{}`", known.join(", "), table.means.as_ref());
            return self.error(file, table.means.span().start, message);
        };
        let (source, written) = match (&table.pattern, &table.shape) {
            (Some(pattern), None) => (self.items(file, Some(pattern)).map(Source::Pattern), pattern.as_ref().clone()),
            (None, Some(shape)) => (self.shape(file, shape).map(Source::Shape), shape.as_ref().clone()),
            _ => return self.error(file, offset, "expected either `match` or `shape`, found both or none"),
        };
        let neighbours = |loader: &mut Self, list: &Option<Spanned<String>>| {
            loader.items(file, list.as_ref()).map(|all| all.into_iter().flatten().collect::<Vec<_>>())
        };
        let parts = (
            source,
            neighbours(self, &table.after),
            neighbours(self, &table.before),
            neighbours(self, &table.not_after),
            neighbours(self, &table.not_before),
        );
        let (Some(source), Some(after), Some(before), Some(not_after), Some(not_before)) = parts else { return };
        let mut constants = Vec::new();
        for (name, value) in &table.set {
            match constant(value) {
                Some(value) => constants.push((Arc::from(name.as_str()), value)),
                None => {
                    return self.error(
                        file,
                        offset,
                        format!("expected a number or a word for `{name}`, found {value}"),
                    );
                }
            }
        }
        let makes = table.makes.unwrap_or_else(|| "time".into());
        let line = file.text[..offset].matches('\n').count() + 1;
        let rule = Rule {
            id: RuleId::new(&format!("{}/{}", file.stem(), table.id.as_ref())),
            makes: makes.clone(),
            means: *means,
            written,
            finds: table.finds,
            leaves: table.leaves,
            place: (file.path.clone(), line),
        };
        let production = Production { category: makes, source, constants, after, before, not_after, not_before };
        let ready = Ready { rule, production, file: file.clone(), offset };
        match self.rules.iter_mut().find(|old| old.rule.id == ready.rule.id) {
            Some(old) if old.file.path == ready.file.path => {
                let message = format!("expected an id of its own, found `{}` a second time", table.id.as_ref());
                self.error(file, offset, message);
            }
            Some(old) => *old = ready,
            None => self.rules.push(ready),
        }
    }

    fn items(&mut self, file: &PackFile, pattern: Option<&Spanned<String>>) -> Option<Vec<Vec<Item>>> {
        let Some(pattern) = pattern else { return Some(Vec::new()) };
        match sequences(pattern.as_ref()) {
            Ok(all) => Some(all),
            Err(e) => {
                self.error(file, pattern.span().start + 1 + e.offset, e.message);
                None
            }
        }
    }

    fn shape(&mut self, file: &PackFile, shape: &Spanned<String>) -> Option<Regex> {
        match Regex::new(&format!("^(?:{})$", shape.as_ref())) {
            Ok(regex) => Some(regex),
            Err(e) => {
                self.error(file, shape.span().start, format!("expected a regular expression, found: {e}"));
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
        let ActorTable { name, aliases, people, seats, of, .. } = table;
        let actor = ListedActor { name: name.into_inner(), kind, aliases, people, seats, of };
        match self.actor_names.get(&actor.name) {
            Some(&old) => self.actors[old] = actor,
            None => {
                self.actor_names.insert(actor.name.clone(), self.actors.len());
                self.actors.push(actor);
            }
        }
    }

    fn error(&mut self, file: &PackFile, offset: usize, message: impl Into<String>) {
        self.errors.push(PackError::at(&file.path, &file.text, offset, message));
    }

    fn finish(mut self) -> Result<Packs, Vec<PackError>> {
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        let used: BTreeSet<&str> = self.rules.iter().flat_map(|r| categories(&r.production)).collect();
        let mut words: Vec<(&str, &str, Constant)> =
            self.valued.iter().map(|(list, word, value)| (list.as_str(), word.as_str(), value.clone())).collect();
        for (list, plain) in self.plain.iter().filter(|(list, _)| used.contains(list.as_str())) {
            words.extend(plain.iter().map(|word| (list.as_str(), word.as_str(), Constant::Hundredths(100))));
        }
        let productions: Vec<Production> = self.rules.iter().map(|ready| ready.production.clone()).collect();
        match Grammar::build(&words, &self.numbers, &productions) {
            Ok(grammar) => {
                let rules = self.rules.into_iter().map(|ready| ready.rule).collect();
                Ok(Packs { grammar, rules, words: self.plain, actors: self.actors, ..Packs::default() })
            }
            Err(e) => {
                let Some(ready) = e.rule.map(|index| &self.rules[index]).or(self.rules.first()) else {
                    return Ok(Packs::default());
                };
                self.errors.push(PackError::at(&ready.file.path, &ready.file.text, ready.offset, e.message));
                Err(self.errors)
            }
        }
    }
}

/// The categories that a rule's pattern and neighbours name.
fn categories(production: &Production) -> Vec<&str> {
    let patterns = match &production.source {
        Source::Pattern(all) => all.as_slice(),
        Source::Shape(_) => &[],
    };
    let neighbours = [&production.after, &production.before, &production.not_after, &production.not_before];
    let items = patterns.iter().flatten().chain(neighbours.into_iter().flatten());
    items
        .filter_map(|item| match item {
            Item::Slot { category, .. } => Some(category.as_str()),
            Item::Word(_) => None,
        })
        .collect()
}

fn constant(value: &toml::Value) -> Option<Constant> {
    match value {
        toml::Value::Integer(n) => Some(Constant::Hundredths(n.checked_mul(100)?)),
        #[expect(clippy::cast_possible_truncation, reason = "values of words are small")]
        toml::Value::Float(x) if x.abs() < 1e12 => Some(Constant::Hundredths((x * 100.0).round() as i64)),
        toml::Value::String(text) => Some(Constant::Text(Arc::from(text.as_str()))),
        _ => None,
    }
}
