//! How fast text is read, tagged and parsed: `cargo bench --bench syntax`.
//!
//! The text is that of the articles in `fixtures/`, one after the other; each figure is that of the fastest of some runs.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock and files")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it found")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline::{syntax, text};

fn main() {
    let start = Instant::now();
    syntax::load();
    println!("load    {:9.2} ms", start.elapsed().as_secs_f64() * 1e3);
    println!("model   {:9.2} MB", include_bytes!("../models/en-syntax.bin").len() as f64 / 1e6);

    let articles = articles();
    let document = text::read(&articles);
    let (tokens, megabytes) = (document.tokens.len() as f64, articles.len() as f64 / 1e6);
    println!("text    {megabytes:9.3} MB  {tokens:9.0} tokens");
    let row = |name: &str, run: &mut dyn FnMut()| {
        let seconds = fastest(run);
        println!("{name:7} {:9.1} MB/s {:8.0} tokens/s", megabytes / seconds, tokens / seconds);
    };
    row("read", &mut || drop(black_box(text::read(&articles))));
    row("tag", &mut || drop(black_box(syntax::parse_sentences(&document, |_| false))));
    row("parse", &mut || drop(black_box(syntax::parse(&document))));
}

/// The seconds of the fastest of some runs.
fn fastest(run: &mut dyn FnMut()) -> f64 {
    let mut time = || {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..40).map(|_| time()).fold(f64::INFINITY, f64::min)
}

/// The articles in `fixtures/`, in the order of their names.
fn articles() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap() + "\n\n").collect()
}
