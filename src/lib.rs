//! dateline reads a news article and writes its timeline: when, what, who, and who says so.
//!
//! ```
//! use dateline::{Article, Packs, extract, render};
//!
//! let packs = Packs::builtin();
//! let text = "Police arrested a man in Lisbon on Saturday. He was born in 1987.";
//! let article = Article { published: "2025-04-28".parse().ok(), ..Article::new(text) };
//! let timeline = extract(&article, &packs);
//!
//! let dates: Vec<&str> = timeline.entries.iter().map(|entry| entry.place.date.as_str()).collect();
//! assert_eq!(dates, ["1987", "2025-04-26"]);
//!
//! let arrest = &timeline.entries[1];
//! assert_eq!(arrest.quote.of(text), "Police arrested a man in Lisbon on Saturday");
//! assert!(!arrest.stated, "the day was filled in from the day of publication");
//!
//! let markdown = render::by_name("markdown").expect("a row of render::FORMATS");
//! let page = (markdown.write)(&article, &timeline, &render::Options::default());
//! assert!(page.starts_with("# Timeline"));
//! ```
//!
//! [`extract()`] takes an [`Article`] and the rules in [`Packs`], and never fails: text is never an error. What it gives, a
//! [`Timeline`], holds the dated entries and everything that led to them. All spans are bytes of the article's text; they become
//! code points only in the output formats of [`render`].
//!
//! The modules stand in the order in which they work; `docs/architecture.md` is their map.

pub mod model;

pub mod pattern;

pub mod packs;

pub mod text;

pub mod syntax;

pub mod time;

pub mod published;

pub mod resolve;

pub mod actors;

pub mod events;

pub mod timeline;

pub mod extract;

pub mod input;

pub mod render;

pub mod rules;

pub mod saved;

pub mod diff;

pub use extract::{extract, extract_all};
pub use model::article::Article;
pub use model::timeline::Timeline;
pub use packs::Packs;

/// The examples of the README compile and hold.
#[cfg(doctest)]
#[expect(rustdoc::invalid_codeblock_attributes, reason = "the names of files in its examples are for a test")]
#[doc = include_str!("../README.md")]
struct Readme;
