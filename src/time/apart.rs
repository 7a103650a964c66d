//! How far a day lies from something else, where the words right behind it say so: "on August 11, nine days before the collapse".

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::timex::{Amount, Said, TimeExpr, Unit};

/// Marks the days with a length and "before" or "after" behind them.
pub(super) fn mark(document: &Document<'_>, mentions: &mut [Mention<Said>]) {
    for number in 1..mentions.len() {
        let (day, length) = (&mentions[number - 1], &mentions[number]);
        let same = day.what.setting.sentence == length.what.setting.sentence;
        let beside = length.tokens.start == day.tokens.end + 1 && document.word(day.tokens.end) == ",";
        let behind = length.tokens.end;
        let sign = match document.tokens.get(behind).map(|_| document.word(behind)) {
            Some("before") => 1,
            Some("after") => -1,
            _ => continue,
        };
        if same && beside {
            mentions[number - 1].what.setting.apart = days(&length.what.expr).map(|days| sign * days);
        }
    }
}

/// A length in whole days.
fn days(expr: &TimeExpr) -> Option<i64> {
    let TimeExpr::Duration(length) = expr else { return None };
    let [(Amount::Hundredths(hundredths), unit)] = length.parts[..] else { return None };
    let each = match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        _ => return None,
    };
    (hundredths / 100).checked_mul(each).filter(|_| hundredths % 100 == 0)
}
