//! Lists the files below `packs/` for the library: being in the folder is being registered.

#![expect(clippy::disallowed_methods, reason = "a build script reads files and cargo's environment")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=packs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut code = String::from(
        "/// Every file of the built-in packs: its path and its text.\npub static FILES: &[(&str, &str)] = &[\n",
    );
    for pack in sorted(&root.join("packs"))?.iter().filter(|path| path.is_dir()) {
        for file in sorted(pack)?.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
            let name =
                file.strip_prefix(&root).expect("the file lies below the root").to_string_lossy().replace('\\', "/");
            writeln!(code, "    ({name:?}, include_str!({:?})),", file.display().to_string())
                .expect("writing to a string");
        }
    }
    code.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("packs.rs"), code)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
