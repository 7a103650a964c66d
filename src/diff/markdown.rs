//! As Markdown, to paste into a review.

use std::fmt::Write as _;

use super::Difference;
use super::words::{quoted, said};
use crate::render::escape;

pub fn write(all: &[Difference]) -> String {
    let mut out = String::new();
    for (number, difference) in all.iter().enumerate() {
        let name = if difference.article.is_empty() { "Timeline" } else { &difference.article };
        _ = writeln!(out, "{}## {}\n", if number > 0 { "\n" } else { "" }, escape::markdown(name));
        for change in &difference.changes {
            let (lines, quote) = said(change);
            let lines: Vec<String> =
                lines.iter().map(|line| format!("**{}** {}", line.label, escape::markdown(&line.what))).collect();
            _ = writeln!(out, "- {}", lines.join("; "));
            if let Some(quote) = quote {
                _ = writeln!(out, "  — {}", escape::markdown(&quoted(quote)));
            }
        }
    }
    out
}
