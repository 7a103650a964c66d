//! The commands beside the plain call.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What else the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List, show, check, test and count rules, or start a pack of your own
    #[command(subcommand)]
    Rules(Rules),
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
    },
    /// Run the examples of all rules, the built-in ones among them
    Test {
        /// The packs; those that dateline.toml names where none is typed
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
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
    /// A folder of rules of your own, on top of the built-in ones; may be repeated
    #[arg(long = "pack", value_name = "DIR")]
    pub packs: Vec<PathBuf>,
}
