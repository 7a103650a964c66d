//! The folder that a run writes to. Everything is made in `.dateline/new` and moved into its place when it is whole.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::record::{Record, hash};

/// Where results go.
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder, made where it is not there; what a run that was broken off left half made is removed.
    pub fn open(root: &Path) -> io::Result<Folder> {
        let folder = Folder { root: root.to_owned() };
        let new = folder.own("new");
        if new.exists() {
            fs::remove_dir_all(&new)?;
        }
        fs::create_dir_all(&new)?;
        fs::create_dir_all(folder.own("records"))?;
        Ok(folder)
    }

    /// A place inside the folder.
    pub fn place(&self, path: &Path) -> PathBuf {
        self.root.join(path)
    }

    /// The place for something of that name that is still being made.
    pub fn draft(&self, name: &str) -> PathBuf {
        self.own("new").join(name)
    }

    /// The record of a source.
    pub fn record(&self, source: &Path) -> PathBuf {
        self.own("records").join(name_of(source) + ".jsonl")
    }

    /// Moves what was made into its place, and makes the folders on the way there.
    pub fn put(&self, draft: &Path, place: &Path) -> io::Result<()> {
        let target = self.place(place);
        if fs::rename(draft, &target).is_ok() {
            return Ok(());
        }
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(draft, target)
    }

    /// Removes what was written of a source. Its record goes last, so that nothing is left without one.
    pub fn forget(&self, record: &Path) -> io::Result<()> {
        for done in Record::open(record).into_iter().flatten() {
            let Some(output) = done.index.output else { continue };
            let place = self.place(&output);
            gone(fs::remove_file(&place))?;
            for parent in place.ancestors().skip(1).take_while(|parent| **parent != *self.root) {
                // It is removed only where it is empty.
                if fs::remove_dir(parent).is_err() {
                    break;
                }
            }
        }
        gone(fs::remove_file(record))
    }

    /// Removes what was written of sources that are not among these.
    pub fn forget_others(&self, sources: &[&Path]) -> io::Result<()> {
        let known: BTreeSet<OsString> = sources.iter().map(|source| (name_of(source) + ".jsonl").into()).collect();
        for entry in fs::read_dir(self.own("records"))? {
            let entry = entry?;
            if !known.contains(&entry.file_name()) {
                self.forget(&entry.path())?;
            }
        }
        Ok(())
    }

    /// The state of the folder once all sources with these keys are done.
    pub fn state<'k>(&self, keys: impl Iterator<Item = &'k str>) -> String {
        hash(keys.map(str::as_bytes))
    }

    /// Whether the index and the merged timeline are those of a state.
    pub fn is_complete(&self, state: &str, ending: &str) -> bool {
        let there = |name: &str| self.root.join(name).is_file();
        there("index.jsonl")
            && there(&format!("timeline{ending}"))
            && fs::read_to_string(self.own("state")).is_ok_and(|last| last == state)
    }

    /// Says that no state is complete, until the next one is.
    pub fn begin(&self) -> io::Result<()> {
        gone(fs::remove_file(self.own("state")))
    }

    /// Remembers that the index and the merged timeline are those of a state.
    pub fn complete(&self, state: &str) -> io::Result<()> {
        let draft = self.draft("state");
        fs::write(&draft, state)?;
        fs::rename(draft, self.own("state"))
    }

    /// A new file of that name, still to be put in its place.
    pub fn create(&self, name: &str) -> io::Result<BufWriter<File>> {
        File::create(self.draft(name)).map(BufWriter::new)
    }

    /// Ends a new file and puts it in its place at the top of the folder.
    pub fn finish(&self, mut file: BufWriter<File>, name: &str) -> io::Result<()> {
        file.flush()?;
        self.put(&self.draft(name), Path::new(name))
    }

    /// Removes a file at the top of the folder, where it is there.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        gone(fs::remove_file(self.root.join(name)))
    }

    fn own(&self, name: &str) -> PathBuf {
        self.root.join(".dateline").join(name)
    }
}

/// A name for a source that every file system takes.
pub fn name_of(source: &Path) -> String {
    let mut name = hash(std::iter::once(source.as_os_str().as_encoded_bytes()));
    name.truncate(32);
    name
}

/// That something is gone already is no error.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
