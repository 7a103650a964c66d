//! Which format an input is in, by what it holds; where that says nothing, by its name.

use std::io::{self, BufRead, BufReader, Cursor, Read as _};

use flate2::bufread::MultiGzDecoder;

use super::{FORMATS, Format, by_file_name, by_name, pdf};

/// How many bytes are looked at.
const HEAD: u64 = 8 << 10;

/// The input as it is, or unpacked where it is packed with gzip. It waits for no more than the first bytes.
///
/// # Errors
/// Where the input cannot be read.
pub fn unpacked<'r>(mut reader: Box<dyn BufRead + 'r>) -> io::Result<Box<dyn BufRead + 'r>> {
    if reader.fill_buf()?.starts_with(b"\x1f\x8b") {
        return Ok(Box::new(BufReader::new(MultiGzDecoder::new(reader))));
    }
    Ok(reader)
}

/// The first bytes of an input, unpacked where it is packed, and the input from its start.
///
/// # Errors
/// Where the input cannot be read.
pub fn peek<'r>(reader: Box<dyn BufRead + 'r>) -> io::Result<(Vec<u8>, Box<dyn BufRead + 'r>)> {
    let mut reader = unpacked(reader)?;
    let mut head = Vec::new();
    reader.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok((head.clone(), Box::new(Cursor::new(head).chain(reader))))
}

/// The format of an input that begins with these bytes and has this name.
#[must_use]
pub fn detect(head: &[u8], name: &str) -> &'static Format {
    let found = by_content(head).and_then(by_name);
    let named = by_file_name(name);
    match found {
        // A document or a book is an archive, too.
        Some(Format { name: "zip", .. }) if ["docx", "epub"].contains(&named.name) => named,
        Some(format) => format,
        // A name that speaks for another format than text is believed: a message may begin with any header.
        None if !std::ptr::eq(named, &FORMATS[0]) => named,
        None => &FORMATS[0],
    }
}

/// The name of the format that the first bytes show.
fn by_content(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(zipped(head));
    }
    if pdf::is_pdf(head) {
        return Some("pdf");
    }
    if head.starts_with(b"WARC/") {
        return Some("warc");
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("tar");
    }
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let lower: String = text.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    match lower.chars().next()? {
        '<' => markup(&lower),
        '{' => is_json_line(text).then_some("jsonl"),
        _ => is_message(text).then_some("eml"),
    }
}

/// What a ZIP archive holds, by the names of its first files.
fn zipped(head: &[u8]) -> &'static str {
    let has = |name: &[u8]| head.windows(name.len()).any(|found| found == name);
    if has(b"mimetypeapplication/epub+zip") {
        "epub"
    } else if has(b"word/document.xml") || has(b"[Content_Types].xml") {
        "docx"
    } else {
        "zip"
    }
}

/// What a file that begins with markup is: the first element decides.
fn markup(lower: &str) -> Option<&'static str> {
    let mut rest = lower;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with("<?") {
            rest = rest.split_once('>')?.1;
        } else if word(rest, "<!doctype html") {
            return Some("html");
        } else if rest.starts_with("<!") {
            rest = rest.split_once('>')?.1;
        } else {
            break;
        }
    }
    let named = |names: &[&str]| names.iter().any(|name| word(rest, name));
    if named(&["<rss", "<feed", "<rdf:rdf"]) {
        Some("feed")
    } else if named(&["<html", "<head", "<body", "<article", "<div", "<p", "<title", "<meta"]) {
        Some("html")
    } else {
        None
    }
}

/// Whether the text begins with the word, and the word ends there.
fn word(text: &str, start: &str) -> bool {
    let behind = text.strip_prefix(start).map(|rest| rest.chars().next());
    behind.is_some_and(|next| next.is_none_or(|c| !(c.is_alphanumeric() || c == '-' || c == ':')))
}

/// A line of JSON Lines that holds an article.
#[derive(serde::Deserialize)]
struct Line {
    #[serde(rename = "text")]
    _text: serde::de::IgnoredAny,
}

/// Whether the first line is an object with a text; where the line is longer than what is seen, whether it names one.
fn is_json_line(text: &str) -> bool {
    match text.split_once('\n') {
        Some((line, _)) => serde_json::from_str::<Line>(line).is_ok(),
        None => serde_json::from_str::<Line>(text).is_ok() || text.len() > 4_000 && text.contains("\"text\""),
    }
}

/// Headers that messages have, and articles do not begin with.
const HEADERS: [&str; 12] = [
    "from",
    "to",
    "date",
    "subject",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "content-type",
    "delivered-to",
    "reply-to",
    "x-mailer",
];

/// Whether the first lines are headers of a message: three that are known before anything that is none.
fn is_message(text: &str) -> bool {
    let mut known = 0;
    for line in text.lines().take(40) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            break;
        }
        known += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_speaks_before_the_name() {
        for (head, name, format) in [
            ("<!DOCTYPE html><p>", "a.txt", "html"),
            ("\u{feff}\n <!-- saved --><HTML lang=en>", "a", "html"),
            ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "a.xml", "html"),
            ("<?xml version='1.0'?>\n<rss version='2.0'>", "a.xml", "feed"),
            ("<feed xmlns='x'>", "a.html", "feed"),
            ("{\"id\": 1, \"text\": \"a\"}\n{", "a.txt", "jsonl"),
            ("{\"id\": 1}", "a.txt", "text"),
            ("{\"id\": 1}", "a.jsonl", "jsonl"),
            ("Received: by x\n from y\nDate: Mon\nSubject: a\n\nText", "a.txt", "eml"),
            ("From: a\n\nText", "a.eml", "eml"),
            ("From: Paris\nTo: London\n\nA diary.", "a.txt", "text"),
            ("# Title", "a.md", "markdown"),
            ("<htmlx>", "a.txt", "text"),
            ("<p-card>", "a.txt", "text"),
            ("", "a.html", "html"),
            ("The page says <html>.", "a", "text"),
        ] {
            assert_eq!(detect(head.as_bytes(), name).name, format, "{head}");
        }
    }

    #[test]
    fn what_was_looked_at_is_still_read() {
        let long = "a".repeat(20_000);
        let (head, mut rest) = peek(Box::new(long.as_bytes())).unwrap();
        let mut text = String::new();
        rest.read_to_string(&mut text).unwrap();
        assert_eq!((head.len(), text.len()), (8192, 20_000));
    }
}
