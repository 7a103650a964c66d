//! Reads the user's packs from their folders.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::Packs;
use dateline::packs::PackFile;

use crate::config;
use crate::messages::reason;

/// The built-in packs with those in the folders.
///
/// # Errors
/// Every fault of every file, each as a message.
pub fn load(folders: &[PathBuf]) -> Result<Packs, Vec<String>> {
    Packs::with(&files(folders)?).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

/// The files of the folders.
///
/// # Errors
/// What is wrong with a folder, as a message.
pub fn files(folders: &[PathBuf]) -> Result<Vec<PackFile>, Vec<String>> {
    let mut files = Vec::new();
    for folder in folders {
        files.extend(read(folder).map_err(|message| vec![message])?);
    }
    Ok(files)
}

/// The TOML files of a folder, in the order of their names.
fn read(folder: &Path) -> Result<Vec<PackFile>, String> {
    let wrong = |what: &str| format!("{}: expected a folder of TOML files, found {what}", folder.display());
    let entries = fs::read_dir(folder).map_err(|error| wrong(&reason(&error)))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml") && !path.ends_with(config::NAME));
    paths.sort();
    if paths.is_empty() {
        return Err(wrong("none"));
    }
    paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path)
                .map_err(|error| wrong(&format!("{} with {}", path.display(), reason(&error))))?;
            Ok(PackFile::new(path.to_string_lossy().replace('\\', "/"), text))
        })
        .collect()
}
