//! Cuts the tokens of a paragraph into sentences.

use std::ops::Range;

use super::abbreviations::{is_starter, is_title};
use super::chars::closes;
use crate::model::document::Token;
use crate::model::month::month_of;

/// Calls `found` with the range of each sentence's tokens.
pub fn split(tokens: &[Token<'_>], mut found: impl FnMut(Range<usize>)) {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.text);
    let mut start = 0;
    let mut quotes = 0;
    let mut i = 0;
    while i < tokens.len() {
        quotes += usize::from(word(i) == "\"");
        let stop = stop(word(i));
        if stop == Stop::None {
            i += 1;
            continue;
        }
        // Closing quotes and brackets belong to the sentence.
        let mut next = i + 1;
        while next < tokens.len() && !tokens[next].spaced && is_closing(word(next), quotes) {
            quotes += usize::from(word(next) == "\"");
            next += 1;
        }
        let closed = next > i + 1;
        // So do the numbers of notes: "[6]".
        while word(next) == "[" && word(next + 2) == "]" && (word(next + 1).len() < 4) {
            next += 3;
        }
        let only_number = i == start + 1 && word(start).bytes().all(|byte| byte.is_ascii_digit());
        let in_date = i > start && is_date([word(i - 1), word(next), word(next + 1)]);
        if next < tokens.len()
            && !only_number
            && !in_date
            && ends(stop, word(i), word(next), tokens[next].spaced, closed)
        {
            found(start..next);
            start = next;
        }
        i = next;
    }
    if start < tokens.len() {
        found(start..tokens.len());
    }
}

/// "16. Nov. 2016": the number before a full stop, and the words behind it.
fn is_date([day, month, year]: [&str; 3]) -> bool {
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let day = matches!(day.len(), 1 | 2) && digits(day);
    day && year.len() == 4 && digits(year) && month_of(month.trim_end_matches('.')).is_some()
}

/// What may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    None,
    /// A full stop of its own.
    Full,
    /// `!` or `?`.
    Cry,
    /// Three dots.
    Dots,
    /// An abbreviation.
    Short,
}

fn stop(word: &str) -> Stop {
    let Some(&last) = word.as_bytes().last() else { return Stop::None };
    match last {
        b'.' | b'!' | b'?' => {}
        0xa6 if word == "…" => return Stop::Dots,
        _ => return Stop::None,
    }
    match word {
        "." => Stop::Full,
        _ if word.contains(['!', '?']) => Stop::Cry,
        _ if word.bytes().all(|byte| byte == b'.') => Stop::Dots,
        _ if last == b'.' => Stop::Short,
        _ => Stop::None,
    }
}

/// Whether a mark closes something; a straight quotation mark does where it is the second of its pair.
fn is_closing(word: &str, quotes: usize) -> bool {
    match word {
        "\"" => quotes % 2 == 1,
        _ => word == "''" || word.chars().count() == 1 && word.starts_with(closes),
    }
}

fn ends(stop: Stop, word: &str, next: &str, spaced: bool, closed: bool) -> bool {
    let first = next.chars().next().unwrap_or(' ');
    if !(spaced || first.is_uppercase() && stop == Stop::Full) {
        return false;
    }
    let lower = first.is_lowercase();
    match stop {
        Stop::None => false,
        Stop::Full => !lower && !matches!(next, "," | ";" | ":" | "-" | "--" | "—" | "–" | ")"),
        Stop::Cry => !lower && !matches!(next, "," | ";" | "-" | "--" | "—" | "–" | ")"),
        Stop::Dots => first.is_uppercase() || closed && !lower || matches!(first, '“' | '"'),
        Stop::Short => {
            let bare = &word[..word.len() - 1];
            if is_title(bare) {
                return false;
            }
            let quote = matches!(first, '“' | '‘');
            is_starter(next.trim_end_matches('.')) && bare.len() > 1 || quote || closed && first.is_uppercase()
        }
    }
}
