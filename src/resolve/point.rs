//! A point or stretch of the calendar on its way to a [`Moment`].

use chrono::{Duration, NaiveDate};

use crate::model::moment::{Basis, Grain, Moment, Origin, Part, Place, TimexKind};
use crate::model::timex::{DayPart, Modifier, Relation};

use super::period::{CalendarPeriod, Kind};

/// A period, perhaps narrowed to a clock time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub period: CalendarPeriod,
    pub clock: Clock,
    /// A period of this kind inside it is meant, and which is not known.
    pub inside: Option<Kind>,
    /// The day is counted in weeks: "a week later", give or take a day.
    pub about: bool,
    /// The year is not known; the period stands in a year of which only the calendar counts.
    pub floating: bool,
    pub origin: Origin,
    /// What a reader should know of it: a weekday that contradicts the date.
    pub note: Option<String>,
}

/// A time of day. Empty for whole days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    pub part: Option<DayPart>,
    pub hour: Option<u8>,
    pub minute: Option<u8>,
    pub second: Option<u8>,
    pub zone: Option<String>,
}

/// What an expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    Point(Point),
    /// From the first to the last.
    Interval(Point, Point),
    /// A length; with its place in the calendar where it has one.
    Length(String, Option<Box<(Point, Point)>>),
    /// Before or after a point, at an unknown distance; with its TIMEX3 value.
    Beyond(&'static str, Relation, Point),
    /// A repeated time.
    Set {
        value: String,
        quant: Option<String>,
        freq: Option<String>,
    },
    /// A value with no place that could be reckoned with: `PAST_REF`, `XXXX-WXX-1`.
    Symbol {
        kind: TimexKind,
        value: String,
        grain: Option<Grain>,
        note: Option<String>,
    },
}

impl Point {
    /// A period of which everything was implied from `basis`.
    pub fn implied(period: CalendarPeriod, basis: &Basis) -> Self {
        let implied = parts_of(period.kind).iter().map(|part| (*part, basis.clone())).collect();
        Self {
            period,
            clock: Clock::default(),
            inside: None,
            about: false,
            floating: false,
            origin: Origin { stated: Vec::new(), implied },
            note: None,
        }
    }

    /// Says that what was counted from the day of publication was counted from the day of that expression.
    pub fn count_from(&mut self, mention: usize) {
        let publication = self.origin.implied.iter_mut().filter(|(_, basis)| *basis == Basis::Publication);
        publication.for_each(|(_, basis)| *basis = Basis::Mention(mention));
    }

    /// A period of which everything was stated.
    pub fn stated(period: CalendarPeriod) -> Self {
        let stated = parts_of(period.kind).to_vec();
        Self {
            period,
            clock: Clock::default(),
            inside: None,
            about: false,
            floating: false,
            origin: Origin { stated, implied: Vec::new() },
            note: None,
        }
    }

    /// A period of which only the year was implied, or is unknown.
    pub fn in_year(period: CalendarPeriod, basis: Option<Basis>) -> Self {
        let mut point = Self::stated(period);
        point.origin.stated.retain(|part| *part != Part::Year);
        match basis {
            Some(basis) => point.origin.implied.push((Part::Year, basis)),
            None => point.floating = true,
        }
        point
    }

    fn value(&self) -> Option<String> {
        let value = if self.floating { self.period.floating_timex() } else { self.period.timex() }?;
        Some(value + self.open_part() + &self.clock.timex())
    }

    /// The part of the TIMEX3 value that is open.
    fn open_part(&self) -> &'static str {
        match (self.period.kind, self.inside) {
            (Kind::Year, Some(Kind::Day)) => "-XX-XX",
            (Kind::Year, Some(Kind::Week)) => "-WXX",
            (Kind::Year, Some(Kind::Month)) | (Kind::Month, Some(Kind::Day)) => "-XX",
            _ => "",
        }
    }

    pub(super) fn place(&self) -> Option<Place> {
        let date = self.period.edtf(self.floating)? + &self.clock.edtf();
        let days = if self.floating { None } else { self.period.days() };
        Some(Place { date, days, grain: self.clock.grain().unwrap_or(self.period.kind.grain()) })
    }
}

