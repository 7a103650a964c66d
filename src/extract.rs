//! The corridor: the one function that knows the order of the rooms.

use crate::model::article::Article;
use crate::model::timeline::Timeline;
use crate::packs::Packs;
use crate::{actors, events, published, resolve, syntax, text, time, timeline};

/// Reads an article and gives its timeline, with everything that led to it.
///
/// It never fails and never panics: what cannot be read as an event, an actor or a date is left out.
#[must_use]
pub fn extract<'a>(article: &'a Article, packs: &Packs) -> Timeline<'a> {
    let document = text::read(&article.text);
    let syntax = syntax::parse(&document);
    let said = time::find(&document, &syntax, packs);
    let published = published::of(article, &document, &said);
    let times = resolve::resolve(&said, &published);
    let actors = actors::find(&document, &syntax, &said, packs);
    let events = events::find(&document, &syntax, &times, &actors, packs);
    let entries = timeline::build(&document, &events, &times, &actors, &published);
    let title = timeline::title(article, &document);
    Timeline { document, title, published, entries, said, times, actors, events }
}
