//! One article as plain text, in any encoding.

use std::io::BufRead;
use std::iter;

use super::{Articles, Unreadable, bytes};
use crate::model::article::Article;

/// The whole input as one article.
pub(super) fn read<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(iter::once_with(move || {
        let bytes = bytes::all(&mut *reader)?;
        refuse(&bytes)?;
        Ok(Article::new(bytes::bounded(bytes::decode(&bytes, None))?))
    }))
}

/// Files that are often taken for text, by their first bytes.
const KNOWN: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
];

/// Refuses what is no text.
fn refuse(bytes: &[u8]) -> Result<(), Unreadable> {
    let known = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name);
    let found = known.or_else(|| is_binary(bytes).then_some("bytes that are no text"));
    let wrong = |found| format!("expected plain text, found {found}; save or extract its text first");
    found.map_or(Ok(()), |found| Err(Unreadable::new(wrong(found))))
}

/// Whether there are more bytes that stand for no character than any text has. (Zeros are checked once the text is decoded.)
fn is_binary(bytes: &[u8]) -> bool {
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let text = if wide { return false } else { bytes::decode(&bytes[..bytes.len().min(1 << 16)], None) };
    let odd =
        |c: char| matches!(c, '\0'..='\x08' | '\x0e'..='\x1a' | '\x1c'..='\x1f' | '\u{80}'..='\u{9f}' | '\u{fffd}');
    let count = text.chars().filter(|c| odd(*c)).count();
    count > text.chars().count() / 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8]) -> Result<String, String> {
        let mut articles = read(Box::new(bytes));
        let first = articles.next().expect("one article");
        assert!(articles.next().is_none());
        drop(articles);
        first.map(|article| article.text).map_err(|error| error.to_string())
    }

    fn wide(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect()
    }

    #[test]
    fn text_is_decoded() {
        for bytes in [
            "Zoë 👍\r\n".as_bytes().to_vec(),
            "\u{feff}Zoë 👍\r\n".as_bytes().to_vec(),
            wide("Zoë 👍\r\n", u16::to_le_bytes),
            wide("Zoë 👍\r\n", u16::to_be_bytes),
        ] {
            assert_eq!(check(&bytes).as_deref(), Ok("Zoë 👍\r\n"));
        }
        assert_eq!(check(b"").as_deref(), Ok(""));
        assert_eq!(check(b"one\ncaf\xe9 was \x93here\x94").as_deref(), Ok("one\ncafé was “here”"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, found) in [
            (b"\x89PNG".as_slice(), "a PNG image"),
            (b"\x01\x02\x03\x04abc", "bytes that are no text"),
            (b"a\0\0\0b\0\0\0c\0\0\0", "bytes that are no text"),
        ] {
            let message = format!("expected plain text, found {found}; save or extract its text first");
            assert_eq!(check(bytes).unwrap_err(), message);
        }
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let long = "The bridge fell on Monday. ".repeat((17 << 20) / 27);
        let message = "expected an article of at most 16 MB of text, found 17 MB; split it";
        assert_eq!(check(long.as_bytes()).unwrap_err(), message);
    }
}
