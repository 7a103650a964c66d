//! From events to entries: which, in what words, in what order.

use crate::model::article::Article;
use crate::model::document::{Block, Document};
use crate::model::event::Event;
use crate::model::mention::Mention;
use crate::model::moment::Moment;
use crate::model::published::Published;
use crate::model::timeline::Entry;

/// The dated events, by earliest day, then latest, then place in the text.
#[must_use]
pub fn build(
    _document: &Document<'_>,
    _events: &[Event],
    _times: &[Mention<Moment>],
    _published: &Published,
) -> Vec<Entry> {
    Vec::new()
}

/// The headline: the caller's, the header's, or the first line where it is one.
#[must_use]
pub fn title(article: &Article, document: &Document<'_>) -> Option<String> {
    let header = document.front.iter().find(|field| field.key.of(document.text).eq_ignore_ascii_case("title"));
    let line = document.sentences.iter().find(|sentence| sentence.block == Block::Title);
    let found = header.map(|field| field.value).or(line.map(|sentence| sentence.span));
    article.title.clone().or_else(|| found.map(|span| span.of(document.text).trim().to_string()))
}
