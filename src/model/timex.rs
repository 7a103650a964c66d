//! What a text says about time, before it is known which day is meant.
//!
//! [`TimeExpr`] is a small algebra: calendar fields, and operators that shift, count, join and bound them. Nothing here is
//! resolved: "last July" stays "the July before the anchor".

use super::setting::Setting;
use super::telling::Telling;

/// A time expression as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeExpr {
    /// Fields of a calendar date or clock time: "3 May 1999", "Thursday", "9 p.m.", "the 1990s", "spring 2012".
    Calendar(Fields),
    /// A period counted from an anchor: "tomorrow", "last July", "this week", "the following year", "that day".
    Relative {
        /// From where.
        anchor: Anchor,
        /// How many periods on (negative: back); 0 is the one that holds the anchor.
        offset: i32,
        /// Which periods.
        period: Period,
    },
    /// A point at a distance from an anchor: "two years ago", "three days after the vote".
    Shift {
        /// From where.
        anchor: Anchor,
        /// Whether the distance goes back.
        back: bool,
        /// How far.
        by: Duration,
    },
    /// A part of a larger period: "the second week of March", "the first nine months of 1989".
    Nth {
        /// Which, from 1; from the end where negative.
        nth: i32,
        /// How many of them together (1 but for "the first nine months").
        count: u32,
        /// Of what.
        period: Period,
        /// Inside what; none where the text does not say ("the third quarter").
        within: Option<Box<TimeExpr>>,
    },
    /// A length that ends or starts at an anchor: "the last three years", "the next two weeks".
    Stretch {
        /// At what.
        anchor: Anchor,
        /// Whether it ends there (else it starts there).
        back: bool,
        /// How long.
        length: Duration,
    },
    /// From one to another: "May 2 to June 5", "between 2003 and 2007".
    Range {
        /// The first.
        from: Box<TimeExpr>,
        /// The last, inside the range.
        to: Box<TimeExpr>,
    },
    /// Both at once: "last Friday at 9 p.m.", "the morning of 11 September".
    Both(Box<TimeExpr>, Box<TimeExpr>),
    /// Blurred or narrowed: "early 1990", "about June 5", "more than two years".
    Modified(Modifier, Box<TimeExpr>),
    /// A length of time.
    Duration(Duration),
    /// A repeated time.
    Set {
        /// What repeats: a length ("every two years") or a place in the calendar ("every Monday").
        every: Box<TimeExpr>,
        /// TIMEX3 `quant`, such as `EVERY`.
        quant: Option<String>,
        /// TIMEX3 `freq`, such as `2X` ("twice a month").
        freq: Option<String>,
    },
    /// "Now", "recently", "the future".
    Reference(Reference),
}

impl TimeExpr {
    /// The expression below everything that only modifies or narrows it: "July 6" of "early on July 6 at noon".
    #[must_use]
    pub fn core(&self) -> &TimeExpr {
        match self {
            TimeExpr::Modified(_, inner) | TimeExpr::Both(inner, _) => inner.core(),
            other => other,
        }
    }

    /// Whether the expression can mean a place in the calendar: no mere length, no repeated time, no "now".
    #[must_use]
    pub fn has_place(&self) -> bool {
        match self {
            TimeExpr::Duration(_) | TimeExpr::Set { .. } | TimeExpr::Reference(_) => false,
            TimeExpr::Modified(_, inner) => inner.has_place(),
            _ => true,
        }
    }

    /// Whether the expression is a time of the clock and names no day.
    #[must_use]
    pub fn is_bare_clock(&self) -> bool {
        let TimeExpr::Calendar(fields) = self else { return false };
        let Fields { hour, minute, second, zone, part, .. } = fields.clone();
        hour.is_some() && *fields == Fields { hour, minute, second, zone, part, ..Fields::default() }
    }
}

/// What a distance or a count starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day of publication.
    Publication,
    /// The time that the story has reached: the last one told of.
    Story,
    /// Where the text stands: the story in a history, the day of publication in news ("later in the year").
    Current,
    /// Another expression: "two days after Christmas".
    Expr(Box<TimeExpr>),
    /// What happened, as the words behind name it: "the day after the vote".
    Happening,
}

