//! Rule packs: folders of TOML files with words, numbers, rules and actors. Read, checked and compiled here.
//!
//! The build script reads the built-in packs with this very code and writes them into the program as constants; what is read
//! at run time are the packs of the user.

mod actor;
mod builtin;
mod compile;
mod contents;
pub mod error;
pub mod file;
mod load;
pub mod phrases;
mod rule;
mod words;

use std::sync::OnceLock;

use crate::pattern::Grammar;

use contents::Contents;

pub use actor::ListedActor;
pub use error::PackError;
pub use file::PackFile;
pub use phrases::{Form, Known, List, Phrases};
pub use rule::{Around, Means, Rule};
pub use words::WordList;

/// All rules and lists that a run uses, checked and compiled. Built once, never changed.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    grammar: Grammar,
    contents: Contents,
    phrases: OnceLock<Phrases>,
}

impl Packs {
    /// The packs that come with the program.
    ///
    /// # Panics
    /// Where a built-in pack is broken, which the build script rules out.
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
        let (contents, grammar) = load::load(builtin::CONTENTS.clone(), user)?;
        Ok(Self { grammar, contents, phrases: OnceLock::new() })
    }

    /// The compiled patterns.
    #[must_use]
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// All rules; the grammar counts them in the same order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.contents.rules
    }

    /// A word list; an empty one where no pack has it.
    #[must_use]
    pub fn list(&self, name: &str) -> &WordList {
        static NONE: WordList = WordList::EMPTY;
        self.contents.list(name).unwrap_or(&NONE)
    }

    /// The words of a list, sorted; none where no pack has it.
    #[must_use]
    pub fn words(&self, list: &str) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.list(list).iter()
    }

    /// All actors that are known by name.
    #[must_use]
    pub fn actors(&self) -> &[ListedActor] {
        &self.contents.actors
    }

    /// What phrases may be, from all lists about actors; built at the first call.
    #[must_use]
    pub fn phrases(&self) -> &Phrases {
        self.phrases.get_or_init(|| Phrases::of(self))
    }
}
