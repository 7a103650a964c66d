//! What an expression says, in words: the algebra of [`TimeExpr`], read aloud.

use super::words;
use crate::model::timex::{Amount, Anchor, DayPart, Duration, Fields, Period, Reference, Season, TimeExpr, Unit, Year};

/// An expression in words, with nothing resolved: "1 July before the day of publication".
pub(super) fn expr(expr: &TimeExpr) -> String {
    match expr {
        TimeExpr::Calendar(fields) => self::fields(fields),
        TimeExpr::Relative { anchor, offset: 0, period } => {
            format!("the {} that holds {}", self::period(period), self::anchor(anchor))
        }
        TimeExpr::Relative { anchor, offset, period } => {
            let side = if *offset < 0 { "before" } else { "after" };
            format!("{} × {} {side} {}", offset.abs(), self::period(period), self::anchor(anchor))
        }
        TimeExpr::Shift { anchor, back, by } => {
            format!("{} {} {}", length(by), if *back { "before" } else { "after" }, self::anchor(anchor))
        }
        TimeExpr::Stretch { anchor, back, length: by } => {
            format!("the {} that {} {}", length(by), if *back { "end at" } else { "start at" }, self::anchor(anchor))
        }
        TimeExpr::Nth { nth, count, period, within } => {
            let which = if *nth < 0 { format!("number {} from the end", -nth) } else { format!("number {nth}") };
            let many = if *count > 1 { format!(" and {} more", count - 1) } else { String::new() };
            let inside = within.as_ref().map_or("what the text speaks of".to_owned(), |within| self::expr(within));
            format!("{which}{many} of each {} in ({inside})", self::period(period))
        }
        TimeExpr::Range { from, to } => format!("from ({}) to ({})", self::expr(from), self::expr(to)),
        TimeExpr::Both(outer, inner) => format!("({}) and there ({})", self::expr(outer), self::expr(inner)),
        TimeExpr::Modified(modifier, inner) => format!("{} of ({})", modifier.timex(), self::expr(inner)),
        TimeExpr::Duration(by) => format!("a length of {}", length(by)),
        TimeExpr::Set { every, quant, freq } => {
            let how: String = quant.iter().chain(freq).map(|word| format!(" {word}")).collect();
            format!("again and again{how}: {}", self::expr(every))
        }
        TimeExpr::Reference(reference) => match reference {
            Reference::Past => "some past",
            Reference::Present => "the present",
            Reference::Future => "some future",
        }
        .to_owned(),
    }
}

fn anchor(anchor: &Anchor) -> String {
    match anchor {
        Anchor::Publication => "the day of publication".to_owned(),
        Anchor::Story => "where the story stands".to_owned(),
        Anchor::Current => "where the text stands".to_owned(),
        Anchor::Expr(expr) => format!("({})", self::expr(expr)),
        Anchor::Happening => "what the words behind name".to_owned(),
    }
}

fn period(period: &Period) -> String {
    match period {
        Period::Unit(unit) => self::unit(*unit).to_owned(),
        Period::Named(fields) => self::fields(fields),
    }
}

fn length(length: &Duration) -> String {
    let part = |&(amount, unit): &(Amount, Unit)| match amount {
        Amount::Vague => format!("some {}", many(unit)),
        Amount::Hundredths(100) => format!("1 {}", self::unit(unit)),
        Amount::Hundredths(n) if n % 100 == 0 => format!("{} {}", n / 100, many(unit)),
        Amount::Hundredths(n) => format!("{}.{:02} {}", n / 100, n % 100, many(unit)),
    };
    length.parts.iter().map(part).collect::<Vec<_>>().join(" and ")
}

/// The fields that are written, the coarsest first: "year 1999, month 5, day 3".
fn fields(fields: &Fields) -> String {
    let mut parts = Vec::new();
    let mut put = |name: &str, value: Option<String>| parts.extend(value.map(|value| format!("{name} {value}")));
    let number = |value: Option<u8>| value.map(|value| value.to_string());
    put("millennium", fields.millennium.map(|n| n.to_string()));
    put("century", fields.century.map(|n| n.to_string()));
    put("decade", fields.decade.map(|n| n.to_string()));
    put(
        if fields.fiscal { "business year" } else { "year" },
        fields.year.map(|year| match year {
            Year::Full(year) if year <= 0 => format!("{} before Christ", 1 - year),
            Year::Full(year) => year.to_string(),
            Year::Short(year) => format!("…{year:02}"),
        }),
    );
    put("half", number(fields.half));
    put("quarter", number(fields.quarter));
    put("season", fields.season.map(|season| season_name(season).to_owned()));
    put("month", fields.month.and_then(|month| words::month_name(&format!("{month:02}"))).map(str::to_owned));
    put("week", number(fields.week));
    put("day", number(fields.day));
    put("weekday", fields.weekday.and_then(|day| words::weekday(&day.to_string())).map(str::to_owned));
    put("feast", fields.feast.clone());
    put("part of day", fields.part.map(|part| part_name(part).to_owned()));
    put("hour", number(fields.hour));
    put("minute", number(fields.minute));
    put("second", number(fields.second));
    put("zone", fields.zone.clone());
    if fields.weekend {
        parts.push("weekend".to_owned());
    }
    parts.join(", ")
}

fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

fn part_name(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "morning",
        DayPart::Midday => "midday",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
        DayPart::Night => "night",
        DayPart::Daytime => "daytime",
    }
}

/// Several of a unit.
fn many(unit: Unit) -> String {
    match unit {
        Unit::Century => "centuries".to_owned(),
        Unit::Millennium => "millennia".to_owned(),
        unit => format!("{}s", self::unit(unit)),
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Night => "night",
        Unit::Weekend => "weekend",
        Unit::Week => "week",
        Unit::Fortnight => "fortnight",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Season => "season",
        Unit::Half => "half-year",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
        Unit::Millennium => "millennium",
    }
}
