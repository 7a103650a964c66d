//! Rule packs: folders of TOML files with words, numbers, rules and actors. Read, checked and compiled here.

mod builtin;
pub mod error;
pub mod file;
mod load;
pub mod phrases;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::actor::ActorKind;
use crate::model::mention::RuleId;
use crate::pattern::Grammar;

pub use error::PackError;
pub use file::PackFile;
pub use phrases::{Form, Known, List, Phrases};

/// All rules and lists that a run uses, checked and compiled. Built once, never changed.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    grammar: Grammar,
    rules: Vec<Rule>,
    words: BTreeMap<String, WordList>,
    actors: Vec<ListedActor>,
    phrases: OnceLock<Phrases>,
}

/// One rule, as far as others than the matcher need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name: pack, file and id.
    pub id: RuleId,
    /// The category that it fills.
    pub makes: String,
    /// How its parts become a time expression.
    pub means: Means,
    /// What it matches, as written.
    pub written: String,
    /// What it must find: `text => value`.
    pub finds: Vec<String>,
    /// What it must leave alone.
    pub leaves: Vec<String>,
    /// The file that it stands in, and the line.
    pub place: (String, usize),
}

/// How the parts of a match become a time expression. One function in the time room for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Means {
    /// What its one slot means.
    Same,
    /// The sum of its numbers.
    Sum,
    /// The product of its numbers.
    Product,
    /// Calendar fields, put together.
    Calendar,
    /// The period `offset` periods from `anchor`.
    Relative,
    /// The point a duration away from `anchor`.
    Shift,
    /// A duration that ends or starts at `anchor`.
    Stretch,
    /// The `nth` of something inside something.
    Nth,
    /// From one to another.
    Range,
    /// A length.
    Duration,
    /// A repeated time.
    Set,
    /// A blurred or narrowed expression.
    Modified,
    /// Now, the past, the future.
    Reference,
}

impl Means {
    /// Every kind, with its name in packs.
    pub const ALL: [(&'static str, Means); 13] = [
        ("same", Means::Same),
        ("sum", Means::Sum),
        ("product", Means::Product),
        ("calendar", Means::Calendar),
        ("relative", Means::Relative),
        ("shift", Means::Shift),
        ("stretch", Means::Stretch),
        ("nth", Means::Nth),
        ("range", Means::Range),
        ("duration", Means::Duration),
        ("set", Means::Set),
        ("modified", Means::Modified),
        ("reference", Means::Reference),
    ];
}

/// An actor that a pack knows by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedActor {
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other names.
    pub aliases: Vec<String>,
    /// What its people and things are called ("North Korean").
    pub people: Vec<String>,
    /// Places that speak for it ("Pyongyang").
    pub seats: Vec<String>,
    /// The actor that it belongs to and speaks for.
    pub of: Option<String>,
}

/// The words and phrases of one list, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList {
    words: Vec<String>,
}

impl WordList {
    /// Whether the list has this very spelling.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.words.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }
}

impl Packs {
    /// The packs that come with the program.
    ///
    /// # Panics
    /// Where a built-in pack is broken, which the tests rule out.
    #[must_use]
    pub fn builtin() -> Self {
        match Self::with(&[]) {
            Ok(packs) => packs,
            Err(errors) => panic!("a built-in pack is broken: {}", errors[0]),
        }
    }

    /// The built-in packs with those of the user, whose rules and actors win.
    ///
    /// # Errors
    /// Everything that is wrong in any file, each with its place.
    pub fn with(user: &[PackFile]) -> Result<Self, Vec<PackError>> {
        let files: Vec<PackFile> = builtin::files().chain(user.iter().cloned()).collect();
        load::load(&files)
    }

    /// The compiled patterns.
    #[must_use]
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// All rules; the grammar counts them in the same order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A word list; an empty one where no pack has it.
    #[must_use]
    pub fn list(&self, name: &str) -> &WordList {
        static NONE: WordList = WordList { words: Vec::new() };
        self.words.get(name).unwrap_or(&NONE)
    }

    /// The words of a list, sorted; none where no pack has it.
    #[must_use]
    pub fn words(&self, list: &str) -> &[String] {
        &self.list(list).words
    }

    /// All actors that are known by name.
    #[must_use]
    pub fn actors(&self) -> &[ListedActor] {
        &self.actors
    }

    /// What phrases may be, from all lists about actors; built at the first call.
    #[must_use]
    pub fn phrases(&self) -> &Phrases {
        self.phrases.get_or_init(|| Phrases::of(self))
    }
}
