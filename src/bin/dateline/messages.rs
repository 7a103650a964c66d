//! What is said on standard error: `dateline: PLACE: what was expected, what was found, what to do`.

use std::io::{self, Write as _};

use clap::error::ErrorKind;
use dateline::render::escape::visible;

use crate::exit::Exit;

/// Says things on standard error.
pub struct Messages {
    /// Whether only errors are said.
    pub quiet: bool,
}

impl Messages {
    /// Something went wrong.
    pub fn error(&self, message: &str) {
        say(message);
    }

    /// Something went wrong, told on several lines, such as a fault of a pack with its line drawn.
    pub fn fault(&self, lines: &str) {
        say_lines(lines);
    }

    /// Something the caller may want to know.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            say(message);
        }
    }
}

/// Passes on what the argument parser answers: the help on standard output, or what is wrong with the call.
pub fn clap_says(answer: &clap::Error) -> Exit {
    match answer.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that closes the pipe has seen enough.
            _ = answer.print();
            Exit::Done
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            _ = answer.print();
            Exit::Usage
        }
        _ => {
            let text = answer.render().to_string();
            say_lines(text.strip_prefix("error: ").unwrap_or(&text).trim_end());
            Exit::Usage
        }
    }
}

/// The system's reason without its number.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission".to_owned(),
        io::ErrorKind::IsADirectory => "a folder".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

fn say(message: &str) {
    // There is nobody left to tell where standard error is closed.
    _ = writeln!(io::stderr().lock(), "dateline: {}", visible(message));
}

fn say_lines(lines: &str) {
    let lines: Vec<String> = lines.lines().map(visible).collect();
    _ = writeln!(io::stderr().lock(), "dateline: {}", lines.join("\n"));
}
