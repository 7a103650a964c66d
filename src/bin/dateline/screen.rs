//! What a person sees on a terminal: Markdown wrapped to its width, with a few colours. Anywhere else, every byte is as it was.
//!
//! The text comes in with all that a terminal would obey already made harmless; what is added here are the only escapes.

use std::io::{self, IsTerminal};

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// When there are colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// On a terminal that shows them, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Wherever it goes.
    Always,
    /// Nowhere.
    Never,
}

impl When {
    /// All of them, with the names that users give them.
    pub const ALL: [(&'static str, When); 3] = [("auto", When::Auto), ("always", When::Always), ("never", When::Never)];

    /// Whether there are colours on a stream.
    pub fn colours(self, stream: &impl IsTerminal) -> bool {
        let wanted = match self {
            When::Always => true,
            When::Never => false,
            When::Auto => stream.is_terminal() && !anstyle_query::no_color() && anstyle_query::term_supports_color(),
        };
        // The consoles of Windows have to be told; those that cannot show colours say no.
        wanted && (anstyle_query::windows::enable_ansi_colors() != Some(false) || self == When::Always)
    }
}

/// How Markdown is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// How many columns there are; lines are left as they are where that is not known.
    pub width: Option<usize>,
    /// Whether there are colours.
    pub colours: bool,
}

/// Fewer columns than this are no place for sentences.
const NARROWEST: usize = 24;

impl Screen {
    /// The screen behind standard output.
    pub fn of_stdout(when: When) -> Screen {
        let stdout = io::stdout();
        let is_screen = stdout.is_terminal() && anstyle_query::term_supports_color();
        let size = terminal_size::terminal_size_of(&stdout).filter(|_| is_screen);
        let width = size.map(|(terminal_size::Width(width), _)| usize::from(width)).filter(|width| *width >= NARROWEST);
        Screen { width, colours: when.colours(&stdout) }
    }

    /// A timeline in Markdown as it is shown.
    pub fn show(&self, markdown: &str) -> String {
        if *self == Screen::default() {
            return markdown.to_owned();
        }
        markdown.split_inclusive('\n').map(|line| self.line(line)).collect()
    }

    fn line(&self, line: &str) -> String {
        let text = line.strip_suffix('\n').unwrap_or(line);
        let hang = if text.starts_with("- ") {
            "  "
        } else if text.starts_with("  ") {
            "    "
        } else {
            ""
        };
        let shown = if self.colours { coloured(text) } else { text.to_owned() };
        let shown = match self.width {
            Some(width) => wrapped(&shown, width, hang),
            None => shown,
        };
        shown + &line[text.len()..]
    }
}

/// A line in as many as it needs, those behind the first one set in.
fn wrapped(line: &str, width: usize, hang: &str) -> String {
    let start = line.len() - line.trim_start_matches(' ').len();
    let options = Options::new(width)
        .initial_indent(&line[..start])
        .subsequent_indent(hang)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(false);
    textwrap::fill(&line[start..], options)
}

const RESET: &str = "\x1b[0m";
const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const YELLOW: &str = "\x1b[33m";

/// A line with its colours: headings bold, what is not told as having happened yellow, and what was filled in dim.
fn coloured(line: &str) -> String {
    if line.starts_with('#') {
        return format!("{BOLD}{line}{RESET}");
    }
    let Some(marks) = line.strip_prefix("  — ") else { return line.to_owned() };
    let (status, rest) = match marks.strip_prefix('*').and_then(|marks| marks.split_once('*')) {
        Some((status, rest)) => (format!("{YELLOW}*{status}*{RESET}"), rest),
        None => (String::new(), marks),
    };
    let inferred = "inferred from ";
    match rest.rfind(&format!("; {inferred}")).map(|at| at + 2).or(rest.starts_with(inferred).then_some(0)) {
        Some(at) => format!("  — {status}{}{DIM}{}{RESET}", &rest[..at], &rest[at..]),
        None => format!("  — {status}{rest}"),
    }
}

/// The program's name before what it says on standard error.
pub fn name(colours: bool, error: bool) -> String {
    match (colours, error) {
        (false, _) => "dateline:".to_owned(),
        (true, true) => format!("{BOLD}\x1b[31mdateline:{RESET}"),
        (true, false) => format!("{BOLD}dateline:{RESET}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# A title\n\n## 6 May 2025\n\n- “Transport Minister Eva Brandt will speak”\n  — *planned*; Eva Brandt; \
        inferred from “6 May”\n\n## 1987\n\n- “It was built”\n  — stated: “1987”\n";

    #[test]
    fn anywhere_else_nothing_changes() {
        assert_eq!(Screen::default().show(TEXT), TEXT);
        assert_eq!(Screen { width: Some(200), colours: false }.show(TEXT), TEXT);
    }

    #[test]
    fn lines_are_wrapped_and_set_in() {
        let shown = Screen { width: Some(30), colours: false }.show(TEXT);
        let wanted = "# A title\n\n## 6 May 2025\n\n- “Transport Minister Eva\n  Brandt will speak”\n  — *planned*; Eva Brandt;\n    \
            inferred from “6 May”\n\n## 1987\n\n- “It was built”\n  — stated: “1987”\n";
        assert_eq!(shown, wanted);
        assert!(Screen { width: Some(30), colours: true }.show(TEXT).lines().count() == wanted.lines().count());
    }

    #[test]
    fn colours_only_add_escapes() {
        let shown = Screen { width: None, colours: true }.show(TEXT);
        assert!(
            shown.contains("\x1b[33m*planned*\x1b[0m; Eva Brandt; \x1b[2minferred from “6 May”\x1b[0m\n"),
            "{shown}"
        );
        let plain = [RESET, BOLD, DIM, YELLOW].iter().fold(shown, |text, code| text.replace(code, ""));
        assert_eq!(plain, TEXT);
    }
}
