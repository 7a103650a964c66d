//! The index, and all entries in one timeline. However many there are, only so many are held at once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;

use chrono::NaiveDate;
use dateline::render;
use dateline::render::flat::{Heading, Sheet};
use dateline::render::row::Row;

use super::args::Plan;
use super::folder::Folder;
use super::record::{Record, line};

/// How many entries are sorted at once; more are put away as sorted files and merged.
const CHUNK: usize = 50_000;

/// Writes the index and the merged timeline from the records of all sources; returns how many entries there are.
pub fn write(plan: &Plan, folder: &Folder, sources: &[&Path]) -> io::Result<u64> {
    let mut index = folder.create("index.jsonl")?;
    let mut sorter = Sorter { folder, most: CHUNK, chunk: Vec::new(), files: 0 };
    for source in sources {
        for done in Record::open(&folder.record(source)).into_iter().flatten() {
            line(&mut index, &done.index)?;
            done.rows.into_iter().try_for_each(|row| sorter.add(row))?;
        }
    }
    folder.finish(index, "index.jsonl")?;

    let name = format!("timeline{}", plan.format.merged.ending);
    let mut timeline = folder.create(&name)?;
    let called = plan.dir.canonicalize().ok().and_then(|dir| Some(dir.file_name()?.to_string_lossy().into_owned()));
    let title = called.map_or("Timeline".to_owned(), |called| format!("Timeline of {called}"));
    let (mut sheet, head) = Sheet::start(plan.format.merged.flat, Heading { title, many: true }, plan.options);
    timeline.write_all(head.as_bytes())?;
    let mut entries = 0;
    sorter.all(|row| {
        let written = sheet.add(row);
        entries += u64::from(!written.is_empty());
        timeline.write_all(written.as_bytes())
    })?;
    timeline.write_all(sheet.end().as_bytes())?;
    folder.finish(timeline, &name)?;
    // What a run with another format left is no longer true.
    let others =
        render::FORMATS.iter().map(|format| format.merged.ending).filter(|own| *own != plan.format.merged.ending);
    others.into_iter().try_for_each(|ending| folder.remove(&format!("timeline{ending}")))?;
    Ok(entries)
}

/// The order of a timeline: open dates behind all others. Equal ones keep the order of the sources.
fn order(row: &Row) -> (bool, Option<(NaiveDate, NaiveDate)>, String) {
    (row.days.is_none(), row.days, if row.days.is_none() { row.date.clone() } else { String::new() })
}

struct Sorter<'f> {
    folder: &'f Folder,
    /// How many entries are sorted at once.
    most: usize,
    chunk: Vec<Row>,
    /// How many sorted files were put away.
    files: usize,
}

impl Sorter<'_> {
    fn add(&mut self, row: Row) -> io::Result<()> {
        self.chunk.push(row);
        if self.chunk.len() < self.most {
            return Ok(());
        }
        self.chunk.sort_by_cached_key(order);
        let mut file = self.folder.create(&format!("sorted.{}", self.files))?;
        self.files += 1;
        self.chunk.drain(..).try_for_each(|row| line(&mut file, &row))?;
        file.flush()
    }

    /// Hands over all rows in their order.
    fn all(mut self, mut take: impl FnMut(Row) -> io::Result<()>) -> io::Result<()> {
        self.chunk.sort_by_cached_key(order);
        let mut runs: Vec<Box<dyn Iterator<Item = io::Result<Row>>>> = Vec::new();
        for number in 0..self.files {
            runs.push(Box::new(rows_of(&self.folder.draft(&format!("sorted.{number}")))?));
        }
        runs.push(Box::new(std::mem::take(&mut self.chunk).into_iter().map(Ok)));
        let mut heads: Vec<Option<Row>> = Vec::new();
        let mut heap = BinaryHeap::new();
        for (number, run) in runs.iter_mut().enumerate() {
            let row = run.next().transpose()?;
            heap.extend(row.as_ref().map(|row| Reverse((order(row), number))));
            heads.push(row);
        }
        while let Some(Reverse((_, number))) = heap.pop() {
            let next = runs[number].next().transpose()?;
            heap.extend(next.as_ref().map(|row| Reverse((order(row), number))));
            if let Some(row) = std::mem::replace(&mut heads[number], next) {
                take(row)?;
            }
        }
        Ok(())
    }
}

/// The rows that a file holds, line by line.
fn rows_of(path: &Path) -> io::Result<impl Iterator<Item = io::Result<Row>> + use<>> {
    let lines = BufReader::new(File::open(path)?).lines();
    Ok(lines.map(|line| serde_json::from_str(&line?).map_err(io::Error::from)))
}

#[cfg(test)]
mod tests {
    use dateline::{Article, Packs, extract};

    use super::*;

    #[test]
    fn entries_come_in_order_however_few_are_held_at_once() {
        let packs = Packs::builtin();
        let text = "The bridge fell in 2015. It was built in 1990, and rebuilt on 3 May 2016. The dam broke in 2015. \
            It rained on Monday. The town was founded in 1432.";
        let mut rows = Vec::new();
        for id in ["a", "b", "c"] {
            let article = Article { id: Some(id.to_owned()), ..Article::new(text) };
            rows.extend(render::row::rows(&article, &extract(&article, &packs)));
        }
        assert!(rows.len() >= 15, "{rows:#?}");
        let mut wanted = rows.clone();
        wanted.sort_by_key(order);
        let root = std::env::temp_dir().join(format!("dateline-merge-{}", std::process::id()));
        for most in [1, 2, 7, 1000] {
            let folder = Folder::open(&root).unwrap();
            let mut sorter = Sorter { folder: &folder, most, chunk: Vec::new(), files: 0 };
            rows.iter().cloned().try_for_each(|row| sorter.add(row)).unwrap();
            assert_eq!(sorter.files, rows.len() / most);
            let mut found = Vec::new();
            sorter
                .all(|row| {
                    found.push(row);
                    Ok(())
                })
                .unwrap();
            assert!(found == wanted, "{most}");
        }
        std::fs::remove_dir_all(root).unwrap();
    }
}
