//! Every output format, on timelines made by hand.

mod sample;

use dateline::model::span::Span;
use dateline::render::{self, FORMATS, Options, show};
use serde_json::Value;

const ALL: Options = Options { details: true, reports: true };

fn written(format: &str, (article, timeline): (dateline::Article, dateline::Timeline<'_>), options: Options) -> String {
    (render::by_name(format).unwrap().write)(&article, &timeline, &options)
}

#[test]
fn every_format_has_a_name_of_its_own_a_help_line_and_a_snapshot() {
    for (i, format) in FORMATS.iter().enumerate() {
        assert!(!format.help.is_empty() && !format.help.ends_with('.'), "{}", format.name);
        assert!(FORMATS[..i].iter().all(|other| other.name != format.name), "{} twice", format.name);
        let page = written(format.name, sample::festival(), Options::default());
        assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "{}", format.name);
        insta::assert_snapshot!(format!("festival-{}", format.name), page);
    }
}

#[test]
fn an_empty_timeline_is_no_error_in_any_format() {
    for format in FORMATS {
        insta::assert_snapshot!(format!("empty-{}", format.name), written(format.name, sample::empty(), ALL));
    }
}

#[test]
fn strangers_text_is_made_harmless_in_every_format() {
    for format in FORMATS {
        let page = written(format.name, sample::hostile(), ALL);
        let page = if format.name == "ics" { page.replace("\r\n", "\n") } else { page };
        let control = page.chars().find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}'));
        assert_eq!(control, None, "{}", format.name);
        insta::assert_snapshot!(format!("hostile-{}", format.name), page);
    }
}

#[test]
fn markdown_shows_reports_where_asked() {
    let page = written("markdown", sample::festival(), Options { reports: true, ..Options::default() });
    insta::assert_snapshot!("festival-markdown-reports", page);
}

#[test]
fn json_shows_details_where_asked() {
    insta::assert_snapshot!("festival-json-details", written("json", sample::festival(), ALL));
}

#[test]
fn jsonl_is_json_on_one_line() {
    for made in [sample::festival, sample::hostile, sample::empty] {
        let line = written("jsonl", made(), ALL);
        assert_eq!(line.matches('\n').count(), 1);
        let [long, short] = [written("json", made(), ALL), line].map(|page| parsed(&page));
        assert_eq!(long, short);
    }
}

#[test]
fn every_span_of_the_json_cuts_the_text_beside_it() {
    for made in [sample::festival, sample::hostile] {
        let chars: Vec<char> = made().0.text.chars().collect();
        let mut seen = 0;
        walk(&parsed(&written("json", made(), ALL)), &mut |text, start, end| {
            assert_eq!(chars[start..end].iter().collect::<String>(), text);
            seen += 1;
        });
        assert!(seen > 3);
    }
}

#[test]
fn timeml_reads_back_as_the_text() {
    for made in [sample::festival, sample::empty] {
        let page = written("timeml", made(), Options::default());
        assert_eq!(read_back(&page), made().0.text);
    }
    let (article, _) = sample::hostile();
    let carried = article.text.replace(['\u{1b}', '\u{7}', '\0'], "\u{FFFD}");
    assert_eq!(read_back(&written("timeml", sample::hostile(), Options::default())), carried);
}

#[test]
fn the_stages_can_be_looked_at() {
    for (name, made) in [("festival", sample::festival as fn() -> _), ("hostile", sample::hostile)] {
        let (_, timeline) = made();
        let shown = [
            show::tokens(&timeline.document),
            show::times(&timeline),
            show::actors(&timeline),
            show::events(&timeline),
        ]
        .join("\n");
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
        insta::assert_snapshot!(format!("show-{name}"), shown);
    }
}

#[test]
fn tags_that_would_cross_are_left_out_of_timeml() {
    let (article, mut timeline) = sample::festival();
    let inner = timeline.times[1].with(timeline.times[1].what.clone());
    timeline.times.insert(2, inner);
    timeline.times[2].span = Span::new(timeline.times[1].span.start() + 3, timeline.times[1].span.end() + 1);
    let page = (render::by_name("timeml").unwrap().write)(&article, &timeline, &Options::default());
    assert_eq!(read_back(&page), article.text);
}

fn parsed(page: &str) -> Value {
    serde_json::from_str(page).unwrap()
}

/// Calls `check` for each object that has both a text and its span.
fn walk(value: &Value, check: &mut impl FnMut(&str, usize, usize)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, check)),
        Value::Object(fields) => {
            if let (Some(Value::String(text)), Some(Value::Array(span))) = (fields.get("text"), fields.get("span")) {
                let [start, end] = [&span[0], &span[1]].map(|number| number.as_u64().unwrap() as usize);
                check(text, start, end);
            }
            fields.values().for_each(|value| walk(value, check));
        }
        _ => {}
    }
}

/// What an XML reader makes of the `TEXT` element, checking that tags are closed in order.
fn read_back(page: &str) -> String {
    let text = page.split_once("<TEXT>").unwrap().1.rsplit_once("</TEXT>").unwrap().0;
    let mut out = String::new();
    let mut open = false;
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap();
        assert_eq!(tag.starts_with('/'), open, "tags that cross: {tag}");
        assert!(tag.trim_start_matches('/').starts_with("TIMEX3"));
        open = !open;
        rest = after;
    }
    out.push_str(rest);
    assert!(!open);
    unescaped(&out)
}

/// The text with its entities as the characters they stand for.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (entity, rest) = piece.split_once(';').expect("an entity ends with a semicolon");
        out.push(match entity {
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "amp" => '&',
            number => char::from_u32(number.strip_prefix('#').unwrap().parse().unwrap()).unwrap(),
        });
        out.push_str(rest);
    }
    out
}
