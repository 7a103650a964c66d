//! How long each part of a run takes, summed over all threads.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The parts of a run.
#[derive(Clone, Copy)]
pub enum Part {
    /// Finding the files.
    Walking,
    /// Reading files and making articles of them.
    Reading,
    /// Making timelines of articles.
    Extracting,
    /// Writing timelines and records.
    Writing,
    /// The index and the merged timeline.
    Index,
}

const NAMES: [&str; 5] = ["walking", "reading", "extracting", "writing", "index"];

/// The time of each part.
#[derive(Default)]
pub struct Timings([AtomicU64; NAMES.len()]);

impl Timings {
    /// Does a piece of the work and adds its time to a part.
    pub fn of<T>(&self, part: Part, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        let took = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.0[part as usize].fetch_add(took, Ordering::Relaxed);
        done
    }
}

impl fmt::Display for Timings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (name, time)) in NAMES.iter().zip(&self.0).enumerate() {
            let seconds = Duration::from_nanos(time.load(Ordering::Relaxed)).as_secs_f64();
            write!(f, "{}{name} {seconds:.2} s", if number == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
