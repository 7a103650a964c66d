//! A Mermaid `timeline`, which GitHub, GitLab and Obsidian draw.

use super::escape::folded;
use super::flat::{Flat, Heading, always};
use super::row::Row;
use super::words;

/// The diagram; entries of one date stand below each other.
pub(super) static FLAT: Flat = Flat {
    head: |heading| format!("timeline\n    title {}\n", safe(&heading.title)),
    row: write,
    tail: "",
    holds: always,
    reports: false,
};

fn write(last: Option<&Row>, row: &Row, _: &Heading) -> String {
    let same = last.is_some_and(|last| (last.days, &last.when) == (row.days, &row.when));
    let date = if same { "          ".to_owned() } else { format!("    {} ", safe(&words::capitalised(&row.when))) };
    let clock = row.clock.as_ref().map(|clock| format!("{}, ", words::capitalised(clock))).unwrap_or_default();
    let status = if row.status == "happened" { String::new() } else { format!(" ({})", row.status) };
    format!("{date}: {}\n", safe(&format!("{clock}{}{status}", row.text)))
}

/// Text in which nothing is taken for the diagram's own: all that has a meaning is written as Mermaid's `#58;`.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in super::escape::visible(&folded(text)).chars() {
        match c {
            ':' | ';' | '#' | '<' | '>' | '&' | '"' | '%' | '{' | '}' | '\\' | '`' => {
                out.push_str(&format!("#{};", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}
