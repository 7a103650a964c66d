//! Trains and measures the syntax model.

mod augment;
mod conllu;
mod evaluate;
mod learn;
mod lemmas;
mod parsing;
mod random;
mod tagging;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use dateline::syntax::model::{self, Model};
use dateline::syntax::view::Seen;

use conllu::Tree;

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
        /// Rounds of the tagger
        #[arg(long, default_value_t = 8)]
        tag_rounds: usize,
        /// Rounds of the parser
        #[arg(long, default_value_t = 12)]
        parse_rounds: usize,
        /// Features that the tagger keeps
        #[arg(long, default_value_t = 130_000)]
        tag_keep: usize,
        /// Features that the parser keeps
        #[arg(long, default_value_t = 240_000)]
        parse_keep: usize,
        /// Train the tagger only
        #[arg(long)]
        only_tagger: bool,
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
        Task::Train { out, dev, tag_rounds, parse_rounds, tag_keep, parse_keep, only_tagger, train } => {
            let plan = Plan { tag_rounds, parse_rounds, tag_keep, parse_keep, only_tagger };
            let bytes = plan.train(&read_all(&train)?);
            write(&out, &bytes)?;
            println!("{} bytes", bytes.len());
            let model = model_of(bytes)?;
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

struct Plan {
    tag_rounds: usize,
    parse_rounds: usize,
    tag_keep: usize,
    parse_keep: usize,
    only_tagger: bool,
}

impl Plan {
    fn train(&self, trees: &[Tree]) -> Vec<u8> {
        let tags = tagging::tags_of(trees);
        let lemmas = lemmas::train(trees);
        let more = augment::augment(trees);
        let every: Vec<&Tree> = more.iter().collect();
        let tagger = tagging::train(&every, &tags, self.tag_rounds, self.tag_keep, 1);
        let (parse_slots, parse_lists) = if self.only_tagger {
            (Vec::new(), Vec::new())
        } else {
            let mut examples = self.examples(&more, &tags);
            parsing::train(&mut examples, self.parse_rounds, 2).export(self.parse_keep)
        };
        let pairs: Vec<u8> = tags.iter().flat_map(|&(upos, xpos)| [upos as u8, xpos as u8]).collect();
        model::write([
            &pairs,
            &tagger.classes,
            &tagger.slots,
            &tagger.lists,
            &parse_slots,
            &parse_lists,
            &lemmas.words,
            &lemmas.ends,
            lemmas.pool.as_bytes(),
        ])
    }

    /// What the parser learns from: trees with the tags that a tagger gives them which has not seen them.
    fn examples(&self, trees: &[Tree], tags: &tagging::Tags) -> Vec<parsing::Example> {
        const FOLDS: usize = 5;
        let mut examples = Vec::new();
        for fold in 0..FOLDS {
            let others: Vec<&Tree> = trees.iter().filter(|tree| tree.origin % FOLDS != fold).collect();
            let tagger = tagging::train(&others, tags, 5, usize::MAX, 1);
            for tree in trees.iter().filter(|tree| tree.origin % FOLDS == fold) {
                let (forms, found) = tagging::apply(&tagger, tags, tree);
                let mut seen: Vec<Seen> = forms
                    .iter()
                    .zip(&found)
                    .map(|(form, &tag)| Seen::new(form, tag, tags[usize::from(tag)].0 as u8))
                    .collect();
                seen.push(Seen::NONE);
                examples.push(parsing::Example::new(tree, seen));
            }
        }
        examples
    }
}

fn report(model: &Model<'static>, file: &Path) -> Result<()> {
    let trees = conllu::read(file)?;
    let s = evaluate::syntax(model, &trees);
    println!("UPOS {:.1} lemma {:.1} UAS {:.1} LAS {:.1}", s.upos, s.lemma, s.uas, s.las);
    let (tokens, sentences) = evaluate::raw(&trees);
    println!("tokens {tokens:.1} sentences {sentences:.1}");
    eprintln!("XPOS {:.2} UPOS {:.2} UAS {:.2} LAS {:.2}", s.xpos, s.upos, s.uas, s.las);
    Ok(())
}

fn read_all(files: &[PathBuf]) -> Result<Vec<Tree>> {
    let mut trees = Vec::new();
    for file in files {
        trees.extend(conllu::read(file)?);
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
