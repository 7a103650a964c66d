//! One wrapper for every find: where, by which rule, what.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::span::Span;

/// Something found in the text. The payload changes from stage to stage; place and rule stay.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention<T> {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<usize>,
    /// The rule that found it.
    pub rule: RuleId,
    /// What it is.
    pub what: T,
}

impl<T> Mention<T> {
    /// The same find with another payload.
    #[must_use]
    pub fn with<U>(&self, what: U) -> Mention<U> {
        Mention { span: self.span, tokens: self.tokens.clone(), rule: self.rule.clone(), what }
    }
}

/// The name of a rule as users see it: `en/dates/day-month-year` (pack, file, id).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(Cow<'static, str>);

impl RuleId {
    /// A rule's name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(Cow::Owned(name.to_owned()))
    }

    /// A name that lies in the program.
    #[must_use]
    pub const fn constant(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