/// The parts that a date of that kind consists of.
fn parts_of(kind: Kind) -> &'static [Part] {
    match kind {
        Kind::Day => &[Part::Year, Part::Month, Part::Day],
        Kind::Week | Kind::Weekend => &[Part::Year, Part::Week],
        Kind::Month => &[Part::Year, Part::Month],
        Kind::Quarter | Kind::Half => &[Part::Year, Part::Quarter],
        Kind::Season => &[Part::Year, Part::Season],
        Kind::Year | Kind::Decade | Kind::Century | Kind::Millennium => &[Part::Year],
    }
}

impl Clock {
    pub fn is_empty(&self) -> bool {
        *self == Clock::default()
    }

    fn timex(&self) -> String {
        match (self.part, self.hour) {
            (Some(part), None) => format!("T{}", part_code(part)),
            (None, None) => String::new(),
            (_, Some(hour)) if self.minute.is_none() && hour < 24 => self.edtf() + ":00",
            (_, Some(_)) => self.edtf(),
        }
    }

    fn edtf(&self) -> String {
        let Some(hour) = self.hour else { return String::new() };
        let mut text = format!("T{hour:02}");
        if let Some(minute) = self.minute {
            text += &format!(":{minute:02}");
            if let Some(second) = self.second {
                text += &format!(":{second:02}");
            }
        }
        text
    }

    fn grain(&self) -> Option<Grain> {
        match (self.part, self.hour) {
            (_, Some(_)) => Some(Grain::Time),
            (Some(_), None) => Some(Grain::DayPart),
            (None, None) => None,
        }
    }
}

/// TIMEX3's code for a part of the day.
pub(super) fn part_code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "MO",
        DayPart::Midday => "MI",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
        DayPart::Daytime => "DT",
    }
}

/// Turns a meaning into what the other rooms see.
pub fn moment(meaning: &Meaning, modifier: Option<Modifier>, relation: Relation) -> Moment {
    let blank = Moment {
        kind: TimexKind::Date,
        value: String::new(),
        quant: None,
        freq: None,
        modifier,
        of_place: None,
        relation,
        place: None,
        origin: Origin::default(),
        notes: Vec::new(),
    };
    match meaning {
        // "Less than a week later" is no day.
        Meaning::Point(point) if point.about && modifier.is_some_and(|modifier| modifier != Modifier::Approx) => {
            let week = point.period.first().map(|day| CalendarPeriod::containing(Kind::Week, day));
            let point = Point { period: week.unwrap_or(point.period), about: false, ..point.clone() };
            moment(&Meaning::Point(point), modifier, relation)
        }
        Meaning::Point(point) => Moment {
            kind: if point.clock.is_empty() { TimexKind::Date } else { TimexKind::Time },
            value: point.value().unwrap_or_default(),
            place: point.place().map(|place| narrowed(place, modifier)),
            origin: point.origin.clone(),
            notes: point.note.iter().cloned().collect(),
            modifier: modifier.or(point.about.then_some(Modifier::Approx)),
            of_place: modifier.filter(|_| !point.origin.is_stated()).and_then(|modifier| loosely(modifier, point)),
            ..blank
        },
        Meaning::Interval(from, to) => {
            let value = [from.value(), to.value()].map(Option::unwrap_or_default).join("/");
            Moment { value, place: interval_place(from, to), origin: both_origins(from, to), ..blank }
        }
        Meaning::Length(value, place) => Moment {
            kind: TimexKind::Duration,
            value: value.clone(),
            place: place.as_ref().and_then(|ends| interval_place(&ends.0, &ends.1)),
            origin: place.as_ref().map(|ends| both_origins(&ends.0, &ends.1)).unwrap_or_default(),
            ..blank
        },
        Meaning::Beyond(value, relation, point) => Moment {
            value: (*value).into(),
            relation: *relation,
            place: point.place(),
            origin: point.origin.clone(),
            ..blank
        },
        Meaning::Set { value, quant, freq } => {
            Moment { kind: TimexKind::Set, value: value.clone(), quant: quant.clone(), freq: freq.clone(), ..blank }
        }
        Meaning::Symbol { kind, value, grain, note } => Moment {
            kind: *kind,
            value: value.clone(),
            place: grain.map(|grain| Place { date: value.clone(), days: None, grain }),
            notes: note.iter().cloned().collect(),
            ..blank
        },
    }
}

