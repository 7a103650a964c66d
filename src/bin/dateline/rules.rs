//! `dateline rules …`: the rules for their writers.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use dateline::packs::PackError;
use dateline::rules;
use dateline::{Packs, extract};

use crate::commands::{self, Rules};
use crate::exit::Exit;
use crate::guard::guarded;
use crate::messages::{Messages, reason};
use crate::shelf::Shelf;
use crate::{articles, config, packs};

/// Carries out one of the commands.
pub fn run(command: &Rules, messages: &Messages) -> Exit {
    let done = match command {
        Rules::List { word, packs } => with(packs, |packs| Ok(rules::list(packs, word.as_deref().unwrap_or_default()))),
        Rules::Show { name, packs } => with(packs, |packs| {
            rules::show(packs, name).ok_or_else(|| {
                vec![format!(
                    "rules show: expected a rule, word list or actor, found `{name}`; see dateline rules list"
                )]
            })
        }),
        Rules::Page { packs } => with(packs, |packs| Ok(rules::page(packs))),
        Rules::Stats { folder, packs } => stats(folder, packs, messages),
        Rules::New { folder } => new(folder),
        Rules::Check { folders, packs } => return check(&[&folders[..], &packs.packs].concat(), messages),
        Rules::Test { folders, packs } => return test(&[&folders[..], &packs.packs].concat(), messages),
    };
    match done {
        Ok(text) => print(&text),
        Err(faults) => refused(&faults, messages),
    }
}

/// Writes a result; a reader that closes the pipe has seen enough.
pub fn print(text: &str) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Usage,
        _ => Exit::Done,
    }
}

fn refused(faults: &[String], messages: &Messages) -> Exit {
    faults.iter().for_each(|fault| messages.fault(fault));
    Exit::Usage
}

/// What a command makes of the packs that hold where it is called.
fn with(
    typed: &commands::Packs,
    make: impl FnOnce(&Packs) -> Result<String, Vec<String>>,
) -> Result<String, Vec<String>> {
    let mut shelf = Shelf::new(&typed.packs);
    make(&*shelf.prepare(Path::new("."))?)
}

fn stats(folder: &Path, typed: &commands::Packs, messages: &Messages) -> Result<String, Vec<String>> {
    let mut shelf = Shelf::new(&typed.packs);
    shelf.prepare(folder)?;
    let mut stats = rules::Stats::default();
    for path in articles::below(folder).map_err(|message| vec![message])? {
        for read in articles::read(&path) {
            let packs = shelf.prepare(path.parent().unwrap_or(folder))?;
            let counted = read.and_then(|article| guarded(|| stats.add(&extract(&article, &packs), &packs)));
            counted.unwrap_or_else(|message| messages.error(&message));
        }
    }
    Ok(stats.table(&shelf.of(folder)))
}

fn new(folder: &Path) -> Result<String, Vec<String>> {
    let wrong = |found: &str| {
        vec![format!(
            "rules new: expected a folder that can be made, found {} {found}; choose another name",
            folder.display()
        )]
    };
    let is_free = fs::read_dir(folder).map_or(!folder.exists(), |mut entries| entries.next().is_none());
    if !is_free {
        return Err(wrong("with something in it"));
    }
    let name = folder.file_name().ok_or_else(|| wrong("without a name"))?.to_string_lossy();
    let written = fs::create_dir_all(folder).and_then(|()| {
        let files = rules::starter(&name);
        files.iter().try_for_each(|(file, text)| fs::write(folder.join(file), text))?;
        Ok(files)
    });
    let files = written.map_err(|error| wrong(&format!("with {}", reason(&error))))?;
    let names: String = files.iter().map(|(file, _)| format!("{}\n", folder.join(file).display())).collect();
    Ok(dateline::render::escape::visible_lines(&names))
}

/// The folders that were typed, or those that the settings of the working folder name.
fn named(folders: &[PathBuf]) -> Result<Vec<PathBuf>, Vec<String>> {
    if folders.is_empty() {
        config::packs_near(Path::new(".")).map_err(|message| vec![message])
    } else {
        Ok(folders.to_vec())
    }
}

fn check(folders: &[PathBuf], messages: &Messages) -> Exit {
    let named = named(folders).and_then(|named| match named.is_empty() {
        true => Err(vec![
            "rules check: expected a folder of rules, found none; name one, or write a dateline.toml".to_owned(),
        ]),
        false => packs::files(&named),
    });
    let files = match named {
        Ok(files) => files,
        Err(faults) => return refused(&faults, messages),
    };
    let faults = match Packs::with(&files) {
        Ok(packs) => rules::check(&packs, &files),
        Err(faults) => faults,
    };
    report(&faults, &format!("{} of rules checked, no fault found\n", count(files.len(), "file")), messages)
}

fn test(folders: &[PathBuf], messages: &Messages) -> Exit {
    let files = match named(folders).and_then(|named| packs::files(&named)) {
        Ok(files) => files,
        Err(faults) => return refused(&faults, messages),
    };
    let packs = match Packs::with(&files) {
        Ok(packs) => packs,
        Err(faults) => return refused(&faults.iter().map(ToString::to_string).collect::<Vec<_>>(), messages),
    };
    let examples: usize = packs.rules().iter().map(|rule| rule.finds.len() + rule.leaves.len()).sum();
    let done = format!("{} of {}, all hold\n", count(examples, "example"), count(packs.rules().len(), "rule"));
    report(&rules::test(&packs, &files), &done, messages)
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// The faults on standard error, or that there are none.
fn report(faults: &[PackError], done: &str, messages: &Messages) -> Exit {
    if faults.is_empty() {
        return print(done);
    }
    faults.iter().for_each(|fault| messages.fault(&fault.to_string()));
    Exit::DIFFERENT
}
