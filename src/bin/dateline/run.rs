//! Carries out a plan: every article of every source, in order, one at a time.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal as _};

use dateline::input::{self, Unreadable};
use dateline::model::timeline::Timeline;
use dateline::render::Several;
use dateline::render::flat::{Heading, Sheet};
use dateline::render::row::rows;
use dateline::{Article, Packs, extract, extract_all};

use crate::exit::Exit;
use crate::guard::{self, guarded};
use crate::messages::{Messages, reason};
use crate::output::Output;
use crate::plan::{Plan, Source, View};
use crate::shelf::Shelf;

/// Reads, extracts and writes; says what went wrong on the way.
pub fn run(plan: &Plan, messages: &Messages) -> Exit {
    let mut shelf = Shelf::new(&plan.packs);
    if let Some(faults) = plan.sources.iter().find_map(|source| shelf.prepare(source.folder()).err()) {
        faults.iter().for_each(|fault| messages.fault(fault));
        return Exit::Usage;
    }
    let target = plan.output.as_ref().map_or("standard output".into(), |path| path.to_string_lossy());
    let written = Output::open(plan.output.as_deref()).map_err(Stop::from).and_then(|output| {
        let mut run = Run { plan, messages, shelf, output, sheet: None, articles: 0, failures: 0 };
        plan.sources.iter().try_for_each(|source| run.source(source))?;
        if let Some(sheet) = run.sheet.take() {
            run.put(sheet.end())?;
        }
        // Nothing but failures is no result to put in place of an older one.
        if run.articles > 0 || run.failures == 0 {
            run.output.finish()?;
        }
        Ok(run.failures)
    });
    match written {
        Ok(0) => Exit::Done,
        Ok(_) => Exit::Unreadable,
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(Stop::Output(error)) => {
            messages.error(&format!("{target}: expected a place to write to, found {}", reason(&error)));
            Exit::Usage
        }
        Err(Stop::Second) => {
            messages.error("--format: expected one article for this format, found a second; write each by itself");
            Exit::Usage
        }
    }
}

/// Writes a text to standard output.
pub fn print(text: &str, messages: &Messages) -> Exit {
    let written = Output::open(None).and_then(|mut output| {
        output.write(text)?;
        output.finish()
    });
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            messages.error(&format!("standard output: expected a place to write to, found {}", reason(&error)));
            Exit::Usage
        }
        _ => Exit::Done,
    }
}

/// Why a run ends before its inputs do.
enum Stop {
    /// The output cannot be written.
    Output(io::Error),
    /// A second article came for a format that holds one.
    Second,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Output(error)
    }
}

struct Run<'p> {
    plan: &'p Plan,
    messages: &'p Messages,
    shelf: Shelf,
    output: Output,
    /// The list that the entries of all articles go to, in formats that have one for all.
    sheet: Option<Sheet>,
    /// How many articles were written.
    articles: usize,
    /// How many could not be read.
    failures: usize,
}

