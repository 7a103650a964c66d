//! Lengths of time and repeated times.

use crate::model::timex::{Amount, Duration, TimeExpr, Unit};
use crate::pattern::Value;

use super::build::{TimeParts, length_of};
use super::calendar;

/// A length: `amount` (with `plus`) times `unit`, or several lengths together.
pub(super) fn duration(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    let loose = parts.get("loose").is_some();
    let built: Vec<_> = parts
        .all_built()
        .filter_map(|expr| match expr {
            TimeExpr::Duration(duration) => Some(duration.parts.clone()),
            _ => None,
        })
        .collect();
    if !built.is_empty() {
        let mut parts = built.concat();
        if loose {
            // "1 month, 2 years": in any order, but each unit once.
            parts.sort_by_key(|part| std::cmp::Reverse(part.1));
        }
        let falling = parts.windows(2).all(|pair| pair[0].1 > pair[1].1);
        return falling.then_some(TimeExpr::Duration(Duration { parts }));
    }
    let unit = unit(parts.text("unit")?)?;
    Some(TimeExpr::Duration(Duration { parts: vec![(amount(parts)?, unit)] }))
}

/// A repeated time: `every` something.
pub(super) fn set(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    let every = match parts.built("every") {
        Some(expr) => expr.clone(),
        None => match length_of(parts) {
            Some(length) => TimeExpr::Duration(length),
            None => calendar::calendar(parts)?,
        },
    };
    let freq = match parts.get("freq") {
        Some(Value::Hundredths(n)) => Some(format!("{}X", n / 100)),
        Some(Value::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    Some(TimeExpr::Set { every: Box::new(every), quant: parts.text("quant").map(str::to_string), freq })
}

/// How many: the number in `amount` with that in `plus`, or an unstated number.
pub(super) fn amount(parts: &TimeParts<'_>) -> Option<Amount> {
    if parts.text("amount") == Some("vague") {
        return Some(Amount::Vague);
    }
    Some(Amount::Hundredths(parts.hundredths("amount")? + parts.hundredths("plus").unwrap_or(0)))
}

/// The unit that a pack names, or a shape cuts off a number ("30mins").
pub(super) fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" | "secs" | "sec" | "s" => Unit::Second,
        "minute" | "mins" | "min" => Unit::Minute,
        "hour" | "hrs" | "hr" | "h" => Unit::Hour,
        "day" | "d" => Unit::Day,
        "night" => Unit::Night,
        "weekend" => Unit::Weekend,
        "week" | "w" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "season" => Unit::Season,
        "half" => Unit::Half,
        "year" | "yrs" | "yr" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}
