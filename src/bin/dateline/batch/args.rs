//! What `dateline batch` is given, and what is needed.

use std::num::NonZero;
use std::path::PathBuf;

use clap::Args;
use dateline::model::telling::Telling;
use dateline::{input, render};

use crate::config;
use crate::days::Days;
use crate::plan;

/// What was typed behind `batch`.
#[derive(Debug, Args)]
#[command(after_long_help = include_str!("help.txt"))]
pub struct BatchArgs {
    /// The folder with the articles; folders in it are read, too
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,

    /// The folder for the timelines, the index and the merged timeline
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// Only files that match; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Which files")]
    pub include: Vec<String>,

    /// No files or folders that match; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Which files")]
    pub exclude: Vec<String>,

    /// How the articles are written; where not given, their content and their names say so
    #[arg(long, value_name = "FORMAT", help_heading = "Input")]
    pub input_format: Option<String>,

    /// The day the articles appeared, where they do not say so themselves
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Input")]
    pub published: Option<String>,

    /// A CSV file of paths below DIR (or names of articles) and their days of publication
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub published_from: Option<PathBuf>,

    /// How the texts tell of time: auto, news or history
    #[arg(long, value_name = "KIND", help_heading = "Input")]
    pub kind: Option<String>,

    /// A folder of rules of your own, on top of the built-in ones and those of DIR's dateline.toml; may be repeated
    #[arg(long = "pack", value_name = "DIR", help_heading = "Input")]
    pub packs: Vec<PathBuf>,

    /// What to write of each article, and of all
    #[arg(long, short, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<String>,

    /// Add every time, actor and event that was found, dated or not (json, jsonl)
    #[arg(long, help_heading = "Output")]
    pub details: bool,

    /// Keep routine statements ("he said on Friday") outside the first paragraph (in formats for people)
    #[arg(long, help_heading = "Output")]
    pub reports: bool,

    /// Do every file again, also where nothing changed
    #[arg(long, help_heading = "Run")]
    pub force: bool,

    /// How many files are read at once; where not given, as many as the machine has cores
    #[arg(long, short, value_name = "N", help_heading = "Run")]
    pub jobs: Option<NonZero<usize>>,

    /// No notes and no progress on standard error, only errors
    #[arg(long, short, help_heading = "Run")]
    pub quiet: bool,
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
    /// What all results of this run depend on beside the articles.
    pub fingerprint: String,
}

impl Plan {
    /// What the arguments ask for, or what is wrong with them.
    pub fn new(args: BatchArgs) -> Result<Plan, String> {
        // What is typed goes on top of what a dateline.toml of the folder names.
        let mut packs = config::packs_near(&args.dir)?;
        packs.extend(args.packs);
        let mut plan = Plan {
            input_format: plan::input_format(args.input_format)?,
            days: Days::new(args.published, args.published_from)?,
            telling: plan::telling(args.kind)?,
            format: plan::format(args.format)?,
            dir: args.dir,
            out: args.out,
            include: args.include,
            exclude: args.exclude,
            packs,
            options: render::Options { details: args.details, reports: args.reports },
            force: args.force,
            jobs: args.jobs,
            fingerprint: String::new(),
        };
        plan.fingerprint = super::record::fingerprint(&plan);
        Ok(plan)
    }
}
