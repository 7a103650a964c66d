//! Input that is made to be hard: what it takes is bounded, and what is said of it is harmless.
#![expect(clippy::disallowed_methods, reason = "a test reads its articles from files")]

use std::fs;
use std::io::{self, BufReader, Read};
use std::path::Path;

use dateline::input::{self, Unreadable};
use dateline::{Article, Packs, extract};

/// The first thing that a format reads of an input.
fn first(format: &str, reader: impl Read + 'static) -> Result<String, Unreadable> {
    let mut articles = (input::by_name(format).unwrap().read)(Box::new(BufReader::new(reader)));
    articles.next().map_or_else(|| Ok(String::new()), |read| read.map(|article| article.text))
}

#[test]
fn a_line_without_an_end_is_refused_in_every_format() {
    let endless = |start: &'static str| start.as_bytes().chain(io::repeat(b'a'));
    for (format, start) in [
        ("text", ""),
        ("html", "<!doctype html><p>"),
        ("markdown", "# "),
        ("eml", "From: a@a.example\nDate: "),
        ("feed", "<rss><channel><item><title>"),
        ("jsonl", "{\"text\": \""),
    ] {
        let said = first(format, endless(start)).unwrap_err().to_string();
        assert!(said.contains("64 MB"), "{format}: {said}");
    }
    let said = first("warc", endless("WARC/1.0\r\nWARC-Type: ")).unwrap_err().to_string();
    assert!(said.starts_with("expected a WARC record"), "{said}");
}

#[test]
fn a_packed_input_that_grows_without_end_is_refused() {
    // A megabyte of it stands for a thousand of spaces.
    let mut packed = Vec::new();
    flate2::GzBuilder::new()
        .read(io::repeat(b' ').take(100 << 20), flate2::Compression::best())
        .read_to_end(&mut packed)
        .unwrap();
    assert!(packed.len() < 200_000);
    let (head, reader) = input::peek(Box::new(&*packed)).unwrap();
    let format = input::detect(&head, "a.txt.gz");
    let read = (format.read)(reader).next().unwrap();
    assert!(read.unwrap_err().to_string().contains("at most 64 MB"));
}

#[test]
fn any_bytes_are_read_or_refused_in_every_format() {
    let starts: [&[u8]; 9] = [
        b"",
        b"PK\x03\x04",
        b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n",
        b"<rss><channel><item><title>&#99999999;&x;",
        b"<!doctype html><script type='application/ld+json'>{\"datePublished\":",
        b"---\ndate: ",
        b"From: =?x?b?",
        b"\x1f\x8b\x08\x00",
        b"\xff\xfe\x00\xd8",
    ];
    let mut seed = 7_u64;
    let mut byte = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as u8
    };
    let (mut read, mut refused) = (0, 0);
    for format in input::FORMATS {
        for start in starts {
            for length in [0, 1, 7, 300, 3000] {
                let bytes: Vec<u8> = start.iter().copied().chain((0..length).map(|_| byte())).collect();
                for found in (format.read)(Box::new(&*bytes)).take(50) {
                    match found {
                        Ok(_) => read += 1,
                        Err(error) => {
                            refused += 1;
                            assert!(error.to_string().contains("expected"), "{}: {error}", format.name);
                        }
                    }
                }
            }
        }
    }
    assert!(read > 100 && refused > 100, "{read} read, {refused} refused");
}

#[test]
fn what_is_counted_beyond_the_calendar_stays_open() {
    let packs = dateline::Packs::builtin();
    for length in ["200,000 million days", "99,999 million weeks", "9,999,999,999 years"] {
        for word in ["before", "after"] {
            let text = format!("It fell on October 18, 1968. On August 11, {length} {word} the collapse, he left.");
            let jsonl = input::by_name("jsonl").unwrap();
            let line = format!("{{\"published\": \"2023-06-15\", \"text\": \"{text}\"}}");
            let article = (jsonl.read)(Box::new(io::Cursor::new(line))).next().unwrap().unwrap();
            assert!(!dateline::extract_all(&article, &packs).entries.is_empty());
        }
    }
}

#[test]
fn a_text_may_end_behind_any_word() {
    let packs = Packs::builtin();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/annotated");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    for path in texts.step_by(8) {
        let text = fs::read_to_string(path).unwrap();
        let words: Vec<&str> = text.split(' ').collect();
        for end in (1..=words.len()).step_by(2) {
            let article = Article::new(words[end.saturating_sub(WINDOW)..end].join(" "));
            // No panic is what is asked of it.
            assert!(extract(&article, &packs).entries.len() <= WINDOW, "{path:?} {end}");
        }
    }
}

/// How many words of a text are read at once.
const WINDOW: usize = 30;
