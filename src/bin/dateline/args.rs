//! What was typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, CommandFactory as _, FromArgMatches as _, Parser};
use dateline::model::telling::Telling;
use dateline::{input, render};

use crate::commands::Command;
use crate::screen::When;
use crate::shared::{Reading, Terminal, Writing};
use crate::stages;

/// Reads a news article and writes its timeline: when, what, who, and who says so
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 110)]
#[command(args_conflicts_with_subcommands = true, subcommand_help_heading = "Commands")]
#[command(disable_help_subcommand = true)]
#[command(after_help = "Use --help for examples, exit codes and what `stated` and `inferred` mean.")]
#[command(after_long_help = include_str!("help.txt"))]
pub struct Args {
    /// What else than reading the named articles.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// The articles; standard input where none is named, or for `-`
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub writing: Writing,

    /// Write to a file, whole or not at all; standard output for `-`
    #[arg(long, short, value_name = "FILE", help_heading = "Output", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Print what one stage found instead of the timeline
    #[arg(long, value_name = "STAGE", help_heading = "Output", conflicts_with = "format")]
    pub show: Option<String>,

    /// Print the rule, the anchor and the reckoning behind every date instead of the timeline
    #[arg(long, help_heading = "Output", conflicts_with_all = ["format", "show"])]
    pub explain: bool,

    #[command(flatten)]
    pub terminal: Terminal,
}

/// The arguments, or the parser's answer: what is wrong, or the help.
pub fn parse(typed: impl Iterator<Item = OsString>) -> Result<Args, clap::Error> {
    Args::from_arg_matches(&command().try_get_matches_from(packs_behind(typed.collect()))?)
}

/// Puts packs that stand before a command behind it: `dateline --pack mine rules list`.
fn packs_behind(mut typed: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(arg) = typed.get(at) {
        match arg.to_str() {
            Some("--pack") => at += 2,
            Some(arg) if arg.starts_with("--pack=") => at += 1,
            _ => break,
        }
    }
    let is_command = |name: &OsString| Args::command().get_subcommands().any(|command| *name == command.get_name());
    if at > 1 && typed.get(at).is_some_and(is_command) {
        typed[1..].rotate_left(at - 1);
    }
    typed
}

/// What completes commands in a shell, with the names that options take.
pub fn completions(shell: clap_complete::Shell) -> String {
    let formats: Vec<&str> = render::FORMATS.iter().map(|format| format.name).collect();
    let inputs: Vec<&str> = input::FORMATS.iter().map(|format| format.name).collect();
    let choices = |command: clap::Command| {
        command
            .mut_arg("format", |arg| arg.value_parser(PossibleValuesParser::new(formats.clone())))
            .mut_arg("input_format", |arg| arg.value_parser(PossibleValuesParser::new(inputs.clone())))
            .mut_arg("kind", |arg| arg.value_parser(PossibleValuesParser::new(Telling::ALL.map(|(name, _)| name))))
            .mut_arg("color", |arg| arg.value_parser(PossibleValuesParser::new(When::ALL.map(|(name, _)| name))))
    };
    let stages: Vec<&str> = stages::STAGES.iter().map(|stage| stage.name).collect();
    let mut command = choices(command())
        .mut_arg("show", |arg| arg.value_parser(PossibleValuesParser::new(stages)))
        .mut_subcommand("batch", choices);
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut command, "dateline", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The definition of the command, with the formats from their tables.
pub fn command() -> clap::Command {
    let batch = |command: clap::Command| {
        command
            .mut_arg("format", |arg| names(arg, render::FORMATS.iter().map(|format| format.name)))
            .mut_arg("input_format", |arg| names(arg, input::FORMATS.iter().map(|format| format.name)))
    };
    Args::command()
        .mut_subcommand("batch", batch)
        .mut_arg("input_format", |arg| listing(arg, input::FORMATS.iter().map(|format| (format.name, format.help))))
        .mut_arg("format", |arg| listing(arg, render::FORMATS.iter().map(|format| (format.name, format.help))))
        .mut_arg("show", |arg| listing(arg, stages::STAGES.iter().map(|stage| (stage.name, stage.help))))
}

/// Adds the names that an argument takes to its long help.
fn listing<'t>(arg: Arg, rows: impl Iterator<Item = (&'t str, &'t str)> + Clone) -> Arg {
    let width = rows.clone().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines: Vec<String> = rows.clone().map(|(name, help)| format!("  {name:width$}  {help}")).collect();
    let names: Vec<&str> = rows.map(|(name, _)| name).collect();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    arg.long_help(format!("{help}:\n{}", lines.join("\n"))).help(format!("{help}: {}", names.join(", ")))
}

/// Adds the names that an argument takes to its help.
fn names<'t>(arg: Arg, names: impl Iterator<Item = &'t str>) -> Arg {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    arg.help(format!("{help}: {}", names.collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn packs_may_stand_before_a_command() {
        let put = |typed: &str| {
            packs_behind(typed.split(' ').map(OsString::from).collect()).join(std::ffi::OsStr::new(" ")).into_string()
        };
        assert_eq!(put("dateline --pack a --pack=b rules list").unwrap(), "dateline rules list --pack a --pack=b");
        assert_eq!(put("dateline --pack a file").unwrap(), "dateline --pack a file");
        assert_eq!(put("dateline --pack rules").unwrap(), "dateline --pack rules");
        assert_eq!(put("dateline rules list").unwrap(), "dateline rules list");
    }
}
