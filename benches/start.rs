//! How long it takes until the program can read an article.
//!
//! `cargo bench --bench start`. The first round is what a start of the program pays; the others find everything warm.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use dateline::{Article, Packs, extract};

const ROUNDS: usize = 100;

fn main() {
    let (first, packs) = timed(Packs::builtin);
    println!("packs, first round     {}", shown(first));
    println!("packs, median of {ROUNDS}   {}", shown(median(|| timed(|| black_box(Packs::builtin())).0)));

    let article = Article::new("A man was arrested in Cork on 3 May 1999.");
    let (first, _) = timed(|| black_box(extract(&article, &packs)).entries.len());
    println!("article, first round   {}", shown(first));
    println!(
        "article, median of {ROUNDS} {}",
        shown(median(|| timed(|| black_box(extract(&article, &packs)).entries.len()).0))
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

fn median(mut round: impl FnMut() -> Duration) -> Duration {
    let mut all: Vec<Duration> = (0..ROUNDS).map(|_| round()).collect();
    all.sort_unstable();
    all[ROUNDS / 2]
}

fn shown(time: Duration) -> String {
    format!("{:9.3} ms", time.as_secs_f64() * 1000.0)
}
