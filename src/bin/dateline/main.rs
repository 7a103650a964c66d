//! The `dateline` command: what was typed, what is needed, and the exit code.
#![expect(clippy::disallowed_methods, reason = "the binary is where files are opened")]

mod args;
mod batch;
mod days;
mod exit;
mod guard;
mod messages;
mod output;
mod packs;
mod plan;
mod run;
mod stages;

use std::ffi::OsString;
use std::process::ExitCode;

use args::Command;
use exit::Exit;
use messages::Messages;
use plan::Plan;

fn main() -> ExitCode {
    guard::install();
    carry_out(std::env::args_os()).into()
}

fn carry_out(typed: impl Iterator<Item = OsString>) -> Exit {
    let mut args = match args::parse(typed) {
        Ok(args) => args,
        Err(answer) => return messages::clap_says(&answer),
    };
    let messages = Messages { quiet: args.quiet };
    match args.command.take() {
        Some(Command::Batch(args)) => {
            let messages = Messages { quiet: args.quiet };
            return batch::run(*args, &messages);
        }
        Some(Command::Schema) => return run::print(dateline::render::schema(), &messages),
        Some(Command::Completions { shell }) => return run::print(&args::completions(shell), &messages),
        Some(Command::Man) => match args::manual() {
            Ok(page) => return run::print(&page, &messages),
            Err(error) => {
                messages.error(&format!("man: expected a manual page, found an error: {error}"));
                return Exit::Usage;
            }
        },
        None => {}
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
