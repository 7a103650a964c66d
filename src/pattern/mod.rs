//! Token patterns such as `<day> [of] <month> [,] [<year>]`: how they are written, put together and matched.
//!
//! This room knows words, numbers and shapes, but no dates: what a match means is the caller's [`Build`].
//!
//! A grammar has *categories* (`month`, `date`, `time`). A category is filled by words, by numbers, by the shape of a token,
//! and by rules whose patterns may use other categories. Rules of a category are merged into one trie, and each category is
//! tried at most once at a token, so that matching is linear in the text.

pub mod categories;
pub mod derive;
pub mod fold;
pub mod grammar;
pub mod lexicon;
pub mod matcher;
mod opening;
pub mod overlap;
pub mod parse;
pub mod shape;
pub mod value;

pub use grammar::{Grammar, GrammarError, Production, Source};
pub use lexicon::{Constant, NumberClass, Suffix};
pub use matcher::{Build, Found, Matcher};
pub use shape::Shape;
pub use value::{Parts, Text, Value};
