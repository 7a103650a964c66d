//! Reads the packs below `packs/` with the library's own code and writes them as constants, so that a start reads none.
//! Being in the folder is being registered; a broken pack fails the build.

#![expect(clippy::disallowed_methods, reason = "a build script reads files and cargo's environment")]
#![expect(clippy::print_stderr, reason = "cargo shows it where the build fails")]

#[path = "build/write.rs"]
mod write;

#[path = "src/model"]
#[expect(dead_code, reason = "the library uses the rest")]
mod model {
    pub mod actor;
    pub mod mention;
    pub mod office;
    pub mod short;
    pub mod span;
    pub mod telling;
}

#[path = "src/pattern/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the library uses the rest")]
mod pattern;

#[path = "src/packs"]
#[expect(dead_code, reason = "the library uses the rest")]
mod packs {
    mod actor;
    mod closest;
    mod compile;
    pub mod contents;
    mod error;
    mod file;
    mod load;
    mod office;
    mod rule;
    mod words;

    pub use actor::ListedActor;
    pub use file::PackFile;
    pub use load::load;
    pub use office::{Holder, ListedOffice};
    pub use rule::Rule;
    pub use words::WordList;
}

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use packs::PackFile;
use packs::contents::Contents;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=packs");
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let files = files(&root).map_err(|error| format!("packs: expected files that can be read, found: {error}"))?;
    let (contents, _) = packs::load(Contents::default(), &files)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let target = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("packs.rs");
    fs::write(&target, write::contents(&contents)).map_err(|error| format!("{}: {error}", target.display()))
}

/// Every TOML file of every pack, in the order of their paths.
fn files(root: &Path) -> io::Result<Vec<PackFile>> {
    let mut files = Vec::new();
    for pack in sorted(&root.join("packs"))?.iter().filter(|path| path.is_dir()) {
        for file in sorted(pack)?.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
            let name = file.strip_prefix(root).expect("the file lies below the root");
            files.push(PackFile::new(name.to_string_lossy().replace('\\', "/"), fs::read_to_string(file)?));
        }
    }
    Ok(files)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
