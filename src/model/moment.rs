//! A time expression with its place in the calendar.

use chrono::NaiveDate;

use super::timex::{Modifier, Relation};

/// What a time expression means, once it is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The TIMEX3 type.
    pub kind: TimexKind,
    /// The TIMEX3 value: `1998-12-05`, `P3D`, `PRESENT_REF`, `XXXX-WXX-1` …
    pub value: String,
    /// TIMEX3 `quant` of a set.
    pub quant: Option<String>,
    /// TIMEX3 `freq` of a set.
    pub freq: Option<String>,
    /// How the value is blurred or narrowed.
    pub modifier: Option<Modifier>,
    /// The same of the place that a length leads to: less than a year before a day is after the day a year before.
    pub of_place: Option<Modifier>,
    /// How an event lies to it.
    pub relation: Relation,
    /// Its place in the calendar; none for a length, a repeated time, or "now".
    pub place: Option<Place>,
    /// Where the parts of the date came from.
    pub origin: Origin,
    /// Whether an event can be put on the calendar by it alone: "Friday" does, "the 1990s" of a "1990s car" may not.
    pub notes: Vec<String>,
}

/// The TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A day or coarser.
    Date,
    /// Finer than a day.
    Time,
    /// A length.
    Duration,
    /// A repeated time.
    Set,
}

/// A stretch of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The date in EDTF, at the grain that the text supports.
    pub date: String,
    /// The first and the last day; none where no year is known (`XXXX-04-26`).
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// How fine it is.
    pub grain: Grain,
}

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A clock time.
    Time,
    /// A part of a day.
    DayPart,
    /// A day.
    Day,
    /// A weekend.
    Weekend,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A season.
    Season,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
    /// From one to another.
    Interval,
}

impl Grain {
    /// The grain as the output spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Grain::Time => "time",
            Grain::DayPart => "daypart",
            Grain::Day => "day",
            Grain::Weekend => "weekend",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Quarter => "quarter",
            Grain::Season => "season",
            Grain::Half => "half",
            Grain::Year => "year",
            Grain::Decade => "decade",
            Grain::Century => "century",
            Grain::Millennium => "millennium",
            Grain::Interval => "interval",
        }
    }
}

/// What of a date was written, and what was filled in from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The parts that the text states.
    pub stated: Vec<Part>,
    /// The parts that were filled in, each with its anchor.
    pub implied: Vec<(Part, Basis)>,
}

impl Origin {
    /// Whether nothing had to be filled in.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        self.implied.is_empty()
    }
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the calendar's own word")]
pub enum Part {
    Year,
    Season,
    Quarter,
    Month,
    Week,
    Day,
    Time,
}

/// What an implied part was filled in from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The publication date.
    Publication,
    /// A time told of before: the mention with this number.
    Mention(usize),
}

/// A length that is counted from something happening, of which the text has told before: "two days after the killings".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The number of the length.
    pub time: usize,
    /// What dates that from which it is counted.
    pub from: Basis,
    /// Whether it runs back.
    pub back: bool,
    /// The token behind the words that name what it is counted from.
    pub end: usize,
    /// The verb of the clause from which it is counted, which it does not date.
    pub verb: Option<usize>,
    /// The token of what it dates, where that is what stands behind it: "charged on Monday, two days after police arrested him".
    pub dates: Option<usize>,
    /// How what happens lies to where it leads, where that is not at that time: "within ten days".
    pub relation: Option<Relation>,
}
