//! Rule packs: folders of TOML files with words, numbers, rules and actors. Read, checked and compiled here.
//!
//! The build script reads the built-in packs with this very code and writes them into the program as constants; what is read
//! at run time are the packs of the user.

mod actor;
mod builtin;
pub mod closest;
mod compile;
mod contents;
pub mod error;
pub mod file;
mod lengths;
mod load;
mod office;
pub mod phrases;
pub mod places;
mod rule;
mod titles;
mod words;

use std::sync::OnceLock;

use crate::pattern::{Constant, Grammar, NumberClass, Text};

use contents::Contents;

pub use actor::ListedActor;
pub use error::PackError;
pub use file::PackFile;
pub use lengths::Lengths;
pub use office::{Holder, ListedOffice};
pub use phrases::{Form, Known, List, Phrases};
pub use rule::{Around, Means, Rule};
pub use titles::Titles;
pub use words::WordList;

/// All rules and lists that a run uses, checked and compiled. Built once, never changed.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    grammar: Grammar,
    contents: Contents,
    phrases: OnceLock<Phrases>,
    titles: OnceLock<Titles>,
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
        Ok(Self { grammar, contents, phrases: OnceLock::new(), titles: OnceLock::new() })
    }

    /// Whether some built-in pack has words of this list.
    #[must_use]
    pub fn is_built_in_list(name: &str) -> bool {
        builtin::CONTENTS.list(name).is_some() || builtin::CONTENTS.values.iter().any(|(list, ..)| list == name)
    }

    /// The names of all word lists, sorted.
    #[must_use]
    pub fn lists(&self) -> Vec<&str> {
        let plain = self.contents.lists.iter();
        let mut names: Vec<&str> = plain.chain(self.contents.values.iter().map(|(name, ..)| &**name)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The words with values, in the order of the packs: list, word, value.
    #[must_use]
    pub fn values(&self) -> &[(Text, Text, Constant)] {
        &self.contents.values
    }

    /// The classes of numbers in digits.
    #[must_use]
    pub fn numbers(&self) -> &[(Text, NumberClass)] {
        &self.contents.numbers
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

    /// All offices whose holders are known.
    #[must_use]
    pub fn offices(&self) -> &[ListedOffice] {
        &self.contents.offices
    }

    /// What phrases may be, from all lists about actors; built at the first call.
    #[must_use]
    pub fn phrases(&self) -> &Phrases {
        self.phrases.get_or_init(|| Phrases::of(self))
    }

    /// What the offices are called; built at the first call.
    #[must_use]
    pub fn titles(&self) -> &Titles {
        self.titles.get_or_init(|| Titles::of(self.offices()))
    }
}
