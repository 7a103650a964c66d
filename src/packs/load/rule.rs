//! Reads a rule.

use toml::Spanned;

use super::{Lines, Loader, Place, constant, inside};
use crate::model::mention::RuleId;
use crate::model::telling::Telling;
use crate::packs::closest::closest;
use crate::packs::file::{PackFile, RuleTable};
use crate::packs::rule::{Around, Means, Rule};
use crate::pattern::parse::{SlotPlace, sequences, slots};
use crate::pattern::{Shape, Text};

impl<'a> Loader<'a> {
    pub(super) fn rule(&mut self, file: &'a PackFile, table: RuleTable, lines: &mut Lines) {
        let place = Place { file, at: table.id.span().start };
        let id = table.id.as_ref();
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            let message = format!("expected an id in letters, digits and hyphens, found `{id}`");
            return self.error(file, place.at, message, "name the rule after what it finds: \"day-month-year\"");
        }
        let Some(means) = self.means(file, &table.means) else { return };
        let (written, is_shape) = match (&table.pattern, &table.shape) {
            (Some(pattern), None) => (self.pattern(file, Some(pattern)), false),
            (None, Some(shape)) => (self.shape(file, shape), true),
            (found, _) => {
                let found = if found.is_some() { "both" } else { "none" };
                let message = format!("expected either `match` or `shape`, found {found}");
                return self.error(file, place.at, message, "`match` is for words, `shape` for the look of one token");
            }
        };
        let parts = (
            written,
            self.pattern(file, table.after.as_ref()),
            self.pattern(file, table.before.as_ref()),
            self.pattern(file, table.not_after.as_ref()),
            self.pattern(file, table.not_before.as_ref()),
        );
        let Some(telling) = self.telling(file, table.kind.as_ref()) else { return };
        let (Some(written), Some(after), Some(before), Some(not_after), Some(not_before)) = parts else { return };
        let mut constants = Vec::new();
        for (name, value) in &table.set {
            let Some(value) = constant(value) else {
                let message = format!("expected a number or a word for `{name}`, found {value}");
                return self.error(file, place.at, message, format!("write `set = {{ {name} = 1 }}` or `\"back\"`"));
            };
            constants.push((Text::from(name.clone()), value));
        }
        let makes = table.makes.map_or("time".into(), |makes| makes.into_inner().into());
        if telling != Telling::Auto && makes != "time" {
            let message =
                format!("expected `kind` at a rule that makes a `time`, found it at one that makes `{makes}`");
            return self.error(file, place.at, message, "put it at the rule that passes this one on");
        }
        let rule = Rule {
            id: RuleId::new(&format!("{}/{id}", file.stem())),
            makes,
            means,
            written,
            is_shape,
            set: constants.into(),
            around: Around { after, before, not_after, not_before },
            telling,
            finds: texts(table.finds),
            leaves: texts(table.leaves),
            place: (file.path.clone().into(), lines.of(&file.text, place.at)),
        };
        let old_place = self.places.insert(rule.id.clone(), place);
        if old_place.is_some_and(|old| old.file.path == file.path) {
            let message = format!("expected an id of its own, found `{id}` a second time");
            return self.error(file, place.at, message, "choose another name for one of the two");
        }
        self.put(rule);
    }

    /// Puts a rule in the place of the one with its name, or behind all others.
    fn put(&mut self, rule: Rule) {
        let known = &self.contents.rules;
        let index = self
            .rules
            .get_or_insert_with(|| known.iter().enumerate().map(|(index, rule)| (rule.id.clone(), index)).collect());
        let rules = self.contents.rules.to_mut();
        match index.get(&rule.id) {
            Some(old) => rules[*old] = rule,
            None => {
                index.insert(rule.id.clone(), rules.len());
                rules.push(rule);
            }
        }
    }

    fn means(&mut self, file: &PackFile, written: &Spanned<String>) -> Option<Means> {
        let found = written.as_ref().as_str();
        if let Some((_, means)) = Means::ALL.iter().find(|(name, _)| *name == found) {
            return Some(*means);
        }
        let known: Vec<&str> = Means::ALL.iter().map(|(name, _)| *name).collect();
        let message = format!("expected one of {}, found `{found}`", known.join(", "));
        let help = match closest(found, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "docs/packs.md says what each of them reads; a plain date is `calendar`".to_owned(),
        };
        self.error(file, written.span().start, message, help);
        None
    }

    /// How a text must be told; however it is told where nothing is written.
    fn telling(&mut self, file: &PackFile, kind: Option<&Spanned<String>>) -> Option<Telling> {
        let Some(kind) = kind else { return Some(Telling::Auto) };
        let mut known = Telling::ALL.iter().filter(|(_, telling)| *telling != Telling::Auto);
        let found = known.find(|(name, _)| name == kind.as_ref()).map(|(_, telling)| *telling);
        if found.is_none() {
            let message = format!("expected `news` or `history`, found `{}`", kind.as_ref());
            self.error(file, kind.span().start, message, "leave `kind` out where the rule is for all texts");
        }
        found
    }

    /// A pattern that can be read; an empty one where there is none.
    fn pattern(&mut self, file: &'a PackFile, pattern: Option<&Spanned<String>>) -> Option<Text> {
        let Some(pattern) = pattern else { return Some(Text::default()) };
        match sequences(pattern.as_ref()) {
            Ok(_) => {
                for SlotPlace { at, category } in slots(pattern.as_ref()) {
                    self.slots.push((Place { file, at: inside(file, pattern, at) }, category.to_owned()));
                }
                Some(pattern.as_ref().clone().into())
            }
            Err(e) => {
                self.error(file, inside(file, pattern, e.offset), e.message, e.help);
                None
            }
        }
    }

    fn shape(&mut self, file: &PackFile, shape: &Spanned<String>) -> Option<Text> {
        match Shape::fault(shape.as_ref()) {
            None => Some(shape.as_ref().clone().into()),
            Some(fault) => {
                let message = format!("expected a regular expression, found: {fault}");
                self.error(file, shape.span().start, message, r"write it as '\d{4}-\d\d', between single quotes");
                None
            }
        }
    }
}

fn texts(all: Vec<Spanned<String>>) -> std::borrow::Cow<'static, [Text]> {
    all.into_iter().map(|text| Text::from(text.into_inner())).collect()
}
