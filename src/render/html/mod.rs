//! A page to read in a browser: a timeline to zoom above the list of entries, and the article with each quote in its place.
//!
//! The page is whole in itself and may load nothing. Without its script it is still the list, the article and links between them.

use std::fmt::Write as _;

use super::Options;
use super::escape::{folded, visible, xml};
use super::flat::{Flat, Heading, Sheet, always, dated_by, heading};
use super::markdown::publication;
use super::row::{Row, shown};
use super::words;
use crate::model::article::Article;
use crate::model::timeline::Timeline;

/// The page of one article.
pub(super) fn write(article: &Article, timeline: &Timeline<'_>, options: &Options) -> String {
    let (mut sheet, mut out) = Sheet::start(&FLAT, heading(article, timeline), *options);
    let shown: Vec<Row> = shown(article, timeline, options.reports);
    out.extend(shown.iter().map(|row| sheet.add(row.clone())));
    if shown.is_empty() {
        out.push_str("<li>No dated events found.</li>\n");
    }
    _ = write!(
        out,
        "</ol>\n</main>\n<section id=\"article\" aria-label=\"The article\">\n<h2>The article</h2>\n<p class=\"soft\">{}</p>\n\
         <div id=\"text\">{}</div>\n</section>\n</div>\n{SCRIPT}",
        shown_text(&publication(&timeline.published, str::to_owned)),
        marked(timeline, options),
    );
    out
}

/// The entries of several articles on one page.
pub(super) static FLAT: Flat = Flat { head, row: entry, tail: TAIL, holds: always, reports: false };

const SCRIPT: &str = concat!("<script>\n", include_str!("page.js"), "</script>\n</body>\n</html>\n");
const TAIL: &str =
    concat!("</ol>\n</main>\n</div>\n<script>\n", include_str!("page.js"), "</script>\n</body>\n</html>\n");

fn head(heading: &Heading) -> String {
    let title = shown_text(&heading.title);
    let columns = if heading.many { "" } else { " class=\"columns\"" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <title>{title}</title>\n<style>\n{}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n{}</header>\n\
         <div{columns}>\n<main>\n<p class=\"soft\" id=\"count\" aria-live=\"polite\"></p>\n<ol id=\"entries\">\n",
        include_str!("page.css"),
        include_str!("controls.html"),
    )
}

/// One entry. What the script needs to know of it stands in its attributes.
fn entry(_: Option<&Row>, row: &Row, heading: &Heading) -> String {
    let basis = if row.stated { "stated" } else { "implied" };
    let days = row.days.map_or(String::new(), |(first, last)| format!(" data-first=\"{first}\" data-last=\"{last}\""));
    let actors = serde_json::to_string(&row.actors).unwrap_or_default();
    let called = row.article.called().filter(|_| heading.many).unwrap_or_default();
    let id = if heading.many { String::new() } else { format!(" id=\"e{}\"", row.number) };
    let clock = row.clock.as_ref().map(|clock| format!(", {clock}")).unwrap_or_default();
    let mut out = format!(
        "<li class=\"entry {basis}\"{id}{days} data-basis=\"{basis}\" data-status=\"{}\" data-source=\"{}\" data-article=\"{}\" \
         data-actors=\"{}\">\n<p class=\"when\">{}</p>\n<p>",
        shown_text(&row.status),
        shown_text(row.source.as_deref().unwrap_or_default()),
        shown_text(called),
        shown_text(&actors),
        shown_text(&(words::capitalised(&row.when) + &clock)),
    );
    let quote = format!("<q>{}</q>", shown_text(&row.text));
    _ = match link(row, heading) {
        Some(href) => writeln!(out, "<a class=\"open\" href=\"{href}\">{quote}</a></p>"),
        None => writeln!(out, "{quote}</p>"),
    };
    for also in &row.also {
        _ = writeln!(out, "<p class=\"soft\">and again: <q>{}</q></p>", shown_text(also));
    }
    let mut marks = Vec::new();
    if row.status != "happened" {
        marks.push(format!("<span class=\"status\">{}</span>", shown_text(&row.status)));
    }
    marks.extend(row.actors.iter().map(|name| shown_text(name)));
    marks.extend(row.source.iter().map(|source| format!("according to {}", shown_text(source))));
    marks.extend(row.notes.iter().map(|note| format!("note: {}", shown_text(note))));
    if !called.is_empty() {
        marks.push(format!("in {}", shown_text(called)));
    }
    if !marks.is_empty() {
        _ = writeln!(out, "<p class=\"soft\">{}</p>", marks.join("; "));
    }
    _ = writeln!(out, "<p class=\"basis\">{}</p>\n</li>", dated_by(row, shown_text));
    out
}

/// Where the quote stands: in the article below, or on the page of the article.
fn link(row: &Row, heading: &Heading) -> Option<String> {
    if !heading.many {
        return Some(format!("#q{}", row.number));
    }
    let page = row.article.page.as_deref().filter(|page| page.ends_with(".html"))?;
    Some(format!("{}#e{}", address(page), row.number))
}

/// A path as part of an address.
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => out.push(char::from(byte)),
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

/// The article's text in pieces: each names the entries whose quote or date it belongs to.
fn marked(timeline: &Timeline<'_>, options: &Options) -> String {
    let text = timeline.document.text;
    let entries = timeline.entries.iter().enumerate();
    let shown = entries.filter(|(_, entry)| options.reports || entry.kind == crate::model::timeline::EntryKind::Event);
    // Where a quote or a date begins or ends, by entry: the date only of quotes that hold it or stand beside it.
    let mut edges: Vec<(usize, bool, bool, usize)> = Vec::new();
    for (number, entry) in shown {
        let mut add = |span: crate::model::span::Span, date: bool| {
            edges.push((span.start(), true, date, number + 1));
            edges.push((span.end(), false, date, number + 1));
        };
        add(entry.quote, false);
        if let Some(time) = entry.time {
            add(timeline.words_of(time), true);
        }
    }
    edges.sort_unstable();
    let mut out = String::with_capacity(text.len() + 64 * edges.len());
    let (mut open, mut dates): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let (mut done, mut seen) = (0, vec![false; timeline.entries.len() + 1]);
    for (at, starts, date, number) in edges.into_iter().chain([(text.len(), false, false, 0)]) {
        if at > done {
            piece(&mut out, &text[done..at], &open, &dates, &mut seen);
            done = at;
        }
        let list = if date { &mut dates } else { &mut open };
        if starts {
            list.push(number);
        } else {
            list.retain(|own| *own != number);
        }
    }
    out
}

fn piece(out: &mut String, text: &str, open: &[usize], dates: &[usize], seen: &mut [bool]) {
    let text = text.replace("\r\n", "\n").replace('\t', " ");
    let text = xml(&text.split('\n').map(visible).collect::<Vec<_>>().join("\n"));
    let mut of: Vec<usize> = open.iter().chain(dates).copied().collect();
    of.sort_unstable();
    of.dedup();
    if of.is_empty() {
        out.push_str(&text);
        return;
    }
    for number in open {
        if !std::mem::replace(&mut seen[*number], true) {
            _ = write!(out, "<span id=\"q{number}\"></span>");
        }
    }
    let list = |numbers: &[usize]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let date = if dates.is_empty() { String::new() } else { format!(" data-date=\"{}\"", list(dates)) };
    _ = write!(out, "<span data-of=\"{}\"{date}>{text}</span>", list(&of));
}

/// Text as HTML shows it, on one line.
fn shown_text(text: &str) -> String {
    xml(&visible(&folded(text)))
}