/// A kind of period that can be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Period {
    /// Every such unit: weeks, years.
    Unit(Unit),
    /// Periods with these fields: Julys, Thursdays, winters.
    Named(Fields),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A second of the clock.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A night, counted as days are.
    Night,
    /// A Saturday with its Sunday.
    Weekend,
    /// A week, from Monday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season of a year.
    Season,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years, from a year that ends in 0.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// Fields of the calendar and the clock. All optional; what is there was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The thousand years, from 1 (the 3rd millennium is 3).
    pub millennium: Option<i32>,
    /// The hundred years, from 1 (the 19th century is 19; negative before Christ).
    pub century: Option<i32>,
    /// The ten years: 199 is the 1990s.
    pub decade: Option<i32>,
    /// The year.
    pub year: Option<Year>,
    /// Whether the year is a business year.
    pub fiscal: bool,
    /// The half of the year, 1 or 2.
    pub half: Option<u8>,
    /// The quarter, 1 to 4.
    pub quarter: Option<u8>,
    /// The season.
    pub season: Option<Season>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The ISO week, 1 to 53.
    pub week: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// Whether the month may be the day and the day the month: nothing in the document decides how "4/5/2012" is meant.
    pub order_open: bool,
    /// The day of the week, 1 (Monday) to 7.
    pub weekday: Option<u8>,
    /// Whether a weekend is meant.
    pub weekend: bool,
    /// A day with a name of its own, as the pack spells it (`christmas`, `easter+1`).
    pub feast: Option<String>,
    /// The part of the day.
    pub part: Option<DayPart>,
    /// The hour, 0 to 24.
    pub hour: Option<u8>,
    /// The minute.
    pub minute: Option<u8>,
    /// The second.
    pub second: Option<u8>,
    /// The time zone as TIMEX3 has it (`Z`, `-05`), or as it is written.
    pub zone: Option<String>,
}

/// A year as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Year {
    /// All digits, with its era: 44 BC is -43.
    Full(i32),
    /// Two digits: "'68".
    Short(u8),
}

/// A season, by its northern name. Winter belongs to the year in which it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// A part of the day, with TIMEX3's codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// `MO`
    Morning,
    /// `MI`: noon.
    Midday,
    /// `AF`
    Afternoon,
    /// `EV`
    Evening,
    /// `NI`
    Night,
    /// `DT`: working hours, daytime.
    Daytime,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duration {
    /// Its parts: "an hour and ten minutes" has two.
    pub parts: Vec<(Amount, Unit)>,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// This many hundredths: two and a half is 250.
    Hundredths(i64),
    /// An unstated number: "years", "several days".
    Vague,
}

/// A point or stretch of time without a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// `PAST_REF`
    Past,
    /// `PRESENT_REF`
    Present,
    /// `FUTURE_REF`
    Future,
}

/// How an expression is blurred or narrowed, with TIMEX3's `mod` values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// `START`: "early".
    Start,
    /// `MID`
    Mid,
    /// `END`: "late".
    End,
    /// `APPROX`: "about".
    Approx,
    /// `BEFORE`: "more than a decade ago".
    Before,
    /// `AFTER`: "less than a year ago".
    After,
    /// `ON_OR_BEFORE`
    OnOrBefore,
    /// `ON_OR_AFTER`
    OnOrAfter,
    /// `LESS_THAN`
    LessThan,
    /// `MORE_THAN`
    MoreThan,
    /// `EQUAL_OR_LESS`: "at most".
    EqualOrLess,
    /// `EQUAL_OR_MORE`: "at least".
    EqualOrMore,
}

impl Modifier {
    /// What is said of a point that so modified a length leads to: "more than nine years ago" is before that point, "more than nine
    /// years later" after it.
    #[must_use]
    pub fn of_point(self, back: bool) -> Modifier {
        match (self, back) {
            (Modifier::LessThan, true) | (Modifier::MoreThan, false) => Modifier::After,
            (Modifier::LessThan, false) | (Modifier::MoreThan, true) => Modifier::Before,
            (Modifier::EqualOrLess, true) | (Modifier::EqualOrMore, false) => Modifier::OnOrAfter,
            (Modifier::EqualOrLess, false) | (Modifier::EqualOrMore, true) => Modifier::OnOrBefore,
            (other, _) => other,
        }
    }

    /// The value of TIMEX3's `mod` attribute.
    #[must_use]
    pub fn timex(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
        }
    }
}

/// How an event lies to the time that dates it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// At that time.
    #[default]
    On,
    /// From then on.
    Since,
    /// Up to then.
    Until,
    /// At that time at the latest.
    By,
    /// Later than that.
    After,
    /// Earlier than that.
    Before,
}

/// A time expression with the preposition that stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is said.
    pub expr: TimeExpr,
    /// How an event lies to it, from the word before ("since", "by").
    pub relation: Relation,
    /// Where the verb looks that it hangs on.
    pub direction: Direction,
    /// The number of the mention at which a stretch ends that starts here: "from May 2 to June 5".
    pub until: Option<usize>,
    /// How a text must be told for the expression to count.
    pub telling: Telling,
    /// What stands around it.
    pub setting: Setting,
}

/// Where the verb that governs a time expression looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Back: past tense.
    Past,
    /// Ahead: "will", "is to", "plans to".
    Future,
    /// Neither, or nothing governs it.
    #[default]
    Open,
}
