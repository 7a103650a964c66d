//! Lines at the edges of pages that are no part of the text: the name of the paper, the date of its issue, the number of the page.

use std::collections::BTreeMap;

use pdfboss_output::{Block, Line, PageLayout};

/// How many lines at the top and at the bottom of a page are looked at.
const DEEP: usize = 2;
/// How far apart lines may stand that are at the same place, in points.
const NEAR: f32 = 2.0;

/// A line at an edge: its page, its height, and its text without figures.
struct Edge {
    page: usize,
    y: f32,
    /// As it stands, and with its figures as zeros.
    own: String,
    text: String,
}

/// Which lines of which page are to be left out.
pub struct Edges(BTreeMap<usize, Vec<f32>>);

impl Edges {
    /// Lines that stand at the same place on a third of all pages, on at least three but for their figures or on two to the letter,
    /// and are no sentences; and lines that say nothing but which page this is.
    pub fn of(pages: &[PageLayout], plain: fn(&Line) -> String) -> Edges {
        let all: Vec<Edge> = pages.iter().enumerate().flat_map(|(page, layout)| outer(page, layout, plain)).collect();
        let mut places: BTreeMap<&str, Vec<&Edge>> = BTreeMap::new();
        all.iter().for_each(|edge| places.entry(edge.text.as_str()).or_default().push(edge));
        let third = pages.len() / 3;
        let repeats = |edge: &&Edge| {
            let near = || places[edge.text.as_str()].iter().filter(|other| (other.y - edge.y).abs() < NEAR);
            let same = near().filter(|other| other.own == edge.own).count();
            !edge.own.ends_with(['.', '!', '?', '”']) && (near().count() >= third.max(3) || same >= third.max(2))
        };
        let mut found: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
        for edge in all.iter().filter(|edge| is_number(&edge.text) || repeats(edge)) {
            found.entry(edge.page).or_default().push(edge.y);
        }
        Edges(found)
    }

    /// Whether a line of a page is one of them.
    pub fn hold(&self, page: usize, line: &Line) -> bool {
        self.0.get(&page).is_some_and(|heights| heights.contains(&line.y))
    }
}

/// The highest and the lowest lines of a page.
fn outer(page: usize, layout: &PageLayout, plain: fn(&Line) -> String) -> Vec<Edge> {
    let lines = layout.blocks.iter().flat_map(|block| match block {
        Block::Paragraph { lines, .. } | Block::Heading { lines, .. } => lines.as_slice(),
        Block::List { .. } | Block::Table { .. } => &[],
    });
    let mut lines: Vec<&Line> = lines.collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    let high = lines.len().saturating_sub(DEEP).max(DEEP);
    let outer = lines.iter().enumerate().filter(|(at, _)| *at < DEEP || *at >= high).map(|(_, line)| line);
    let figures = |text: String| text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    outer.map(|line| Edge { page, y: line.y, own: plain(line), text: figures(plain(line)) }).collect()
}

/// Whether a text, its figures as zeros, is the number of a page: "0", "Page 0", "- 00 -", "0 of 00", "0/0".
fn is_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let marks = |c: char| c.is_whitespace() || "-–—|/.[]()".contains(c);
    let mut words = lower.split(marks).filter(|word| !word.is_empty());
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b == b'0');
    let mut numbers = 0;
    words.all(|word| {
        numbers += usize::from(number(word));
        number(word) || ["page", "p", "of"].contains(&word)
    }) && (1..=2).contains(&numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        for text in ["0", "Page 0", "- 00 -", "0 of 00", "Page 0/0", "p. 000"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "Page", "0 March 0000", "00000", "In 0000", "0 0 0"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
