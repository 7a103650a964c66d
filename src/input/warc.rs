//! WARC, the archives of web crawlers: an article for each page that was fetched.

use std::io::{self, BufRead, Read as _};

use flate2::read::GzDecoder;

use super::published::in_path;
use super::{Articles, Unreadable, bytes, html};
use crate::model::article::Article;
use crate::model::published::{Claim, PublishedBasis};

/// The pages record by record.
pub(super) fn read<'r>(reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(Records { reader, broken: false })
}

/// How long a line in the head of a record may be.
const HEAD: u64 = 64 << 10;

struct Records<'r> {
    reader: Box<dyn BufRead + 'r>,
    /// Whether reading failed, which ends the input.
    broken: bool,
}

impl Iterator for Records<'_> {
    type Item = Result<Article, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.broken {
            match self.record() {
                Ok(Some(Record { fields, body })) => {
                    if let Some(read) = page(&fields, &body) {
                        return Some(read);
                    }
                }
                Ok(None) => return None,
                Err(error) => {
                    self.broken = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

/// A record with its fields, whose names are in lower case.
struct Record {
    fields: Vec<(String, String)>,
    body: Vec<u8>,
}

fn field<'f>(fields: &'f [(String, String)], name: &str) -> Option<&'f str> {
    fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

impl Records<'_> {
    fn record(&mut self) -> Result<Option<Record>, Unreadable> {
        let io_error =
            |error: io::Error| Unreadable::new(format!("expected a WARC record, found a damaged one: {error}"));
        let mut first = String::new();
        loop {
            let line = line(&mut self.reader).map_err(io_error)?;
            match line {
                None => return Ok(None),
                Some(line) if line.is_empty() => {}
                Some(line) => {
                    first.push_str(&line);
                    break;
                }
            }
        }
        if !first.starts_with("WARC/") {
            return Err(Unreadable::new("expected a WARC record that begins with `WARC/`, found something else"));
        }
        let mut fields = Vec::new();
        let mut lines = 0;
        while let Some(line) = line(&mut self.reader).map_err(io_error)?.filter(|line| !line.is_empty()) {
            if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            lines += 1;
            if lines > 1_000 {
                return Err(Unreadable::new("expected a WARC record, found one whose head has more than 1000 lines"));
            }
        }
        let length: u64 = field(&fields, "content-length")
            .and_then(|length| length.parse().ok())
            .ok_or_else(|| Unreadable::new("expected a WARC record with a `Content-Length`, found none"))?;
        let mut body = Vec::new();
        let taken = length.min(bytes::MOST);
        self.reader.by_ref().take(taken).read_to_end(&mut body).map_err(io_error)?;
        if (body.len() as u64) < taken {
            return Err(Unreadable::new(format!(
                "expected a WARC record of {length} bytes, found its end after {}",
                body.len()
            )));
        }
        if length > taken {
            io::copy(&mut self.reader.by_ref().take(length - taken), &mut io::sink()).map_err(io_error)?;
        }
        Ok(Some(Record { fields, body }))
    }
}

/// A line without its end; none at the end of the input.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if reader.take(HEAD).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()))
}

/// The page of a record, where it is one that was fetched.
fn page(fields: &[(String, String)], body: &[u8]) -> Option<Result<Article, Unreadable>> {
    let address = field(fields, "warc-target-uri").map(|uri| uri.trim_matches(['<', '>']).to_owned());
    let (says, body) = match field(fields, "warc-type")? {
        "response" => {
            let end = body.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
            let head = String::from_utf8_lossy(&body[..end]).into_owned();
            let mut lines = head.lines();
            let fetched = lines.next()?.split_whitespace().nth(1) == Some("200");
            let fields: Vec<(String, String)> = lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
                .collect();
            let kind = field(&fields, "content-type").unwrap_or("text/html").to_ascii_lowercase();
            if !fetched || !is_page(&kind) {
                return None;
            }
            let chunked = field(&fields, "transfer-encoding").is_some_and(|how| how.eq_ignore_ascii_case("chunked"));
            let body = if chunked { joined(&body[end..]) } else { body[end..].to_vec() };
            (kind.split("charset=").nth(1).map(|label| label.trim_matches(['"', ' ', ';']).to_owned()), body)
        }
        "resource" if field(fields, "content-type").is_some_and(is_page) => (None, body.to_vec()),
        _ => return None,
    };
    let read = unpacked(body).and_then(|body| html::article(&body, says.as_deref()));
    Some(match read {
        Ok(mut article) => {
            if let Some((address, day)) = address.as_deref().and_then(|address| Some((address, in_path(address)?))) {
                let reason = format!("the page's address says “{address}”");
                article.claims.push(Claim { day, basis: PublishedBasis::FileName, reason });
            }
            Ok(Article { id: address, ..article })
        }
        Err(error) => {
            let what = format!("{}: {error}", address.as_deref().unwrap_or("a page without an address"));
            Err(Unreadable { id: address, ..Unreadable::new(what) })
        }
    })
}

