//! What must hold for every text, whatever is in it: for articles that are cut, doubled and shuffled, and for noise.
//!
//! The texts come from a small generator with a fixed seed, so that every run sees the same ones.

mod noise;

use std::sync::LazyLock;

use chrono::NaiveDate;
use dateline::model::moment::TimexKind;
use dateline::model::published::PublishedBasis;
use dateline::model::span::Span;
use dateline::model::timeline::{Entry, Timeline};
use dateline::render::explain::explain;
use dateline::render::{self, FORMATS, Options, show};
use dateline::{Article, Packs, extract, extract_all, saved, time};
use noise::{Noise, articles};
use serde_json::Value;

static PACKS: LazyLock<Packs> = LazyLock::new(Packs::builtin);

const ALL: Options = Options { details: true, reports: true };

/// Extracts, writes every format and stage, and checks all laws that need nothing but the text.
fn check(text: &str) {
    check_article(&Article::new(text));
}

fn check_article(article: &Article) {
    for extract in [extract, extract_all] {
        check_timeline(article, &extract(article, &PACKS));
    }
}

fn check_timeline(article: &Article, timeline: &Timeline<'_>) {
    spans_are_sound(&article.text, timeline);
    entries_are_sound(timeline);
    for format in FORMATS {
        let page = (format.write)(article, timeline, &ALL);
        let none = format.name == "timesketch" && page.is_empty();
        assert!(none || page.ends_with('\n'), "{}: {:?}", format.name, article.text);
    }
    for stage in [show::times, show::actors, show::events] {
        _ = stage(timeline);
    }
    _ = show::tokens(&timeline.document);
    json_reads_back(article, timeline);
    is_explained_and_kept(article, timeline);
}

/// Every expression is traced and explained, and a kept timeline is the same from its JSON and its text.
fn is_explained_and_kept(article: &Article, timeline: &Timeline<'_>) {
    let traces = time::trace(&timeline.document, &PACKS, &timeline.said);
    assert_eq!(traces.len(), timeline.times.len(), "{:?}", article.text);
    let said = explain(timeline, &traces);
    assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "{said:?}");
    let kept = vec![saved::take(article, timeline)];
    let json = (render::by_name("jsonl").unwrap().write)(article, timeline, &Options::default());
    assert_eq!(saved::from_json(&json).unwrap(), kept, "{:?}", article.text);
    assert_eq!(saved::read(&saved::write(&kept)).unwrap(), kept, "{:?}", article.text);
}

fn spans_are_sound(text: &str, timeline: &Timeline<'_>) {
    let sound =
        |span: Span| assert!(text.get(span.range()).is_some_and(|part| !part.is_empty()), "{span:?} in {text:?}");
    timeline.document.tokens.iter().for_each(|token| sound(token.span));
    timeline.document.sentences.iter().for_each(|sentence| sound(sentence.span));
    timeline.times.iter().for_each(|time| sound(time.span));
    timeline.actors.iter().flat_map(|actor| &actor.mentions).for_each(|mention| sound(mention.span));
    for event in &timeline.events {
        sound(event.clause);
        event.source.iter().for_each(|source| sound(source.span));
        event.participants.iter().for_each(|participant| sound(participant.span));
    }
    for pair in timeline.times.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "times that overlap or are out of order in {text:?}");
    }
}

fn entries_are_sound(timeline: &Timeline<'_>) {
    let text = timeline.document.text;
    for entry in &timeline.entries {
        let trigger = timeline.document.tokens[timeline.events[entry.event].trigger].span;
        assert!(entry.quote.holds(trigger), "{trigger:?} outside {:?} in {text:?}", entry.quote);
        let kind = entry.time.map(|i| timeline.times[i].what.kind);
        assert_ne!(kind, Some(TimexKind::Set), "an entry dated by a repeated time in {text:?}");
        match entry.place.days {
            Some((first, last)) => assert!(first <= last, "{entry:?} in {text:?}"),
            None => assert!(entry.place.date.contains('X'), "{entry:?} in {text:?}"),
        }
    }
    let key = |entry: &Entry| {
        let open = entry.place.days.is_none().then(|| entry.place.date.clone());
        (open, entry.place.days, timeline.events[entry.event].trigger)
    };
    assert!(timeline.entries.is_sorted_by_key(key), "entries out of order in {text:?}");
}

/// The JSON parses, says the same as its one-line form, and each span cuts the text that stands beside it.
fn json_reads_back(article: &Article, timeline: &Timeline<'_>) {
    let parsed = |name: &str| -> Value {
        serde_json::from_str(&(render::by_name(name).unwrap().write)(article, timeline, &ALL)).unwrap()
    };
    let page = parsed("json");
    assert_eq!(page, parsed("jsonl"));
    assert_eq!(page["timeline"].as_array().unwrap().len(), timeline.entries.len());
    // The places of the code points, so that a long text is not gone through once a span.
    let places: Vec<usize> =
        article.text.char_indices().map(|(at, _)| at).chain(std::iter::once(article.text.len())).collect();
    cuts(&page, &mut |text, start, end| assert_eq!(&article.text[places[start]..places[end]], text));
}

/// Calls `check` for each object that has both a text and its span.
fn cuts(value: &Value, check: &mut impl FnMut(&str, usize, usize)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| cuts(value, check)),
        Value::Object(fields) => {
            if let (Some(Value::String(text)), Some(Value::Array(span))) = (fields.get("text"), fields.get("span")) {
                let [start, end] = [&span[0], &span[1]].map(|n| usize::try_from(n.as_u64().unwrap()).unwrap());
                check(text, start, end);
            }
            fields.values().for_each(|value| cuts(value, check));
        }
        _ => {}
    }
}

