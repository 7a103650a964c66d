//! Names whose short form stands in brackets behind them: "Bay Terminal and Dockers' Federation (BTDF)".
//!
//! The first letters of the words must spell the short form, as in A. Schwartz and M. Hearst, "A simple algorithm for identifying
//! abbreviation definitions in biomedical text" (2003).

use std::ops::Range;

use super::view::View;
use crate::model::syntax::Upos;
use crate::pattern::fold::is_capital;

/// How many tokens such a name has at the most.
const LONGEST: usize = 12;
/// How many letters such a short form has.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=7;

/// The end of the name that starts at token `i`, where brackets behind it give its short form.
pub fn end_of(view: &View<'_>, i: usize, end: usize) -> Option<usize> {
    if !view.capital(i) {
        return None;
    }
    let open = (i + 2..end.min(i + LONGEST)).find(|&k| view.word(k) == "(")?;
    if open + 2 >= end || view.word(open + 2) != ")" {
        return None;
    }
    let short = view.word(open + 1);
    let shouts = LETTERS.contains(&short.len()) && short.bytes().all(|byte| byte.is_ascii_uppercase());
    (shouts && spells(view, i..open, short)).then_some(open)
}

/// Whether the first letters of the words spell a short form: every word with a capital counts, a small one may.
fn spells(view: &View<'_>, name: Range<usize>, short: &str) -> bool {
    let mut wanted = short.chars().peekable();
    for k in name.clone() {
        let word = view.word(k);
        let Some(first) = word.chars().next() else { continue };
        let joins = matches!(word, "&" | "-" | "‑" | "'" | "’" | "'s" | "’s");
        if !first.is_alphabetic() && !joins || matches!(view.upos(k), Upos::Verb | Upos::Aux) && !is_capital(word) {
            return false;
        }
        let meets = wanted.peek().is_some_and(|letter| first.to_uppercase().eq(letter.to_uppercase()));
        if first.is_alphabetic() && meets && (is_capital(word) || view.upos(k) != Upos::Det) {
            wanted.next();
        } else if is_capital(word) {
            return false;
        }
    }
    wanted.peek().is_none() && is_capital(view.word(name.end - 1))
}
