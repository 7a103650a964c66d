//! How fast time expressions are found: the rooms `text` and `time` over whole files.
//!
//! `cargo bench --bench time [-- FILE ...]`; without files, the articles in `fixtures/` as one text. No sentence is parsed.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock and files")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::{Packs, text, time};

const ROUNDS: usize = 9;

fn main() {
    let packs = Packs::builtin();
    let given: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let joined = if given.is_empty() { fixtures() } else { given };
    let whole: String = joined.iter().map(|path| fs::read_to_string(path).unwrap() + "\n\n").collect();

    let mut reading = Vec::new();
    let mut finding = Vec::new();
    let mut count = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let document = black_box(text::read(&whole));
        reading.push(start.elapsed());
        let start = Instant::now();
        count = black_box(time::find(&document, &packs)).len();
        finding.push(start.elapsed());
    }
    println!("{:.3} MB, {count} time expressions, median of {ROUNDS} rounds", whole.len() as f64 / 1e6);
    for (room, mut spent) in [("text", reading), ("time", finding)] {
        spent.sort();
        row(room, spent[ROUNDS / 2], whole.len());
    }
}

fn row(room: &str, spent: Duration, bytes: usize) {
    let seconds = spent.as_secs_f64();
    println!("{room:6} {:9.2} ms {:8.1} MB/s", seconds * 1000.0, bytes as f64 / 1e6 / seconds);
}

/// The articles in `fixtures/`, in the order of their names.
fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    paths
}
