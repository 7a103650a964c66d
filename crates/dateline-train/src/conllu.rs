//! Reads treebanks.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use dateline::model::syntax::{Rel, Upos, Xpos};
use flate2::read::GzDecoder;

/// A word of a treebank.
#[derive(Clone, Debug)]
pub struct Gold {
    /// The word as it stands.
    pub form: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Its part of speech.
    pub upos: Upos,
    /// Its Penn tag.
    pub xpos: Xpos,
    /// The index of its head in the sentence; the root has the number of words.
    pub head: usize,
    /// Its relation.
    pub rel: Rel,
}

/// A sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Its words.
    pub words: Vec<Gold>,
    /// The text line.
    pub text: String,
    /// Whether a paragraph starts here.
    pub paragraph: bool,
    /// The number of the sentence; copies keep it.
    pub origin: usize,
    /// The number of the treebank.
    pub bank: usize,
}

/// Reads a file, which may be compressed with gzip.
#[expect(clippy::disallowed_methods, reason = "the training program reads its files")]
pub fn read(path: &Path) -> Result<Vec<Tree>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut text = String::new();
    let read = if path.extension().is_some_and(|e| e == "gz") {
        GzDecoder::new(file).read_to_string(&mut text)
    } else {
        { file }.read_to_string(&mut text)
    };
    read.with_context(|| format!("cannot read {}", path.display()))?;
    Ok(text.split("\n\n").filter(|block| !block.trim().is_empty()).map(tree).collect())
}

fn tree(block: &str) -> Tree {
    let mut tree = Tree::default();
    for line in block.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            match comment.split_once(" = ") {
                Some(("text", text)) => tree.text = text.to_owned(),
                _ => tree.paragraph |= comment.starts_with("newpar") || comment.starts_with("newdoc"),
            }
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, _, head, rel, _, _] = columns[..] else { continue };
        // Multiword tokens and empty words have other numbers.
        if id.bytes().all(|byte| byte.is_ascii_digit()) {
            tree.words.push(Gold {
                form: form.to_owned(),
                lemma: lemma.to_owned(),
                upos: Upos::from_label(upos),
                xpos: Xpos::from_label(xpos),
                head: head.parse().unwrap_or(0),
                rel: Rel::from_label(rel),
            });
        }
    }
    let len = tree.words.len();
    for word in &mut tree.words {
        word.head = word.head.checked_sub(1).unwrap_or(len);
    }
    tree
}