#[test]
fn bytes_that_are_no_text() {
    let mut noise = Noise::new(1);
    for _ in 0..300 {
        let bytes: Vec<u8> = (0..noise.below(400)).map(|_| noise.byte()).collect();
        check(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn characters_of_all_scripts() {
    let mut noise = Noise::new(2);
    for _ in 0..300 {
        let length = noise.below(200);
        check(&noise.characters(length));
    }
}

#[test]
fn words_of_dates_in_any_order() {
    let mut noise = Noise::new(3);
    for _ in 0..600 {
        let length = 1 + noise.below(40);
        check(&noise.phrases(length));
    }
}

#[test]
fn articles_that_were_cut_doubled_and_shuffled() {
    let mut noise = Noise::new(4);
    for (_, text) in articles() {
        for _ in 0..8 {
            let changes = 1 + noise.below(12);
            check(&noise.mutated(&text, changes));
        }
    }
}

#[test]
fn articles_as_they_are_in_capitals_in_small_letters_and_on_one_line() {
    for (_, text) in articles() {
        check(&text);
        check(&text.to_uppercase());
        check(&text.to_lowercase());
        check(&text.replace('\n', " "));
        check(&text.replace('\n', "\r\n"));
    }
}

#[test]
fn the_undated_events_change_no_entry() {
    for (name, text) in articles() {
        let article = Article::new(text);
        let [dated, all] = [extract, extract_all].map(|extract| {
            let timeline = extract(&article, &PACKS);
            let entry = |entry: &Entry| format!("{} {}", entry.place.date, entry.quote.of(&article.text));
            timeline.entries.iter().map(entry).collect::<Vec<_>>()
        });
        assert_eq!(dated, all, "{name}");
    }
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    let again = Packs::builtin();
    for (name, text) in articles() {
        let article = Article::new(text);
        let [one, two] = [&PACKS, &again].map(|packs| {
            let timeline = extract(&article, packs);
            FORMATS.iter().map(|format| (format.write)(&article, &timeline, &ALL)).collect::<String>()
        });
        assert!(one == two, "{name}");
    }
}

#[test]
fn a_publication_date_that_is_given_is_kept() {
    let day = NaiveDate::from_ymd_opt(2031, 7, 4).unwrap();
    let mut noise = Noise::new(5);
    for (name, text) in articles() {
        let changed = noise.mutated(&text, 6);
        for text in [text, changed] {
            let article = Article { published: Some(day), ..Article::new(text) };
            let published = extract(&article, &PACKS).published;
            assert_eq!((published.day(), published.basis), (Some(day), PublishedBasis::Given), "{name}");
        }
    }
}

#[test]
fn dates_at_the_ends_of_the_calendar() {
    for day in [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::from_ymd_opt(0, 1, 1).unwrap()] {
        let mut noise = Noise::new(6);
        for _ in 0..60 {
            let text = noise.phrases(20);
            check_article(&Article { published: Some(day), ..Article::new(text) });
        }
    }
    for number in ["0", "1", "99", "9999", "999999999", "99999999999999999999", "0.5", "1,000,000,000"] {
        for unit in ["seconds", "nights", "weeks", "quarters", "years", "decades", "centuries", "millennia"] {
            for day in ["1969-12-31", "0001-01-01", "9999-12-31"] {
                let text =
                    format!("It fell {number} {unit} ago. It will rise {number} {unit} later, in {number} {unit}.");
                check_article(&Article { published: day.parse().ok(), ..Article::new(text) });
            }
        }
    }
}

#[test]
fn what_nothing_fixes_stays_open() {
    for (text, value) in [
        ("The bridge fell on 26 April.", "XXXX-04-26"),
        ("The bridge fell on April 26.", "XXXX-04-26"),
        ("The bridge fell on Monday.", "XXXX-WXX-1"),
        ("The bridge fell in October.", "XXXX-10"),
    ] {
        let article = Article::new(text);
        let timeline = extract(&article, &PACKS);
        assert_eq!(timeline.published.basis, PublishedBasis::Unknown, "{text}");
        let values: Vec<&str> = timeline.times.iter().map(|time| time.what.value.as_str()).collect();
        assert_eq!(values, [value], "{text}");
        assert!(timeline.entries.iter().all(|entry| entry.place.days.is_none()), "{text}");
    }
}

#[test]
fn a_day_that_is_not_in_the_calendar_dates_nothing() {
    for text in ["It rained on 31 June 2010.", "The plant opened on 29 February 2015.", "It closed on February 30."] {
        let article = Article { published: "2013-02-12".parse().ok(), ..Article::new(text) };
        assert!(extract(&article, &PACKS).entries.is_empty(), "{text}");
    }
}

#[test]
fn a_repeated_time_dates_nothing() {
    for text in
        ["The council meets every Monday.", "They met twice a year.", "He ran daily.", "It is held every two years."]
    {
        let article = Article { published: "2013-02-12".parse().ok(), ..Article::new(text) };
        let timeline = extract(&article, &PACKS);
        assert!(timeline.times.iter().any(|time| time.what.kind == TimexKind::Set), "{text}");
        assert!(timeline.entries.is_empty(), "{text}");
    }
}

fn long(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

// Texts that a stage slower than linear would not finish.

#[test]
fn ten_thousand_lengths_in_a_row() {
    check(&"1 day and ".repeat(10_000));
}

#[test]
fn a_line_of_two_hundred_thousand_bytes() {
    check(&long("Police said on Monday that the bridge fell in May, and ", 200_000));
    check(&long("x", 200_000));
}

#[test]
fn long_runs_of_one_thing() {
    for piece in
        ["\u{301}", "(", "“", "\n", "the first of ", "2 May 1999 to ", "---\nkey: value\n", "Maria Silva ", "A b. "]
    {
        check(&long(piece, 15_000));
    }
}
