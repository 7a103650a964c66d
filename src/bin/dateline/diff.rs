//! `dateline diff OLD NEW`: what differs between two timelines.

use std::fs;
use std::path::Path;

use dateline::diff;
use dateline::saved::{self, Saved};

use crate::commands::Diff;
use crate::exit::Exit;
use crate::messages::{Messages, reason};
use crate::rules::print;

/// Compares two files.
pub fn run(command: &Diff, messages: &Messages) -> Exit {
    match compared(command) {
        Ok((text, differs)) => match print(&text) {
            Exit::Done if differs => Exit::DIFFERENT,
            other => other,
        },
        Err(wrong) => {
            messages.error(&wrong);
            Exit::Usage
        }
    }
}

fn compared(command: &Diff) -> Result<(String, bool), String> {
    let format = match &command.format {
        None => &diff::FORMATS[0],
        Some(name) => diff::by_name(name).ok_or_else(|| {
            let known: Vec<&str> = diff::FORMATS.iter().map(|format| format.name).collect();
            format!("--format: expected one of {}, found `{name}`", known.join(", "))
        })?,
    };
    let differences = diff::differences(&timelines(&command.old)?, &timelines(&command.new)?);
    Ok(((format.write)(&differences), !differences.is_empty()))
}

/// The timelines of a file: JSON, JSON Lines, or as `dateline snapshot` saves them.
fn timelines(path: &Path) -> Result<Vec<Saved>, String> {
    let wrong = |found: String| format!("{}: {found}", path.display());
    let text = fs::read_to_string(path)
        .map_err(|error| wrong(format!("expected a file that can be read, found {}", reason(&error))))?;
    let all = if text.starts_with('#') {
        saved::read(&text).map_err(|broken| wrong(broken.to_string()))?
    } else {
        saved::from_json(&text).map_err(wrong)?
    };
    if all.is_empty() {
        return Err(wrong("expected a timeline, found none; write one with dateline --format json".to_owned()));
    }
    Ok(all)
}
