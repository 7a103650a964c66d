//! Timelines made by hand, so that the renderers can be tested without the extraction.

use chrono::NaiveDate;
use dateline::model::actor::{Actor, ActorKind, MentionKind, Participant, Role};
use dateline::model::article::Article;
use dateline::model::document::{Block, Document, Sentence, Token};
use dateline::model::event::{Event, EventAnchor, EventClass, Source, Status, Tense};
use dateline::model::mention::{Mention, RuleId};
use dateline::model::moment::{Basis, Grain, Moment, Origin, Part, Place, TimexKind};
use dateline::model::published::{Published, PublishedBasis};
use dateline::model::span::Span;
use dateline::model::timeline::{Entry, EntryKind, Timeline};
use dateline::model::timex::{Modifier, Relation};

const FESTIVAL: &str = "Cars to stay out of Harbour Street\n\n\
    A driver hit two cyclists 🚲 at a café on Saturday evening, police said.\n\
    Mayor Zoë Lind closed the street on 27 April 2025.\n\
    She will open a new\n  bridge in early June, she said on Monday.\n\
    The street has had no cars since 2010 in winter 2024.\n";

/// An article with everything that a renderer must show.
pub fn festival() -> (Article, Timeline<'static>) {
    let text = FESTIVAL;
    let mut timeline = bare(text);
    timeline.title = Some("Cars to stay out of Harbour Street".to_owned());
    timeline.published = Published {
        days: Some((day("2025-04-28"), day("2025-04-30"))),
        basis: PublishedBasis::Inferred,
        reasons: vec!["“Monday” comes after 27 April 2025".to_owned(), "the *latest* date is in June".to_owned()],
    };
    timeline.actors = vec![
        actor(text, "zoe-lind", "Zoë Lind", ActorKind::Person, &["Zoë Lind", "She", "she"]),
        actor(text, "police", "police", ActorKind::Organisation, &["police"]),
    ];
    let publication = vec![(Part::Year, Basis::Publication)];
    let mention = vec![(Part::Year, Basis::Mention(1)), (Part::Month, Basis::Publication)];
    timeline.times = vec![
        time(text, "Saturday evening", "2025-04-26TEV", Grain::DayPart, ("2025-04-26", "2025-04-26"), mention),
        time(text, "27 April 2025", "2025-04-27", Grain::Day, ("2025-04-27", "2025-04-27"), vec![]),
        time(text, "early June", "2025-06", Grain::Month, ("2025-06-01", "2025-06-30"), publication.clone()),
        time(text, "Monday", "2025-04-28", Grain::Day, ("2025-04-28", "2025-04-28"), publication),
        time(text, "2010", "2010", Grain::Year, ("2010-01-01", "2010-12-31"), vec![]),
        time(text, "winter 2024", "2024-WI", Grain::Season, ("2024-12-01", "2025-02-28"), vec![]),
    ];
    timeline.times[0].what.kind = TimexKind::Time;
    timeline.times[0].what.place.as_mut().unwrap().date = "2025-04-26".to_owned();
    timeline.times[2].what.modifier = Some(Modifier::Start);
    timeline.times[4].what.relation = Relation::Since;
    timeline.times[4].what.place.as_mut().unwrap().date = "2010/..".to_owned();

    let hit = participant(text, 1, Role::Agent, "police");
    let mayor = participant(text, 0, Role::Agent, "Zoë Lind");
    let she = participant(text, 0, Role::Agent, "She");
    timeline.events = vec![
        event(&timeline.document, "hit", "hit", Status::Claimed, EventAnchor::Stated(0), vec![hit]),
        event(&timeline.document, "closed", "close", Status::Happened, EventAnchor::Stated(1), vec![mayor]),
        event(&timeline.document, "open", "open", Status::Planned, EventAnchor::Narrative(2), vec![she, mayor]),
        event(&timeline.document, "said", "say", Status::Happened, EventAnchor::Stated(3), vec![]),
        event(&timeline.document, "had", "have", Status::Happened, EventAnchor::Stated(4), vec![]),
        event(&timeline.document, "stay", "stay", Status::Hypothetical, EventAnchor::Publication, vec![]),
        event(&timeline.document, "cars", "car", Status::Denied, EventAnchor::None, vec![]),
    ];
    timeline.events[0].source = Some(Source { name: "police".to_owned(), span: find(text, "police") });
    let quotes = [
        (4, "The street has had no cars since 2010", EntryKind::Event),
        (0, "A driver hit two cyclists 🚲 at a café on Saturday evening", EntryKind::Event),
        (1, "Mayor Zoë Lind closed the street on 27 April 2025", EntryKind::Event),
        (3, "she said on Monday", EntryKind::Report),
        (5, "Cars to stay out of Harbour Street", EntryKind::Event),
        (2, "She will open a new\n  bridge in early June", EntryKind::Event),
    ];
    timeline.entries = quotes.iter().map(|(event, quote, kind)| entry(&timeline, *event, quote, *kind)).collect();
    let mut article = Article::new(text);
    article.id = Some("news/festival.txt".to_owned());
    article.source = Some("The Velmouth Post".to_owned());
    (article, timeline)
}

