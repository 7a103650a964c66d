//! What the output formats write, read back by readers of those formats.

mod sample;
mod schema;

use std::collections::BTreeSet;

use dateline::render::flat::{Heading, Sheet};
use dateline::render::row::{Row, rows};
use dateline::render::{self, FORMATS, Options, Several};
use dateline::{Article, Packs, Timeline, extract_all};
use icalendar::{Calendar, CalendarComponent, Component as _};
use serde_json::Value;

const ALL: Options = Options { details: true, reports: true };

type Made = fn() -> (Article, Timeline<'static>);
const SAMPLES: [Made; 3] = [sample::festival, sample::hostile, sample::empty];

fn written(format: &str, made: Made) -> String {
    let (article, timeline) = made();
    (render::by_name(format).unwrap().write)(&article, &timeline, &ALL)
}

/// The entries of a sample, and those of them that have days.
fn entries(made: Made) -> (Vec<Row>, Vec<Row>) {
    let (article, timeline) = made();
    let all = rows(&article, &timeline);
    let dated = all.iter().filter(|row| row.days.is_some()).cloned().collect();
    (all, dated)
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn csv_reads_back() {
    for made in SAMPLES {
        let page = written("csv", made);
        let mut reader = csv::Reader::from_reader(page.as_bytes());
        let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let at = |name: &str| names.iter().position(|own| own == name).unwrap();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let (all, _) = entries(made);
        assert_eq!(records.len(), all.len());
        for (record, row) in records.iter().zip(&all) {
            assert_eq!(&record[at("earliest")], row.days.map(|(first, _)| first.to_string()).unwrap_or_default());
            assert_eq!(&record[at("start")], row.span[0].to_string());
            assert_eq!(&record[at("basis")] == "stated", row.stated);
            assert!(record.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{record:?}");
        }
    }
    let page = written("csv", sample::festival);
    let mut reader = csv::Reader::from_reader(page.as_bytes());
    let record = reader.records().nth(1).unwrap().unwrap();
    assert_eq!(&record[9], "A driver hit two cyclists 🚲 at a café on Saturday evening");
}

#[test]
fn icalendar_reads_back() {
    for made in SAMPLES {
        let page = written("ics", made);
        assert!(page.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{page}");
        let calendar: Calendar = page.parse().unwrap();
        let (_, dated) = entries(made);
        assert_eq!(calendar.components.len(), dated.len());
        let mut names = BTreeSet::new();
        for (component, row) in calendar.components.iter().zip(&dated) {
            let CalendarComponent::Event(event) = component else { panic!("{component:?}") };
            let (first, last) = row.days.unwrap();
            let compact = |day: chrono::NaiveDate| day.format("%Y%m%d").to_string();
            assert_eq!(event.property_value("DTSTART").unwrap(), compact(first));
            assert_eq!(event.property_value("DTEND").unwrap(), compact(last.succ_opt().unwrap()));
            assert!(event.property_value("DTSTAMP").unwrap().ends_with("T000000Z"));
            assert!(names.insert(event.get_uid().unwrap().to_owned()), "a UID twice");
            if !row.text.contains(char::is_control) {
                assert_eq!(event.get_summary().unwrap(), folded(&row.text));
            }
        }
    }
}

#[test]
fn timelinejs_reads_back() {
    for made in SAMPLES {
        let page: Value = serde_json::from_str(&written("timelinejs", made)).unwrap();
        let events = page["events"].as_array().unwrap();
        let (_, dated) = entries(made);
        assert_eq!(events.len(), dated.len());
        let names: BTreeSet<&str> = events.iter().map(|event| event["unique_id"].as_str().unwrap()).collect();
        assert_eq!(names.len(), events.len());
        for (event, row) in events.iter().zip(&dated) {
            let first = row.days.unwrap().0.to_string();
            let (year, _) = first.split_once('-').unwrap();
            assert_eq!(event["start_date"]["year"].as_i64().unwrap().to_string(), year);
            assert_eq!(event["start_date"].get("day").is_some(), !["year", "month"].contains(&row.grain.as_str()));
            for shown in ["headline", "text"] {
                assert!(!event["text"][shown].as_str().unwrap().contains(['<', '>']), "{event}");
            }
        }
    }
}

#[test]
fn mermaid_reads_back() {
    for made in SAMPLES {
        let page = written("mermaid", made);
        let mut lines = page.lines();
        assert_eq!(lines.next(), Some("timeline"));
        assert!(lines.next().unwrap().starts_with("    title "));
        let (all, _) = entries(made);
        let mut texts = Vec::new();
        for line in lines {
            // As the grammar has it: a period without a colon, then texts that a colon and a space begin.
            let (period, text) = line.split_once(':').unwrap();
            assert!(!texts.is_empty() || !period.trim().is_empty(), "{line}");
            assert!(!text.contains(':') && !line.contains(['<', '>', '"', '%']), "{line}");
            texts.push(mermaid_text(text.trim()));
        }
        assert_eq!(texts.len(), all.len());
        for (text, row) in texts.iter().zip(all.iter().filter(|row| !row.text.contains(char::is_control))) {
            assert!(text.contains(&folded(&row.text)), "{text}");
        }
    }
}

/// A text with Mermaid's `#58;` as the characters that they stand for.
fn mermaid_text(text: &str) -> String {
    let mut pieces = text.split('#');
    let mut out = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once(';').unwrap();
        out.push(char::from_u32(number.parse().unwrap()).unwrap());
        out.push_str(rest);
    }
    out
}

#[test]
fn timesketch_reads_back() {
    for made in SAMPLES {
        let page = written("timesketch", made);
        let (_, dated) = entries(made);
        assert_eq!(page.lines().count(), dated.len());
        for (line, row) in page.lines().zip(&dated) {
            let event: Value = serde_json::from_str(line).unwrap();
            for required in ["message", "datetime", "timestamp_desc"] {
                assert!(event[required].is_string(), "{line}");
            }
            let time = chrono::DateTime::parse_from_rfc3339(event["datetime"].as_str().unwrap()).unwrap();
            assert_eq!(time.date_naive(), row.days.unwrap().0);
            assert_eq!(event["timestamp"].as_i64(), Some(time.timestamp_micros()));
            assert!(event.as_object().unwrap().keys().all(|key| !key.starts_with('_')));
            assert!(event.as_object().unwrap().values().all(|value| value.to_string().len() < 32_766));
        }
    }
}

#[test]
fn a_table_has_a_line_an_entry_and_as_many_cells_in_each() {
    for made in SAMPLES {
        let page = written("table", made);
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let lines: Vec<&str> = page.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(lines.len(), 2 + entries(made).0.len());
        assert!(lines.iter().all(|line| cells(line) == 7), "{page}");
    }
}

fn check(schema: &Value, page: &str) {
    let faults = schema::faults(schema, &serde_json::from_str(page).unwrap());
    assert!(faults.is_empty(), "{faults:#?}\n{page}");
}

#[test]
fn json_is_what_the_schema_says() {
    let schema: Value = serde_json::from_str(render::schema()).unwrap();
    for made in [sample::festival as Made, sample::empty] {
        check(&schema, &written("json", made));
    }
    let failure = render::by_name("jsonl").unwrap().failure.unwrap();
    check(&schema, &failure(Some("a"), Some(1), "expected a text, found none"));
    check(&schema, &failure(None, None, "expected a text, found none"));
    let packs = Packs::builtin();
    let text = "PARIS, March 3 (Agency) — The mayor, Zoë Lind, said on Monday that the bridge fell in the 1990s. \
        They met every week from May to June 2013, and she opened it for three days in early 2014.";
    let article = Article { published: "2015-03-04".parse().ok(), ..Article::new(text) };
    check(&schema, &(render::by_name("json").unwrap().write)(&article, &extract_all(&article, &packs), &ALL));
    let broken = written("json", sample::festival).replace("\"happened\"", "\"happening\"");
    assert!(!schema::faults(&schema, &serde_json::from_str(&broken).unwrap()).is_empty());
}

#[test]
fn merged_lines_are_what_the_schema_says() {
    let mut schema: Value = serde_json::from_str(render::schema()).unwrap();
    schema["oneOf"] = serde_json::json!([{"$ref": "#/$defs/row"}]);
    let page = merged(render::by_name("json").unwrap().merged.flat);
    assert!(page.lines().count() > 5);
    page.lines().for_each(|line| check(&schema, line));
}

/// Two samples as one list.
fn merged(flat: &'static render::flat::Flat) -> String {
    let heading = Heading { title: "Timeline".to_owned(), many: true };
    let (mut sheet, mut out) = Sheet::start(flat, heading, ALL);
    for made in [sample::festival as Made, sample::hostile] {
        entries(made).0.into_iter().for_each(|row| out.push_str(&sheet.add(row)));
    }
    out + sheet.end()
}

#[test]
fn every_format_merges_articles() {
    for format in FORMATS {
        let page = merged(format.merged.flat);
        insta::assert_snapshot!(format!("merged-{}", format.name), page.replace("\r\n", "\n"));
        if let Several::List(flat) = format.several {
            assert!(std::ptr::eq(flat, format.merged.flat), "{}", format.name);
        }
    }
    let page: Value = serde_json::from_str(&merged(render::by_name("timelinejs").unwrap().merged.flat)).unwrap();
    assert!(page["events"].as_array().unwrap().len() > 5);
}

#[test]
fn entries_of_articles_have_names_of_their_own() {
    let packs = Packs::builtin();
    let text = "The bridge fell and two men died on Monday. It fell on Monday, and the dam broke and burst then.";
    let article = Article { published: "2015-03-04".parse().ok(), ..Article::new(text) };
    let timeline = extract_all(&article, &packs);
    let page: Value =
        serde_json::from_str(&(render::by_name("timelinejs").unwrap().write)(&article, &timeline, &ALL)).unwrap();
    let events = page["events"].as_array().unwrap();
    let names: BTreeSet<&str> = events.iter().map(|event| event["unique_id"].as_str().unwrap()).collect();
    assert!(events.len() > 2 && names.len() == events.len(), "{events:#?}");
}

#[test]
fn the_command_prints_the_schema() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_dateline")).arg("schema").output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), render::schema());
}
