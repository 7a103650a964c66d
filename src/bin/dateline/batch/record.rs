//! What is known of a file that was done: a line for its key, then a line for each of its articles.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Write};
use std::path::{Path, PathBuf};

use dateline::render::row::Row;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::args::Plan;

/// The first line of a record.
#[derive(Debug, Serialize, Deserialize)]
pub struct Head {
    /// What the results depend on; other results need another key.
    pub key: String,
    /// The file's path, for whoever looks at a record.
    pub source: String,
}

/// The line of an article.
#[derive(Debug, Serialize, Deserialize)]
pub struct Done {
    /// Its line of the index.
    pub index: Index,
    /// How long its file is, in bytes.
    pub length: u64,
    /// Its entries.
    pub rows: Vec<Row>,
}

/// A line of `index.jsonl`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Index {
    /// The file that was read, below the folder.
    pub source: String,
    /// The article's name, where its file holds many.
    pub article: Option<String>,
    /// The SHA-256 of the file.
    pub hash: String,
    /// `done` or `failed`.
    pub status: String,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// Where that comes from.
    pub published_basis: Option<String>,
    /// How many entries the timeline has.
    pub entries: usize,
    /// How long it took to read and to write.
    pub milliseconds: u64,
    /// The timeline's file, below the folder of results.
    pub output: Option<PathBuf>,
}

/// What was written of a file: its key, and the articles one by one.
pub struct Record {
    /// The key.
    pub key: String,
    lines: io::Lines<BufReader<File>>,
}

impl Record {
    /// The record in a file; none where there is none that can be read.
    pub fn open(path: &Path) -> Option<Record> {
        let mut lines = BufReader::new(File::open(path).ok()?).lines();
        let head: Head = serde_json::from_str(&lines.next()?.ok()?).ok()?;
        Some(Record { key: head.key, lines })
    }
}

impl Iterator for Record {
    type Item = Done;

    fn next(&mut self) -> Option<Done> {
        serde_json::from_str(&self.lines.next()?.ok()?).ok()
    }
}

/// Writes a line of a record or index.
pub fn line(writer: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *writer, value)?;
    writer.write_all(b"\n")
}

/// The SHA-256 of a file in hexadecimal digits.
pub fn hash_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&hash.finalize())),
            length => hash.update(&buffer[..length]),
        }
    }
}

/// The SHA-256 of some texts in hexadecimal digits.
pub fn hash<'p>(parts: impl Iterator<Item = &'p [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// What all results of a run depend on beside the articles: the program, the packs and the options.
pub fn fingerprint(plan: &Plan) -> String {
    // A program of the same version may still be another one, while it is being worked on.
    let program = std::env::current_exe().and_then(|path| hash_of(&path)).unwrap_or_default();
    let mut parts = vec![env!("CARGO_PKG_VERSION").to_owned(), program, plan.format.name.to_owned()];
    parts.push(format!("{:?} {:?} {:?}", plan.options, plan.days, plan.telling));
    parts.push(plan.input_format.map_or("", |format| format.name).to_owned());
    for folder in &plan.packs {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
            parts.push(path.to_string_lossy().into_owned());
            parts.push(hash_of(path).unwrap_or_default());
        }
    }
    hash(parts.iter().map(String::as_bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
