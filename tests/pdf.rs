//! Documents as programs write them (`tests/pdf/make.py` made them): what is read of each, and what is said of the others.
#![expect(clippy::disallowed_methods, reason = "a test of files reads files")]

use std::fs;
use std::path::Path;

use dateline::model::published::{Claim, PublishedBasis};
use dateline::{Article, Packs, extract, input};

const ARTICLE: &str = "A ferry caught fire off Lindholm on Saturday night, and its officers left the flames to the coastguard. \
     Police arrested its captain, Jonas Ek, on Sunday.\n\n\
     The ship was built in Poland in 1987. It was repaired last November, the coast guard said, after an anti-pollution \
     inspection had found five difficult and dangerous faults in its engines.\n\n\
     Transport Minister Eva Brandt, AVE Line’s former counsel, will speak in parliament on 6 May.";

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf").join(name)).unwrap()
}

/// What is read of a file, in the format that it shows.
fn check(bytes: &[u8]) -> Result<Article, String> {
    let (head, reader) = input::peek(Box::new(bytes)).unwrap();
    let format = input::detect(&head, "a");
    assert_eq!(format.name, "pdf");
    let found: Vec<_> = (format.read)(reader).collect();
    assert_eq!(found.len(), 1);
    found.into_iter().next().unwrap().map_err(|error| error.to_string())
}

#[test]
fn documents_of_three_programs_are_read() {
    for (name, times) in [("chromium.pdf", 1), ("weasyprint.pdf", 1), ("reportlab.pdf", 2)] {
        let article = check(&bytes(name)).unwrap();
        assert_eq!(article.text, vec![ARTICLE; times].join("\n\n"), "{name}");
        assert_eq!(article.title.as_deref(), Some("Ferry burns off Lindholm"), "{name}");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    for (name, said) in [
        (
            "locked.pdf",
            "expected a PDF document that opens without a password, found one that needs it; save it without",
        ),
        (
            "scan.pdf",
            "expected a PDF document with text, found one without, such as a scan; \
             let a program for text recognition (OCR) add it first",
        ),
    ] {
        assert_eq!(check(&bytes(name)).unwrap_err(), said);
    }
    let whole = bytes("chromium.pdf");
    for part in 1..20 {
        let said = check(&whole[..whole.len() * part / 20]).unwrap_err();
        assert!(said.starts_with("expected a PDF document, found a damaged one: it breaks off"), "{said}");
    }
}

#[test]
fn damage_inside_is_read_or_refused() {
    let mut seed = 11_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for name in ["chromium.pdf", "weasyprint.pdf", "reportlab.pdf", "locked.pdf"] {
        let whole = bytes(name);
        for _ in 0..60 {
            let mut file = whole.clone();
            for _ in 0..1 + random(30) {
                let at = 8 + random(file.len() - 8);
                file[at] = random(256) as u8;
            }
            if let Err(said) = check(&file) {
                assert!(said.starts_with("expected"), "{name}: {said}");
            }
        }
    }
}

#[test]
fn the_day_on_which_a_file_was_made_is_only_a_hint() {
    let packs = Packs::builtin();
    for (text, wanted) in [
        ("The bridge fell on Monday.", Some("2016-06-15")),
        ("The bridge fell on 3 May 2015.", Some("2016-06-15")),
        ("NAIROBI, March 3 (Agency) — The bridge fell on Monday.", Some("2016-03-03")),
        ("NAIROBI, July 3 (Agency) — The bridge fell on Monday.", Some("2015-07-03")),
        ("NAIROBI, March 3, 2015 (Agency) — The bridge fell on Monday.", Some("2015-03-03")),
        // An old text that was printed again, and a text that is younger than that.
        ("The bridge fell on 3 May 2010.", None),
        ("The bridge fell on Monday. The trial will begin on 9 January 2015.", None),
        ("The bridge fell on 1 July 2016.", None),
    ] {
        let claim = Claim {
            day: "2016-06-15".parse().unwrap(),
            basis: PublishedBasis::Inferred,
            reason: "it was made on that day".to_owned(),
        };
        let article = Article { claims: vec![claim], ..Article::new(text) };
        let day = extract(&article, &packs).published.day().map(|day| day.to_string());
        assert_eq!(day.as_deref(), wanted, "{text}");
    }
}
