//! The corridor: the one function that knows the order of the rooms.

use chrono::NaiveDate;

use crate::model::article::Article;
use crate::model::cast::Mentions;
use crate::model::document::Document;
use crate::model::event::Event;
use crate::model::mention::Mention;
use crate::model::moment::{Counted, Moment};
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
    let news = published.day().filter(|_| is_news);
    let words = events::Words::of(packs);
    let (tree, mentions) = (events::Tree::new(&syntax), Mentions::of(&actors));
    let (times, events) = dated_events(&document, &tree, &said, times, published.day(), &words, |times, counted| {
        events::find(&document, &tree, times, counted, (&actors, &mentions), &words, news)
    });
    let entries = timeline::build(&document, &events, &times, (&actors, &mentions), &published);
    let title = timeline::title(article, &document);
    Timeline { document, title, published, entries, said, times, actors, events }
}

/// How often lengths are counted from what other lengths have dated: "arrested two days after the crash … a week after his arrest".
const CHAIN: usize = 3;

/// The events that `find` finds with the times, where each length that is counted from something happening has led to a day: "two
/// days after the killings". The times come back with those days.
fn dated_events(
    document: &Document<'_>,
    tree: &events::Tree<'_>,
    said: &[Mention<Said>],
    mut times: Vec<Mention<Moment>>,
    today: Option<NaiveDate>,
    words: &events::Words<'_>,
    find: impl Fn(&[Mention<Moment>], &[Counted]) -> Vec<Event>,
) -> (Vec<Mention<Moment>>, Vec<Event>) {
    let mut events = find(&times, &[]);
    let mut all = Vec::new();
    for _ in 0..CHAIN {
        let counted = events::find_counted(document, tree, said, &times, &events, words);
        if counted.is_empty() {
            break;
        }
        times = resolve::count(said, times, &counted, today);
        all.extend(counted);
        events = find(&events::widened(document, &times, &all), &all);
    }
    (times, events)
}

/// The sentences that have a date with a place in the calendar, count from something happening, or carry the story on from one.
fn dated(document: &Document<'_>, said: &[Mention<Said>], packs: &Packs) -> Vec<bool> {
    let mut wanted = vec![false; document.sentences.len()];
    let leads = |mention: &&Mention<Said>| mention.what.expr.has_place() || events::is_counted(document, mention);
    for mention in said.iter().filter(leads) {
        wanted[document.sentence_of(mention.tokens.start)] = true;
    }
    for (sentence, told) in document.sentences.iter().enumerate() {
        wanted[sentence] |= told.head.is_some_and(|head| wanted[head]);
    }
    for sentence in 1..wanted.len() {
        wanted[sentence] = wanted[sentence] || wanted[sentence - 1] && events::goes_on(document, packs, sentence);
    }
    // Whose words they are is said beside them.
    for sentence in 0..wanted.len() {
        if wanted[sentence]
            && let Some(told) = events::attribution(document, sentence)
        {
            wanted[told] = true;
        }
    }
    // Whom "he" means is told in the sentence before; no sentence is parsed for that one's sake.
    let mut pronouns = actors::Pronouns::new(document, packs);
    for sentence in 1..wanted.len() {
        let here = &document.sentences[sentence];
        let together = document.sentences[sentence - 1].paragraph == here.paragraph;
        wanted[sentence - 1] |= wanted[sentence] && together && pronouns.any(&here.tokens);
    }
    wanted
}
