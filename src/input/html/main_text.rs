//! Which part of a page is the article.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

/// The article of a page.
pub(super) struct Found {
    /// Its text, a paragraph a block.
    pub text: String,
    /// Its headline.
    pub title: Option<String>,
}

/// What is never part of an article.
const NOISE: &str = "script, style, noscript, template, iframe, svg, nav, aside, footer, button, figcaption, \
    [hidden], [aria-hidden='true'], [role='navigation'], [role='complementary']";

/// The main text, by the rules of Mozilla's Readability; where they find none, all text of the page.
pub(super) fn find(document: Document, page: &str) -> Found {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let title = Readability::with_document(document, None, Some(config.clone())).ok().map(|reader| {
        let metadata = reader.get_article_metadata(reader.parse_json_ld());
        (headline(&one_line(&metadata.title), &reader.doc), reader.doc)
    });
    let (title, document) = match title {
        Some((title, document)) => (title, document),
        None => (String::new(), Document::from(page)),
    };
    document.select(NOISE).remove();
    let whole =
        || tidy(&document.select("body").iter().map(|body| body.formatted_text().to_string()).collect::<String>());
    let rest = whole();
    let text = match Readability::with_document(document, None, Some(config)).and_then(|mut reader| reader.parse()) {
        Ok(article) => tidy(&article.text_content),
        Err(_) => String::new(),
    };
    // What is much shorter than the page and short in itself is a piece that was taken for the whole.
    let text = if text.len() < 250 && rest.len() < 4 * 250 { rest } else { text };
    Found { text, title: Some(title).filter(|title| !title.is_empty()) }
}

/// The title of a page without the name of the site behind it, where the page shows that the headline ends before.
fn headline(title: &str, document: &Document) -> String {
    let shown = document.select("h1").iter().map(|h1| one_line(&h1.text()));
    let shown = shown.filter(|h1| h1.len() > 3 && title.starts_with(h1.as_str())).max_by_key(String::len);
    shown.unwrap_or_else(|| title.to_owned())
}

/// The paragraphs with one empty line between them, without those that only tell a reader of the page what to do.
pub(in crate::input) fn tidy(text: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines().map(one_line) {
        if line.is_empty() || is_noise(&line) {
            open = false;
        } else if open {
            let last = paragraphs.last_mut().expect("an open paragraph");
            last.push('\n');
            last.push_str(&line);
        } else {
            paragraphs.push(line);
            open = true;
        }
    }
    paragraphs.join("\n\n")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines that stand alone on pages, in lower case and without what is no letter at the end.
const LINES: [&str; 20] = [
    "read more",
    "share this",
    "share this article",
    "share",
    "share on facebook",
    "share on twitter",
    "advertisement",
    "related articles",
    "related stories",
    "related topics",
    "most read",
    "more on this story",
    "continue reading",
    "skip to content",
    "skip advertisement",
    "print",
    "tweet",
    "email",
    "comments",
    "back to top",
];

/// How a line begins that leads away from the article.
const STARTS: [&str; 12] = [
    "read more:",
    "read also:",
    "also read:",
    "see also:",
    "related:",
    "more:",
    "photo:",
    "image:",
    "photograph:",
    "sign up for ",
    "subscribe to ",
    "follow us on ",
];

fn is_noise(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let line = line.to_lowercase();
    LINES.contains(&line.trim_matches(|c: char| !c.is_alphanumeric()))
        || STARTS.iter().any(|start| line.starts_with(start))
}
