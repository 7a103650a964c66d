//! What happened, as single mentions in the text.

use std::borrow::Cow;

use super::actor::Participant;
use super::span::Span;
use super::timex::Relation;

/// One event as the text mentions it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The token that names it: a verb, or a noun that tells of something happening.
    pub trigger: usize,
    /// The dictionary form of the trigger.
    pub lemma: Cow<'static, str>,
    /// The TimeML class.
    pub class: EventClass,
    /// The tense.
    pub tense: Tense,
    /// Whether it is told as having happened.
    pub status: Status,
    /// The sentence that holds it, as an index into the document's sentences.
    pub sentence: usize,
    /// The token of the event that this one is part of: the attack of "killed in an attack", the work of "stopped working".
    pub part_of: Option<usize>,
    /// How it lies to its time, where that is not how the time's own words say it: at the time itself in "stood until 1849, when fire
    /// destroyed it", since then in "has been empty since they left in 2015".
    pub relation: Option<Relation>,
    /// The clause to quote, in bytes.
    pub clause: Span,
    /// What dates it.
    pub anchor: EventAnchor,
    /// What led from the date to this event; none where nothing did.
    pub dated_by: Option<DatedBy>,
    /// Further times at which the same happened, as numbers of expressions: "on Monday and again on Friday".
    pub again: Vec<usize>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Where it names those who only are somebody's, and take no part: "his" of "his lawyer, Joan Breck, sued".
    pub bystanders: Vec<Span>,
    /// Who says so.
    pub source: Option<Source>,
}

/// What dates an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventAnchor {
    /// Nothing.
    None,
    /// The time expression with this number, which stands with it.
    Stated(usize),
    /// The time that the story has reached: the expression with this number, which stands before it.
    Narrative(usize),
    /// The time of what it is part of: of the event that the expression with this number dates.
    Shared(usize),
    /// The day of publication.
    Publication,
}

/// What led from a time expression to the event that it dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatedBy {
    /// It names a happening right behind it: "the January 2022 blackout".
    NounBehind,
    /// A verb stands right beside it.
    Neighbour,
    /// It ends a relative clause, whose verb this is.
    RelativeEnd,
    /// It opens a clause, whose main verb this is.
    ClauseStart,
    /// It hangs below this word in the sentence's tree.
    Tree,
    /// It is the nearest verb in the same part of a sentence with semicolons.
    SemicolonPart,
    /// It is the only verb of the sentence.
    OnlyVerb,
    /// It is so far from another event of its sentence: "two days after police arrested him".
    Counted,
    /// It shares the time of another event of its sentence.
    Shared,
    /// It goes on from what was told before, or is a part of it.
    Told,
}

/// The classes of TimeML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "TimeML's own names")]
pub enum EventClass {
    Occurrence,
    Reporting,
    State,
    Aspectual,
    IAction,
    IState,
    Perception,
}

impl EventClass {
    /// The class as TimeML spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            EventClass::Occurrence => "OCCURRENCE",
            EventClass::Reporting => "REPORTING",
            EventClass::State => "STATE",
            EventClass::Aspectual => "ASPECTUAL",
            EventClass::IAction => "I_ACTION",
            EventClass::IState => "I_STATE",
            EventClass::Perception => "PERCEPTION",
        }
    }
}

/// The tense of an event's verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "TimeML's own names")]
pub enum Tense {
    Past,
    Present,
    Future,
    Infinitive,
    Participle,
    None,
}

impl Tense {
    /// The tense as TimeML spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Tense::Past => "PAST",
            Tense::Present => "PRESENT",
            Tense::Future => "FUTURE",
            Tense::Infinitive => "INFINITIVE",
            Tense::Participle => "PARTICIPLE",
            Tense::None => "NONE",
        }
    }
}

/// Whether an event is told as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It happened, or is happening.
    Happened,
    /// It is to happen.
    Planned,
    /// Somebody claims it.
    Claimed,
    /// It did not happen, or somebody denies it.
    Denied,
    /// It may happen, or might have.
    Hypothetical,
}

impl Status {
    /// The status as the output spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Happened => "happened",
            Status::Planned => "planned",
            Status::Claimed => "claimed",
            Status::Denied => "denied",
            Status::Hypothetical => "hypothetical",
        }
    }
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name, as a reader would write it.
    pub name: String,
    /// Where the text names it.
    pub span: Span,
}
