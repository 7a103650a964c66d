//! Which expression takes its year from the next: "in April and June 1955", "the spring offensive of 1918"; or its day: "at 10:35 a.m.
//! (0735 GMT) Friday".

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::timex::{Fields, Said, TimeExpr};

/// How many words may stand between an expression and the year of the thing that is named after it.
const FARTHEST: usize = 3;

/// How many words may stand between a clock time and its day.
const CLOCK: usize = 6;

/// Marks the expressions that the next one lends its year.
pub(super) fn find(document: &Document<'_>, mentions: &mut [Mention<Said>]) {
    for number in 1..mentions.len() {
        let (own, next) = (&mentions[number - 1], &mentions[number]);
        let words = own.tokens.end..next.tokens.start;
        let close = words.len() <= 1;
        let of = || matches!(document.word(words.end - 1), "of" | "(");
        let named = || (2..=FARTHEST).contains(&words.len()) && of() && is_bare_year(&next.what.expr);
        // "In May the class of 1968 met": what a preposition leads is a time of its own.
        let led = own.tokens.start.checked_sub(1).is_some_and(|before| {
            let word = document.word(before).to_lowercase();
            ["in", "on", "by", "since", "until", "during", "from", "at", "of", "before", "after", "for", "through"]
                .contains(&word.as_str())
        });
        let named = || !led && named();
        // "At 2:46 p.m. (0546 GMT) on Friday": the day of a clock time.
        if own.what.expr.is_bare_clock() {
            let leads = words.is_empty() || matches!(document.word(words.end - 1), "on" | ")" | "(");
            if own.what.setting.sentence == next.what.setting.sentence && words.len() <= CLOCK && leads {
                mentions[number - 1].what.setting.lender = Some(number);
            }
            continue;
        }
        if own.what.setting.sentence == next.what.setting.sentence && (close || named()) {
            mentions[number - 1].what.setting.lender = Some(number);
        }
    }
    for number in 1..mentions.len() {
        give_year(document, mentions, number);
    }
    // "9:30 to 11:00 on Thursday": both ends are on that day.
    for number in (1..mentions.len()).rev() {
        let both = mentions[number - 1].what.until == Some(number)
            && [number - 1, number].iter().all(|&end| mentions[end].what.expr.is_bare_clock());
        if both {
            mentions[number - 1].what.setting.lender = mentions[number].what.setting.lender;
        }
    }
}

/// "From April to June in 2017": the year that stands behind "in" is that of the month before, and of the other end of its stretch.
fn give_year(document: &Document<'_>, mentions: &mut [Mention<Said>], number: usize) {
    let (own, year) = (&mentions[number - 1], &mentions[number]);
    let between = own.tokens.end..year.tokens.start;
    // "On the December night in 1960".
    let of_day =
        |i: usize| matches!(document.word(i), "night" | "day" | "morning" | "afternoon" | "evening" | "weekend");
    let led = !between.is_empty() && matches!(document.word(between.end - 1), "in" | "of");
    let close = led
        && (between.len() == 1 && document.word(between.start) == "in" || between.len() == 2 && of_day(between.start));
    let TimeExpr::Calendar(Fields { year: Some(year), .. }) = year.what.expr else { return };
    if !close || !is_bare_year(&mentions[number].what.expr) {
        return;
    }
    let other = number.checked_sub(2).filter(|&other| mentions[other].what.until == Some(number - 1));
    for end in other.into_iter().chain([number - 1]) {
        if let TimeExpr::Calendar(fields) = &mut mentions[end].what.expr
            && fields.month.is_some()
            && fields.year.is_none()
        {
            fields.year = Some(year);
        }
    }
}

/// Whether an expression is a year and nothing else.
fn is_bare_year(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Calendar(fields) => *fields == Fields { year: fields.year, ..Fields::default() },
        TimeExpr::Modified(_, inner) => is_bare_year(inner),
        _ => false,
    }
}