/// An article in which every text is an attack.
pub fn hostile() -> (Article, Timeline<'static>) {
    let text = "<script>alert(1)</script>\u{1b}[31m **bold** `code` | [x](http://evil.example)\n# heading\n\
        \u{202e}Mon&amp;day\u{7} ]]> \"q\" \r\n \u{0} www.evil.example <!-- -->";
    let mut timeline = bare(text);
    timeline.title = Some("\n# <b>Title</b>\n\n- [a](javascript:b) \u{1b}]0;x\u{7} #".to_owned());
    timeline.published.reasons = vec!["<i>\u{1b}[2J".to_owned()];
    let days = ("2025-04-28", "2025-04-28");
    timeline.times = vec![time(text, "Mon&amp;day\u{7}", "2025-04-28", Grain::Day, days, vec![])];
    timeline.times[0].what.value = "\"><script>\u{1b}".to_owned();
    timeline.times[0].what.place.as_mut().unwrap().date = "<script>\u{1b}[1m\n# x".to_owned();
    timeline.actors =
        vec![actor(text, "a|b", "<img src=x onerror=alert(1)>\u{9b}31m\n# x", ActorKind::Other, &["**bold**"])];
    let all = participant(text, 0, Role::Participant, "**bold**");
    timeline.events =
        vec![event(&timeline.document, "`code`", "\u{1b}c|", Status::Denied, EventAnchor::Stated(0), vec![all])];
    timeline.events[0].source = Some(Source { name: "\u{2066}`who`\u{1b}".to_owned(), span: find(text, "**bold**") });
    timeline.entries = vec![entry(&timeline, 0, text, EntryKind::Event)];
    let mut article = Article::new(text);
    article.id = Some("\u{1b}[31m<evil>&\".txt".to_owned());
    (article, timeline)
}

/// An article without text.
pub fn empty() -> (Article, Timeline<'static>) {
    (Article::new(""), bare(""))
}

