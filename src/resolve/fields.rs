//! Calendar fields -> periods. What is not written is filled in from the anchors.

use chrono::{Datelike, NaiveDate};

use crate::model::moment::{Basis, Part, TimexKind};
use crate::model::timex::{DayPart, Direction, Fields, Season, Year};

use super::clocks::{is_outside, is_within, turns_midnight};
use super::eval::Eval;
use super::feasts::feast_day;
use super::period::{CalendarPeriod, Kind, add_days};
use super::point::{Clock, Meaning, Point};

/// A leap year that starts on a Saturday: it stands for every year that is not known.
const ANY_YEAR: i64 = 2000;

impl Eval<'_> {
    /// What fields mean where they stand alone.
    pub(super) fn fields(&self, fields: &Fields) -> Meaning {
        let clock = self.in_half(clock_of(fields));
        let mut meaning = self.day_or_coarser(fields);
        if let Meaning::Point(point) = &mut meaning
            && !clock.is_empty()
        {
            if point.period.kind != Kind::Day {
                return Meaning::Symbol { kind: TimexKind::Time, value: clock_value(&clock), grain: None, note: None };
            }
            point.clock = clock;
            point.origin.stated.push(Part::Time);
        }
        meaning
    }

    fn day_or_coarser(&self, fields: &Fields) -> Meaning {
        if let Some(millennium) = fields.millennium {
            return known(Kind::Millennium, i64::from(millennium));
        }
        if let Some(century) = fields.century {
            let index = if century < 0 { i64::from(century) + 1 } else { i64::from(century) };
            return known(Kind::Century, index);
        }
        if let Some(decade) = fields.decade {
            return self.decade(i64::from(decade));
        }
        match fields.year {
            Some(year) => self.with_year(fields, year),
            None => self.without_year(fields),
        }
    }

    /// "The 1990s", "the 90s".
    fn decade(&self, decade: i64) -> Meaning {
        if decade >= 10 {
            return known(Kind::Decade, decade);
        }
        let pivot = self.published.map_or(199, |day| i64::from(day.year()).div_euclid(10));
        let index = pivot - (pivot - decade).rem_euclid(10);
        let mut point = Point::stated(CalendarPeriod { kind: Kind::Decade, index });
        point.origin.implied.push((Part::Year, Basis::Publication));
        point.floating = self.published.is_none();
        Meaning::Point(point)
    }

    fn with_year(&self, fields: &Fields, year: Year) -> Meaning {
        let (year, short) = match year {
            Year::Full(year) => (i64::from(year), false),
            Year::Short(short) => (self.year_of_short(i64::from(short)), true),
        };
        match inside_year(fields, year) {
            Some(period) => {
                let mut point = Point::stated(period);
                if short {
                    point.origin.implied.push((Part::Year, Basis::Publication));
                }
                if !weekday_fits(fields, period) {
                    point.note = Some("the weekday and the date contradict each other".into());
                }
                if fields.order_open {
                    let other = Fields { day: fields.month, month: fields.day, ..Fields::default() };
                    let other = inside_year(&other, year).and_then(CalendarPeriod::timex).unwrap_or_default();
                    point.note = Some(format!("day and month may be the other way round: {other}"));
                }
                Meaning::Point(point)
            }
            None => impossible(fields, &format!("{year:04}")),
        }
    }

    /// The year that two digits stand for: in a history the nearest to where the story stands.
    fn year_of_short(&self, short: i64) -> i64 {
        let story =
            self.story_any().filter(|(.., floating)| self.history && !floating).and_then(|(told, ..)| told.first());
        match story {
            Some(day) => {
                let year = i64::from(day.year());
                year - (year - short + 50).rem_euclid(100) + 50
            }
            None => self.century_of(short),
        }
    }

    /// The year that two digits stand for where nothing is told: the nearest to publication that is not more than ten years ahead.
    fn century_of(&self, short: i64) -> i64 {
        let latest = self.published.map_or(2030, |day| i64::from(day.year()) + 10);
        latest - (latest - short).rem_euclid(100)
    }

    fn without_year(&self, fields: &Fields) -> Meaning {
        if fields.month.is_some()
            || fields.season.is_some()
            || fields.quarter.is_some()
            || fields.half.is_some()
            || fields.feast.is_some()
            || fields.week.is_some()
        {
            return self.yearless(fields);
        }
        if let (Some(weekday), Some(day)) = (fields.weekday, fields.day)
            && let Some(meaning) = self.weekday_and_day(weekday, day)
        {
            return meaning;
        }
        if let Some(weekday) = fields.weekday {
            return self.weekday(weekday);
        }
        if fields.weekend {
            return match self.anchor_day() {
                Some((day, basis)) => point_or_symbol(
                    CalendarPeriod::containing(Kind::Weekend, day).shift(self.weekend_offset(day, &basis)),
                    &basis,
                ),
                None => Meaning::Symbol { kind: TimexKind::Date, value: "XXXX-WXX-WE".into(), grain: None, note: None },
            };
        }
        if let Some(day) = fields.day {
            return self.day_of_month(day);
        }
        let clock = clock_of(fields);
        // A clock time by itself belongs to the day that the story has reached; a past one to no day that is still to come.
        let ahead = |period: CalendarPeriod| self.published.zip(period.first()).is_some_and(|(today, day)| day > today);
        let of_story = |mention: usize, point: &Point| {
            point.period.kind == Kind::Day
                && (point.floating || self.direction == Direction::Future || !ahead(point.period))
                && !self.is_background(mention, point)
        };
        let latest = self.told().find(|(mention, point)| of_story(*mention, point));
        // "Sang on New Year's Eve of 2001. … Last July he moored there; around midnight he heard her": of no day that was told of.
        if latest.is_some_and(|(mention, point)| self.has_left(*mention, point)) {
            return Meaning::Symbol { kind: TimexKind::Time, value: clock_value(&clock), grain: None, note: None };
        }
        // "Collapsed on Thursday night, he said on Friday morning. She had left at 9:40 p.m."
        let outside = latest.is_some_and(|(_, point)| is_outside(&point.clock, &clock)) && !self.half_open;
        let fits = |mention: usize, point: &Point| of_story(mention, point) && is_within(&point.clock, &clock);
        let before = if outside { self.told().find(|(mention, point)| fits(*mention, point)) } else { None };
        let night = before.or(latest).filter(|(mention, _)| !self.is_far(*mention));
        // "The fire was out at 9 p.m. It had started at 4 a.m."
        let turns = !self.pluperfect && night.is_some_and(|(_, point)| turns_midnight(&point.clock, &clock));
        let reached = night.map(|(mention, point)| {
            let day = point.period.shift(i64::from(turns)).unwrap_or(point.period);
            (day, Basis::Mention(*mention), point.floating)
        });
        match reached.or_else(|| self.published.map(|day| (CalendarPeriod::day(day), Basis::Publication, false))) {
            Some((period, basis, floating)) => {
                let mut point = Point::implied(period, &basis);
                point.floating = floating;
                Meaning::Point(point)
            }
            None => Meaning::Symbol { kind: TimexKind::Time, value: clock_value(&clock), grain: None, note: None },
        }
    }

    /// A day or period that needs its year.
    fn yearless(&self, fields: &Fields) -> Meaning {
        if inside_year(fields, ANY_YEAR).is_none() {
            return impossible(fields, "XXXX");
        }
        match self
            .choose_year(fields.feast.is_some(), |year| inside_year(fields, year).filter(|p| weekday_fits(fields, *p)))
        {
            Some((period, basis)) => Meaning::Point(Point::in_year(period, Some(basis))),
            None => match inside_year(fields, ANY_YEAR) {
                Some(period) => Meaning::Point(Point::in_year(period, None)),
                None => impossible(fields, "XXXX"),
            },
        }
    }

    /// Narrows a point by further fields: "last Friday at 9 p.m.", "Monday of last week".
    pub(super) fn refine(&self, mut point: Point, fields: &Fields) -> Option<Point> {
        let clock = clock_of(fields);
        let narrower = match point.period.kind {
            Kind::Year => inside_year(fields, point.period.index).filter(|p| p.kind != Kind::Year),
            Kind::Month => {
                fields.day.and_then(|day| point.period.first()?.with_day(u32::from(day))).map(CalendarPeriod::day)
            }
            Kind::Week => match fields.weekday {
                Some(weekday) => add_days(point.period.first()?, i64::from(weekday) - 1).map(CalendarPeriod::day),
                None if fields.weekend => Some(CalendarPeriod { kind: Kind::Weekend, ..point.period }),
                None => None,
            },
            _ => None,
        };
        if let Some(period) = narrower {
            point.period = period;
        }
        if !clock.is_empty() {
            if point.period.kind != Kind::Day {
                return None;
            }
            let hour = clock.hour.map(|hour| in_part(hour, point.clock.part));
            point.clock = Clock { hour, ..clock };
        }
        Some(point)
    }
}

