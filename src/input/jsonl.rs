//! One article a line, as a JSON object: `{"text": "…"}` with `id`, `title`, `published`, `source` and `language` where known.

use std::fmt;
use std::io::{self, BufRead, Read as _};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use super::{Articles, Unreadable, bytes, published};
use crate::model::article::Article;

/// The articles line by line. Blank lines are no articles; unknown fields are left aside.
pub(super) fn read<'r>(reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(Lines { reader, buffer: Vec::new(), number: 0, broken: false })
}

struct Lines<'r> {
    reader: Box<dyn BufRead + 'r>,
    buffer: Vec<u8>,
    number: usize,
    /// Whether reading failed, which ends the input.
    broken: bool,
}

impl Iterator for Lines<'_> {
    type Item = Result<Article, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.broken {
            match self.read_line() {
                Ok(false) => return None,
                Ok(true) if self.line().trim_ascii().is_empty() => {}
                Ok(true) => {
                    let number = self.number;
                    return Some(article(self.line()).map_err(|error| Unreadable { line: Some(number), ..error }));
                }
                Err(error) => {
                    self.broken = true;
                    return Some(Err(Unreadable { line: Some(self.number), ..Unreadable::from_io(&error) }));
                }
            }
        }
        None
    }
}

impl Lines<'_> {
    /// Whether there was one more line.
    fn read_line(&mut self) -> io::Result<bool> {
        self.buffer.clear();
        self.number += 1;
        let read = self.reader.by_ref().take(bytes::MOST).read_until(b'\n', &mut self.buffer)?;
        if read as u64 == bytes::MOST && !self.buffer.ends_with(b"\n") {
            return Err(io::Error::other(format!("a line of more than {} MB", bytes::MOST >> 20)));
        }
        Ok(read > 0)
    }

    /// The line that was read, without its end and without a byte order mark before the first.
    fn line(&self) -> &[u8] {
        let line = self.buffer.strip_suffix(b"\n").unwrap_or(&self.buffer);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| self.number == 1).unwrap_or(line)
    }
}

fn article(line: &[u8]) -> Result<Article, Unreadable> {
    let text = str::from_utf8(line).map_err(|error| {
        let at = error.valid_up_to();
        let column = String::from_utf8_lossy(&line[..at]).chars().count() + 1;
        let what = format!("expected UTF-8 text, found the byte 0x{:02X}; convert the input to UTF-8", line[at]);
        Unreadable { column: Some(column), ..Unreadable::new(what) }
    })?;
    let mut fields = Fields::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = fields.deserialize_from(&mut json).and_then(|()| json.end());
    match read {
        Ok(()) => Ok(fields.article),
        Err(error) => {
            let id = fields.article.id.or_else(|| id_of(text));
            Err(Unreadable { id, ..described(text, &error, fields.at.as_deref()) })
        }
    }
}

/// The `id` of a line whose other fields are wrong.
fn id_of(line: &str) -> Option<String> {
    let mut fields = Fields { only_id: true, ..Fields::default() };
    _ = fields.deserialize_from(&mut serde_json::Deserializer::from_str(line));
    fields.article.id
}

/// The parser's complaint in our words, with the column in characters.
fn described(line: &str, error: &serde_json::Error, field: Option<&str>) -> Unreadable {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let bytes = error.column().saturating_sub(1).min(line.len());
    let column = line.char_indices().take_while(|(at, _)| *at < bytes).count() + 1;
    let field = field.filter(|_| error.is_data()).map(|field| format!(" in `{field}`")).unwrap_or_default();
    let what = match message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected ")) {
        Some((found, expected)) => format!("expected {expected}{field}, found {}", json_word(found)),
        None if error.is_data() => message.replacen(", found", &format!("{field}, found"), 1),
        None => format!("expected one JSON object with a `text`, found a line that is not JSON: {message}"),
    };
    Unreadable { column: Some(column), ..Unreadable::new(what) }
}

/// The JSON word for what the parser calls by its own.
fn json_word(found: &str) -> &str {
    match found {
        "map" => "an object",
        "sequence" => "an array",
        found => found,
    }
}

/// What has been read of one object so far; it is kept when the rest of the line is broken.
#[derive(Default)]
struct Fields {
    article: Article,
    /// The field that is being read.
    at: Option<String>,
    only_id: bool,
}

