//! Blocks of lines as text: lines joined, words that were parted at their ends put together, paragraphs apart.

use std::collections::BTreeSet;

use pdfboss_output::{Block, Line, PageLayout, Role};

use super::edges::Edges;

/// The text of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What stands above it in larger type.
    pub heading: Option<String>,
    /// Its paragraphs, with a blank line between them.
    pub text: String,
}

/// The text of all pages, without what stands at their edges.
pub fn of(pages: &[PageLayout]) -> Text {
    let mut writer = Writer { words: words(pages), ..Writer::default() };
    let edges = Edges::of(pages, plain);
    let inner = |page: usize, lines: &[Line]| -> Vec<Line> {
        lines.iter().filter(|line| !edges.hold(page, line)).cloned().collect()
    };
    let mut heading = None;
    for (page, block) in
        pages.iter().enumerate().flat_map(|(page, layout)| layout.blocks.iter().map(move |b| (page, b)))
    {
        match block {
            Block::Paragraph { role: Role::PageHeader | Role::PageFooter, .. } => {}
            Block::Heading { lines, .. } => {
                let line = writer.joined(&inner(page, lines));
                if line.is_empty() {
                    continue;
                }
                if heading.is_none() && writer.done.is_empty() {
                    heading = Some(line);
                } else {
                    writer.add(line);
                }
            }
            Block::Paragraph { lines, .. } => {
                let lines = inner(page, lines);
                let mut rest = lines.as_slice();
                while !rest.is_empty() {
                    let (paragraph, behind) = rest.split_at(end_of_paragraph(&lines, rest));
                    writer.paragraph(paragraph, rest.len() == lines.len());
                    rest = behind;
                }
            }
            Block::List { items, .. } => items.iter().for_each(|item| {
                let line = writer.joined(&item.lines);
                writer.add(line);
            }),
            Block::Table { rows, .. } => rows.iter().for_each(|row| {
                let cells: Vec<String> = row.iter().filter_map(|cell| cell.line.as_ref()).map(plain).collect();
                writer.add(cells.join(" ").trim().to_owned());
            }),
        }
    }
    Text { heading, text: writer.done.join("\n\n") }
}

/// How many lines of a block, from the first of `rest` on, are one paragraph: one ends where the next line is set in, and where
/// a sentence ends early on its line.
fn end_of_paragraph(all: &[Line], rest: &[Line]) -> usize {
    let left = all.iter().map(|line| line.x).fold(f32::INFINITY, f32::min);
    let right = all.iter().map(|line| line.end_x).fold(f32::NEG_INFINITY, f32::max);
    let ends = |pair: &[Line]| {
        let (line, next) = (&pair[0], &pair[1]);
        let set_in =
            next.x > left + next.size * 0.7 && line.x < left + line.size * 0.3 && next.x < left + next.size * 4.0;
        let early =
            line.end_x < right - (right - left) * 0.1 && ends_sentence(&plain(line)) && !starts_low(&plain(next));
        set_in || early
    };
    rest.windows(2).position(ends).map_or(rest.len(), |at| at + 1)
}

#[derive(Default)]
struct Writer {
    /// The paragraphs so far.
    done: Vec<String>,
    /// Whether the last one may go on in the next block, at the head of a column or page.
    open: bool,
    /// All words of the document, in lower case.
    words: BTreeSet<String>,
}

impl Writer {
    /// Adds the lines of a paragraph; the first of a block may go on with the paragraph before it.
    fn paragraph(&mut self, lines: &[Line], first: bool) {
        let text = self.joined(lines);
        let open = !ends_sentence(&text);
        match self.done.last_mut().filter(|last| first && self.open && (starts_low(&text) || last.ends_with(HYPHENS))) {
            Some(last) => {
                let before = std::mem::take(last);
                *last = join(before, &text, &self.words);
            }
            None => self.add(text),
        }
        self.open = open;
    }

    fn add(&mut self, text: String) {
        self.open = false;
        if !text.is_empty() {
            self.done.push(text);
        }
    }

    fn joined(&self, lines: &[Line]) -> String {
        lines.iter().fold(String::new(), |text, line| join(text, &plain(line), &self.words))
    }
}

/// The longest word that is looked at, in bytes.
const LONGEST_WORD: usize = 128;

/// What parts a word at the end of a line: hyphens that always stand, and those that only stand there.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];
/// What keeps its hyphen before most words, in lower case.
const PREFIXES: [&str; 6] = ["anti", "half", "non", "self", "vice", "well"];

