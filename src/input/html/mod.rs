//! A web page: its main text, without menus and what else stands around it, and what it says of itself.

mod dates;
mod main_text;

pub(super) use main_text::tidy;

use std::io::BufRead;
use std::iter;

use dom_query::Document;

use super::{Articles, Unreadable, bytes};
use crate::model::article::Article;

/// The page as one article.
pub(super) fn read<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(iter::once_with(move || {
        let bytes = bytes::all(&mut *reader)?;
        article(&bytes, None)
    }))
}

/// A page as an article; `says` is the encoding that whoever sent it names.
pub(super) fn article(bytes: &[u8], says: Option<&str>) -> Result<Article, Unreadable> {
    let page = bytes::decode(bytes, says.map(str::to_owned).or_else(|| charset(bytes)).as_deref());
    refuse_deep(&page)?;
    let document = Document::from(page.as_str());
    let claims = dates::published(&document);
    let language = attribute(&document, "html[lang]", "lang");
    let source = ["meta[property='og:site_name']", "meta[name='application-name']"]
        .iter()
        .find_map(|choice| attribute(&document, choice, "content"));
    let found = main_text::find(document, &page);
    Ok(Article {
        text: bytes::bounded(found.text)?,
        title: found.title,
        source,
        language: language.and_then(|tag| tag.split(['-', '_']).next().map(str::to_lowercase)),
        claims,
        ..Article::default()
    })
}

/// The text of a piece of a page, such as the body of a message.
pub(super) fn fragment(piece: &str) -> Result<String, Unreadable> {
    refuse_deep(piece)?;
    let document = Document::from(piece);
    document.select("head, title, script, style, noscript, template").remove();
    bytes::bounded(main_text::tidy(&document.formatted_text()))
}

/// How deep elements may lie in each other: readers of pages climb up and down them.
const DEEPEST: usize = 2_000;
/// How many elements a page may have.
const MOST: usize = 200_000;

/// Refuses pages that are made to be hard to read.
fn refuse_deep(page: &str) -> Result<(), Unreadable> {
    let (mut depth, mut deepest, mut count) = (0_usize, 0, 0_usize);
    // What is marked bold and never ends is opened again in each paragraph that follows.
    let (mut marked, mut again) = (0_usize, 0_usize);
    for piece in page.split('<').skip(1) {
        let closes = piece.starts_with('/');
        let name = piece.trim_start_matches('/');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count().min(12);
        let name = name[..length].to_ascii_lowercase();
        let mark = MARKS.contains(&name.as_str());
        if closes {
            depth = depth.saturating_sub(1);
            marked = marked.saturating_sub(usize::from(mark));
        } else if length > 0 {
            count += 1;
            again = again.saturating_add(marked);
            marked += usize::from(mark);
            let closed = || piece.split('>').next().is_some_and(|tag| tag.ends_with('/'));
            if !OPEN.contains(&name.as_str()) && !closed() {
                depth += 1;
            }
            deepest = deepest.max(depth);
        }
    }
    if deepest > DEEPEST {
        return Err(Unreadable::new(format!(
            "expected a page of elements in each other, found {deepest} of them open at once; {DEEPEST} are the most"
        )));
    }
    if count > MOST || again > 10 * MOST {
        let found = count.max(again);
        return Err(Unreadable::new(format!("expected a page of at most {MOST} elements, found {found}; split it")));
    }
    Ok(())
}

const OPEN: [&str; 22] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "option",
];

/// Elements that are opened again behind whatever ended around them.
const MARKS: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// The encoding that a page names in its first bytes.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let after = head.split("charset=").nth(1).or_else(|| head.split("encoding=").nth(1))?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    Some(label).filter(|label| !label.is_empty())
}

/// An attribute of the first element that matches, where it says something.
fn attribute(document: &Document, choice: &str, name: &str) -> Option<String> {
    let value = document.select_single(choice).attr(name)?;
    Some(value.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str) -> Article {
        article(page.as_bytes(), None).unwrap()
    }

    #[test]
    fn a_page_is_its_main_text() {
        let article = check(include_str!("sample.html"));
        assert_eq!(article.title.as_deref(), Some("Ferry burns off Lindholm"));
        assert_eq!(article.source.as_deref(), Some("The Velmouth Post"));
        assert_eq!(article.language.as_deref(), Some("en"));
        let claim = &article.claims[0];
        assert_eq!(
            (claim.day.to_string().as_str(), claim.reason.as_str()),
            ("2025-04-28", "the page's JSON-LD says “2025-04-28T07:30:00+02:00”")
        );
        insta::assert_snapshot!("sample", article.text);
    }

    #[test]
    fn a_short_page_is_read_whole() {
        assert_eq!(
            check("<p>The bridge fell on Monday.<p>It was old.").text,
            "The bridge fell on Monday.\n\nIt was old."
        );
        assert_eq!(check("<html></html>").text, "");
    }

    #[test]
    fn encodings_that_pages_name() {
        let page = b"<html><head><meta charset=iso-8859-2></head><body><p>\xa9koda</p></body></html>";
        assert_eq!(article(page, None).unwrap().text, "Škoda");
    }

    #[test]
    fn pages_that_are_made_to_be_hard_to_read_are_refused() {
        for (page, found) in
            [("<div>".repeat(100_000), "100000 of them open at once"), ("<br>".repeat(500_000), "500000")]
        {
            assert!(article(page.as_bytes(), None).unwrap_err().to_string().contains(found));
        }
        let reopened: String = (0..20_000).map(|i| format!("<p><b id={i}>a</p>")).collect();
        assert!(article(reopened.as_bytes(), None).unwrap_err().to_string().contains("elements, found"));
        // What is left open by habit is no depth.
        assert_eq!(check(&"<p>a".repeat(3_000)).text.matches('a').count(), 3_000);
        let deep = "<div>".repeat(1_900) + "The bridge fell.";
        assert_eq!(check(&deep).text, "The bridge fell.");
    }
}
