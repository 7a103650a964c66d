//! Calendar fields: reading them from the parts of a match, and putting them together.

use crate::model::timex::{DayPart, Fields, Season, TimeExpr, Year};

use super::build::TimeParts;

/// All fields among the parts together, with the expressions among them.
pub(super) fn calendar(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    let mut fields = fields(parts)?;
    let mut other = None;
    for expr in parts.all_built() {
        match expr {
            TimeExpr::Calendar(inner) => {
                let mut inner = inner.clone();
                halve(parts, &mut inner)?;
                fields = merge(&fields, &inner)?;
            }
            TimeExpr::Relative { .. }
            | TimeExpr::Shift { .. }
            | TimeExpr::Both(..)
            | TimeExpr::Nth { .. }
            | TimeExpr::Modified(..)
                if other.is_none() =>
            {
                other = Some(expr.clone());
            }
            _ => return None,
        }
    }
    match other {
        None if fields == Fields::default() => None,
        None => Some(TimeExpr::Calendar(fields)),
        Some(expr) if fields == Fields::default() => Some(expr),
        Some(expr) => Some(TimeExpr::Both(Box::new(expr), Box::new(TimeExpr::Calendar(fields)))),
    }
}

/// From one to another. What one end leaves out, it takes from the other: "May 2 to 5, 1999", "1914-18".
pub(super) fn range(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    let (from, to) = (parts.built("from")?, parts.built("to")?);
    let (from, to) = match (from, to) {
        (TimeExpr::Calendar(a), TimeExpr::Calendar(b)) => {
            let (mut a, mut b) = (a.clone(), b.clone());
            if let (Some(Year::Full(first)), Some(Year::Short(last))) = (a.year, b.year)
                && i32::from(last) <= first.rem_euclid(100)
            {
                return None;
            }
            if let Some(year) = whole(parts, "year")? {
                b.year = Some(Year::Full(year));
            }
            share(&mut a, &mut b);
            (TimeExpr::Calendar(a), TimeExpr::Calendar(b))
        }
        // "4 to 22 next month"
        (TimeExpr::Calendar(a), TimeExpr::Both(month, _)) if *a == (Fields { day: a.day, ..Fields::default() }) => {
            (TimeExpr::Both(month.clone(), Box::new(from.clone())), to.clone())
        }
        (a, b) => (a.clone(), b.clone()),
    };
    Some(TimeExpr::Range { from: Box::new(from), to: Box::new(to) })
}

/// Gives both ends of a stretch what only one of them says: the year, the month, the day of a clock time.
pub(super) fn share(a: &mut Fields, b: &mut Fields) {
    if let (Some(Year::Full(first)), Some(Year::Short(last))) = (a.year, b.year) {
        b.year = Some(Year::Full(first - first.rem_euclid(100) + i32::from(last)));
    }
    // "499 to 493 BC": years of our era do not come before those before it.
    if let (Some(Year::Full(first @ 1..)), Some(Year::Full(..=0))) = (a.year, b.year) {
        a.year = Some(Year::Full(1 - first));
    }
    if a.hour.is_some() && b.hour.is_some() {
        share_day(a, b);
        share_day(b, a);
    }
    if a.season.is_some() && b.season.is_some() {
        (a.year, b.year) = (a.year.or(b.year), b.year.or(a.year));
    }
    if b.day.is_some() && a.day.is_some() {
        a.month = a.month.or(b.month);
        b.month = b.month.or(a.month);
    }
    if a.month.is_some() && b.month.is_some() {
        let turns = (b.month, b.day) < (a.month, a.day);
        let by = |year: Option<Year>, by: i32| match year {
            Some(Year::Full(year)) => Some(Year::Full(year + if turns { by } else { 0 })),
            other => other,
        };
        (a.year, b.year) = (a.year.or(by(b.year, -1)), b.year.or(by(a.year, 1)));
    }
}

/// "Between February and April of last year": gives a month the year that is counted for the month behind it.
pub(super) fn share_year(from: &mut TimeExpr, year: &TimeExpr, to: &TimeExpr) {
    let month = |expr: &TimeExpr| match expr {
        TimeExpr::Calendar(fields) if fields.year.is_none() => fields.month,
        _ => None,
    };
    if month(from).zip(month(to)).is_some_and(|(from, to)| from <= to) {
        *from = TimeExpr::Both(Box::new(year.clone()), Box::new(from.clone()));
    }
}

/// Gives a clock time the day of the other end.
fn share_day(from: &Fields, to: &mut Fields) {
    let dayless = Fields {
        hour: to.hour,
        minute: to.minute,
        second: to.second,
        part: to.part,
        zone: to.zone.clone(),
        ..Fields::default()
    };
    if *to == dayless {
        *to = Fields { hour: to.hour, minute: to.minute, second: to.second, part: to.part, ..from.clone() };
    }
}

