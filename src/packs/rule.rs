//! A rule of a pack.

use std::borrow::Cow;

use crate::model::mention::RuleId;
use crate::model::telling::Telling;
use crate::pattern::{Constant, Text};

/// One rule, as its pack says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name: pack, file and id.
    pub id: RuleId,
    /// The category that it fills.
    pub makes: Text,
    /// How its parts become a time expression.
    pub means: Means,
    /// What it matches, as written.
    pub written: Text,
    /// Whether that is the shape of a token; else it is a pattern.
    pub is_shape: bool,
    /// The constants that it adds to what it matches.
    pub set: Cow<'static, [(Text, Constant)]>,
    /// What stands around it, as patterns.
    pub around: Around,
    /// How a text must be told for its time expressions to count.
    pub telling: Telling,
    /// What it must find: `text => value`.
    pub finds: Cow<'static, [Text]>,
    /// What it must leave alone.
    pub leaves: Cow<'static, [Text]>,
    /// The file that it stands in, and the line.
    pub place: (Text, usize),
}

/// The neighbours of a match, as patterns of which one must match; an empty pattern asks for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// What must stand directly before it.
    pub after: Text,
    /// What must stand directly behind it.
    pub before: Text,
    /// What must not stand directly before it.
    pub not_after: Text,
    /// What must not stand directly behind it.
    pub not_before: Text,
}

impl Around {
    /// What is wanted and unwanted beside a match, by the keys of a pack; empty ones are left out.
    pub fn keys(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        let all = [
            ("after", &self.after),
            ("before", &self.before),
            ("not-after", &self.not_after),
            ("not-before", &self.not_before),
        ];
        all.into_iter().filter(|(_, pattern)| !pattern.is_empty())
    }
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
