//! What a person sees on a terminal, and the manual pages.
#![expect(clippy::disallowed_methods, reason = "the tests start the program and look at what it wrote")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What the program shows on a terminal of 40 columns; none where the machine has no `script` to make one.
fn on_a_terminal(typed: &str, environment: &[(&str, &str)]) -> Option<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal");
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join("a.txt"),
        "The bridge was built in 1987.\n\nTransport Minister Eva Brandt will speak in parliament on 6 May.\n",
    )
    .unwrap();
    let command = format!("stty rows 20 cols 40; {} {typed}", env!("CARGO_BIN_EXE_dateline"));
    let mut script = Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(&folder);
    script.env_remove("NO_COLOR").env("TERM", "xterm").envs(environment.iter().copied());
    let output = script.output().ok()?;
    Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n"))
}

#[test]
fn a_terminal_gets_lines_of_its_width() {
    let typed = "--published 2025-04-28 a.txt";
    let Some(shown) = on_a_terminal(typed, &[]) else { return };
    assert!(shown.contains("\x1b[1m## 6 May 2025\x1b[0m"), "{shown:?}");
    let plain = on_a_terminal(typed, &[("NO_COLOR", "1")]).unwrap();
    let wanted = "- “Transport Minister Eva Brandt will\n  speak in parliament on 6 May”\n  — *planned*; Eva Brandt; inferred from\n    “6 May”\n";
    assert!(plain.contains(wanted) && !plain.contains('\x1b'), "{plain:?}");
    let dumb = on_a_terminal(typed, &[("TERM", "dumb")]).unwrap();
    assert!(dumb.contains("- “Transport Minister Eva Brandt will speak in parliament on 6 May”\n"), "{dumb:?}");
    let never = on_a_terminal("--color never gone.txt", &[]).unwrap();
    assert!(never.starts_with("dateline: gone.txt: expected"), "{never:?}");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manual");
    _ = fs::remove_dir_all(&folder);
    let status = Command::new(env!("CARGO_BIN_EXE_dateline")).args(["man", "--out"]).arg(&folder).status().unwrap();
    assert!(status.success());
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let commands = "-batch -completions -diff -man -rules -rules-check -rules-list -rules-new -rules-page -rules-show \
        -rules-stats -rules-test -schema -snapshot";
    let mut wanted: Vec<String> = commands.split(' ').map(|name| format!("dateline{name}.1")).collect();
    wanted.push("dateline.1".to_owned());
    wanted.sort();
    assert_eq!(names, wanted);
    for name in names {
        let page = fs::read_to_string(folder.join(&name)).unwrap();
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"), "{name}");
    }
}
