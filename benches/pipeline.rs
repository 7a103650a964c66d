//! How long each room takes for the articles in `fixtures/`, again and again.
//!
//! `cargo bench --bench pipeline [-- FILE.jsonl]`: of the articles in a file of JSON lines instead. The order of the rooms is that of `extract_all`; `extract`, which parses
//! only what it needs, is timed whole.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock and files")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::model::cast::Mentions;
use dateline::model::timeline::Timeline;
use dateline::{
    Article, Packs, actors, events, extract, input, published, render, resolve, syntax, text, time, timeline,
};

const ROUNDS: u32 = 20;

/// The rooms, as the figures name them.
const ROOMS: [&str; 9] = ["text", "syntax", "time", "published", "resolve", "actors", "events", "timeline", "render"];

fn main() {
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let packs = Packs::builtin();
    // One round of warming up, so that no figure holds the first touch of the model.
    articles.iter().for_each(|article| _ = black_box(extract(article, &packs)));

    let mut clock = Clock::default();
    let mut whole = Duration::ZERO;
    for _ in 0..ROUNDS {
        for article in &articles {
            rooms(article, &packs, &mut clock);
            let start = Instant::now();
            _ = black_box(extract(article, &packs));
            whole += start.elapsed();
        }
    }

    println!("{} articles, {bytes} bytes, {ROUNDS} rounds", articles.len());
    println!("{:10} {:>12} {:>8} {:>8}", "room", "ms a round", "share", "MB/s");
    let all: Duration = clock.spent.iter().sum();
    for (room, spent) in ROOMS.iter().zip(clock.spent) {
        row(room, spent, all, bytes);
    }
    row("all", all, all, bytes);
    row("extract", whole, all, bytes);
}

/// Does what `extract_all` does, room by room, and renders.
fn rooms(article: &Article, packs: &Packs, clock: &mut Clock) {
    let document = clock.time(0, || text::read(&article.text));
    let syntax = clock.time(1, || syntax::parse(&document));
    let said = clock.time(2, || {
        let mut said = time::find(&document, packs);
        time::direct(&document, &syntax, packs, &mut said);
        said
    });
    let published = clock.time(3, || published::of(article, &document, &said));
    let times = clock.time(4, || resolve::resolve(&said, &published, article.telling));
    let when = actors::When::new(&document, &published, &times, true);
    let actors = clock.time(5, || actors::find(&document, &syntax, &said, &when, packs));
    let words = events::Words::of(packs);
    let (events, mentions) = clock.time(6, || {
        let (tree, mentions) = (events::Tree::new(&syntax), Mentions::of(&actors));
        (events::find(&document, &tree, &times, &[], (&actors, &mentions), &words, published.day()), mentions)
    });
    let entries = clock.time(7, || timeline::build(&document, &events, &times, (&actors, &mentions), &published));
    let title = timeline::title(article, &document);
    let timeline = Timeline { document, title, published, entries, said, times, actors, events };
    let written = clock.time(8, || (render::FORMATS[0].write)(article, &timeline, &render::Options::default()));
    black_box(written);
}

fn row(room: &str, spent: Duration, all: Duration, bytes: usize) {
    let seconds = spent.as_secs_f64() / f64::from(ROUNDS);
    let share = 100.0 * spent.as_secs_f64() / all.as_secs_f64();
    let speed = bytes as f64 / 1e6 / seconds;
    println!("{room:10} {:12.3} {share:7.1}% {speed:8.1}", seconds * 1000.0);
}

/// The time that each room took.
#[derive(Default)]
struct Clock {
    spent: [Duration; ROOMS.len()],
}

impl Clock {
    fn time<T>(&mut self, room: usize, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = black_box(work());
        self.spent[room] += start.elapsed();
        made
    }
}

/// The articles in `fixtures/`, in the order of their names.
fn articles() -> Vec<Article> {
    if let Some(file) = std::env::args().skip(1).find(|arg| !arg.starts_with("--")) {
        let format = input::by_name("jsonl").expect("there is a format of JSON lines");
        let text = Box::new(std::io::Cursor::new(fs::read(file).unwrap()));
        return (format.read)(text).filter_map(Result::ok).collect();
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    let format = input::by_name("text").expect("there is a format of plain text");
    let read = |path: &PathBuf| {
        let text: Box<dyn std::io::BufRead> = Box::new(std::io::Cursor::new(fs::read(path).unwrap()));
        (format.read)(text).filter_map(Result::ok).collect::<Vec<Article>>()
    };
    paths.iter().flat_map(read).collect()
}
