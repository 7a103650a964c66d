//! Trains and measures the syntax model.

mod augment;
mod conllu;
mod evaluate;
mod gradient;
mod learn;
mod lemmas;
mod neural;
mod random;
mod tagging;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use dateline::syntax::lookup::{self, Lookup};
use dateline::syntax::model::{self, Model};
use dateline::syntax::net::Layout;
use dateline::syntax::{forms, inputs, pack};

use conllu::Tree;
use gradient::Lesson;

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
        #[arg(long, default_value_t = 18)]
        parse_rounds: usize,
        /// Features that the tagger keeps
        #[arg(long, default_value_t = 110_000)]
        tag_keep: usize,
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
        Task::Train { out, dev, tag_rounds, parse_rounds, tag_keep, train } => {
            let plan = Plan { tag_rounds, parse_rounds, tag_keep };
            let bytes = plan.train(&read_all(&train)?, &dev)?;
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
}

impl Plan {
    fn train(&self, trees: &[Tree], dev: &[PathBuf]) -> Result<Vec<u8>> {
        let tags = tagging::tags_of(trees);
        let lemmas = lemmas::train(trees);
        let more = augment::augment(trees);
        let every: Vec<&Tree> = more.iter().collect();
        let tagger = tagging::train(&every, &tags, self.tag_rounds, self.tag_keep, 1);
        let (known, counts) = known_words(trees);
        let layout = Layout::new(inputs::rows(counts.len()), tags.len());
        let pairs: Vec<u8> = tags.iter().flat_map(|&(upos, xpos)| [upos as u8, xpos as u8]).collect();
        let write = |p: &[f32]| {
            let mut net = (counts.len() as u32).to_le_bytes().to_vec();
            net.extend(pack::write(&p[..layout.inputs.start]));
            net.extend(pack::write(&p[layout.inputs.clone()]));
            model::write([
                &pairs,
                &tagger.classes,
                &tagger.slots,
                &tagger.lists,
                &known,
                &net,
                &lemmas.words,
                &lemmas.ends,
                lemmas.pool.as_bytes(),
            ])
        };
        let dev: Vec<Vec<Tree>> = dev.iter().map(|file| conllu::read(file)).collect::<Result<_>>()?;
        let after = |round: usize, p: &[f32]| {
            let Ok(model) = model_of(write(p)) else { return };
            if round % 3 == 2 {
                for trees in &dev {
                    let s = evaluate::syntax(&model, trees);
                    println!("  XPOS {:.2} UPOS {:.2} UAS {:.2} LAS {:.2}", s.xpos, s.upos, s.uas, s.las);
                }
            }
        };
        let mut lessons = self.lessons(&more, &tags, &Lookup::new(&known), counts.len());
        let p = neural::train(&mut lessons, &layout, tags.len(), &counts, self.parse_rounds, after);
        Ok(write(&p))
    }

    /// What the network learns from: trees with the tags that a tagger gives them which has not seen them.
    fn lessons(&self, trees: &[Tree], tags: &tagging::Tags, known: &Lookup<'_>, words: usize) -> Vec<Lesson> {
        const FOLDS: usize = 6;
        let number: BTreeMap<_, usize> = tags.iter().zip(0..).map(|(&tag, i)| (tag, i)).collect();
        let fold = |fold: usize| {
            let others: Vec<&Tree> = trees.iter().filter(|tree| tree.origin % FOLDS != fold).collect();
            let tagger = tagging::train(&others, tags, 4, usize::MAX, 1);
            let lesson = |tree: &Tree| {
                let (forms, found) = tagging::apply(&tagger, tags, tree);
                Lesson {
                    inputs: forms.iter().zip(found).map(|(form, tag)| inputs::of(form, tag, known, words)).collect(),
                    heads: tree.words.iter().map(|word| word.head).collect(),
                    rels: tree.words.iter().map(|word| word.rel as usize).collect(),
                    tags: tree.words.iter().map(|w| number.get(&(w.upos, w.xpos)).copied().unwrap_or(0)).collect(),
                }
            };
            // Treebanks behind the first are small and near to the news: they count twice.
            let times = |tree: &Tree| std::iter::repeat_n(tree.clone(), if tree.bank > 0 { 2 } else { 1 });
            let held_out = trees.iter().filter(|tree| tree.origin % FOLDS == fold);
            held_out.flat_map(times).map(|tree| lesson(&tree)).collect::<Vec<_>>()
        };
        std::thread::scope(|scope| {
            let half = scope.spawn(|| (0..FOLDS / 2).flat_map(fold).collect::<Vec<_>>());
            let mut lessons: Vec<Lesson> = (FOLDS / 2..FOLDS).flat_map(fold).collect();
            lessons.extend(half.join().unwrap_or_default());
            lessons
        })
    }
}

/// The words that are in the texts twice or more with their rows, and how often each is; the unknown word comes first.
fn known_words(trees: &[Tree]) -> (Vec<u8>, Vec<usize>) {
    let mut counts = BTreeMap::<u64, usize>::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry(forms::class_key(&word.form)).or_default() += 1;
    }
    counts.retain(|_, count| *count > 1);
    let entries: Vec<(u64, u32)> = counts.keys().zip(1..).map(|(&key, row)| (key, row)).collect();
    (lookup::build(&entries), std::iter::once(0).chain(counts.into_values()).collect())
}

fn report(model: &Model<'static>, file: &Path) -> Result<()> {
    let trees = conllu::read(file)?;
    let s = evaluate::syntax(model, &trees);
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
