//! The packs that come with the program.

use super::file::PackFile;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Every file of the built-in packs, in the order of their paths.
pub fn files() -> impl Iterator<Item = PackFile> {
    FILES.iter().map(|(path, text)| PackFile::new(*path, *text))
}
