//! How long a large pack of a user's takes to load, and whether matching with it stays linear.
//!
//! `cargo bench --bench packs`: 10,000 aliases of 2,500 actors, 500 rules with an example each, 1,000 words with values.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use dateline::packs::PackFile;
use dateline::{Article, Packs, extract, rules, text, time};

const ROUNDS: usize = 21;

fn main() {
    let files = pack();
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    let packs = Packs::with(&files).expect("the pack is sound");
    println!(
        "a pack of {:.0} kB: {} rules, {} actors in all",
        bytes as f64 / 1e3,
        packs.rules().len(),
        packs.actors().len()
    );
    row("built-in packs alone", median(|| drop(black_box(Packs::builtin()))));
    row("with the large pack", median(|| drop(black_box(Packs::with(&files)))));
    row(
        "the same, and its index of names",
        median(|| _ = black_box(Packs::with(&files).unwrap().phrases().get("NATO"))),
    );

    row("dateline rules check of it", once(|| _ = black_box(rules::check(&packs, &files)).len()));

    for (name, packs) in [("built-in packs", &Packs::builtin()), ("large pack", &packs)] {
        for paragraphs in [500, 1000, 2000, 4000] {
            let article = Article::new(article(paragraphs));
            let document = text::read(&article.text);
            let finding = median(|| _ = black_box(time::find(&document, packs)).len());
            let whole = if paragraphs > 1000 {
                None
            } else {
                Some(once(|| _ = black_box(extract(&article, packs)).entries.len()))
            };
            let mb = article.text.len() as f64 / 1e6;
            let rate = |spent: Duration| mb / spent.as_secs_f64();
            let all = whole.map_or(String::new(), |spent| format!(", everything {:5.2} MB/s", rate(spent)));
            println!("{name:15} {mb:5.2} MB: times found at {:6.1} MB/s{all}", rate(finding));
        }
    }
}

/// The files of the pack.
fn pack() -> Vec<PackFile> {
    let mut actors = String::new();
    for actor in 0..2_500 {
        _ = writeln!(actors, "[[actor]]\nname = \"Union of Trade {actor}\"\nkind = \"organisation\"");
        let aliases: Vec<String> =
            (0..4).map(|alias| format!("\"Alias {actor} {}\"", ["A", "B", "C", "D"][alias])).collect();
        _ = writeln!(actors, "aliases = [{}]\n", aliases.join(", "));
    }
    let mut rules = String::from("[[words]]\nname = \"holy-day\"\nwords = { ");
    for day in 0..1_000 {
        _ = write!(rules, "\"day{day} of Saints\" = \"{:02}-{:02}\", ", day % 12 + 1, day % 28 + 1);
    }
    rules.push_str("}\n\n");
    for rule in 0..500 {
        _ = writeln!(
            rules,
            "[[rule]]\nid = \"rule-{rule}\"\nmatch = \"[the] rite{rule} [of] <month> [[,] <year>] | on <feast:holy-day> rite{rule}\""
        );
        _ = writeln!(rules, "means = \"calendar\"\nfinds = [\"rite{rule} of May 1999 => 1999-05\"]\n");
    }
    vec![PackFile::new("large/actors.toml", actors), PackFile::new("large/dates.toml", rules)]
}

/// A text of so many paragraphs.
fn article(paragraphs: usize) -> String {
    let mut text = String::new();
    for number in 0..paragraphs {
        _ = writeln!(
            text,
            "Alias {} B signed the accord on {} May 1999, and the minister spoke after the rite{} of June 2001. Nothing else was \
             said about it in the town that day.\n",
            number % 2_500,
            number % 28 + 1,
            number % 500,
        );
    }
    text
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut all: Vec<Duration> = (0..ROUNDS).map(|_| once(&mut work)).collect();
    all.sort_unstable();
    all[ROUNDS / 2]
}

fn once(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn row(name: &str, spent: Duration) {
    println!("{name:34} {:7.2} ms", spent.as_secs_f64() * 1000.0);
}
