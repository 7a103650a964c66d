//! What is wrong with a pack, shown as a compiler would.

use std::fmt;

/// One fault of a pack, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The line's text.
    pub source: String,
    /// What was expected and what was found.
    pub message: String,
    /// What to do; empty where that is plain.
    pub help: String,
}

impl PackError {
    /// A fault at a byte of a file's text.
    #[must_use]
    pub fn at(path: &str, text: &str, offset: usize, message: impl Into<String>) -> Self {
        let offset = (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let source: String = text[start..].lines().next().unwrap_or("").chars().map(visible).collect();
        Self {
            path: path.to_string(),
            line: text[..start].matches('\n').count() + 1,
            column: text[start..offset].chars().count() + 1,
            source,
            message: message.into(),
            help: String::new(),
        }
    }

    /// The same fault with what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }
}

fn visible(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)?;
        let number = self.line.to_string();
        writeln!(f, "{number} | {}", self.source)?;
        write!(f, "{:width$} | {:>column$}", "", "^", width = number.len(), column = self.column)?;
        if self.help.is_empty() {
            return Ok(());
        }
        write!(f, "\n{:width$} = help: {}", "", self.help, width = number.len())
    }
}

impl std::error::Error for PackError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_drawn() {
        let error = PackError::at("en/dates.toml", "a = 1\nb = é?\n", 12, "expected this, found that");
        assert_eq!(error.to_string(), "en/dates.toml:2:6: expected this, found that\n2 | b = é?\n  |      ^");
        let helped = error.help("write that").to_string();
        assert!(helped.ends_with("\n  |      ^\n  = help: write that"), "{helped}");
    }
}
