//! How a time expression was read, for those who ask why.

use super::mention::RuleId;
use super::span::Span;

/// How one time expression was read, and what was not taken instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The parts of the reading that won: the whole first, and behind each part those that it is made of.
    pub steps: Vec<Step>,
    /// Readings of the same words that lost, in the order of the text.
    pub rejected: Vec<Rejected>,
}

/// One part of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many parts it stands below the whole.
    pub depth: usize,
    /// The name of the slot that it fills; of the whole, its category.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// The rule that read it; a word or number by itself has none.
    pub rule: Option<RuleId>,
}

/// A reading that lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Where it stands.
    pub span: Span,
    /// The rule.
    pub rule: RuleId,
    /// Why it lost.
    pub why: Lost,
}

/// Why one reading loses to another that takes some of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// It takes fewer words.
    Shorter,
    /// It takes as many, but its pattern says less of them.
    LessSpecific,
    /// It is as long and as specific, and stands later in the packs.
    Later,
}