impl Fields {
    fn deserialize_from<'de, D: Deserializer<'de>>(&mut self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Fields {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one JSON object with a `text`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen_text = false;
        while let Some(key) = map.next_key::<String>()? {
            self.at = Some(key);
            let article = &mut self.article;
            match self.at.as_deref().unwrap_or_default() {
                "id" => article.id = map.next_value_seed(Text { or_number: true, or_null: true })?,
                _ if self.only_id => _ = map.next_value::<IgnoredAny>()?,
                "text" => {
                    article.text = map.next_value_seed(Text { or_number: false, or_null: false })?.unwrap_or_default();
                    seen_text = true;
                }
                "title" => article.title = map.next_value_seed(OPTIONAL)?,
                "source" => article.source = map.next_value_seed(OPTIONAL)?,
                "language" => article.language = map.next_value_seed(OPTIONAL)?,
                "published" => {
                    let typed = map.next_value_seed(OPTIONAL)?.filter(|typed| !typed.trim().is_empty());
                    article.published =
                        typed.map(|typed| published::day(&typed)).transpose().map_err(A::Error::custom)?;
                }
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        self.at = None;
        if seen_text || self.only_id { Ok(()) } else { Err(A::Error::custom("expected a field `text`, found none")) }
    }
}

const OPTIONAL: Text = Text { or_number: false, or_null: true };

/// A string; where allowed, a whole number in its place, or null for none.
#[derive(Clone, Copy)]
struct Text {
    or_number: bool,
    or_null: bool,
}

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Option<String>, D::Error> {
        json.deserialize_any(self)
    }
}

impl Visitor<'_> for Text {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
        let unexpected = serde::de::Unexpected::Unsigned(number);
        if self.or_number { Ok(Some(number.to_string())) } else { Err(E::invalid_type(unexpected, &self)) }
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Self::Value, E> {
        let unexpected = serde::de::Unexpected::Signed(number);
        if self.or_number { Ok(Some(number.to_string())) } else { Err(E::invalid_type(unexpected, &self)) }
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
        if self.or_null { Ok(None) } else { Err(E::invalid_type(serde::de::Unexpected::Other("null"), &self)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line as its text or its error, with the id before it.
    fn check(input: &str) -> Vec<String> {
        read(Box::new(input.as_bytes()))
            .map(|item| match item {
                Ok(article) => format!("{}: {}", article.id.unwrap_or_default(), article.text),
                Err(error) => format!("{}! {error}", error.id.clone().unwrap_or_default()),
            })
            .collect()
    }

    #[test]
    fn all_fields_are_read() {
        let line = r#"{"id":"x","text":"Zo\u00eb","published":"1998-12-05T09:42","title":"T","source":"S","language":"en","more":[1]}"#;
        let article = article(line.as_bytes()).unwrap();
        let wanted = Article {
            id: Some("x".to_owned()),
            text: "Zoë".to_owned(),
            title: Some("T".to_owned()),
            published: chrono::NaiveDate::from_ymd_opt(1998, 12, 5),
            source: Some("S".to_owned()),
            language: Some("en".to_owned()),
            ..Article::default()
        };
        assert_eq!(article, wanted);
    }

    #[test]
    fn lines_are_articles_and_blank_lines_are_not() {
        let input = "\u{feff}{\"text\":\"a\"}\r\n\n  \t\n{\"id\":7,\"text\":\"b\",\"published\":null}\n{\"text\":\"\",\"published\":\"\"}";
        assert_eq!(check(input), [": a", "7: b", ": "]);
    }

    #[test]
    fn a_bad_line_says_where_and_what_and_does_not_end_the_run() {
        for (line, message) in [
            ("{\"id\":\"x\"}", "x! line 1, column 10: expected a field `text`, found none"),
            ("{\"text\":5,\"id\":\"x\"}", "x! line 1, column 9: expected a string in `text`, found integer `5`"),
            ("{\"text\":null}", "! line 1, column 12: expected a string in `text`, found null"),
            ("{\"text\":{}}", "! line 1, column 10: expected a string in `text`, found an object"),
            ("[\"a\"]", "! line 1, column 1: expected one JSON object with a `text`, found an array"),
            ("\"a\"", "! line 1, column 3: expected one JSON object with a `text`, found string \"a\""),
            (
                "{\"id\":\"é\",\"text\":\"a\"",
                "é! line 1, column 20: expected one JSON object with a `text`, found a line that is not JSON: \
                 EOF while parsing an object",
            ),
            (
                "{\"text\":\"a\"} x",
                "! line 1, column 14: expected one JSON object with a `text`, found a line that is not JSON: \
                 trailing characters",
            ),
            (
                "{\"id\":\"x\",\"published\":\"28/04/2025\",\"text\":\"a\"}",
                "x! line 1, column 34: expected a day as YYYY-MM-DD in `published`, found `28/04/2025`",
            ),
        ] {
            assert_eq!(check(&format!("{line}\n{{\"text\":\"next\"}}")), [message, ": next"], "{line}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_a_bad_line() {
        let mut lines = read(Box::new(b"{\"text\":\"caf\xe9\"}\n{\"text\":\"b\"}".as_slice()));
        let error = lines.next().unwrap().unwrap_err().to_string();
        assert_eq!(error, "line 1, column 13: expected UTF-8 text, found the byte 0xE9; convert the input to UTF-8");
        assert_eq!(lines.next().unwrap().unwrap().text, "b");
    }
}
