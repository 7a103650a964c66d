//! Where results go. A file is written beside its place and moved there at the end, so that it is whole or not there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// The place that results are written to.
pub enum Output {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A pipe or device, which cannot be replaced.
    Device(BufWriter<File>),
    /// A file.
    File(Draft),
}

/// A file that is not yet in its place; it is removed where it never gets there.
pub struct Draft {
    writer: BufWriter<File>,
    draft: PathBuf,
    target: PathBuf,
    kept: bool,
}

impl Output {
    /// Standard output, or the file at `path`.
    pub fn open(path: Option<&Path>) -> io::Result<Output> {
        let Some(path) = path else { return Ok(Output::Stdout(BufWriter::new(io::stdout().lock()))) };
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&target) {
            Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if !found.is_file() => {
                Ok(Output::Device(BufWriter::new(OpenOptions::new().write(true).open(&target)?)))
            }
            Ok(found) if found.permissions().readonly() => Err(io::ErrorKind::PermissionDenied.into()),
            Ok(found) => Draft::create(target, Some(found.permissions())).map(Output::File),
            Err(_) => Draft::create(target, None).map(Output::File),
        }
    }

    /// Writes one article's result and hands it on at once, so that a reader of a pipe need not wait for the next.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        let writer: &mut dyn Write = match self {
            Output::Stdout(writer) => writer,
            Output::Device(writer) => writer,
            Output::File(draft) => return draft.writer.write_all(text.as_bytes()),
        };
        writer.write_all(text.as_bytes())?;
        writer.flush()
    }

    /// Puts the result in its place.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Output::Stdout(mut writer) => writer.flush(),
            Output::Device(mut writer) => writer.flush(),
            Output::File(mut draft) => {
                draft.writer.flush()?;
                draft.writer.get_ref().sync_all()?;
                fs::rename(&draft.draft, &draft.target)?;
                draft.kept = true;
                Ok(())
            }
        }
    }
}

impl Draft {
    fn create(target: PathBuf, permissions: Option<fs::Permissions>) -> io::Result<Draft> {
        let name = target.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_string_lossy().into_owned();
        let draft = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&draft)?;
        let draft = Draft { writer: BufWriter::new(file), draft, target, kept: false };
        if let Some(permissions) = permissions {
            fs::set_permissions(&draft.draft, permissions)?;
        }
        Ok(draft)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.kept {
            // Nothing more can be done where it cannot be removed.
            _ = fs::remove_file(&self.draft);
        }
    }
}
