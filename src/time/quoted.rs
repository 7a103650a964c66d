//! Which expressions are quoted: "I am tonight announcing …" was said on the day that the story tells of.

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::timex::Said;

/// Marks the expressions between quotation marks. A quotation ends with its paragraph at the latest.
pub(super) fn mark(document: &Document<'_>, mentions: &mut [Mention<Said>]) {
    let mut next = mentions.iter_mut().peekable();
    let (mut paragraph, mut is_open) = (usize::MAX, false);
    for sentence in &document.sentences {
        if sentence.paragraph != paragraph {
            (paragraph, is_open) = (sentence.paragraph, false);
        }
        for token in sentence.tokens.clone() {
            is_open = match document.word(token) {
                "“" | "``" => true,
                "”" => false,
                "\"" | "''" => !is_open,
                _ => is_open,
            };
            if let Some(mention) = next.next_if(|mention| mention.tokens.start == token) {
                mention.what.quoted = is_open;
            }
        }
    }
}