/// "More than nine years ago": nine years and some months, and so about that year; but "less than two days ago" is after that day.
fn loosely(modifier: Modifier, point: &Point) -> Option<Modifier> {
    let bounds = matches!(modifier, Modifier::Before | Modifier::After | Modifier::OnOrBefore | Modifier::OnOrAfter);
    (bounds && point.period.kind > Kind::Day).then_some(Modifier::Approx)
}

/// The modifier of the place to which a so modified length leads, on that side of what it is counted from.
pub fn of_length(modifier: Modifier, back: bool, point: &Point) -> Modifier {
    let modifier = modifier.of_point(back);
    loosely(modifier, point).unwrap_or(modifier)
}

/// "Mid-April", "late 1990": the days of the third that is meant, so that it stands in the right place among others.
fn narrowed(mut place: Place, modifier: Option<Modifier>) -> Place {
    let third = |days: &mut (NaiveDate, NaiveDate), number: i64| {
        let length = (days.1 - days.0).num_days() + 1;
        let at = |third: i64| days.0.checked_add_signed(Duration::days(length * third / 3));
        if let (Some(first), Some(last)) = (at(number), at(number + 1).and_then(|day| day.pred_opt()))
            && length >= SHORTEST_PARTED
        {
            *days = (first, last);
        }
    };
    if let Some(days) = &mut place.days {
        match modifier {
            Some(Modifier::Start) => third(days, 0),
            Some(Modifier::Mid) => third(days, 1),
            Some(Modifier::End) => third(days, 2),
            _ => {}
        }
    }
    place
}

/// The fewest days that have an early and a late part.
const SHORTEST_PARTED: i64 = 5;

/// The place of a stretch: one date where both ends are the same.
fn interval_place(from: &Point, to: &Point) -> Option<Place> {
    if from.period == to.period {
        return from.place();
    }
    let date = stretch(&from.period.edtf(from.floating)?, &to.period.edtf(to.floating)?);
    let days = || -> Option<(NaiveDate, NaiveDate)> {
        let known = !from.floating && !to.floating;
        let (first, last) = (from.period.days()?.0, to.period.days()?.1);
        (known && first <= last).then_some((first, last))
    };
    Some(Place { date, days: days(), grain: Grain::Interval })
}

/// One place from the first of one to the last of another; none where they do not follow each other.
pub fn joined(from: Option<&Place>, to: Option<&Place>) -> Option<Place> {
    let (from, to) = (from?, to?);
    let days = match (from.days, to.days) {
        (Some((first, a)), Some((b, last))) if a < b || a == b && from.grain == Grain::Time => Some((first, last)),
        (Some(_), Some(_)) => return None,
        _ if from.date == to.date => return None,
        _ => None,
    };
    Some(Place { date: stretch(&from.date, &to.date), days, grain: Grain::Interval })
}

/// From the beginning of one date to the end of another: either may be a stretch itself, as weekends and halves of a year are.
fn stretch(from: &str, to: &str) -> String {
    let first = from.split_once('/').map_or(from, |(first, _)| first);
    let last = to.rsplit_once('/').map_or(to, |(_, last)| last);
    format!("{first}/{last}")
}

fn both_origins(from: &Point, to: &Point) -> Origin {
    let mut origin = from.origin.clone();
    origin.stated.extend(to.origin.stated.iter().copied());
    origin.implied.extend(to.origin.implied.iter().cloned());
    origin.stated.dedup();
    origin
}
