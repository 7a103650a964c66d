//! Part of speech, lemma, head and relation of each token, by a linear tagger and a small network that are trained on two
//! treebanks.

mod analyse;
pub mod conllu;
#[doc(hidden)]
pub mod features;
mod figures;
#[doc(hidden)]
pub mod forms;
#[doc(hidden)]
pub mod hash;
#[doc(hidden)]
pub mod inputs;
#[doc(hidden)]
pub mod layout;
#[doc(hidden)]
pub mod lemma;
#[doc(hidden)]
pub mod lookup;
#[doc(hidden)]
pub mod matrices;
#[doc(hidden)]
pub mod matrix;
#[doc(hidden)]
pub mod memory;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod net;
#[doc(hidden)]
pub mod pack;
#[doc(hidden)]
pub mod parser;
mod pasts;
#[doc(hidden)]
pub mod product;
#[doc(hidden)]
pub mod spanning;
#[doc(hidden)]
pub mod tagger;
#[cfg(test)]
mod tests;
mod vocabulary;
#[doc(hidden)]
pub mod weights;
#[doc(hidden)]
pub mod words;

pub use analyse::{analyse, load, parse, parse_sentences};
