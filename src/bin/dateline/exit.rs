//! How the program ends.

use std::process::ExitCode;

/// What the caller learns from the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was read, also where nothing was found.
    Done = 0,
    /// Some input could not be read; the others were.
    Unreadable = 1,
    /// A wrong call, a broken pack, or an output that cannot be written.
    Usage = 2,
}

impl Exit {
    /// A check does not hold: a rule has a fault, or a timeline is not what it was.
    pub const DIFFERENT: Exit = Exit::Unreadable;
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