fn is_page(kind: &str) -> bool {
    kind.starts_with("text/html") || kind.starts_with("application/xhtml")
}

/// A body that was sent in chunks; as it is where it is in one piece after all.
fn joined(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let size = String::from_utf8_lossy(&rest[..end]);
        let size = size.split(';').next().unwrap_or_default().trim().to_owned();
        let Ok(size) = usize::from_str_radix(&size, 16) else { return body.to_vec() };
        let chunk = &rest[end + 1..];
        let size = size.min(chunk.len());
        out.extend_from_slice(&chunk[..size]);
        if size == 0 {
            break;
        }
        rest = chunk[size..].strip_prefix(b"\r\n").unwrap_or(&chunk[size..]);
    }
    if out.is_empty() { body.to_vec() } else { out }
}

/// A body that was sent packed.
fn unpacked(body: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    if !body.starts_with(b"\x1f\x8b") {
        return Ok(body);
    }
    let mut out = Vec::new();
    let read = GzDecoder::new(&*body).take(bytes::MOST + 1).read_to_end(&mut out);
    match read {
        Ok(_) if out.len() as u64 <= bytes::MOST => Ok(out),
        Ok(_) => {
            Err(Unreadable::new(format!("expected a page of at most {} MB, found a longer one", bytes::MOST >> 20)))
        }
        Err(error) => Err(Unreadable::from_io(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, address: &str, body: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    }

    fn check(file: &[u8]) -> Vec<String> {
        read(Box::new(file))
            .map(|read| match read {
                Ok(article) => {
                    let day = article.claims.first().map(|claim| claim.day.to_string()).unwrap_or_default();
                    format!("{} | {day} | {}", article.id.unwrap_or_default(), article.text)
                }
                Err(error) => format!("! {error}"),
            })
            .collect()
    }

    #[test]
    fn pages_that_were_fetched_are_read() {
        let file = record("warcinfo", "", "software: x")
            + &record("request", "http://a.example/1", "GET / HTTP/1.1\r\n\r\n")
            + &record(
                "response",
                "http://a.example/2025/04/28/1",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>One.",
            )
            + &record(
                "response",
                "http://a.example/2",
                "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>None.",
            )
            + &record("response", "http://a.example/3", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx")
            + &record(
                "response",
                "http://a.example/4",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>Fo\r\n3\r\nur.\r\n0\r\n\r\n",
            );
        assert_eq!(
            check(file.as_bytes()),
            ["http://a.example/2025/04/28/1 | 2025-04-28 | One.", "http://a.example/4 |  | Four."]
        );
    }

    #[test]
    fn damage_ends_the_file_and_is_told() {
        let good = record("response", "http://a.example/1", "HTTP/1.1 200 OK\r\n\r\n<p>One.");
        for (rest, message) in [
            (
                "WARC/1.0\r\nContent-Length: 900\r\n\r\nshort",
                "! expected a WARC record of 900 bytes, found its end after 5",
            ),
            ("WARC/1.0\r\nWARC-Type: x\r\n\r\n", "! expected a WARC record with a `Content-Length`, found none"),
            ("noise\r\n", "! expected a WARC record that begins with `WARC/`, found something else"),
        ] {
            let found = check((good.clone() + rest).as_bytes());
            assert_eq!(found, ["http://a.example/1 |  | One.", message]);
        }
    }
}
