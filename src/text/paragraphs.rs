//! Paragraphs: blank lines part them, and so do single line ends where the text is not wrapped by hand.

use std::ops::Range;

use super::byline;
use super::front::{lines, trimmed};

/// The widest lines that a text wrapped by hand has, in bytes.
const WIDEST: usize = 130;
/// The narrowest.
const NARROWEST: usize = 45;
/// How much shorter than it could be a line must be to end a paragraph in wrapped text.
const SLACK: usize = 14;

/// The paragraphs of a part of the text, without the white space around them; none is empty.
pub fn find(text: &str, body: Range<usize>) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut group: Vec<Range<usize>> = Vec::new();
    for line in lines(&text[..body.end], body.start) {
        let line = trimmed(text, line);
        if line.is_empty() {
            close(text, &mut group, &mut paragraphs);
        } else {
            group.push(line);
        }
    }
    close(text, &mut group, &mut paragraphs);
    paragraphs
}

/// Makes paragraphs of lines that no blank line parts.
fn close(text: &str, group: &mut Vec<Range<usize>>, paragraphs: &mut Vec<Range<usize>>) {
    let width = group.iter().map(Range::len).max().unwrap_or(0);
    let wrapped = is_wrapped(text, group, width);
    let mut open: Option<Range<usize>> = None;
    for (i, line) in group.iter().enumerate() {
        let start = open.take().map_or(line.start, |open| open.start);
        let goes_on = wrapped
            && group.get(i + 1).is_some_and(|next| {
                !is_early(text, line, next, width)
                    && !byline::is_byline(&text[line.clone()])
                    && !byline::is_byline(&text[next.clone()])
            });
        if goes_on {
            open = Some(start..line.end);
        } else {
            paragraphs.push(start..line.end);
        }
    }
    group.clear();
}

/// Whether lines end where the next word had no room, and at least one of them inside a sentence.
fn is_wrapped(text: &str, group: &[Range<usize>], width: usize) -> bool {
    if !(NARROWEST..=WIDEST).contains(&width) {
        return false;
    }
    let pairs = || group.iter().zip(&group[1..]);
    let full = pairs().filter(|(line, next)| !is_early(text, line, next, width)).count();
    let inside = pairs().any(|(_, next)| text[next.clone()].starts_with(char::is_lowercase))
        || pairs().any(|(line, _)| text[line.clone()].ends_with([',', ';', '-']));
    inside && full * 2 >= group.len() - 1
}

/// Whether the line ends although the next line's first word would have had room.
fn is_early(text: &str, line: &Range<usize>, next: &Range<usize>, width: usize) -> bool {
    let word = text[next.clone()].split_whitespace().next().map_or(0, str::len);
    line.len() + 1 + word + SLACK <= width
}
