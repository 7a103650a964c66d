//! One file of the folder: read, extracted and written, unless that was done before.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline::input::{self, Unreadable};
use dateline::render::row::{Row, rows};
use dateline::{Article, Packs, extract, extract_all};

use super::args::Plan;
use super::folder::{Folder, name_of};
use super::record::{Done, Head, Index, Record, hash, hash_of, line};
use super::timings::{Part, Timings};
use crate::guard::{self, guarded};
use crate::messages::reason;

/// What every thread needs.
pub struct Worker<'p> {
    /// What is to be done.
    pub plan: &'p Plan,
    /// The rules.
    pub packs: &'p Packs,
    /// Where results go.
    pub folder: &'p Folder,
    /// How long each part takes.
    pub timings: &'p Timings,
}

/// What came of a file.
pub struct Outcome {
    /// The key of its results.
    pub key: String,
    /// Whether it was done now, and not before.
    pub done: bool,
    /// How many articles of it have a timeline.
    pub articles: usize,
    /// What could not be read, each with its reason.
    pub failures: Vec<String>,
}

impl Worker<'_> {
    /// Does a file where that is needed.
    ///
    /// # Errors
    /// Where the results cannot be written. What cannot be read is part of the outcome.
    pub fn source(&self, source: &Path) -> io::Result<Outcome> {
        let hash = self.timings.of(Part::Reading, || hash_of(&self.plan.dir.join(source)));
        let content = hash.as_deref().unwrap_or("unreadable");
        let key = self.key(source, content);
        let record = self.folder.record(source);
        if hash.is_ok() && !self.plan.force && self.is_done(&record, &key) {
            return Ok(self.timings.of(Part::Reading, || outcome(&record, key, false)));
        }
        self.timings.of(Part::Writing, || self.folder.begin().and_then(|()| self.folder.forget(&record)))?;
        self.write(source, &key, &record, hash)?;
        Ok(self.timings.of(Part::Writing, || outcome(&record, key, true)))
    }

    fn key(&self, source: &Path, content: &str) -> String {
        let parts = [self.plan.fingerprint.as_bytes(), source.as_os_str().as_encoded_bytes(), content.as_bytes()];
        hash(parts.into_iter())
    }

    /// Whether a record has the key, and all that it tells of is there.
    fn is_done(&self, record: &Path, key: &str) -> bool {
        let there = |done: Done| {
            let Some(output) = done.index.output else { return true };
            fs::metadata(self.folder.place(&output)).is_ok_and(|found| found.is_file() && found.len() == done.length)
        };
        Record::open(record).is_some_and(|record| record.key == key && record.into_iter().all(there))
    }

    /// Makes all files of a source, then its record, and then moves first the record and then the files into their places:
    /// a record whose files are not there is not done.
    fn write(&self, source: &Path, key: &str, record: &Path, hash: io::Result<String>) -> io::Result<()> {
        let own = name_of(source);
        let draft = self.folder.draft(&format!("{own}.record"));
        let mut lines = BufWriter::new(self.timings.of(Part::Writing, || File::create(&draft))?);
        line(&mut lines, &Head { key: key.to_owned(), source: source.to_string_lossy().into_owned() })?;
        let mut made = Vec::new();
        let mut job = Job { worker: self, source, own: &own, hash: String::new(), lines: &mut lines, made: &mut made };
        match hash.and_then(|hash| Ok((hash, File::open(self.plan.dir.join(source))?))) {
            Ok((hash, file)) => {
                job.hash = hash;
                job.read(BufReader::new(file))?;
            }
            Err(error) => job.failed(&unreadable(&error), Instant::now())?,
        }
        self.timings.of(Part::Writing, || {
            lines.flush()?;
            drop(lines);
            fs::rename(&draft, record)?;
            made.iter().try_for_each(|(draft, place)| self.folder.put(draft, place))
        })
    }
}

/// One file while it is being done.
struct Job<'j, 'p> {
    worker: &'j Worker<'p>,
    source: &'j Path,
    own: &'j str,
    hash: String,
    lines: &'j mut BufWriter<File>,
    /// The files that are made, with their places.
    made: &'j mut Vec<(PathBuf, PathBuf)>,
}