/// A line behind the text before it. A word that was parted is whole again; whether its hyphen was its own the other words of
/// the document tell.
fn join(mut text: String, line: &str, words: &BTreeSet<String>) -> String {
    if text.is_empty() || line.is_empty() {
        text.push_str(line);
        return text;
    }
    let near =
        (text.len().saturating_sub(LONGEST_WORD)..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = text[near..].rfind(char::is_whitespace).map_or(near, |at| near + at + 1);
    let parted = text[start..].strip_suffix(HYPHENS).filter(|word| word.ends_with(char::is_alphabetic));
    if let Some(before) = parted.filter(|_| line.starts_with(char::is_alphabetic)) {
        let behind: String = line.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
        let whole = format!("{before}{behind}").to_lowercase();
        let with = format!("{before}-{behind}").to_lowercase();
        let bare = |word: &str| word.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let seen = |word: &str| words.contains(&bare(word));
        let own = seen(&with) || PREFIXES.contains(&bare(&before.to_lowercase()).as_str());
        let own = own && !seen(&whole);
        let soft = text.ends_with(['\u{2010}', '\u{ad}']) || (starts_low(line) && !own);
        let length = text.trim_end_matches(HYPHENS).len();
        text.truncate(length);
        if !soft {
            text.push('-');
        }
    } else if !text.ends_with(['—', '–']) || line.starts_with(char::is_whitespace) {
        text.push(' ');
    }
    text.push_str(line);
    text
}

/// The words of a document that stand whole on a line.
fn words(pages: &[PageLayout]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for block in pages.iter().flat_map(|page| &page.blocks) {
        let (Block::Paragraph { lines, .. } | Block::Heading { lines, .. }) = block else { continue };
        for line in lines {
            let text = plain(line);
            let whole = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| word.len() > 3);
            words.extend(whole.filter(|word| !word.ends_with('-')).map(str::to_lowercase));
        }
    }
    words
}

/// The text of a line, with ligatures as letters and single spaces.
fn plain(line: &Line) -> String {
    let mut out = String::new();
    for c in line.inlines.iter().flat_map(|inline| inline.text.chars()) {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            c if c.is_control() || c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    let text = out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    // A hyphen that only shows at the end of a line means nothing inside one.
    let end = text.trim_end_matches('\u{ad}').len();
    text[..end].replace('\u{ad}', "") + &text[end..]
}

fn starts_low(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':'])
}

#[cfg(test)]
mod tests {
    use pdfboss_output::{BBox, Inline};

    use super::*;

    fn line(text: &str, x: f32, end_x: f32) -> Line {
        let inlines = vec![Inline { text: text.to_owned(), bold: false, italic: false, code: false }];
        Line { inlines, y: 0.0, x, end_x, size: 10.0 }
    }

    fn block(lines: Vec<Line>, role: Role) -> Block {
        Block::Paragraph { lines, bbox: BBox { x0: 0.0, y0: 0.0, x1: 0.0, y1: 0.0 }, role }
    }

    fn check(blocks: Vec<Block>) -> String {
        of(&[PageLayout { blocks }]).text
    }

    #[test]
    fn lines_become_paragraphs() {
        let lines = vec![
            line("The coast guard found the ferry ad-", 0.0, 200.0),
            line("rift. It sank.", 0.0, 80.0),
            line("Police said so on Monday, before the", 0.0, 200.0),
            line("anti-", 0.0, 30.0),
            line("government protest. “No,” said one.", 0.0, 199.0),
            line("An anti-government leader agreed.", 10.0, 190.0),
        ];
        assert_eq!(
            check(vec![block(lines, Role::Body)]),
            "The coast guard found the ferry adrift. It sank.\n\n\
             Police said so on Monday, before the anti-government protest. “No,” said one.\n\n\
             An anti-government leader agreed."
        );
    }

    #[test]
    fn paragraphs_go_on_behind_the_edges_of_pages() {
        let blocks = vec![
            block(vec![line("Example News", 0.0, 50.0)], Role::PageHeader),
            block(vec![line("The ferry that burned oﬀ Lindholm in No\u{ad}", 0.0, 200.0)], Role::Body),
            block(vec![line("Page 1", 0.0, 20.0)], Role::PageFooter),
            block(vec![line("vember was built in 1987.", 0.0, 150.0)], Role::Body),
            block(vec![line("The next one", 0.0, 150.0)], Role::Body),
            block(vec![line("Sank.", 0.0, 50.0)], Role::Body),
        ];
        assert_eq!(
            check(blocks),
            "The ferry that burned off Lindholm in November was built in 1987.\n\nThe next one\n\nSank."
        );
    }
}
