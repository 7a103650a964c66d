//! Which expressions are quoted: "I am tonight announcing …" was said on the day that the story tells of.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::timex::{Anchor, Said, TimeExpr};

/// Marks the expressions between quotation marks. A quotation ends with its paragraph at the latest.
pub(super) fn mark(document: &Document<'_>, mentions: &mut [Mention<Said>]) {
    for mention in mentions {
        mention.what.setting.quoted = document.is_quoted(mention.tokens.start);
    }
}

/// How many words a title between quotation marks has at the most.
const LONGEST_TITLE: usize = 8;
/// The words that a title writes small.
const SMALL: [&str; 14] = ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];

/// Whether an expression that would be counted from the day of publication is part of the title of a work, "The Tuesday Club", or a year
/// part of a name. `taken`:
/// the tokens of all expressions of its sentence.
pub(super) fn is_title(
    document: &Document<'_>,
    sentence: &Range<usize>,
    taken: &[Range<usize>],
    tokens: &Range<usize>,
    expr: &TimeExpr,
) -> bool {
    counts_from_now(expr) && (is_in_title(document, sentence, taken, tokens) || ends_name(document, sentence, tokens))
        || is_designation(document, sentence, tokens)
}

/// Whether "Today" ends a name: "told USA Today". Not so in a line of large words.
fn ends_name(document: &Document<'_>, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
    let is_large = |at: usize| document.word(at).starts_with(char::is_uppercase);
    let before = tokens.start.checked_sub(1).filter(|before| sentence.contains(before));
    let small = |at: usize| document.word(at).starts_with(char::is_lowercase) && !SMALL.contains(&document.word(at));
    tokens.len() == 1
        && document.word(tokens.start) == "Today"
        && before.is_some_and(is_large)
        && sentence.clone().any(small)
}

/// Whether a year is the first half of what astronomers call a body: "the asteroid 2004 KD12".
fn is_designation(document: &Document<'_>, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
    let is_code = |word: &str| {
        let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
        letters == 2 && word.len() > 2 && word[letters..].bytes().all(|byte| byte.is_ascii_digit())
    };
    let last = document.word(tokens.end - 1);
    let year = tokens.len() == 1 && last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit());
    year && sentence.contains(&tokens.end) && is_code(document.word(tokens.end))
}

fn counts_from_now(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Calendar(fields) => fields.weekday.is_some() && fields.day.is_none(),
        TimeExpr::Relative { anchor, .. } => *anchor == Anchor::Publication,
        _ => false,
    }
}

/// Whether tokens stand in a short quotation in which every word but the small ones is written large, one of them besides the first
/// and the expressions.
fn is_in_title(
    document: &Document<'_>,
    sentence: &Range<usize>,
    taken: &[Range<usize>],
    tokens: &Range<usize>,
) -> bool {
    let is_mark = |&at: &usize| matches!(document.word(at), "“" | "”" | "``" | "''" | "\"");
    let before = (sentence.start..tokens.start).rev().take(LONGEST_TITLE).find(is_mark);
    let behind = (tokens.end..sentence.end).take(LONGEST_TITLE).find(is_mark);
    let (Some(open), Some(close)) = (before, behind) else { return false };
    let words = open + 1..close;
    let is_large = |at: usize| document.word(at).starts_with(char::is_uppercase);
    let fits = |at: usize| {
        let word = document.word(at);
        is_large(at) || SMALL.contains(&word) || !word.starts_with(char::is_alphabetic) && word != ","
    };
    let names = |at: usize| {
        let small = SMALL.contains(&document.word(at).to_lowercase().as_str());
        is_large(at) && !small && at > words.start && taken.iter().all(|tokens| !tokens.contains(&at))
    };
    document.word(open) != "”" && words.clone().all(fits) && words.clone().any(names)
}

/// How many expressions away from a quoted one that is looked for which dates the saying.
const NEAR: usize = 4;

/// Gives each quoted expression the one in its sentence that dates the saying; `speaks` tells of which that can be.
pub(super) fn find_spoken(mentions: &mut [Mention<Said>], speaks: &[bool]) {
    for number in (0..mentions.len()).filter(|&number| mentions[number].what.setting.quoted).collect::<Vec<_>>() {
        let near = number.saturating_sub(NEAR)..(number + NEAR + 1).min(mentions.len());
        let sentence = mentions[number].what.setting.sentence;
        let spoken = near.filter(|&other| speaks[other] && mentions[other].what.setting.sentence == sentence);
        mentions[number].what.setting.spoken = spoken.min_by_key(|other| other.abs_diff(number));
    }
}
