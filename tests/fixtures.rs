//! The articles of `fixtures/`: the timelines they give, the day they appeared, and how much of what an editor wants is found.
//!
//! `INSTA_UPDATE=always cargo test --test fixtures` writes the timelines that the program gives now to `fixtures/timelines/`;
//! read the difference before you commit it.
#![expect(clippy::disallowed_methods, reason = "a test of files reads files")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::NaiveDate;
use dateline::model::published::{Published, PublishedBasis};
use dateline::model::timeline::{Entry, Timeline};
use dateline::render::{self, Options};
use dateline::{Article, Packs, extract, input};

static PACKS: LazyLock<Packs> = LazyLock::new(Packs::builtin);

/// How many of the entries in `fixtures/core.toml` must be found with their date. Raise it with the program.
const FLOOR: usize = 221;

#[test]
fn every_article_gives_its_timeline() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../fixtures/timelines");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    insta::glob!("../fixtures", "*.txt", |path| {
        let article = read(path);
        let timeline = extract(&article, &PACKS);
        for name in ["markdown", "json"] {
            let format = render::by_name(name).unwrap();
            insta::assert_snapshot!(name, (format.write)(&article, &timeline, &Options::default()));
        }
    });
}

/// Which day an article without a `published:` header must turn out to have appeared on, and why.
const UNDATED: [(&str, PublishedBasis, Option<&str>); 6] = [
    ("diplomacy-lake-accord", PublishedBasis::Inferred, Some("2015-03-03")),
    ("history-rising-marenz", PublishedBasis::Unknown, None),
    ("technology-sensor-recall", PublishedBasis::Dateline, Some("2005-06-06")),
    ("war-broken-truce", PublishedBasis::Unknown, None),
    ("war-island-ceasefire", PublishedBasis::Inferred, Some("2019-09-13")),
    ("war-two-fronts", PublishedBasis::Inferred, Some("2018-06-22")),
];

#[test]
fn the_basis_of_the_publication_date_is_told() {
    for path in paths() {
        let article = read(&path);
        let name = name(&path);
        let expected = UNDATED.iter().find(|(undated, ..)| *undated == name);
        let says = header(&article.text).lines().any(|line| line.starts_with("published:"));
        assert_eq!(expected.is_none(), says, "{name}: a row in UNDATED or a header that says `published:`");
        let basis = expected.map_or(PublishedBasis::Metadata, |(_, basis, _)| *basis);
        let published = extract(&article, &PACKS).published;
        assert_eq!(published.basis, basis, "{name}: {:?}", published.reasons);
        assert_eq!(published.days.is_none(), basis == PublishedBasis::Unknown, "{name}");
        assert!(basis != PublishedBasis::Dateline || published.day().is_some(), "{name}");
    }
}

#[test]
fn the_publication_date_is_right() {
    let wrong: Vec<String> = (UNDATED.iter())
        .filter_map(|(name, _, day)| {
            let article = read(&folder().join(name).with_extension("txt"));
            let published = extract(&article, &PACKS).published;
            let day = day.map(|day| day.parse::<NaiveDate>().unwrap());
            (!allows(&published, day)).then(|| format!("{name}: {day:?} is not in {published:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_weekday_that_nothing_anchors_is_not_resolved() {
    let article = read(&folder().join("history-rising-marenz.txt"));
    let timeline = extract(&article, &PACKS);
    let place = article.text.find("Saturday").unwrap();
    let saturday = timeline.times.iter().find(|time| time.span.start() <= place && place < time.span.end()).unwrap();
    assert_eq!(saturday.what.value, "XXXX-WXX-6");
    let entry = timeline
        .entries
        .iter()
        .find(|entry| entry.time.is_some_and(|i| timeline.times[i].span == saturday.span))
        .unwrap();
    assert_eq!((entry.place.date.as_str(), entry.place.days), ("XXXX-WXX-6", None));
}

#[test]
#[expect(clippy::print_stdout, reason = "what is missed is worth a look also when it is little: --nocapture")]
fn what_an_editor_wants_is_found() {
    let core: BTreeMap<String, Vec<String>> =
        toml::from_str(&fs::read_to_string(folder().join("core.toml")).unwrap()).unwrap();
    let names: Vec<String> = paths().iter().map(|path| name(path)).collect();
    assert_eq!(core.keys().cloned().collect::<Vec<_>>(), names, "one list an article");

    let (mut found, mut all, mut misses) = (0, 0, String::new());
    for (name, wanted) in &core {
        let article = read(&folder().join(name).with_extension("txt"));
        let timeline = extract(&article, &PACKS);
        let missed: Vec<String> = wanted.iter().filter_map(|line| missed(&timeline, line)).collect();
        found += wanted.len() - missed.len();
        all += wanted.len();
        misses += &format!("{name}: {} of {}\n", wanted.len() - missed.len(), wanted.len());
        misses += &missed.concat();
    }
    println!("{misses}{found} of {all} found");
    assert!(found >= FLOOR, "{misses}{found} of {all} found, {FLOOR} are the least");
}

/// What is wrong with an entry that an editor wants, such as `2016-06-13: arrested`; none where it is found.
fn missed(timeline: &Timeline<'_>, line: &str) -> Option<String> {
    let (dates, trigger) = line.rsplit_once(": ").expect("dates, a colon, and a word");
    assert!(timeline.document.text.contains(trigger), "no `{trigger}` in the article");
    let word = |entry: &Entry| timeline.document.word(timeline.events[entry.event].trigger);
    let mut dated: Vec<&str> =
        timeline.entries.iter().filter(|entry| word(entry) == trigger).map(|entry| entry.place.date.as_str()).collect();
    if dated.iter().any(|date| dates.split(" or ").any(|wanted| is(date, wanted))) {
        return None;
    }
    dated.sort_unstable();
    let instead = if dated.is_empty() { "no entry".to_owned() } else { dated.join(", ") };
    Some(format!("  {line}; found {instead}\n"))
}

/// Whether a date is the one wanted; a clock time may be finer.
fn is(date: &str, wanted: &str) -> bool {
    date == wanted || wanted.contains('T') && date.strip_prefix(wanted).is_some_and(|rest| rest.starts_with(':'))
}

/// Whether an article can have appeared on a day, by what is claimed; without one, nothing must be claimed.
fn allows(published: &Published, day: Option<NaiveDate>) -> bool {
    match (published.days, day) {
        (Some((first, last)), Some(day)) => first <= day && day <= last,
        (days, day) => days.is_none() && day.is_none(),
    }
}

/// The article of a file as the program reads it.
fn read(path: &Path) -> Article {
    let file_name = path.file_name().unwrap().to_str().unwrap();
    let format = input::by_file_name(file_name);
    let mut articles = (format.read)(Box::new(BufReader::new(File::open(path).unwrap())));
    let article = articles.next().unwrap().unwrap();
    Article { id: Some(format!("fixtures/{file_name}")), ..article }
}

/// The lines between the fences above a text.
fn header(text: &str) -> &str {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or("", |(header, _)| header)
}

fn paths() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    assert!(paths.len() > 10, "the articles are gone");
    paths
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}
