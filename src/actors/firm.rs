//! What the words around a name say of it: that it is a firm's or another body's.

use std::ops::Range;

use super::view::View;
use crate::model::syntax::Upos;
use crate::packs::List;
use crate::pattern::fold::is_capital;

/// "A firm called Silva Verde".
pub(super) fn is_called_firm(view: &View<'_>, i: usize) -> bool {
    i > 1
        && matches!(view.word(i - 1), "called" | "named")
        && view.is_any(i - 2, &[List::CompanyNoun, List::AnyCompany])
        && !is_capital(view.word(i - 2))
}

/// "The former head of Karoo Platinum": who has one is a body of people.
pub(super) fn is_led(view: &View<'_>, i: usize) -> bool {
    i > 1 && view.word(i - 1) == "of" && view.led_by.has(view.word(i - 2))
}

/// "He founded Velmo", "the purchase of Velmo".
pub(super) fn is_founded(view: &View<'_>, i: usize) -> bool {
    let word = |back: usize| i.checked_sub(back).map_or("", |i| view.word(i));
    matches!(word(1), "founded" | "cofounded" | "co-founded")
        || word(1) == "of" && matches!(word(2), "acquisition" | "founder" | "purchase" | "takeover")
}

/// "Quist & Vane, a maker of", "the company Velmo".
pub(super) fn described_organisation(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let end = view.document.sentences[view.document.sentence_of(tokens.start)].tokens.end;
    // "The crane's maker, Hallberg Kranar".
    let before = tokens.start.saturating_sub(1 + usize::from(tokens.start > 0 && view.word(tokens.start - 1) == ","));
    if before < tokens.start && view.is_any(before, &[List::CompanyNoun, List::GroupNoun]) {
        return true;
    }
    if tokens.end >= end || view.word(tokens.end) != "," {
        return false;
    }
    (tokens.end + 1..end.min(tokens.end + 8))
        .take_while(|&i| view.word(i) != "," && !matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Adp))
        .any(|i| view.is_any(i, &[List::CompanyNoun, List::GroupNoun]) && view.upos(i) == Upos::Noun)
}
