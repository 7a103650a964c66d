//! `dateline.toml` beside the articles: which packs they are read with.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use dateline::packs::PackError;

use crate::messages::reason;

/// The name of the file.
pub const NAME: &str = "dateline.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// Folders of rules, counted from the file's own.
    #[serde(default)]
    packs: Vec<PathBuf>,
}

/// The packs for what lies in a folder: those that the nearest `dateline.toml` names, in the folder or above it. None where
/// there is no such file.
///
/// # Errors
/// What is wrong with the file, as a message.
pub fn packs_near(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let Some(found) = whole.ancestors().map(|above| above.join(NAME)).find(|path| path.is_file()) else {
        return Ok(Vec::new());
    };
    let shown = shown(&whole, folder, &found);
    let text = fs::read_to_string(&found)
        .map_err(|error| format!("{}: expected a file that can be read, found {}", shown.display(), reason(&error)))?;
    let settings: Settings = toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let message = format!("expected the settings of a folder, found: {}", error.message());
        PackError::at(&shown.to_string_lossy(), &text, at, message).help("write `packs = [\"my-pack\"]`").to_string()
    })?;
    let beside = shown.parent().unwrap_or(Path::new(""));
    Ok(settings.packs.iter().map(|pack| beside.join(pack)).collect())
}

/// The path of a file above a folder, as the folder was typed: `a/b` and `/x/a/dateline.toml` give `a/dateline.toml`.
fn shown(whole: &Path, typed: &Path, found: &Path) -> PathBuf {
    let up =
        found.parent().and_then(|parent| whole.strip_prefix(parent).ok()).map_or(0, |below| below.components().count());
    let plain = typed.components().all(|part| matches!(part, std::path::Component::Normal(_)));
    match typed.ancestors().nth(up).filter(|_| plain && typed.components().count() >= up) {
        Some(above) => above.join(NAME),
        None if up == 0 && typed == Path::new(".") => PathBuf::from(NAME),
        None => found.to_owned(),
    }
}
