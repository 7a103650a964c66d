//! From the text of an article to its blocks, sentences and tokens.

mod abbreviations;
mod byline;
mod chars;
mod clitics;
mod front;
mod paragraphs;
mod scan;
mod sentences;
#[cfg(test)]
mod tests;

use crate::model::document::{Block, Document, Sentence};

/// The longest first paragraph that is read as a headline, in bytes.
const LONGEST_TITLE: usize = 200;

/// Cuts a text into blocks, sentences and tokens. Takes time in proportion to the text's length, whatever the text is.
#[must_use]
pub fn read(text: &str) -> Document<'_> {
    let (front, body) = front::read(text);
    let mut document = Document { text, tokens: Vec::with_capacity(text.len() / 5), sentences: Vec::new(), front };
    let paragraphs = paragraphs::find(text, body);
    for (number, range) in paragraphs.iter().enumerate() {
        let content = &text[range.clone()];
        let dateline = byline::dateline_end(content);
        let only_dateline = dateline.is_some_and(|end| content[end..].trim().is_empty());
        let block = if byline::is_byline(content) || only_dateline {
            Block::Byline
        } else if number == 0 && paragraphs.len() > 1 && is_title(content) && dateline.is_none() {
            Block::Title
        } else {
            Block::Body
        };
        let mut first = document.tokens.len();
        scan::tokens(text, range.clone(), &mut document.tokens);
        // "WARSAW, Dec. 5 (AP) —": what stands before the dash is no part of the sentence behind it.
        let body = range.start + dateline.filter(|_| block == Block::Body).unwrap_or(0);
        let cut = document.tokens.partition_point(|token| token.span.start() < body);
        if cut > first {
            let span = document.tokens[first].span.cover(document.tokens[cut - 1].span);
            document.sentences.push(Sentence { span, tokens: first..cut, block: Block::Byline, paragraph: number });
            first = cut;
        }
        sentences::split(text, &document.tokens[first..], |tokens| {
            let tokens = first + tokens.start..first + tokens.end;
            let span = document.tokens[tokens.start].span.cover(document.tokens[tokens.end - 1].span);
            document.sentences.push(Sentence { span, tokens, block, paragraph: number });
        });
    }
    document
}

fn is_title(content: &str) -> bool {
    content.len() <= LONGEST_TITLE && !content.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', ':', ','])
}
