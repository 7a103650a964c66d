//! Manual pages, from the definition of the command line.

use std::fs;
use std::io;
use std::path::Path;

use clap_mangen::Man;

use crate::args;
use crate::commands;
use crate::exit::Exit;
use crate::messages::{Messages, reason};
use crate::run;

/// Prints the page that is asked for, or writes all of them.
pub fn run(asked: &commands::Man, messages: &Messages) -> Exit {
    if let Some(folder) = &asked.out {
        return match write_all(folder) {
            Ok(()) => Exit::Done,
            Err(error) => {
                let place = folder.display();
                messages.error(&format!("--out {place}: expected a folder to write to, found {}", reason(&error)));
                Exit::Usage
            }
        };
    }
    let all = all();
    let mut command = &all;
    for name in &asked.command {
        let known = || command.get_subcommands().map(clap::Command::get_name).collect::<Vec<_>>();
        let Some(found) = command.find_subcommand(name) else {
            messages.error(&match known().as_slice() {
                [] => format!("man: expected no command below `{}`, found `{name}`", command.get_name()),
                known => format!("man: expected one of {}, found `{name}`", known.join(", ")),
            });
            return Exit::Usage;
        };
        command = found;
    }
    run::print(&page(command), messages)
}

/// The command with the names of everything below it filled in.
fn all() -> clap::Command {
    let mut all = args::command();
    all.build();
    all
}

fn write_all(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    write(&all(), folder)
}

/// Writes the page of a command, and those of the commands below it.
fn write(command: &clap::Command, folder: &Path) -> io::Result<()> {
    fs::write(folder.join(Man::new(command.clone()).get_filename()), page(command))?;
    command.get_subcommands().try_for_each(|below| write(below, folder))
}

fn page(command: &clap::Command) -> String {
    let mut out = Vec::new();
    // Memory can always be written to.
    _ = Man::new(command.clone()).render(&mut out);
    String::from_utf8_lossy(&out).into_owned()
}
