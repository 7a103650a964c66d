//! Where an expression stands in its text, and what that says of it.

/// What around a time expression says how it is meant. Other expressions are given by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The number of the sentence in which it stands.
    pub sentence: usize,
    /// The number of the paragraph in which it stands.
    pub paragraph: usize,
    /// Whether it opens its sentence, as what sets the scene does.
    pub opens: bool,
    /// Whether it is all that its sentence says: "Monday. At 6:40 p.m. …".
    pub alone: bool,
    /// Whether it is a weekday with an article, and no part of a name: "on the Monday it rained".
    pub by_article: bool,
    /// Whether something that happened says which weekday is meant: "on the Monday after the report appeared".
    pub by_happening: bool,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// The expression that dates what is said in the quotation in which it stands: "We met yesterday," he said on Monday.
    pub spoken: Option<usize>,
    /// The expression that lends its year, or to a clock time its day: "the spring offensive of 1918".
    pub lender: Option<usize>,
    /// Whether it stands at the head of a line, for what follows.
    pub heads: bool,
    /// The expression at the head of the line, or of the lines, in which it stands.
    pub head: Option<usize>,
    /// Whether it dates what something is measured from: "the deadliest since the sinking of the ferry in 1994".
    pub since: bool,
    /// Whether "from" stands before it, and no end behind: "taught there from 1991".
    pub from: bool,
    /// Whether it is a year that only says which thing is meant: "the 1826 mill".
    pub names: bool,
    /// Whether it is a clock time of which is not said in which half of the day it is: "at 6:44", "nine o'clock".
    pub half_open: bool,
    /// How many days before or, with a minus, after something else it lies, where the words behind it say so: "on August 11, nine days before
    /// the collapse".
    pub apart: Option<i64>,
    /// The months of the period of business that ends on that day: "the quarter ended June 30".
    pub ends: Option<u32>,
    /// The day on which the period of business ends that this is: of "the fourth quarter ended June 30" the number of "June 30".
    pub ended_by: Option<usize>,
    /// Whether its sentence quotes somebody.
    pub beside_quote: bool,
    /// Whether the words since the expression before come back to the present: "and has been in prison ever since", "two
    /// of them are dead".
    pub back_to_present: bool,
    /// Whether its sentence tells of something that happens again, or now: "on Oct. 28 it filed again".
    pub again: bool,
    /// Whether its sentence tells of the present: "Lunde, who turned 80 in March, insists".
    pub beside_present: bool,
    /// Whether it is a clock time of a day of 24 hours: "14:10".
    pub by_24: bool,
    /// Whether it dates what its verb tells as over: "was killed on June 3".
    pub over: bool,
    /// Whether it hangs right on a verb of the past, and is no part of a name for a thing: "signed it on June 3".
    pub on_past: bool,
    /// Whether that verb says something: "the ministry said on Monday".
    pub on_saying: bool,
    /// Whether it dates what was done when something was said: "told the jury when she opened the case on June 3".
    pub beside_saying: bool,
    /// Whether it dates what lay ahead when something else was: "was to take effect on June 3".
    pub was_ahead: bool,
    /// Whether that was bound to come: "was to open on June 3", not "would open".
    pub was_bound: bool,
    /// Whether it dates what was over when somebody said so: "found that they had left on June 3".
    pub was_over: bool,
    /// Whether its verb is that of a relative clause, or a participle that only describes something: "whose members voted on June 3", "a
    /// survey carried out in April".
    pub relative: bool,
    /// Whether its verb is in the past perfect: "had left on June 3".
    pub pluperfect: bool,
}
