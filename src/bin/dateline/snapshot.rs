//! `dateline snapshot DIR`: the timelines of a folder against those saved beside the articles.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::diff::{self, Difference};
use dateline::extract;
use dateline::saved::{self, Saved};

use crate::articles;
use crate::commands::Snapshot;
use crate::exit::Exit;
use crate::guard::guarded;
use crate::messages::{Messages, reason};
use crate::output::Output;
use crate::rules::print;
use crate::shelf::Shelf;

/// What a file of saved timelines ends in.
const ENDING: &str = "timeline";

/// Compares, and saves where that is asked for.
pub fn run(command: &Snapshot, messages: &Messages) -> Exit {
    let mut run = Run { command, messages, tally: Tally::default(), shown: String::new(), failed: false };
    match run.folder() {
        Ok(()) => {
            let printed = print(&format!("{}{}", run.shown, run.tally.line(command)));
            match printed {
                Exit::Done if run.failed => Exit::Unreadable,
                Exit::Done if run.tally.differs(command) => Exit::DIFFERENT,
                other => other,
            }
        }
        Err(faults) => {
            faults.iter().for_each(|fault| messages.fault(fault));
            Exit::Usage
        }
    }
}

struct Run<'c> {
    command: &'c Snapshot,
    messages: &'c Messages,
    tally: Tally,
    /// The differences so far.
    shown: String,
    /// Whether some article could not be read.
    failed: bool,
}

/// How many files turned out how.
#[derive(Default)]
struct Tally {
    same: usize,
    different: usize,
    new: usize,
    gone: usize,
}

impl Run<'_> {
    fn folder(&mut self) -> Result<(), Vec<String>> {
        let mut shelf = Shelf::new(&self.command.packs.packs);
        shelf.prepare(&self.command.folder)?;
        let paths = articles::below(&self.command.folder).map_err(|message| vec![message])?;
        for path in &paths {
            let packs = shelf.prepare(path.parent().unwrap_or(Path::new("")))?;
            let taken = articles::read(path)
                .into_iter()
                .map(|read| read.and_then(|article| guarded(|| saved::take(&article, &extract(&article, &packs)))));
            // Half a file is not compared with a whole one.
            match taken.collect::<Result<Vec<Saved>, String>>() {
                Ok(now) => self.article(path, &now).map_err(|message| vec![message])?,
                Err(message) => {
                    self.failed = true;
                    self.messages.error(&message);
                }
            }
        }
        self.orphans(&paths).map_err(|message| vec![message])
    }

    /// Compares the timelines of one file.
    fn article(&mut self, path: &Path, now: &[Saved]) -> Result<(), String> {
        let place = beside(path);
        let shown = place.display();
        let old = match fs::read_to_string(&place) {
            Ok(text) => match saved::read(&text) {
                Ok(old) => old,
                Err(_) if self.command.accept => Vec::new(),
                Err(broken) => return Err(format!("{shown}: {broken}")),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.tally.new += 1;
                if self.command.check {
                    self.say(path, "no saved timeline; save it with dateline snapshot");
                    return Ok(());
                }
                return self.save(&place, now);
            }
            Err(error) => return Err(format!("{shown}: expected a file that can be read, found {}", reason(&error))),
        };
        let differences = diff::differences(&old, now);
        if differences.is_empty() && old.len() == now.len() {
            self.tally.same += 1;
            return Ok(());
        }
        self.tally.different += 1;
        let named = |difference: Difference| Difference { article: name(path, &difference.article), ..difference };
        let named: Vec<Difference> = differences.into_iter().map(named).collect();
        self.shown.push_str(&(diff::FORMATS[0].write)(&named));
        if self.command.accept { self.save(&place, now) } else { Ok(()) }
    }

    /// Saved timelines whose article is gone.
    fn orphans(&mut self, articles: &[PathBuf]) -> Result<(), String> {
        let orphans = articles::with_ending(&self.command.folder, ENDING)
            .into_iter()
            .filter(|saved| !articles.iter().any(|article| beside(article) == *saved));
        for path in orphans.collect::<Vec<_>>() {
            // Only what this command has written is its own to take away.
            if !fs::read_to_string(&path).is_ok_and(|text| saved::read(&text).is_ok()) {
                continue;
            }
            self.tally.gone += 1;
            if self.command.accept {
                let wrong = |error| {
                    format!("{}: expected a file that can be removed, found {}", path.display(), reason(&error))
                };
                fs::remove_file(&path).map_err(wrong)?;
            }
            self.say(&path, if self.command.accept { "removed, its article is gone" } else { "its article is gone" });
        }
        Ok(())
    }

    fn say(&mut self, path: &Path, what: &str) {
        self.shown.push_str(&format!("{}\n  {what}\n", name(path, "")));
    }

    fn save(&self, place: &Path, now: &[Saved]) -> Result<(), String> {
        let written = Output::open(Some(place)).and_then(|mut output| {
            output.write(&saved::write(now))?;
            output.finish()
        });
        written.map_err(|error| format!("{}: expected a place to write to, found {}", place.display(), reason(&error)))
    }
}

impl Tally {
    fn line(&self, command: &Snapshot) -> String {
        let all = self.same + self.different + self.new;
        let mut parts = vec![format!("{} as saved", self.same)];
        for (count, what) in [
            (self.different, if command.accept { "different, saved anew" } else { "different" }),
            (self.new, if command.check { "never saved" } else { "new, saved" }),
            (self.gone, "saved without an article"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {what}"));
            }
        }
        format!("{all} {}: {}\n", if all == 1 { "file" } else { "files" }, parts.join(", "))
    }

    fn differs(&self, command: &Snapshot) -> bool {
        !command.accept && (self.different > 0 || self.gone > 0 || command.check && self.new > 0)
    }
}

/// The file of saved timelines beside a file of articles.
fn beside(article: &Path) -> PathBuf {
    let mut name = article.as_os_str().to_owned();
    name.push(".");
    name.push(ENDING);
    PathBuf::from(name)
}

/// What an article is called: its file, and its own name where that is another.
fn name(path: &Path, article: &str) -> String {
    let file = dateline::render::escape::visible(&path.to_string_lossy());
    let own = path.file_name().is_some_and(|name| name.to_string_lossy() == article);
    if own || article.is_empty() { file } else { format!("{file}: {article}") }
}
