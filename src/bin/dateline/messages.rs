//! What is said on standard error: `dateline: PLACE: what was expected, what was found, what to do`.

use std::io::{self, Write as _};

use clap::error::ErrorKind;
use dateline::render::escape::visible;

use crate::exit::Exit;
use crate::screen::{self, When};

/// Says things on standard error.
#[derive(Default)]
pub struct Messages {
    /// Whether only errors are said.
    pub quiet: bool,
    /// When the program's name has a colour.
    pub when: When,
}

impl Messages {
    /// Something went wrong.
    pub fn error(&self, message: &str) {
        self.say(true, &visible(message));
    }

    /// Something went wrong, told on several lines, such as a fault of a pack with its line drawn.
    pub fn fault(&self, lines: &str) {
        let lines: Vec<String> = lines.lines().map(visible).collect();
        self.say(true, &lines.join("\n"));
    }

    /// Something the caller may want to know.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            self.say(false, &visible(message));
        }
    }

    fn say(&self, error: bool, harmless: &str) {
        let name = screen::name(self.when.colours(&io::stderr()), error);
        // There is nobody left to tell where standard error is closed.
        _ = writeln!(io::stderr().lock(), "{name} {harmless}");
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
            Messages::default().fault(text.strip_prefix("error: ").unwrap_or(&text).trim_end());
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
