//! Periods of business that are told by the day on which they end: "for the quarter ended June 30".

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::timex::{Amount, Said, TimeExpr, Unit};

/// Marks the days at which a period of business ends, and the period where it is an expression of its own.
pub(super) fn mark(document: &Document<'_>, mentions: &mut [Mention<Said>]) {
    for day in 0..mentions.len() {
        let number = mentions[day].what.setting.sentence;
        let sentence = document.sentences[number].tokens.start;
        let word = |back: usize| {
            let at = mentions[day].tokens.start.checked_sub(back).filter(|at| *at >= sentence)?;
            Some(document.word(at))
        };
        // "The year that ended on June 30".
        let verb = 1 + usize::from(word(1) == Some("on"));
        if !matches!(word(verb), Some("ended" | "ending")) {
            continue;
        }
        // "Its fourth quarter, ended June 30", "the quarter which ended June 30".
        let apart = (verb + 1..verb + 3).take_while(|&back| matches!(word(back), Some("," | "which" | "that"))).count();
        // But "the school year ended on June 12" tells of its end.
        if verb > 1 && apart == 0 {
            continue;
        }
        let aside = verb + apart;
        let Some(noun) = word(aside + 1) else { continue };
        let before =
            day.checked_sub(1).filter(|&before| mentions[before].tokens.end + aside == mentions[day].tokens.start);
        let length = before.and_then(|before| months(&mentions[before].what.expr));
        let named = match noun.to_lowercase().as_str() {
            "quarter" => Some(3),
            "half" => Some(6),
            "year" => Some(12),
            _ => None,
        };
        let Some(months) = length.or(named) else { continue };
        mentions[day].what.setting.ends = (apart == 0 || before.is_none()).then_some(months);
        if let Some(before) = before {
            mentions[before].what.setting.ended_by = Some(day);
            mentions[before].what.setting.ends = Some(months);
        }
    }
}

/// A length in whole months.
fn months(expr: &TimeExpr) -> Option<u32> {
    let TimeExpr::Duration(length) = expr.core() else { return None };
    let [(Amount::Hundredths(hundredths), unit)] = length.parts[..] else { return None };
    let each = match unit {
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::Half => 6,
        Unit::Year => 12,
        _ => return None,
    };
    u32::try_from(hundredths / 100 * each).ok().filter(|_| hundredths % 100 == 0)
}
