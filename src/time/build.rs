//! From the parts of a match to a time expression: one function for each way in which a rule can mean something.

use crate::model::timex::{Amount, Anchor, Duration, Modifier, Reference, TimeExpr};
use crate::packs::{Means, Rule};
use crate::pattern::{Build, Parts, Value};

use super::{calendar, length, point};

/// The parts of a match of a time rule.
pub(super) type TimeParts<'p> = Parts<'p, TimeExpr>;

/// The meaning of the rules of the packs.
pub(super) struct TimeRules<'a> {
    pub rules: &'a [Rule],
}

impl Build for TimeRules<'_> {
    type Built = TimeExpr;

    fn build(&self, rule: usize, parts: &TimeParts<'_>) -> Option<Value<TimeExpr>> {
        let expr = match self.rules[rule].means {
            Means::Same => return parts.iter().next().map(|(_, value)| value.clone()),
            Means::Sum => return numbers(parts).map(|all| Value::Hundredths(all.iter().sum())),
            Means::Product => {
                return numbers(parts)?
                    .into_iter()
                    .try_fold(100_i64, |a, b| Some(a.checked_mul(b)? / 100))
                    .map(Value::Hundredths);
            }
            Means::Calendar => calendar::calendar(parts),
            Means::Relative => point::relative(parts),
            Means::Shift => point::shift(parts),
            Means::Stretch => point::stretch(parts),
            Means::Nth => point::nth(parts),
            Means::Range => calendar::range(parts),
            Means::Duration => length::duration(parts),
            Means::Set => length::set(parts),
            Means::Modified => modified(parts),
            Means::Reference => reference(parts),
        }?;
        Some(Value::Built(expr))
    }

    fn passes_on(&self, rule: usize) -> bool {
        self.rules[rule].means == Means::Same
    }
}

fn numbers(parts: &TimeParts<'_>) -> Option<Vec<i64>> {
    parts
        .iter()
        .map(|(_, value)| match value {
            Value::Hundredths(n) => Some(*n),
            _ => None,
        })
        .collect()
}

/// `mod` on the one expression, or on fields.
fn modified(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    let modifier = match parts.text("mod")? {
        "start" => Modifier::Start,
        "mid" => Modifier::Mid,
        "end" => Modifier::End,
        "approx" => Modifier::Approx,
        "before" => Modifier::Before,
        "after" => Modifier::After,
        "on-or-before" => Modifier::OnOrBefore,
        "on-or-after" => Modifier::OnOrAfter,
        "less" => Modifier::LessThan,
        "more" => Modifier::MoreThan,
        "at-most" => Modifier::EqualOrLess,
        "at-least" => Modifier::EqualOrMore,
        _ => return None,
    };
    let expr = match parts.all_built().next() {
        Some(expr) => expr.clone(),
        None => calendar::calendar(parts)?,
    };
    Some(TimeExpr::Modified(modifier, Box::new(expr)))
}

fn reference(parts: &TimeParts<'_>) -> Option<TimeExpr> {
    Some(TimeExpr::Reference(match parts.text("ref")? {
        "past" => Reference::Past,
        "present" => Reference::Present,
        "future" => Reference::Future,
        _ => return None,
    }))
}

/// `anchor`: `publication` (the default), `story`, `current`, `happening`, or an expression in the slot `<from>`.
pub(super) fn anchor(parts: &TimeParts<'_>) -> Option<Anchor> {
    if let Some(from) = parts.built("from") {
        return Some(Anchor::Expr(Box::new(from.clone())));
    }
    match parts.text("anchor") {
        None | Some("publication") => Some(Anchor::Publication),
        Some("story") => Some(Anchor::Story),
        Some("current") => Some(Anchor::Current),
        Some("happening") => Some(Anchor::Happening),
        Some(_) => None,
    }
}

/// The one length among the parts: built by a rule, or from `amount` and `unit`.
pub(super) fn length_of(parts: &TimeParts<'_>) -> Option<Duration> {
    let built = parts.all_built().find_map(|expr| match expr {
        TimeExpr::Duration(duration) => Some(duration.clone()),
        TimeExpr::Modified(_, inner) => match &**inner {
            TimeExpr::Duration(duration) => Some(duration.clone()),
            _ => None,
        },
        _ => None,
    });
    built.or_else(|| {
        let unit = length::unit(parts.text("unit")?)?;
        let amount = length::amount(parts).unwrap_or(Amount::Hundredths(100));
        Some(Duration { parts: vec![(amount, unit)] })
    })
}