impl Run<'_> {
    /// All articles of one source.
    fn source(&mut self, source: &Source) -> Result<(), Stop> {
        let name = source.name();
        let opened = self.open(source).and_then(|reader| {
            let opened = match self.plan.input_format {
                Some(format) => input::unpacked(reader).map(|reader| (format, reader)),
                None => input::peek(reader).map(|(head, reader)| (input::detect(&head, &name), reader)),
            };
            opened.map_err(|error| format!("expected a file that can be read, found {}", reason(&error)))
        });
        let (format, reader) = match opened {
            Ok(opened) => opened,
            Err(message) => {
                self.failures += 1;
                self.messages.error(&format!("{name}: {message}"));
                return Ok(());
            }
        };
        let packs = self.shelf.of(source.folder());
        if let Several::List(flat) = self.plan.view.several()
            && self.sheet.is_none()
            && (format.many || self.plan.sources.len() > 1)
        {
            let heading = Heading { title: "Timeline".to_owned(), many: true };
            let (sheet, head) = Sheet::start(flat, heading, self.plan.options);
            self.sheet = Some(sheet);
            self.put(&head)?;
        }
        let mut notes = Notes::default();
        let file = match source {
            Source::File(path) => Some(path.as_path()),
            Source::Stdin => None,
        };
        let id = (!format.many && matches!(source, Source::File(_))).then(|| name.clone());
        for read in guard::articles((format.read)(reader)) {
            let result = match read {
                Ok(article) => {
                    let mut article = Article { id: article.id.or(id.clone()), ..article };
                    self.plan.days.add(&mut article, file);
                    self.article(article, &packs, &mut notes)
                }
                Err(unreadable) => Err(Unreadable { id: unreadable.id.or(id.clone()), ..unreadable }),
            };
            match result {
                Ok(written) => self.write(&written)?,
                Err(unreadable) => self.failed(&name, &unreadable)?,
            }
        }
        notes.say(&name, self.messages);
        Ok(())
    }

    /// What is to be written of one article.
    fn article(&mut self, mut article: Article, packs: &Packs, notes: &mut Notes) -> Result<String, Unreadable> {
        article.telling = self.plan.telling;
        let (plan, sheet) = (self.plan, &mut self.sheet);
        guarded(|| {
            // Events without a date are found only where somebody wants to see them.
            let every = plan.options.details || matches!(plan.view, View::Stage(_));
            let extract = if every { extract_all } else { extract };
            let timeline = extract(&article, packs);
            notes.take(&timeline);
            match sheet {
                Some(sheet) => rows(&article, &timeline).into_iter().map(|row| sheet.add(row)).collect(),
                None => plan.view.write(&article, &timeline, &plan.options, packs),
            }
        })
        .map_err(|what| Unreadable { id: article.id, what, ..Unreadable::default() })
    }

    fn write(&mut self, text: &str) -> Result<(), Stop> {
        if self.articles > 0 && self.sheet.is_none() {
            match self.plan.view.several() {
                Several::Between(between) => self.put(between)?,
                Several::List(_) | Several::No => return Err(Stop::Second),
            }
        }
        self.articles += 1;
        Ok(self.put(text)?)
    }

    /// Writes a text as it is, or as a terminal shows it.
    fn put(&mut self, text: &str) -> io::Result<()> {
        self.output.write(&self.plan.screen.show(text))
    }

    fn failed(&mut self, name: &str, unreadable: &Unreadable) -> Result<(), Stop> {
        self.failures += 1;
        self.messages.error(&format!("{name}: {unreadable}"));
        match self.plan.view.failure() {
            Some(failure) => self.write(&failure(unreadable.id.as_deref(), unreadable.line, &unreadable.to_string())),
            None => Ok(()),
        }
    }

    /// A reader of the source, or why there is none.
    fn open(&self, source: &Source) -> Result<Box<dyn BufRead>, String> {
        let path = match source {
            Source::Stdin => {
                if io::stdin().is_terminal() {
                    self.messages.note(
                        "reading an article from the keyboard, to the end of input (Ctrl-D); \
                         name a file to read that: dateline article.txt",
                    );
                }
                return Ok(Box::new(io::stdin().lock()));
            }
            Source::File(path) => path,
        };
        if fs::metadata(path).is_ok_and(|found| found.is_dir()) {
            return Err("expected a file, found a folder; name the files in it".to_owned());
        }
        match File::open(path) {
            Ok(file) => Ok(Box::new(BufReader::new(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err("expected a file, found none; check the path".to_owned())
            }
            Err(error) => Err(format!("expected a file that can be read, found {}", reason(&error))),
        }
    }
}

/// What the caller may want to know about the articles of one source.
#[derive(Default)]
struct Notes {
    articles: usize,
    empty: usize,
    dateless: usize,
    open: usize,
}

impl Notes {
    fn take(&mut self, timeline: &Timeline<'_>) {
        self.articles += 1;
        if timeline.document.text.trim().is_empty() {
            self.empty += 1;
        } else if timeline.times.is_empty() {
            self.dateless += 1;
        } else if timeline.published.days.is_none() && timeline.times.iter().any(|time| is_open(&time.what.value)) {
            self.open += 1;
        }
    }

    fn say(&self, source: &str, messages: &Messages) {
        for (count, what) in [
            (self.empty, "no text found, so the timeline is empty; check that the article was saved with its text"),
            (self.dateless, "no date found, so the timeline is empty; see what was read with --show tokens"),
            (self.open, "publication date unknown, so some dates are left open; give it with --published YYYY-MM-DD"),
        ] {
            match (count, self.articles) {
                (0, _) => {}
                (1, 1) => messages.note(&format!("{source}: {what}")),
                (count, all) => messages.note(&format!("{source}: {count} of {all} articles: {what}")),
            }
        }
    }
}

/// Whether a TIMEX3 value lacks what a publication date would fill in.
fn is_open(value: &str) -> bool {
    value.starts_with("XXXX") || value.contains("_REF")
}