fn bare(text: &'static str) -> Timeline<'static> {
    Timeline {
        document: document(text),
        title: None,
        published: Published { days: None, basis: PublishedBasis::Unknown, reasons: vec![] },
        entries: vec![],
        said: vec![],
        times: vec![],
        actors: vec![],
        events: vec![],
    }
}

/// Cuts at white space, commas and full stops; every line is a sentence.
fn document(text: &'static str) -> Document<'static> {
    let (mut tokens, mut sentences) = (Vec::<Token<'_>>::new(), Vec::new());
    let mut at = 0;
    for (paragraph, line) in text.split_inclusive('\n').enumerate() {
        let first = tokens.len();
        let mut start = None;
        for (i, c) in line.char_indices().chain([(line.len(), ' ')]) {
            if c.is_whitespace() || c == ',' || c == '.' {
                if let Some(start) = start.take() {
                    tokens.push(Token::new(text, Span::new(at + start, at + i), start > 0));
                }
            } else {
                start.get_or_insert(i);
            }
        }
        at += line.len();
        if tokens.len() > first {
            let range = first..tokens.len();
            let block = if first == 0 { Block::Title } else { Block::Body };
            sentences.push(Sentence {
                span: tokens[first].span.cover(tokens[range.end - 1].span),
                tokens: range,
                block,
                paragraph,
                head: None,
            });
        }
    }
    Document::new(text, tokens, sentences, vec![])
}

fn find(text: &str, what: &str) -> Span {
    let start = text.find(what).unwrap_or_else(|| panic!("{what:?} is not in the sample"));
    Span::new(start, start + what.len())
}

fn day(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

fn mention<T>(text: &str, words: &str, rule: &str, what: T) -> Mention<T> {
    Mention { span: find(text, words), tokens: 0..0, rule: RuleId::new(rule), what }
}

fn time(
    text: &str,
    words: &str,
    value: &str,
    grain: Grain,
    (first, last): (&str, &str),
    implied: Vec<(Part, Basis)>,
) -> Mention<Moment> {
    let moment = Moment {
        kind: TimexKind::Date,
        value: value.to_owned(),
        quant: None,
        freq: None,
        modifier: None,
        of_place: None,
        relation: Relation::On,
        place: Some(Place { date: value.to_owned(), days: Some((day(first), day(last))), grain }),
        origin: Origin { stated: vec![Part::Day], implied },
        notes: vec![],
    };
    mention(text, words, "en/dates/made-by-hand", moment)
}

fn actor(text: &str, id: &str, name: &str, kind: ActorKind, mentions: &[&str]) -> Actor {
    let mentions = mentions.iter().map(|words| mention(text, words, "en/actors/name", MentionKind::Name)).collect();
    Actor { id: id.to_owned(), name: name.to_owned(), kind, thing: false, office: None, mentions }
}

fn participant(text: &str, actor: usize, role: Role, words: &str) -> Participant {
    Participant { actor, role, span: find(text, words) }
}

fn event(
    document: &Document<'_>,
    word: &str,
    lemma: &str,
    status: Status,
    anchor: EventAnchor,
    participants: Vec<Participant>,
) -> Event {
    let trigger = (0..document.tokens.len()).find(|&i| document.word(i) == word).unwrap();
    let sentence = document.sentence_of(trigger);
    Event {
        trigger,
        lemma: lemma.to_owned().into(),
        class: EventClass::Occurrence,
        tense: Tense::Past,
        status,
        sentence,
        part_of: None,
        relation: None,
        clause: document.sentences[sentence].span,
        dated_by: None,
        again: Vec::new(),
        anchor,
        participants,
        bystanders: Vec::new(),
        source: None,
    }
}

fn entry(timeline: &Timeline<'_>, event: usize, quote: &str, kind: EntryKind) -> Entry {
    let told = &timeline.events[event];
    let time = match told.anchor {
        EventAnchor::Stated(i) | EventAnchor::Narrative(i) | EventAnchor::Shared(i) => Some(i),
        EventAnchor::Publication | EventAnchor::None => None,
    };
    let moment = time.map(|i| &timeline.times[i].what);
    let today = Place { date: "2025-04-28".to_owned(), days: timeline.published.days, grain: Grain::Day };
    Entry {
        event,
        place: moment.and_then(|moment| moment.place.clone()).unwrap_or(today),
        modifier: moment.and_then(|moment| moment.modifier),
        relation: moment.map_or(Relation::On, |moment| moment.relation),
        stated: moment.is_some_and(|moment| moment.origin.is_stated()),
        quote: find(timeline.document.text, quote),
        also: Vec::new(),
        participants: told.participants.clone(),
        source: told.source.clone(),
        status: told.status,
        kind,
        time,
        confidence: 90,
    }
}