impl Job<'_, '_> {
    fn read(&mut self, file: BufReader<File>) -> io::Result<()> {
        let name = self.source.to_string_lossy().into_owned();
        let mut start = Instant::now();
        let file: Box<dyn BufRead> = Box::new(file);
        let opened = match self.worker.plan.input_format {
            Some(format) => input::unpacked(file).map(|file| (format, file)),
            None => input::peek(file).map(|(head, file)| (input::detect(&head, &name), file)),
        };
        let (format, file) = match opened {
            Ok(opened) => opened,
            Err(error) => return self.failed(&unreadable(&error), start),
        };
        let timings = self.worker.timings;
        let mut articles = guard::articles((format.read)(file));
        let mut number = 0;
        while let Some(read) = timings.of(Part::Reading, || articles.next()) {
            number += 1;
            match read {
                Ok(article) => {
                    let id = if format.many { format!("{name}#{number}") } else { name.clone() };
                    let article = Article { id: article.id.or(Some(id)), ..article };
                    self.article(article, format.many.then_some(number), start)?;
                }
                Err(error) => self.failed(&error, start)?,
            }
            start = Instant::now();
        }
        Ok(())
    }

    fn article(&mut self, mut article: Article, number: Option<usize>, start: Instant) -> io::Result<()> {
        let plan = self.worker.plan;
        plan.days.add(&mut article, Some(self.source));
        article.telling = plan.telling;
        let place = self.place(number);
        let work = || {
            let extract = if plan.options.details { extract_all } else { extract };
            let timeline = extract(&article, self.worker.packs);
            let text = (plan.format.write)(&article, &timeline, &plan.options);
            let mut rows = rows(&article, &timeline);
            rows.iter_mut()
                .for_each(|row: &mut Row| row.article.page = Some(place.to_string_lossy().replace('\\', "/")));
            (text, rows, timeline.published)
        };
        let made = self.worker.timings.of(Part::Extracting, || guarded(work));
        let (text, rows, published) = match made {
            Ok(made) => made,
            Err(what) => return self.failed(&Unreadable { id: article.id, ..bug(what) }, start),
        };
        let draft = self.worker.folder.draft(&format!("{}.{}", self.own, self.made.len()));
        self.worker.timings.of(Part::Writing, || fs::write(&draft, &text))?;
        self.made.push((draft, place.clone()));
        let index = Index {
            article: number.and(article.id),
            status: "done".to_owned(),
            published: published.day().map(|day| day.to_string()),
            published_basis: Some(published.basis.as_str().to_owned()),
            entries: rows.len(),
            output: Some(place),
            ..self.index(start)
        };
        let done = Done { index, length: text.len() as u64, rows };
        self.worker.timings.of(Part::Writing, || line(self.lines, &done))
    }

    fn failed(&mut self, error: &Unreadable, start: Instant) -> io::Result<()> {
        let index = Index { article: error.id.clone(), error: Some(error.to_string()), ..self.index(start) };
        line(self.lines, &Done { index, length: 0, rows: Vec::new() })
    }

    /// A line of the index of which only the source is known.
    fn index(&self, start: Instant) -> Index {
        Index {
            source: self.source.to_string_lossy().replace('\\', "/"),
            article: None,
            hash: self.hash.clone(),
            status: "failed".to_owned(),
            error: None,
            published: None,
            published_basis: None,
            entries: 0,
            milliseconds: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
            output: None,
        }
    }

    /// The place of a timeline: the path of its file with an ending, or a folder of that name for a file with many articles.
    fn place(&self, number: Option<usize>) -> PathBuf {
        let mut place = Path::new("articles").join(self.source).into_os_string();
        if let Some(number) = number {
            place.push(format!("!/{number:06}"));
        }
        place.push(self.worker.plan.format.ending);
        place.into()
    }
}

fn unreadable(error: &io::Error) -> Unreadable {
    bug(format!("expected a file that can be read, found {}", reason(error)))
}

fn bug(what: String) -> Unreadable {
    Unreadable { what, ..Unreadable::default() }
}

/// What a record tells.
fn outcome(record: &Path, key: String, done: bool) -> Outcome {
    let mut outcome = Outcome { key, done, articles: 0, failures: Vec::new() };
    for done in Record::open(record).into_iter().flatten() {
        match done.index.error {
            Some(error) => outcome.failures.push(error),
            None => outcome.articles += 1,
        }
    }
    outcome
}
