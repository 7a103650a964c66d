//! The commands beside the plain call.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::batch::args::BatchArgs;

/// What else the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a timeline for every article below a folder, and one for them all
    Batch(Box<BatchArgs>),
    /// List, show, check, test and count rules, or start a pack of your own
    #[command(subcommand, after_help = include_str!("rules.txt"))]
    Rules(Rules),
    /// Compare the timelines of all articles below a folder with those saved beside them
    ///
    /// An article whose timeline was never saved gets its file, NAME.timeline. Where a timeline is not what it was, what differs
    /// is shown entry by entry, and the exit code is 1.
    #[command(after_help = include_str!("snapshot.txt"))]
    Snapshot(Snapshot),
    /// Show what differs between two timelines, entry by entry; the exit code is 1 where something does
    #[command(after_help = include_str!("diff.txt"))]
    Diff(Diff),
    /// Print the JSON Schema of what --format json and jsonl write
    Schema,
    /// Print what completes commands in a shell: bash, zsh, fish, elvish or powershell
    #[command(after_help = include_str!("completions.txt"))]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or that of a command; --out writes them all
    #[command(after_help = include_str!("man.txt"))]
    Man(Man),
}

/// Which manual page is wanted.
#[derive(Args, Debug)]
pub struct Man {
    /// The command: batch, or rules check
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
    /// Write the pages of all commands to this folder
    #[arg(long, value_name = "DIR", conflicts_with = "command", value_hint = clap::ValueHint::DirPath)]
    pub out: Option<PathBuf>,
}

/// How timelines are compared with the saved ones.
#[derive(Args, Debug)]
pub struct Snapshot {
    /// The folder of articles
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Save the timelines as they are now
    #[arg(long, conflicts_with = "check")]
    pub accept: bool,
    /// Write nothing; an article whose timeline was never saved counts as different (for CI)
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub packs: Packs,
}

/// Which timelines are compared.
#[derive(Args, Debug)]
pub struct Diff {
    /// Timelines as --format json or jsonl writes them, or as dateline snapshot saves them
    pub old: PathBuf,
    /// The same, later or by other rules
    pub new: PathBuf,
    /// How the difference is written: text, markdown, json
    #[arg(long, short)]
    pub format: Option<String>,
}

/// What is done with rules.
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// All rules, one line each: name, place, pattern
    List {
        /// Only those whose name or pattern holds this
        word: Option<String>,
        #[command(flatten)]
        packs: Packs,
    },
    /// One rule, word list or actor in full
    Show {
        /// The name of a rule or list, or a name of an actor
        name: String,
        #[command(flatten)]
        packs: Packs,
    },
    /// Find what is wrong with packs: slips, patterns that never match, names of two actors, examples that do not hold
    Check {
        /// The packs; those that dateline.toml names where none is typed
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
        #[command(flatten)]
        packs: Packs,
    },
    /// Run the examples of all rules, the built-in ones among them
    Test {
        /// The packs; those that dateline.toml names where none is typed
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
        #[command(flatten)]
        packs: Packs,
    },
    /// Write a small pack to start from
    New {
        /// The folder to make
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Count which rules fire over all articles below a folder, and which never
    Stats {
        /// The folder of articles
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        #[command(flatten)]
        packs: Packs,
    },
    /// Write the reference of all rules as Markdown
    Page {
        #[command(flatten)]
        packs: Packs,
    },
}

/// The packs of a command.
#[derive(Args, Debug)]
pub struct Packs {
    /// A folder of rules of your own, on top of the built-in ones and those that a dateline.toml names; may be repeated
    #[arg(long = "pack", value_name = "DIR")]
    pub packs: Vec<PathBuf>,
}
