//! The corridor: the one function that knows the order of the rooms.

use crate::model::article::Article;
use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::timeline::Timeline;
use crate::model::timex::Said;
use crate::packs::Packs;
use crate::{actors, events, published, resolve, syntax, text, time, timeline};

/// Reads an article and gives its timeline, with everything that led to it.
///
/// Only sentences that have a date with a place in the calendar or count from something happening are parsed, or that carry the
/// story on from one: of the other sentences, the timeline has no
/// events. It never fails and never panics: what cannot be read as an event, an actor or a date is left out.
#[must_use]
pub fn extract<'a>(article: &'a Article, packs: &Packs) -> Timeline<'a> {
    walk(article, packs, |document, said| dated(document, said, packs))
}

/// The same, but every sentence is parsed, so that the timeline has every event, dated or not.
#[must_use]
pub fn extract_all<'a>(article: &'a Article, packs: &Packs) -> Timeline<'a> {
    walk(article, packs, |document, _| vec![true; document.sentences.len()])
}

fn walk<'a>(
    article: &'a Article,
    packs: &Packs,
    wanted: impl FnOnce(&Document<'_>, &[Mention<Said>]) -> Vec<bool>,
) -> Timeline<'a> {
    let document = text::read(&article.text);
    let mut said = time::find(&document, packs);
    let wanted = wanted(&document, &said);
    let syntax = syntax::parse_sentences(&document, |sentence| wanted[sentence]);
    time::direct(&document, &syntax, packs, &mut said);
    let published = published::of(article, &document, &said);
    let is_news = resolve::is_news(&said, &published, article.telling);
    time::keep_told(&mut said, is_news);
    let times = resolve::resolve(&said, &published, article.telling);
    let when = actors::When::new(&document, &published, &times, is_news);
    let actors = actors::find(&document, &syntax, &said, &when, packs);
    let is_news = is_news && published.day().is_some();
    let told = events::find(&document, &syntax, &times, &actors, packs, is_news);
    let counted = events::find_counted(&document, &syntax, &said, &times, &told, packs);
    let (times, events) = if counted.is_empty() {
        (times, told)
    } else {
        // "Two days after the killings": a day only now that it is known of which day the text has told them.
        let times = resolve::count(&said, times, &counted);
        let wide = events::widened(&document, &times, &counted);
        let events = events::find(&document, &syntax, &wide, &actors, packs, is_news);
        (times, events)
    };
    let entries = timeline::build(&document, &events, &times, &actors, &published);
    let title = timeline::title(article, &document);
    Timeline { document, title, published, entries, said, times, actors, events }
}

/// The sentences that have a date with a place in the calendar, count from something happening, or carry the story on from one.
fn dated(document: &Document<'_>, said: &[Mention<Said>], packs: &Packs) -> Vec<bool> {
    let mut wanted = vec![false; document.sentences.len()];
    let leads =
        |mention: &&Mention<Said>| mention.what.expr.has_place() || events::counts_back(document, mention).is_some();
    for mention in said.iter().filter(leads) {
        wanted[document.sentence_of(mention.tokens.start)] = true;
    }
    for (sentence, told) in document.sentences.iter().enumerate() {
        wanted[sentence] |= told.head.is_some_and(|head| wanted[head]);
    }
    for sentence in 1..wanted.len() {
        wanted[sentence] |= wanted[sentence - 1] && events::goes_on(document, packs, sentence);
    }
    wanted
}
