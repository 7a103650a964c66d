//! Points and periods that are counted from somewhere.

use crate::model::timex::{Fields, Period, TimeExpr};

use super::build::{TimeParts, anchor, length_of};
use super::{calendar, length};

/// The period `offset` periods from the anchor. Fields name the period, or narrow it where `unit` does.
pub(super) fn relative(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    let offset = i32::try_from(parts.int("offset")?).ok()?;
    let anchor = anchor(parts)?;
    let own = all_fields(parts)?;
    match parts.text("unit") {
        Some(name) => {
            let period = TimeExpr::Relative { anchor, offset, period: Period::Unit(length::unit(name)?) };
            if own == Fields::default() {
                return Some(period);
            }
            Some(TimeExpr::Both(Box::new(period), Box::new(TimeExpr::Calendar(own))))
        }
        None if own == Fields::default() => None,
        None => Some(TimeExpr::Relative { anchor, offset, period: Period::Named(own) }),
    }
}

/// The point a length away from the anchor; `direction` is `back` or `on`.
pub(super) fn shift(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    let back = parts.text("direction")? == "back";
    let shift = TimeExpr::Shift { anchor: anchor(parts)?, back, by: length_of(parts)? };
    // "Less than two weeks later".
    Some(match parts.built("by") {
        Some(TimeExpr::Modified(modifier, _)) => TimeExpr::Modified(modifier.of_point(back), Box::new(shift)),
        _ => shift,
    })
}

/// A length that ends (`direction` is `back`) or starts at the anchor.
pub(super) fn stretch(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    let back = parts.text("direction")? == "back";
    Some(TimeExpr::Stretch { anchor: anchor(parts)?, back, length: length_of(parts)? })
}

/// The `nth` (from the end: `nth-last`; and `count`) of a unit or of named periods, `<within>` something.
pub(super) fn nth(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    let period = match parts.text("unit") {
        Some(name) => Period::Unit(length::unit(name)?),
        None => Period::Named(calendar::fields(parts)?),
    };
    let count = parts.int("count").map_or(Some(1), |n| u32::try_from(n).ok())?;
    let from_end = || parts.int("nth-last").map(|n| -n);
    let nth = i32::try_from(parts.int("nth").or_else(from_end)?).ok()?;
    Some(TimeExpr::Nth { nth, count, period, within: parts.built("within").cloned().map(Box::new) })
}

/// The fields among the parts with those of calendar expressions among them.
fn all_fields(parts: &TimeParts<'_>) -> Option<Fields> {
    let mut own = calendar::fields(parts)?;
    for (name, value) in parts.iter() {
        if let crate::pattern::Value::Built(TimeExpr::Calendar(fields)) = value
            && name != "from"
        {
            own = calendar::merge(&own, fields)?;
        }
    }
    Some(own)
}
