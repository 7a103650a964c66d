//! The `dateline` command: what was typed, what is needed, and the exit code.
#![expect(clippy::disallowed_methods, reason = "the binary is where files are opened")]

mod args;
mod articles;
mod batch;
mod commands;
mod config;
mod days;
mod diff;
mod exit;
mod guard;
mod manual;
mod messages;
mod output;
mod packs;
mod plan;
mod rules;
mod run;
mod screen;
mod shared;
mod shelf;
mod snapshot;
mod stages;

use std::ffi::OsString;
use std::process::ExitCode;

use commands::Command;
use exit::Exit;
use plan::Plan;

/// What memory is asked for: it serves the many small pieces of an article faster than the system's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    guard::install();
    carry_out(std::env::args_os()).into()
}

fn carry_out(typed: impl Iterator<Item = OsString>) -> Exit {
    let mut args = match args::parse(typed) {
        Ok(args) => args,
        Err(answer) => return messages::clap_says(&answer),
    };
    let messages = match args.terminal.messages() {
        Ok(messages) => messages,
        Err(exit) => return exit,
    };
    if let Some(command) = args.command.take() {
        return match command {
            Command::Batch(args) => batch::run(*args),
            Command::Rules(command) => rules::run(&command, &messages),
            Command::Snapshot(command) => snapshot::run(&command, &messages),
            Command::Diff(command) => diff::run(&command, &messages),
            Command::Schema => run::print(dateline::render::schema(), &messages),
            Command::Completions { shell } => run::print(&args::completions(shell), &messages),
            Command::Man(asked) => manual::run(&asked, &messages),
        };
    }
    match Plan::new(args) {
        Ok(plan) => {
            if let Some(note) = plan.note() {
                messages.note(&note);
            }
            run::run(&plan, &messages)
        }
        Err(wrong) => {
            messages.error(&wrong);
            Exit::Usage
        }
    }
}
