//! `dateline batch`: a timeline for every article below a folder, and one for the folder.
//!
//! What is done of a file is kept as a record in `OUT/.dateline`. A file is done again when its record does not fit: when its
//! content, the options, the packs or the program are others, or when what was written of it is gone. So a run that was
//! broken off is completed by the next one, and a run without news has nothing to do.

pub mod args;
mod folder;
mod merge;
mod record;
mod timings;
mod walk;
mod work;

use std::io;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use crate::exit::Exit;
use crate::messages::{Messages, reason};
use crate::packs;

use args::{BatchArgs, Plan};
use folder::Folder;
use timings::{Part, Timings};
use work::{Outcome, Worker};

/// How much stack a worker has: as much as the main thread.
const STACK: usize = 8 << 20;

/// Carries out what was typed.
pub fn run(args: BatchArgs) -> Exit {
    let start = Instant::now();
    let messages = &match args.terminal.messages() {
        Ok(messages) => messages,
        Err(exit) => return exit,
    };
    let plan = match Plan::new(args) {
        Ok(plan) => plan,
        Err(wrong) => {
            messages.error(&wrong);
            return Exit::Usage;
        }
    };
    let rules = match packs::load(&plan.packs) {
        Ok(rules) => rules,
        Err(faults) => {
            faults.iter().for_each(|fault| messages.fault(fault));
            return Exit::Usage;
        }
    };
    let unwritable = |error: io::Error| {
        let out = plan.out.display();
        messages.error(&format!("--out {out}: expected a folder to write to, found {}", reason(&error)));
        Exit::Usage
    };
    let folder = match Folder::open(&plan.out) {
        Ok(folder) => folder,
        Err(error) => return unwritable(error),
    };
    let timings = Timings::default();
    let sources = match timings.of(Part::Walking, || walk::sources(&plan)) {
        Ok(sources) => sources,
        Err(wrong) => {
            messages.error(&wrong);
            return Exit::Usage;
        }
    };
    let worker = Worker { plan: &plan, packs: &rules, folder: &folder, timings: &timings };
    let outcomes = match all(&worker, &sources.paths, messages) {
        Ok(outcomes) => outcomes,
        Err(error) => return unwritable(error),
    };
    let finished = timings.of(Part::Index, || finish(&worker, &sources.paths, &outcomes));
    let exit = match finished {
        Ok(entries) => summary(&plan, &sources, &outcomes, entries, messages),
        Err(error) => return unwritable(error),
    };
    if plan.timings {
        let (jobs, all) = (jobs(plan.jobs), start.elapsed().as_secs_f64());
        messages.note(&format!("{timings}; {all:.2} s in all, {}", counted(jobs, "thread")));
    }
    exit
}

/// The outcome of every source, in their order. The sources are shared out to as many threads as were asked for.
fn all(worker: &Worker<'_>, sources: &[std::path::PathBuf], messages: &Messages) -> io::Result<Vec<Outcome>> {
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let bar = bar(sources.len(), messages);
    let (send, receive) = mpsc::channel();
    let mut outcomes: Vec<Option<io::Result<Outcome>>> = sources.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for _ in 0..jobs(worker.plan.jobs).min(sources.len()) {
            let (send, next, stop) = (send.clone(), &next, &stop);
            let work = move || {
                while !stop.load(Ordering::Relaxed) {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(source) = sources.get(number) else { break };
                    let outcome = worker.source(source);
                    stop.fetch_or(outcome.is_err(), Ordering::Relaxed);
                    _ = send.send((number, outcome));
                }
            };
            // Where no thread can be had, the others do its work.
            _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
        drop(send);
        for (number, outcome) in receive {
            outcomes[number] = Some(outcome);
            bar.inc(1);
        }
    });
    bar.finish_and_clear();
    let missing = || Err(io::Error::other("a thread that could not be started"));
    outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(missing)).collect()
}

fn jobs(asked: Option<NonZero<usize>>) -> usize {
    asked.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

/// Progress on standard error, where that is a terminal.
fn bar(length: usize, messages: &Messages) -> ProgressBar {
    if messages.quiet {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{pos} of {len} files {bar:30} {eta} left");
    ProgressBar::new(length as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Removes what belongs to files that are gone, and writes the index and the merged timeline where something changed;
/// returns how many entries that timeline has.
fn finish(worker: &Worker<'_>, sources: &[std::path::PathBuf], outcomes: &[Outcome]) -> io::Result<Option<u64>> {
    let names: Vec<&Path> = sources.iter().map(AsRef::as_ref).collect();
    worker.folder.forget_others(&names)?;
    let state = worker.folder.state(outcomes.iter().map(|outcome| outcome.key.as_str()));
    let ending = worker.plan.format.merged.ending;
    if worker.folder.is_complete(&state, ending) {
        return Ok(None);
    }
    let entries = merge::write(worker.plan, worker.folder, &names)?;
    worker.folder.complete(&state)?;
    Ok(Some(entries))
}

/// Names what failed, and says what was done.
fn summary(
    plan: &Plan,
    sources: &walk::Sources,
    outcomes: &[Outcome],
    entries: Option<u64>,
    messages: &Messages,
) -> Exit {
    sources.faults.iter().for_each(|fault| messages.error(fault));
    for (source, outcome) in sources.paths.iter().zip(outcomes) {
        outcome.failures.iter().for_each(|failure| messages.error(&format!("{}: {failure}", source.display())));
    }
    let failures: usize = outcomes.iter().map(|outcome| outcome.failures.len()).sum::<usize>() + sources.faults.len();
    let done = outcomes.iter().filter(|outcome| outcome.done).count();
    let articles: usize = outcomes.iter().map(|outcome| outcome.articles).sum();
    let out = plan.out.display();
    let files = counted(outcomes.len(), "file");
    let unread = if failures > 0 { format!("; {failures} could not be read") } else { String::new() };
    let links =
        if sources.links > 0 { format!("; {} left aside", counted(sources.links, "link")) } else { String::new() };
    messages.note(&match entries {
        None => format!("{out}: nothing to do, {files} unchanged{unread}{links}"),
        Some(entries) => format!(
            "{out}: {files}, {done} done and {} unchanged; {}, {} in the merged timeline{unread}{links}",
            outcomes.len() - done,
            counted(articles, "article"),
            if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") },
        ),
    });
    if failures > 0 { Exit::Unreadable } else { Exit::Done }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