/// The fields that the parts name. None where one is out of its bounds.
pub(super) fn fields(parts: &TimeParts<'_>) -> Option<Fields> {
    let small = |name: &str| parts.int(name).map(|n| u8::try_from(n).ok());
    let mut fields = Fields {
        millennium: whole(parts, "millennium")?,
        century: whole(parts, "century")?,
        decade: whole(parts, "decade")?,
        year: whole(parts, "year")?.map(Year::Full),
        fiscal: parts.get("fiscal").is_some(),
        half: small("half").map_or(Some(None), |n| n.map(Some))?,
        quarter: small("quarter").map_or(Some(None), |n| n.map(Some))?,
        month: small("month").map_or(Some(None), |n| n.map(Some))?,
        week: small("week").map_or(Some(None), |n| n.map(Some))?,
        day: small("day").map_or(Some(None), |n| n.map(Some))?,
        weekday: small("weekday").map_or(Some(None), |n| n.map(Some))?,
        weekend: parts.get("weekend").is_some(),
        feast: parts.text("feast").map(str::to_string),
        hour: small("hour").map_or(Some(None), |n| n.map(Some))?,
        minute: small("minute").map_or(Some(None), |n| n.map(Some))?,
        second: small("second").map_or(Some(None), |n| n.map(Some))?,
        zone: parts.text("zone").map(str::to_string),
        season: None,
        part: None,
        order_open: false,
    };
    if let Some(short) = parts.int("short-year").or(parts.int("shortyear")) {
        fields.year = Some(Year::Short(u8::try_from(short).ok()?));
    }
    if let Some(decade) = parts.int("plural-year") {
        fields.decade = Some(i32::try_from(decade / 10).ok()?);
    }
    if parts.text("era") == Some("bc") {
        fields.year = fields.year.map(|year| match year {
            Year::Full(n) => Year::Full(1 - n),
            Year::Short(n) => Year::Full(1 - i32::from(n)),
        });
        fields.century = fields.century.map(|n| -n);
    }
    fields.season = match parts.text("season") {
        None => None,
        Some("spring") => Some(Season::Spring),
        Some("summer") => Some(Season::Summer),
        Some("autumn") => Some(Season::Autumn),
        Some("winter") => Some(Season::Winter),
        Some(_) => return None,
    };
    fields.part = match parts.text("part") {
        None => None,
        Some("MO") => Some(DayPart::Morning),
        Some("MI") => Some(DayPart::Midday),
        Some("AF") => Some(DayPart::Afternoon),
        Some("EV") => Some(DayPart::Evening),
        Some("NI") => Some(DayPart::Night),
        Some("DT") => Some(DayPart::Daytime),
        Some(_) => return None,
    };
    if let Some(joined) = parts.int("hhmm") {
        (fields.hour, fields.minute) = (u8::try_from(joined / 100).ok(), u8::try_from(joined % 100).ok());
    }
    if let Some(before) = parts.int("minutes-to") {
        // "Quarter to five"
        fields.hour = fields.hour.map(|hour| if hour == 0 { 23 } else { hour - 1 });
        fields.minute = Some(u8::try_from(60 - before).ok()?);
    }
    halve(parts, &mut fields)?;
    let sensible = fields.month.is_none_or(|m| (1..=12).contains(&m))
        && fields.day.is_none_or(|d| (1..=31).contains(&d))
        && fields.hour.is_none_or(|h| h <= 24)
        && fields.minute.is_none_or(|m| m < 60);
    sensible.then_some(fields)
}

/// Puts the hour into the half of the day that "a.m." or "p.m." names. None where it has no such hour.
fn halve(parts: &TimeParts<'_>, fields: &mut Fields) -> Option<()> {
    match (parts.text("meridiem"), fields.hour) {
        (Some("pm" | "p"), Some(hour)) if hour < 12 => fields.hour = Some(hour + 12),
        (Some("am" | "a"), Some(12)) => fields.hour = Some(0),
        (Some(_), Some(hour)) if hour > 12 => return None,
        _ => {}
    }
    Some(())
}

/// A whole number that fits, none where there is none; the outer `None` where it does not fit.
#[expect(clippy::option_option, reason = "absent and unfitting are two things")]
fn whole(parts: &TimeParts<'_>, name: &str) -> Option<Option<i32>> {
    match parts.int(name) {
        None => Some(None),
        Some(n) => i32::try_from(n).ok().map(Some),
    }
}

/// Two sets of fields as one; none where both have the same field.
pub(super) fn merge(a: &Fields, b: &Fields) -> Option<Fields> {
    fn one<T: Clone>(a: &Option<T>, b: &Option<T>) -> Option<Option<T>> {
        match (a, b) {
            (Some(_), Some(_)) => None,
            (Some(x), None) | (None, Some(x)) => Some(Some(x.clone())),
            (None, None) => Some(None),
        }
    }
    Some(Fields {
        millennium: one(&a.millennium, &b.millennium)?,
        century: one(&a.century, &b.century)?,
        decade: one(&a.decade, &b.decade)?,
        year: one(&a.year, &b.year)?,
        fiscal: a.fiscal || b.fiscal,
        order_open: a.order_open || b.order_open,
        half: one(&a.half, &b.half)?,
        quarter: one(&a.quarter, &b.quarter)?,
        season: one(&a.season, &b.season)?,
        month: one(&a.month, &b.month)?,
        week: one(&a.week, &b.week)?,
        day: one(&a.day, &b.day)?,
        weekday: one(&a.weekday, &b.weekday)?,
        weekend: a.weekend || b.weekend,
        feast: one(&a.feast, &b.feast)?,
        part: one(&a.part, &b.part)?,
        hour: one(&a.hour, &b.hour)?,
        minute: one(&a.minute, &b.minute)?,
        second: one(&a.second, &b.second)?,
        zone: one(&a.zone, &b.zone)?,
    })
}
