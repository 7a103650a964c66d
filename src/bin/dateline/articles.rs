//! The articles below a folder.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use dateline::{Article, input};

use crate::messages::reason;

/// The files below a folder whose names speak for an input format, in the order of their paths. Hidden ones are passed by.
///
/// # Errors
/// What is wrong, as a message: the folder cannot be read, or has no such file.
pub fn below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let speaks =
        |name: &str| input::FORMATS.iter().flat_map(|format| format.endings).any(|ending| name.ends_with(ending));
    let mut files = Vec::new();
    walk(folder, &speaks, &mut files)
        .map_err(|error| format!("{}: expected a folder of articles, found {}", folder.display(), reason(&error)))?;
    files.sort();
    if files.is_empty() {
        let endings: Vec<&str> = input::FORMATS.iter().flat_map(|format| format.endings).copied().collect();
        let endings = endings.join(", ");
        return Err(format!("{}: expected articles ({endings}) in this folder or below, found none", folder.display()));
    }
    Ok(files)
}

/// The files below a folder with another ending, in the order of their paths.
pub fn with_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let ending = format!(".{ending}");
    let mut files = Vec::new();
    // The folder could be read a moment ago.
    _ = walk(folder, &|name| name.ends_with(&ending), &mut files);
    files.sort();
    files
}

fn walk(folder: &Path, wanted: &dyn Fn(&str) -> bool, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        // A link may lead in a circle; its target has a path of its own.
        let kind = entry.file_type()?;
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            walk(&entry.path(), wanted, files)?;
        } else if wanted(&name) {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// The articles of a file; what cannot be read is a message in its place. An article without a name has the file's.
pub fn read(path: &Path) -> Vec<Result<Article, String>> {
    let name = path.to_string_lossy().into_owned();
    let format = input::by_file_name(&name);
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return vec![Err(format!("{name}: expected a file that can be read, found {}", reason(&error)))],
    };
    let id = (!format.many).then(|| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let articles = (format.read)(Box::new(BufReader::new(file))).map(|read| match read {
        Ok(article) => Ok(Article { id: article.id.or(id.clone()), ..article }),
        Err(unreadable) => Err(format!("{name}: {unreadable}")),
    });
    articles.collect()
}
