//! Pack files -> checked and compiled packs. Runs in the build script for the built-in packs, and at run time for the user's.

mod actor;
mod fit;
mod office;
mod rule;
mod switch;
mod words;

use rustc_hash::FxHashMap;
use toml::Spanned;

use super::closest::closest;
use super::compile::compile;
use super::contents::Contents;
use super::error::PackError;
use super::file::{Head, PackFile, Tables};
use crate::model::mention::RuleId;
use crate::pattern::{Constant, Grammar, Text};

/// Reads, checks and compiles packs, on top of what others say. Of two rules, two actors or two offices with one name,
/// the later wins; words add up, and of two values of one word the later wins.
pub fn load(base: Contents, files: &[PackFile]) -> Result<(Contents, Grammar), Vec<PackError>> {
    let mut loader = Loader::new(base);
    for file in files {
        loader.file(file);
    }
    if loader.errors.is_empty() {
        loader.fit();
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
    /// How many values of words were there before.
    old_values: usize,
    /// Where each rule, actor and old value stands in the contents; filled when first asked for.
    rules: Option<FxHashMap<RuleId, usize>>,
    actors: Option<FxHashMap<Text, usize>>,
    values: Option<FxHashMap<(Text, Text), usize>>,
    /// Where each rule that was read now stands.
    places: FxHashMap<RuleId, Place<'a>>,
    /// Every slot that a rule which was read now has, with the category that it names.
    slots: Vec<(Place<'a>, String)>,
    /// The rules that were switched off: what each made, and where that is said.
    disabled: Vec<(RuleId, Text, Place<'a>)>,
    errors: Vec<PackError>,
}

/// A byte of a file.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a PackFile,
    at: usize,
}

impl Place<'_> {
    fn error(self, message: impl Into<String>) -> PackError {
        PackError::at(&self.file.path, &self.file.text, self.at, message)
    }
}

impl<'a> Loader<'a> {
    fn new(base: Contents) -> Self {
        Self {
            old_values: base.values.len(),
            contents: base,
            rules: None,
            actors: None,
            values: None,
            places: FxHashMap::default(),
            slots: Vec::new(),
            disabled: Vec::new(),
            errors: Vec::new(),
        }
    }

    fn file(&mut self, file: &'a PackFile) {
        let result = if file.is_head() {
            toml::from_str::<Head>(&file.text).map(|_| Tables::default())
        } else {
            toml::from_str::<Tables>(&file.text)
        };
        let tables = match result {
            Ok(tables) => tables,
            Err(e) => return self.errors.push(misread(file, &e)),
        };
        self.switch_off(file, &tables);
        for list in tables.words {
            self.words(file, list);
        }
        for number in tables.number {
            self.number(file, &number);
        }
        let mut lines = Lines::default();
        for rule in tables.rule {
            self.rule(file, rule, &mut lines);
        }
        for actor in tables.actor {
            self.actor(file, actor);
        }
        for office in tables.office {
            self.office(file, office);
        }
    }

    fn error(&mut self, file: &PackFile, at: usize, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(PackError::at(&file.path, &file.text, at, message).help(help));
    }

    /// A text that says something; without, an error.
    fn said(&mut self, file: &PackFile, text: &Spanned<String>, what: &str) -> bool {
        let says = text.as_ref().split_whitespace().next().is_some();
        if !says {
            let message = format!("expected {what}, found nothing between the quotes");
            self.error(file, text.span().start, message, "write it down, or take the quotes out");
        }
        says
    }
}

/// What is wrong with a file that is no table of a pack.
fn misread(file: &PackFile, error: &toml::de::Error) -> PackError {
    let at = error.span().map_or(0, |span| span.start);
    let said = error.message();
    let fault = PackError::at(&file.path, &file.text, at, format!("expected a table of a rule pack, found: {said}"));
    let mut names = said.split('`').skip(1).step_by(2);
    let near = names.next().filter(|_| said.starts_with("unknown field")).and_then(|found| closest(found, names));
    fault.help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if said.starts_with("unknown field") => "take this line out".to_owned(),
        None if said.starts_with("missing field") => "add this line to the table".to_owned(),
        None => "texts stand between quotes, lists between [ and ]; docs/packs.md shows every table".to_owned(),
    })
}

/// The byte of a file at which byte `at` of a text inside quotes stands.
pub(super) fn inside(file: &PackFile, text: &Spanned<String>, at: usize) -> usize {
    let span = text.span();
    let raw = file.text.get(span.clone()).unwrap_or_default();
    let long = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    let open = if long { 3 + usize::from(raw[3..].starts_with('\n')) } else { 1 };
    (span.start + open + at).min(span.end.saturating_sub(1)).max(span.start)
}

/// Counts the lines of a file up to places that mostly come in order.
#[derive(Default)]
struct Lines {
    at: usize,
    before: usize,
}

impl Lines {
    /// The line of a byte, from 1.
    fn of(&mut self, text: &str, at: usize) -> usize {
        if at < self.at {
            *self = Self::default();
        }
        self.before += text.as_bytes()[self.at..at].iter().filter(|byte| **byte == b'\n').count();
        self.at = at;
        self.before + 1
    }
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
