//! For a terminal.

use std::fmt::Write as _;

use super::Difference;
use super::words::{quoted, said};

/// How wide the longest label is.
const LABEL: usize = 16;

pub fn write(all: &[Difference]) -> String {
    let mut out = String::new();
    for difference in all {
        _ = writeln!(out, "{}", difference.article);
        for change in &difference.changes {
            let (lines, quote) = said(change);
            for line in lines {
                _ = writeln!(out, "  {:LABEL$}  {}", line.label, line.what);
            }
            if let Some(quote) = quote {
                _ = writeln!(out, "  {:LABEL$}  {}", "", quoted(quote));
            }
        }
    }
    out
}
