//! Phrases as the lists write them.

use std::borrow::Cow;

use crate::model::document::{Document, Token};

/// A phrase as the lists write it: straight apostrophes, single spaces, none around hyphens.
pub fn plain(text: &str) -> Cow<'_, str> {
    let odd = |c: char| matches!(c, '’' | '‑' | '\u{a0}' | '\n' | '\r' | '\t');
    if is_plain(text) || !text.contains(odd) && !text.contains("  ") && !text.contains(" -") {
        return Cow::Borrowed(text);
    }
    let words: Vec<String> = text.split_whitespace().map(|word| word.replace('’', "'").replace('‑', "-")).collect();
    Cow::Owned(words.join(" ").replace(" - ", "-"))
}

/// For each token how many up to it are odd: not [plain](is_plain), or with more than a space before them, or with a space and a hyphen.
/// Words that are `small` are plain.
pub fn odd(document: &Document<'_>, small: &[bool]) -> Vec<usize> {
    let plain: Vec<bool> = document.spellings().zip(small).map(|(word, small)| *small || is_plain(word)).collect();
    let (mut count, mut end) = (0, 0);
    let one = |(i, token): (usize, &Token<'_>)| {
        let apart = match token.span.start() - end {
            0 => true,
            1 => document.text.as_bytes()[end] == b' ' && !token.text.starts_with('-'),
            _ => false,
        };
        count += usize::from(!(apart && plain[document.spelling(i)]));
        end = token.span.end();
        count
    };
    document.tokens.iter().enumerate().map(one).collect()
}

/// Whether a text and all its beginnings are surely written as the lists write phrases.
pub fn is_plain(text: &str) -> bool {
    let mut before = 0;
    text.bytes().all(|byte| {
        let wide = before == b' ' && matches!(byte, b' ' | b'-');
        before = byte;
        matches!(byte, b' '..=b'~') && !wide
    })
}

/// "NORTH KOREA" as "North Korea".
pub fn quiet(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut start = true;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if start {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        start = !c.is_alphanumeric() && c != '\'';
    }
    out
}
