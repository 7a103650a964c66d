//! Trains and measures the syntax model.

mod adam;
mod augment;
mod clusters;
mod conllu;
mod evaluate;
mod gradient;
mod learn;
mod lemmas;
mod neural;
mod random;
mod tagging;
mod teachers;
mod vectors;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use dateline::syntax::model::{self, Model};
use dateline::syntax::net::{FULL, LAYERS, Layout, NOTHING};
use dateline::syntax::words::{self, Known, Words};
use dateline::syntax::{forms, inputs, pack};

use conllu::Tree;
use gradient::Lesson;
use neural::{Course, Recipe};
use vectors::Vectors;

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
        /// Large networks that teach the small one
        #[arg(long, default_value_t = 3)]
        teachers: usize,
        /// Units of a layer of theirs
        #[arg(long, default_value_t = 192)]
        teacher_units: usize,
        /// Rounds of each
        #[arg(long, default_value_t = 12)]
        teacher_rounds: usize,
        /// Where trained teachers are kept
        #[arg(long)]
        keep: Option<PathBuf>,
        #[arg(long, default_value_t = 0.1)]
        drop: f32,
        #[arg(long, default_value_t = 0.25)]
        teacher_drop: f32,
        /// Vectors of words
        #[arg(long)]
        vectors: PathBuf,
        /// How many words get a vector
        #[arg(long, default_value_t = 40_000)]
        words: usize,
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
        Task::Train { out, dev, tag_rounds, parse_rounds, vectors, words, train, teachers, teacher_units, teacher_rounds, keep, drop, teacher_drop } => {
            let plan = Plan { tag_rounds, parse_rounds, teachers, teacher_units, teacher_rounds, keep, drop, teacher_drop };
            let known = vectors::read(&vectors, words)?;
            println!("{} vectors", known.keys.len());
            let bytes = plan.train(&read_all(&train)?, &dev, &known)?;
            write(&out, &bytes)?;
            println!("{} bytes", bytes.len());
            let model = model_of(bytes)?;
            for file in &dev {
                let tagged = evaluate::syntax(&model, &conllu::read(file)?, false);
                println!("tagger alone: UPOS {:.2} XPOS {:.2}", tagged.upos, tagged.xpos);
                report(&model, file)?;
            }
            Ok(())
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
    teachers: usize,
    teacher_units: usize,
    teacher_rounds: usize,
    keep: Option<PathBuf>,
    drop: f32,
    teacher_drop: f32,
}

