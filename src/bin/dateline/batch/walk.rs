//! Which files a run reads, in the order of their names.

use std::fs;
use std::path::PathBuf;

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};

use super::args::Plan;

/// What lies below a folder.
pub struct Sources {
    /// The files to read, as paths inside the folder.
    pub paths: Vec<PathBuf>,
    /// Links, which are not followed.
    pub links: usize,
    /// Folders that cannot be read.
    pub faults: Vec<String>,
}

/// The files below the plan's folder that are not left out.
pub fn sources(plan: &Plan) -> Result<Sources, String> {
    let dir = &plan.dir;
    if !fs::metadata(dir).is_ok_and(|found| found.is_dir()) {
        let found = if dir.exists() { "a file" } else { "none" };
        return Err(format!("{}: expected a folder of articles, found {found}; check the path", dir.display()));
    }
    let out = fs::canonicalize(&plan.out).unwrap_or_else(|_| plan.out.clone());
    if fs::canonicalize(dir).is_ok_and(|dir| dir == out) {
        return Err("--out: expected a folder other than that of the articles; choose another name".to_owned());
    }
    let mut walk = WalkBuilder::new(dir);
    // What is left out must not depend on the machine or on what lies above the folder.
    walk.parents(false).git_global(false).git_exclude(false).require_git(false);
    walk.add_custom_ignore_filename(".datelineignore").overrides(patterns(plan)?);
    walk.sort_by_file_name(Ord::cmp);
    walk.filter_entry(move |entry| {
        !entry.file_type().is_some_and(|kind| kind.is_dir())
            || fs::canonicalize(entry.path()).ok().as_ref() != Some(&out)
    });
    let mut sources = Sources { paths: Vec::new(), links: 0, faults: Vec::new() };
    for entry in walk.build() {
        match entry {
            Ok(entry) => match entry.file_type() {
                Some(kind) if kind.is_file() => {
                    sources.paths.push(entry.path().strip_prefix(dir).unwrap_or(entry.path()).to_owned());
                }
                Some(kind) if kind.is_symlink() => sources.links += 1,
                _ => {}
            },
            Err(error) => sources.faults.push(format!("expected a folder that can be read, found an error: {error}")),
        }
    }
    Ok(sources)
}

fn patterns(plan: &Plan) -> Result<Override, String> {
    let mut patterns = OverrideBuilder::new(&plan.dir);
    let wrong =
        |flag: &str, error: ignore::Error| format!("{flag}: expected a pattern as in .gitignore, found {error}");
    for pattern in &plan.include {
        patterns.add(pattern).map_err(|error| wrong("--include", error))?;
    }
    for pattern in &plan.exclude {
        patterns.add(&format!("!{pattern}")).map_err(|error| wrong("--exclude", error))?;
    }
    patterns.build().map_err(|error| wrong("--include", error))
}
