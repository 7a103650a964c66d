//! From the text of an article to its blocks, sentences and tokens.

mod abbreviations;
mod byline;
mod chars;
mod clitics;
mod front;
mod heads;
mod paragraphs;
mod scan;
mod sentences;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::model::document::{Block, Document, Sentence, Token};

/// The longest first paragraph that is read as a headline, in bytes.
const LONGEST_TITLE: usize = 200;

/// How many paragraphs a title, bylines and the date of publication take up.
const FRONT: usize = 5;

/// How many paragraphs a date on a line of its own holds for.
const FARTHEST: usize = 12;

/// Cuts a text into blocks, sentences and tokens. Takes time in proportion to the text's length, whatever the text is.
#[must_use]
pub fn read(text: &str) -> Document<'_> {
    let (front, body) = front::read(text);
    let (mut tokens, mut sentences) = (Vec::with_capacity(text.len() / 5), Vec::new());
    let paragraphs = paragraphs::find(text, body);
    let mut heads = heads::find(paragraphs.iter().map(|range| &text[range.clone()]));
    if let Some(line) = line_of_publication(text, &paragraphs, &heads) {
        heads[line] = None;
    }
    // The date on a line of its own that was read last, and the paragraph in which it stands.
    let mut alone: Option<(usize, usize)> = None;
    let mut seen_body = false;
    let mut found = Vec::new();
    for (number, (range, head)) in paragraphs.iter().zip(&heads).enumerate() {
        let content = &text[range.clone()];
        let is_headline = number == 0 && paragraphs.len() > 1 && is_title(content);
        let first_text = !seen_body && !is_headline;
        // "18 September 2024 – The mayor …": one such head is a dateline.
        let dated = || heads::marked_end(content).filter(|end| first_text && *end < content.len());
        let dateline = byline::dateline_end(content).or_else(dated);
        let only_dateline = dateline.is_some_and(|end| content[end..].trim().is_empty());
        let block = if head.is_none() && (byline::is_byline(content) || only_dateline) {
            Block::Byline
        } else if number == 0 && head.is_none() && paragraphs.len() > 1 && is_title(content) && dateline.is_none() {
            Block::Title
        } else {
            Block::Body
        };
        // "WARSAW, Dec. 5 (AP) —", "1998 –": what stands before the dash is no part of the sentence behind it.
        let cut = match head {
            Some(end) => Some((*end, Block::Head)),
            None => dateline.filter(|_| block == Block::Body).map(|end| (end, Block::Byline)),
        };
        let mut first = tokens.len();
        scan::tokens(text, range.clone(), &mut tokens);
        // "Company history:" opens something else.
        if head.is_none() && content.ends_with(':') {
            alone = None;
        }
        let mut under = alone.filter(|(_, from)| number <= from + FARTHEST).map(|(sentence, _)| sentence);
        if let Some((end, kind)) = cut {
            let body = tokens.partition_point(|token| token.span.start() < range.start + end);
            if body > first {
                let sentence = sentences.len();
                sentences.push(sentence_of(&tokens, first..body, kind, number, None));
                if kind == Block::Head {
                    under = Some(sentence);
                    alone = (body == tokens.len()).then_some((sentence, number));
                }
                first = body;
            }
        }
        sentences::split(&tokens[first..], |part| found.push(first + part.start..first + part.end));
        seen_body |= block == Block::Body && !found.is_empty();
        for part in found.drain(..) {
            sentences.push(sentence_of(&tokens, part, block, number, under));
        }
    }
    Document::new(text, tokens, sentences, front)
}

/// The date on a line of its own above all text, where it is no head: it stands below a byline, or no other head has its line for
/// itself.
fn line_of_publication(text: &str, paragraphs: &[Range<usize>], heads: &[Option<usize>]) -> Option<usize> {
    let content = |number: usize| &text[paragraphs[number].clone()];
    let alone = |number: &usize| heads[*number] == Some(content(*number).len());
    let above = (0..paragraphs.len()).take_while(|&number| {
        number == 0 && is_title(content(number)) || byline::is_byline(content(number)) || alone(&number)
    });
    let line = above.take(FRONT).find(alone)?;
    let signed = line.checked_sub(1).is_some_and(|before| byline::is_byline(content(before)));
    let dated = heads::is_whole_day(content(line));
    (dated && (signed || (line + 1..paragraphs.len()).all(|number| !alone(&number)))).then_some(line)
}

fn sentence_of(
    all: &[Token<'_>],
    tokens: Range<usize>,
    block: Block,
    paragraph: usize,
    head: Option<usize>,
) -> Sentence {
    let span = all[tokens.start].span.cover(all[tokens.end - 1].span);
    Sentence { span, tokens, block, paragraph, head }
}

fn is_title(content: &str) -> bool {
    content.len() <= LONGEST_TITLE && !content.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', ':', ','])
}