/// The period that the fields name in a year; none where the year has no such day.
pub(super) fn inside_year(fields: &Fields, year: i64) -> Option<CalendarPeriod> {
    let of = |kind, index| CalendarPeriod { kind, index }.shift(0);
    if let Some(feast) = &fields.feast {
        return feast_day(feast, i32::try_from(year).ok()?).map(CalendarPeriod::day);
    }
    match (fields.month, fields.day) {
        (Some(month), Some(day)) => {
            let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::from(month), u32::from(day))?;
            return Some(CalendarPeriod::day(day));
        }
        (Some(month), None) => return of(Kind::Month, year * 12 + i64::from(month) - 1),
        (None, _) => {}
    }
    if let Some(season) = fields.season {
        let number = match season {
            Season::Spring => 0,
            Season::Summer => 1,
            Season::Autumn => 2,
            Season::Winter => 3,
        };
        return of(Kind::Season, year * 4 + number);
    }
    if let Some(quarter) = fields.quarter {
        return of(Kind::Quarter, year * 4 + i64::from(quarter) - 1);
    }
    if let Some(half) = fields.half {
        return of(Kind::Half, year * 2 + i64::from(half) - 1);
    }
    if let Some(week) = fields.week {
        let day = NaiveDate::from_isoywd_opt(i32::try_from(year).ok()?, u32::from(week), chrono::Weekday::Mon)?;
        let day = add_days(day, i64::from(fields.weekday.unwrap_or(1)) - 1)?;
        let kind = if fields.weekday.is_some() { Kind::Day } else { Kind::Week };
        return Some(CalendarPeriod::containing(kind, day));
    }
    of(Kind::Year, year)
}

