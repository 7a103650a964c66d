//! What the plain call and `batch` are both given, and what it asks for.

use std::path::PathBuf;

use clap::Args;
use dateline::model::telling::Telling;
use dateline::{input, render};

use crate::days::Days;
use crate::exit::Exit;
use crate::messages::Messages;
use crate::screen::When;

/// How articles are read.
#[derive(Args, Debug)]
#[command(next_help_heading = "Input")]
pub struct Reading {
    /// How the articles are written; where not given, their content and their names say so
    #[arg(long, value_name = "FORMAT")]
    pub input_format: Option<String>,

    /// The day the articles appeared, where they do not say so themselves; fills in "Monday" and "last May"
    ///
    /// Articles that carry their own date (`published` in a JSON line) keep it.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<String>,

    /// A CSV file of names and their days of publication: `ferry.txt,2025-04-28`
    ///
    /// A name is a path as it is typed (for batch, below DIR), the last part of one, or the `id` of an article.
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub published_from: Option<PathBuf>,

    /// How the text tells of time: auto, news (from the day of publication) or history (its dates follow each other)
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,

    /// A folder of rules of your own, on top of the built-in ones and those that a dateline.toml names; may be repeated
    #[arg(long = "pack", value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub packs: Vec<PathBuf>,
}

/// How timelines are written.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub struct Writing {
    /// What to write
    #[arg(long, short, value_name = "FORMAT")]
    pub format: Option<String>,

    /// Add every time, actor and event that was found, dated or not (json, jsonl)
    #[arg(long)]
    pub details: bool,

    /// Keep routine statements ("he said on Friday") outside the first paragraph (in formats for people)
    #[arg(long)]
    pub reports: bool,
}

/// What is shown on a terminal, and what is said there.
#[derive(Args, Debug)]
#[command(next_help_heading = "Terminal")]
pub struct Terminal {
    /// Colours: auto (on a terminal, unless NO_COLOR is set), always or never
    #[arg(long, value_name = "WHEN")]
    pub color: Option<String>,

    /// No notes and no progress on standard error, only errors
    #[arg(long, short)]
    pub quiet: bool,
}

impl Reading {
    /// The input format that is named.
    pub fn input_format(&self) -> Result<Option<&'static input::Format>, String> {
        let Some(name) = &self.input_format else { return Ok(None) };
        let known = || names(input::FORMATS.iter().map(|format| format.name));
        Ok(Some(input::by_name(name).ok_or_else(|| unknown("--input-format", name, &known()))?))
    }

    /// When the articles appeared.
    pub fn days(&self) -> Result<Days, String> {
        Days::new(self.published.clone(), self.published_from.clone())
    }

    /// How they tell of time.
    pub fn telling(&self) -> Result<Telling, String> {
        let Some(name) = &self.kind else { return Ok(Telling::Auto) };
        let known = || names(Telling::ALL.iter().map(|(name, _)| *name));
        let found = Telling::ALL.iter().find(|(known, _)| known == name);
        Ok(found.ok_or_else(|| unknown("--kind", name, &known()))?.1)
    }
}

impl Writing {
    /// The output format that is named; the first where none is.
    pub fn format(&self) -> Result<&'static render::Format, String> {
        let Some(name) = &self.format else { return Ok(&render::FORMATS[0]) };
        let known = || names(render::FORMATS.iter().map(|format| format.name));
        render::by_name(name).ok_or_else(|| unknown("--format", name, &known()))
    }

    /// What the formats are told.
    pub fn options(&self) -> render::Options {
        render::Options { details: self.details, reports: self.reports }
    }
}

impl Terminal {
    /// How messages are said; where that cannot be told, what is wrong is said and the program ends.
    pub fn messages(&self) -> Result<Messages, Exit> {
        match self.when() {
            Ok(when) => Ok(Messages { quiet: self.quiet, when }),
            Err(wrong) => {
                Messages::default().error(&wrong);
                Err(Exit::Usage)
            }
        }
    }

    /// When there are colours.
    pub fn when(&self) -> Result<When, String> {
        let Some(name) = &self.color else { return Ok(When::Auto) };
        let known = || names(When::ALL.iter().map(|(name, _)| *name));
        let found = When::ALL.iter().find(|(known, _)| known == name);
        Ok(found.ok_or_else(|| unknown("--color", name, &known()))?.1)
    }
}

/// Names as a list to choose from.
pub fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// What is said of a name that is none of those.
pub fn unknown(flag: &str, found: &str, known: &str) -> String {
    format!("{flag}: expected one of {known}, found `{found}`")
}
