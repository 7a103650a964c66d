//! The header above the text: lines of `key: value` between two lines of `---`.

use std::ops::Range;

use crate::model::document::FrontField;
use crate::model::span::Span;

/// A header ends after so many lines or is none.
const MOST_LINES: usize = 200;

/// The header's fields and where the text below it lies.
pub fn read(text: &str) -> (Vec<FrontField>, Range<usize>) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole = (Vec::new(), start..text.len());
    let mut lines = lines(text, start).take(MOST_LINES);
    if lines.next().is_none_or(|line| !is_fence(&text[line])) {
        return whole;
    }
    let mut fields = Vec::new();
    for line in lines {
        if is_fence(&text[line.clone()]) {
            return (fields, line.end..text.len());
        }
        fields.extend(field(text, line));
    }
    whole
}

/// The lines of a text from a byte on, without their ends.
pub fn lines(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = start;
    text[start..].split_inclusive('\n').map(move |line| {
        let from = at;
        at += line.len();
        from..from + line.trim_end_matches(['\n', '\r']).len()
    })
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

fn field(text: &str, line: Range<usize>) -> Option<FrontField> {
    let colon = line.start + text[line.clone()].find(':')?;
    let key = trimmed(text, line.start..colon);
    if key.is_empty() || text[key.clone()].contains(char::is_whitespace) {
        return None;
    }
    let mut value = trimmed(text, colon + 1..line.end);
    let inner = &text[value.clone()];
    if inner.len() > 1 && ['"', '\''].iter().any(|&quote| inner.starts_with(quote) && inner.ends_with(quote)) {
        value = trimmed(text, value.start + 1..value.end - 1);
    }
    Some(FrontField { key: Span::new(key.start, key.end), value: Span::new(value.start, value.end) })
}

/// The range without white space at its ends.
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = range.end - (part.len() - part.trim_end().len());
    start.min(end)..end
}