/// Whether the day falls on the weekday that the text gives, if it gives one.
pub(super) fn weekday_fits(fields: &Fields, period: CalendarPeriod) -> bool {
    match (fields.weekday, period.kind, period.first()) {
        (Some(weekday), Kind::Day, Some(day)) => day.weekday().number_from_monday() == u32::from(weekday),
        _ => true,
    }
}

fn clock_of(fields: &Fields) -> Clock {
    Clock {
        part: fields.part,
        hour: fields.hour.map(|hour| in_part(hour, fields.part)),
        minute: fields.minute,
        second: fields.second,
        zone: fields.zone.clone(),
    }
}

/// The hour of the day that is meant by an hour in a part of the day: 9 in the evening is 21.
fn in_part(hour: u8, part: Option<DayPart>) -> u8 {
    match part {
        Some(DayPart::Afternoon | DayPart::Evening) if (1..12).contains(&hour) => hour + 12,
        Some(DayPart::Night) if (6..=12).contains(&hour) => hour + 12,
        _ => hour,
    }
}

/// The TIMEX3 value of a clock time of an unknown day.
fn clock_value(clock: &Clock) -> String {
    let nowhere = Point::stated(CalendarPeriod::year(ANY_YEAR));
    let text = super::point::moment(
        &Meaning::Point(Point { clock: clock.clone(), ..nowhere }),
        None,
        crate::model::timex::Relation::On,
    )
    .value;
    format!("XXXX-XX-XX{}", text.trim_start_matches(|c: char| c.is_ascii_digit()))
}

fn known(kind: Kind, index: i64) -> Meaning {
    match (CalendarPeriod { kind, index }).shift(0) {
        Some(period) => Meaning::Point(Point::stated(period)),
        None => Meaning::Symbol {
            kind: TimexKind::Date,
            value: "XXXX".into(),
            grain: None,
            note: Some("outside the calendar".into()),
        },
    }
}

/// A date that the calendar does not have. It is kept as it is written, and said to be impossible.
fn impossible(fields: &Fields, year: &str) -> Meaning {
    let value = match (fields.month, fields.day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        _ => year.to_string(),
    };
    let note = format!("the calendar has no {value}");
    Meaning::Symbol { kind: TimexKind::Date, value, grain: None, note: Some(note) }
}

/// An implied period, or an unknown date where it lies outside the calendar.
pub(super) fn point_or_symbol(period: Option<CalendarPeriod>, basis: &Basis) -> Meaning {
    match period {
        Some(period) => Meaning::Point(Point::implied(period, basis)),
        None => Meaning::Symbol { kind: TimexKind::Date, value: "XXXX".into(), grain: None, note: None },
    }
}
