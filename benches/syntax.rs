//! How fast text is read, tagged and parsed: `cargo bench --bench syntax`.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it found")]

use std::hint::black_box;
use std::time::Instant;

use dateline::{syntax, text};

const ARTICLE: &str = "The harbour town of Lisse was calm on Tuesday after three days of heavy rain that forced more than \
2,000 people to leave their homes. \"We have not seen water like this since 1962,\" said Dr. Maria Olsen, who leads the \
rescue service. The government in the capital promised $40 million for new dams, but critics say that the money, first \
announced in March, will come too late. Trains between Lisse and the north didn't run on Sunday.\n\n\
Prime Minister Jan Torv, 58, is expected to visit the area next week. He told reporters at 9:30 a.m. that the army's \
engineers had repaired two of the five bridges which collapsed last Friday. According to the company that runs the power \
plant, all of its workers were safe. In a similar flood in 1998, eleven people died and about 11% of the houses were \
destroyed. Fishermen, who lost most of their boats, are waiting for help from the U.N. and from neighbouring countries.\n\n";

fn main() {
    let start = Instant::now();
    syntax::load();
    println!("load    {:8.2} ms", start.elapsed().as_secs_f64() * 1e3);

    let long = ARTICLE.repeat(2000);
    let seconds = fastest(|| drop(black_box(text::read(&long))));
    println!("read    {:8.1} MB/s", long.len() as f64 / seconds / 1e6);

    let article = ARTICLE.repeat(20);
    let document = text::read(&article);
    let tokens = document.tokens.len() as f64;
    let seconds = fastest(|| drop(black_box(syntax::parse_sentences(&document, |_| false))));
    println!("tag     {:8.0} tokens/s", tokens / seconds);
    let seconds = fastest(|| drop(black_box(syntax::parse(&document))));
    println!("parse   {:8.0} tokens/s", tokens / seconds);
    println!("model   {:8.2} MB", include_bytes!("../models/en-syntax.bin").len() as f64 / 1e6);
}

/// The seconds of the fastest of some runs.
fn fastest(mut run: impl FnMut()) -> f64 {
    let time = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..7).map(|_| time(&mut run)).fold(f64::INFINITY, f64::min)
}
