//! What `dateline batch` is given, and what is needed.

use std::num::NonZero;
use std::path::PathBuf;

use clap::Args;
use dateline::model::telling::Telling;
use dateline::{input, render};

use crate::config;
use crate::days::Days;
use crate::shared::{Reading, Terminal, Writing};

/// What was typed behind `batch`.
#[derive(Debug, Args)]
#[command(after_long_help = include_str!("help.txt"))]
pub struct BatchArgs {
    /// The folder with the articles; folders in it are read, too
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub dir: PathBuf,

    /// The folder for the timelines, the index and the merged timeline
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub out: PathBuf,

    /// Only files that match; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Which files")]
    pub include: Vec<String>,

    /// No files or folders that match; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Which files")]
    pub exclude: Vec<String>,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub writing: Writing,

    /// Do every file again, also where nothing changed
    #[arg(long, help_heading = "Run")]
    pub force: bool,

    /// How many files are read at once; where not given, as many as the machine has cores
    #[arg(long, short, value_name = "N", help_heading = "Run")]
    pub jobs: Option<NonZero<usize>>,

    /// Say at the end how long each part of the work took
    #[arg(long, help_heading = "Run")]
    pub timings: bool,

    #[command(flatten)]
    pub terminal: Terminal,
}

/// Everything a run needs to know.
pub struct Plan {
    /// The folder with the articles.
    pub dir: PathBuf,
    /// The folder for what is written.
    pub out: PathBuf,
    /// The patterns of `--include`.
    pub include: Vec<String>,
    /// The patterns of `--exclude`.
    pub exclude: Vec<String>,
    /// How the articles are written; by what each holds and by its name where none.
    pub input_format: Option<&'static input::Format>,
    /// When they appeared, where they do not say so themselves.
    pub days: Days,
    /// How they tell of time.
    pub telling: Telling,
    /// The user's own packs.
    pub packs: Vec<PathBuf>,
    /// What is written.
    pub format: &'static render::Format,
    /// How it is written.
    pub options: render::Options,
    /// Whether all is done again.
    pub force: bool,
    /// How many files are read at once.
    pub jobs: Option<NonZero<usize>>,
    /// Whether it is said how long each part took.
    pub timings: bool,
    /// What all results of this run depend on beside the articles.
    pub fingerprint: String,
}

impl Plan {
    /// What the arguments ask for, or what is wrong with them.
    pub fn new(args: BatchArgs) -> Result<Plan, String> {
        // What is typed goes on top of what a dateline.toml of the folder names.
        let mut packs = config::packs_near(&args.dir)?;
        let (reading, writing) = (args.reading, args.writing);
        packs.extend(reading.packs.iter().cloned());
        let mut plan = Plan {
            input_format: reading.input_format()?,
            days: reading.days()?,
            telling: reading.telling()?,
            format: writing.format()?,
            options: writing.options(),
            dir: args.dir,
            out: args.out,
            include: args.include,
            exclude: args.exclude,
            packs,
            force: args.force,
            jobs: args.jobs,
            timings: args.timings,
            fingerprint: String::new(),
        };
        plan.fingerprint = super::record::fingerprint(&plan);
        Ok(plan)
    }
}
