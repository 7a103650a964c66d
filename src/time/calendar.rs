//! Calendar fields: reading them from the parts of a match, and putting them together.

use crate::model::timex::{DayPart, Fields, Season, TimeExpr, Year};

use super::build::TimeParts;

/// All fields among the parts together, with the expressions among them.
pub(super) fn calendar(parts: &TimeParts) -> Option<TimeExpr> {
    let mut fields = fields(parts)?;
    let mut other = None;
    for expr in parts.all_built() {
        match expr {
            TimeExpr::Calendar(inner) => fields = merge(&fields, inner)?,
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
pub(super) fn range(parts: &TimeParts) -> Option<TimeExpr> {
    let (from, to) = (parts.built("from")?, parts.built("to")?);
    let (from, to) = match (from, to) {
        (TimeExpr::Calendar(a), TimeExpr::Calendar(b)) => {
            let (mut a, mut b) = (a.clone(), b.clone());
            if let (Some(Year::Full(first)), Some(Year::Short(last))) = (a.year, b.year) {
                b.year = Some(Year::Full(first - first.rem_euclid(100) + i32::from(last)));
            }
            if let Some(year) = whole(parts, "year")? {
                b.year = Some(Year::Full(year));
            }
            a.year = a.year.or(b.year);
            if b.day.is_some() || a.day.is_none() {
                b.month = b.month.or(a.month);
            }
            if a.day.is_some() {
                a.month = a.month.or(b.month);
            }
            b.year = b.year.or(a.year);
            (TimeExpr::Calendar(a), TimeExpr::Calendar(b))
        }
        (a, b) => (a.clone(), b.clone()),
    };
    Some(TimeExpr::Range { from: Box::new(from), to: Box::new(to) })
}

/// The fields that the parts name. None where one is out of its bounds.
pub(super) fn fields(parts: &TimeParts) -> Option<Fields> {
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
    match (parts.text("meridiem"), fields.hour) {
        (Some("pm"), Some(hour)) if hour < 12 => fields.hour = Some(hour + 12),
        (Some("am"), Some(12)) => fields.hour = Some(0),
        (Some(_), Some(hour)) if hour > 12 => return None,
        _ => {}
    }
    let sensible = fields.month.is_none_or(|m| (1..=12).contains(&m))
        && fields.day.is_none_or(|d| (1..=31).contains(&d))
        && fields.hour.is_none_or(|h| h <= 24)
        && fields.minute.is_none_or(|m| m < 60);
    sensible.then_some(fields)
}

/// A whole number that fits, none where there is none; the outer `None` where it does not fit.
#[expect(clippy::option_option, reason = "absent and unfitting are two things")]
fn whole(parts: &TimeParts, name: &str) -> Option<Option<i32>> {
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
