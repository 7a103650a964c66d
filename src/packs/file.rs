//! A pack file as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// One file of a pack. The pack's name is its folder's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFile {
    /// Where it lies, for messages and rule names: `packs/en/dates.toml`.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl PackFile {
    /// A file with its path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// The first part of a rule's name: folder and file, `en/dates`.
    #[must_use]
    pub fn stem(&self) -> String {
        let path = self.path.strip_suffix(".toml").unwrap_or(&self.path);
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        parts[parts.len().saturating_sub(2)..].join("/")
    }

    /// Whether it is the head of its pack.
    #[must_use]
    pub fn is_head(&self) -> bool {
        self.path.ends_with("pack.toml")
    }
}

/// The tables that a pack file may have.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Tables {
    /// Rules of other packs that are switched off: `en/dates/year`, or `en/dates/*`.
    #[serde(default)]
    pub disable: Vec<Spanned<String>>,
    /// Actors of other packs that are forgotten, by their names.
    #[serde(default)]
    pub disable_actors: Vec<Spanned<String>>,
    /// Offices of other packs that are forgotten: `president of France`.
    #[serde(default)]
    pub disable_offices: Vec<Spanned<String>>,
    #[serde(default)]
    pub words: Vec<WordsTable>,
    #[serde(default)]
    pub number: Vec<NumberTable>,
    #[serde(default)]
    pub rule: Vec<RuleTable>,
    #[serde(default)]
    pub actor: Vec<ActorTable>,
    #[serde(default)]
    pub office: Vec<OfficeTable>,
}

/// A list of words, plain or with values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsTable {
    pub name: Spanned<String>,
    #[serde(default)]
    pub words: Words,
    /// Words of other packs that are taken off the list.
    #[serde(default)]
    pub without: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Words {
    Plain(Vec<String>),
    Valued(BTreeMap<String, toml::Value>),
}

impl Default for Words {
    fn default() -> Self {
        Words::Plain(Vec::new())
    }
}

/// A class of numbers in digits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberTable {
    pub name: Spanned<String>,
    pub min: i64,
    pub max: i64,
    pub digits: (usize, usize),
    #[serde(default)]
    pub suffix: Option<Spanned<String>>,
    #[serde(default)]
    pub apostrophe: bool,
    #[serde(default)]
    pub grouped: bool,
}

/// A rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleTable {
    pub id: Spanned<String>,
    #[serde(default)]
    pub makes: Option<Spanned<String>>,
    #[serde(rename = "match", default)]
    pub pattern: Option<Spanned<String>>,
    #[serde(default)]
    pub shape: Option<Spanned<String>>,
    pub means: Spanned<String>,
    #[serde(default)]
    pub set: BTreeMap<String, toml::Value>,
    #[serde(default)]
    pub after: Option<Spanned<String>>,
    #[serde(default)]
    pub before: Option<Spanned<String>>,
    #[serde(default)]
    pub not_after: Option<Spanned<String>>,
    #[serde(default)]
    pub not_before: Option<Spanned<String>>,
    #[serde(default)]
    pub kind: Option<Spanned<String>>,
    #[serde(default)]
    pub finds: Vec<Spanned<String>>,
    #[serde(default)]
    pub leaves: Vec<Spanned<String>>,
}

/// An actor known by name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActorTable {
    pub name: Spanned<String>,
    pub kind: Spanned<String>,
    #[serde(default)]
    pub aliases: Vec<Spanned<String>>,
    #[serde(default)]
    pub people: Vec<Spanned<String>>,
    #[serde(default)]
    pub seats: Vec<Spanned<String>>,
    #[serde(default)]
    pub of: Option<Spanned<String>>,
}

/// An office and its holders.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeTable {
    pub title: Spanned<String>,
    pub of: Spanned<String>,
    #[serde(default)]
    pub aliases: Vec<Spanned<String>>,
    #[serde(default)]
    pub holders: Vec<HolderTable>,
}

/// A term of an office.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolderTable {
    pub name: Spanned<String>,
    #[serde(default)]
    pub called: Vec<Spanned<String>>,
    pub from: Spanned<String>,
    #[serde(default)]
    pub until: Option<Spanned<String>>,
    #[serde(default)]
    pub seen: Option<Spanned<String>>,
}

/// The head of a pack: `pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    #[expect(dead_code, reason = "required of every pack, shown by no command yet")]
    pub name: String,
    #[expect(dead_code, reason = "required of every pack, shown by no command yet")]
    pub language: String,
    #[expect(dead_code, reason = "required of every pack, shown by no command yet")]
    pub version: String,
    #[expect(dead_code, reason = "required of every pack, shown by no command yet")]
    pub source: String,
    #[expect(dead_code, reason = "required of every pack, shown by no command yet")]
    pub licence: String,
    #[serde(default)]
    #[expect(dead_code, reason = "required of every pack, shown by no command yet")]
    pub inherits: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for readers of the file")]
    pub sources: Vec<toml::Table>,
}
