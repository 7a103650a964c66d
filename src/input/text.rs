//! One article as plain text: UTF-8, or UTF-16 with a byte order mark.

use std::io::{BufRead, Read as _};
use std::iter;

use super::{Articles, Unreadable};
use crate::model::article::Article;

/// The whole input as one article.
pub(super) fn read<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(iter::once_with(move || {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|error| Unreadable::from_io(&error))?;
        let text = decode(bytes)?;
        refuse_other_formats(&text)?;
        Ok(Article::new(text))
    }))
}

/// Refuses text that is written for programs: an HTML page, or articles as JSON Lines.
fn refuse_other_formats(text: &str) -> Result<(), Unreadable> {
    let text = text.trim_start();
    if HTML.iter().any(|start| starts_with_word(text, start)) {
        return Err(Unreadable::new(
            "expected plain text, found an HTML page; save its text, or pass the text on standard input",
        ));
    }
    let line = text.lines().next().unwrap_or_default();
    if line.starts_with('{') && serde_json::from_str::<Line>(line).is_ok() {
        return Err(Unreadable::new("expected plain text, found JSON Lines; add --input-format jsonl"));
    }
    Ok(())
}

/// How an HTML page begins, in lower case.
const HTML: [&str; 2] = ["<!doctype html", "<html"];

/// Whether the text begins with the word, in any case, and the word ends there.
fn starts_with_word(text: &str, word: &str) -> bool {
    let begins = text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    begins && !text[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
}

/// A line of JSON Lines that holds an article.
#[derive(serde::Deserialize)]
struct Line {
    #[serde(rename = "text")]
    _text: String,
}

/// Files that are often taken for text, by their first bytes.
const KNOWN: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
];

fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    if let Some((_, name)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Unreadable::new(format!("expected plain text, found {name}; save or extract its text first")));
    }
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest.to_vec(), 3),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes, 0),
    }
}

/// `skipped` bytes stood before.
fn utf8(bytes: Vec<u8>, skipped: usize) -> Result<String, Unreadable> {
    let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
    if zeros > bytes.len() / 8 {
        return Err(Unreadable::new(format!(
            "expected plain text, found {zeros} NUL bytes; if this is UTF-16, convert it: iconv -f UTF-16LE -t UTF-8"
        )));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
        Unreadable::new(format!(
            "expected UTF-8 text, found the byte 0x{:02X} at offset {} (line {line}); convert it, for example: \
             iconv -f WINDOWS-1252 -t UTF-8",
            error.as_bytes()[at],
            skipped + at,
        ))
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unreadable> {
    let wrong = |offset: usize| {
        Unreadable::new(format!(
            "expected UTF-16 text as its first two bytes say, found half a character at offset {offset}; save it as UTF-8"
        ))
    };
    if bytes.len() % 2 == 1 {
        return Err(wrong(bytes.len() + 1));
    }
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut out = String::with_capacity(bytes.len() / 2);
    let mut offset = 2;
    for c in char::decode_utf16(units) {
        let c = c.map_err(|_| wrong(offset))?;
        offset += 2 * c.len_utf16();
        out.push(c);
    }
    Ok(out)
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
    }

    #[test]
    fn text_that_only_looks_like_another_format_is_read() {
        for text in
            ["<htmlx>", "The page says <html>.", "{sic} text", "{\"id\": 1}", "{\"text\": 1}", "{\"text\": \"a\"} b"]
        {
            assert_eq!(check(text.as_bytes()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        for (bytes, message) in [
            (
                b"one\ncaf\xe9".as_slice(),
                "expected UTF-8 text, found the byte 0xE9 at offset 7 (line 2); convert it, for example: \
                 iconv -f WINDOWS-1252 -t UTF-8",
            ),
            (b"%PDF-1.7", "expected plain text, found a PDF document; save or extract its text first"),
            (
                b"\xef\xbb\xbf\n <!DocType HTML>\n<title>A</title>",
                "expected plain text, found an HTML page; save its text, or pass the text on standard input",
            ),
            (b"<HTML>", "expected plain text, found an HTML page; save its text, or pass the text on standard input"),
            (
                b"\n {\"id\": 1, \"text\": \"a\"}\n{\"text\": 5}\n",
                "expected plain text, found JSON Lines; add --input-format jsonl",
            ),
            (
                b"a\0b\0",
                "expected plain text, found 2 NUL bytes; if this is UTF-16, convert it: iconv -f UTF-16LE -t UTF-8",
            ),
            (
                b"\xff\xfea\0\0\xd8",
                "expected UTF-16 text as its first two bytes say, found half a character at offset 4; save it as UTF-8",
            ),
            (
                b"\xff\xfea",
                "expected UTF-16 text as its first two bytes say, found half a character at offset 2; save it as UTF-8",
            ),
        ] {
            assert_eq!(check(bytes).unwrap_err(), message);
        }
    }
}
