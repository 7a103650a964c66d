//! Names of what is no actor by itself: products and occasions.

use std::ops::Range;

use super::kind;
use super::view::View;
use crate::model::syntax::{Rel, Upos};
use crate::packs::List;

/// "iPhone", "Boeing 747", "Windows 95": a thing with a number or a capital inside.
pub fn product(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let word = view.word(tokens.start);
    let small = word.starts_with(char::is_lowercase) && !view.is(tokens.start, List::Particle);
    let last = tokens.end - 1;
    let number = last > tokens.start && view.word(last).starts_with(|c: char| c.is_ascii_digit());
    let next = tokens.end < view.document.tokens.len()
        && view.upos(tokens.end) == Upos::Num
        && view.syntax.words[tokens.end].rel != Rel::Nummod
        && !view.timed(tokens.end)
        && !is_score(view, tokens.end)
        && view.word(tokens.end).chars().all(|c| c.is_ascii_digit() || c == '.');
    small || number || next && !kind::titled(view, tokens.start)
}

/// "3-2": what one side scored, and what the other did.
fn is_score(view: &View<'_>, i: usize) -> bool {
    let number = |k: usize| view.word(k).bytes().all(|byte| byte.is_ascii_digit());
    i + 2 < view.document.tokens.len()
        && matches!(view.word(i + 1), "-" | "–" | "‑")
        && view.glued(i + 1)
        && number(i)
        && number(i + 2)
}

/// "iTunes": a small letter and a capital behind it.
pub fn is_camel(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.chars().nth(1).is_some_and(char::is_uppercase)
}

/// "Worldwide Developers Conference": what takes place is no actor.
pub fn occasion(view: &View<'_>, tokens: &Range<usize>) -> bool {
    tokens.len() > 1
        && matches!(
            view.word(tokens.end - 1),
            "Conference" | "Summit" | "Games" | "Festival" | "Awards" | "Day" | "Cup"
        )
}