impl Plan {
    fn train(&self, trees: &[Tree], dev: &[PathBuf], vectors: &Vectors) -> Result<Vec<u8>> {
        let tags = tagging::tags_of(trees);
        let lemmas = lemmas::train(trees);
        let more = augment::augment(trees);
        let every: Vec<&Tree> = more.iter().collect();
        let clusters = clusters::of(vectors);
        let counts = counts(trees);
        let (rows, sources) = rows(counts.keys(), vectors);
        let classes = tagging::classes(&every, &tags, &clusters);
        let words = dictionary(&classes, &rows);
        let tagger = tagging::train(&every, &tags, &Words::new(&words), self.tag_rounds);
        let trained: BTreeMap<u64, u16> = counts.keys().copied().zip(1..).collect();
        let counts: Vec<usize> = std::iter::once(0).chain(counts.into_values()).collect();
        let layout = Layout::new(inputs::rows(counts.len()), tags.len(), FULL, LAYERS);
        let course = Course { tags: tags.len(), counts: &counts, vectors };
        let pairs: Vec<u8> = tags.iter().flat_map(|&(upos, xpos)| [upos as u8, xpos as u8]).collect();
        let write = |p: &[f32]| {
            let mut net = (sources.len() as u32).to_le_bytes().to_vec();
            net.extend(pack::write(&p[..layout.inputs.start]));
            net.extend(pack::write_rows(&neural::table(p, &course, &layout, &sources)));
            model::write([
                &pairs,
                &words,
                &tagger,
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
                    let s = evaluate::syntax(&model, trees, true);
                    println!("  XPOS {:.2} UPOS {:.2} UAS {:.2} LAS {:.2}", s.xpos, s.upos, s.uas, s.las);
                }
            }
        };
        let mut lessons = self.lessons(&more, &tags, &clusters, &trained, vectors);
        if self.teachers > 0 {
            let layout = Layout::new(inputs::rows(counts.len()), tags.len(), self.teacher_units, LAYERS);
            let teacher = |seed| {
                let path = self.keep.as_ref().map(|p| p.join(format!("{}-{}-{}-{seed}", self.teacher_units, self.teacher_rounds, self.teacher_drop)));
                if let Some(b) = path.as_ref().and_then(|p| std::fs::read(p).ok()) {
                    return b.chunks_exact(4).map(|c| f32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect();
                }
                let recipe = Recipe { layout: &layout, rounds: self.teacher_rounds, drop: self.teacher_drop, seed };
                let p = neural::train(&mut lessons, &course, &recipe, |_, _| {});
                if let Some(path) = path { std::fs::write(path, p.iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>()).unwrap(); }
                p
            };
            let taught: Vec<Vec<f32>> = (1..=self.teachers as u64).map(teacher).collect();
            teachers::ask(&taught, &course, &layout, &mut lessons);
        }
        let recipe = Recipe { layout: &layout, rounds: self.parse_rounds, drop: self.drop, seed: 0 };
        let p = neural::train(&mut lessons, &course, &recipe, after);
        Ok(write(&p))
    }

    /// What the network learns from: trees with the tags that a tagger gives them which has not seen them.
    fn lessons(
        &self,
        trees: &[Tree],
        tags: &tagging::Tags,
        clusters: &BTreeMap<u64, u16>,
        rows: &BTreeMap<u64, u16>,
        vectors: &Vectors,
    ) -> Vec<Lesson> {
        const FOLDS: usize = 6;
        let number: BTreeMap<_, usize> = tags.iter().zip(0..).map(|(&tag, i)| (tag, i)).collect();
        let fold = |fold: usize| {
            let others: Vec<&Tree> = trees.iter().filter(|tree| tree.origin % FOLDS != fold).collect();
            let words = dictionary(&tagging::classes(&others, tags, clusters), rows);
            let words = Words::new(&words);
            let tagger = tagging::train(&others, tags, &words, self.tag_rounds);
            let lesson = |tree: &Tree| {
                let (forms, found) = tagging::apply(&tagger, tags, &words, tree);
                Lesson {
                    inputs: forms.iter().zip(found).map(|(form, tag)| inputs::of(form, tag, rows.len() + 1)).collect(),
                    vectors: tree.words.iter().map(|word| vectors.row(forms::key(&word.form)).unwrap_or(NOTHING)).collect(),
                    heads: tree.words.iter().map(|word| word.head).collect(),
                    rels: tree.words.iter().map(|word| word.rel as usize).collect(),
                    soft: None,
                    tags: tree.words.iter().map(|w| number.get(&(w.upos, w.xpos)).copied().unwrap_or(0)).collect(),
                }
            };
            // Treebanks behind the first are small and near to the news: they count three times.
            let times = |tree: &Tree| std::iter::repeat_n(tree.clone(), if tree.bank > 0 { 3 } else { 1 });
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

/// The words that are in the texts twice or more, and how often each is.
fn counts(trees: &[Tree]) -> BTreeMap<u64, usize> {
    let mut counts = BTreeMap::<u64, usize>::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry(forms::key(&word.form)).or_default() += 1;
    }
    counts.retain(|_, count| *count > 1);
    counts
}

/// The row of each word that the model knows; and for each row the row in training and that of the vector.
fn rows<'a>(trained: impl Iterator<Item = &'a u64>, vectors: &Vectors) -> (BTreeMap<u64, u16>, Vec<(u32, u32)>) {
    let mut sources = vec![(inputs::UNKNOWN, NOTHING)];
    let mut rows = BTreeMap::new();
    for &key in trained {
        rows.insert(key, sources.len() as u16);
        sources.push((sources.len() as u32, vectors.row(key).unwrap_or(NOTHING)));
    }
    for (&key, row) in vectors.keys.iter().zip(0..) {
        if sources.len() <= usize::from(u16::MAX) && !rows.contains_key(&key) {
            rows.insert(key, sources.len() as u16);
            sources.push((inputs::UNKNOWN, row));
        }
    }
    (rows, sources)
}

/// The dictionary of all words that have a row or a class.
fn dictionary(classes: &BTreeMap<u64, Known>, rows: &BTreeMap<u64, u16>) -> Vec<u8> {
    let mut all = classes.clone();
    for (&key, &row) in rows {
        all.entry(key).or_default().row = row;
    }
    words::build(all.into_iter())
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
