//! What a document says of itself: its title, and when it was published or made.

use pdfboss_core::{Document, Object};

use crate::input::bytes;
use crate::input::docx::properties;
use crate::input::published::find_day;
use crate::model::published::{Claim, PublishedBasis};

/// What the properties of a document say.
pub struct Info {
    /// The title, where it is one for readers.
    pub title: Option<String>,
    /// What speaks for a day of publication.
    pub claims: Vec<Claim>,
}

/// Programs that print pages of the web: the day on which they made a file is the day on which somebody printed it.
const PRINTERS: [&str; 6] = ["skia/pdf", "mozilla", "wkhtmltopdf", "headlesschrome", "cairo", "print to pdf"];
/// Elements of a document's description (XMP) that name the day of publication.
const PUBLISHED: [&str; 4] = ["prism:publicationDate", "prism:coverDate", "prism:onlineDate", "dc:date"];
/// Endings of the names of files that programs put where a title should stand.
const FILES: [&str; 12] =
    [".doc", ".docx", ".rtf", ".odt", ".indd", ".qxd", ".qxp", ".pdf", ".tex", ".html", ".htm", ".txt"];
/// How much of a description is read.
const MOST: usize = 1 << 20;

/// The title and the days, from the list of properties and from the description.
pub fn of(document: &Document) -> Info {
    let list = document.metadata();
    let description = description(document);
    let described = |name: &str| description.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
    let title = list.title.iter().chain(described("dc:title").iter()).find_map(|title| readable(title));
    let mut claims = Vec::new();
    for (name, value) in description.iter().filter(|(name, _)| PUBLISHED.contains(&name.as_str())) {
        let reason = format!("the document's description says “{name}: {value}”");
        claims.extend(find_day(value).map(|day| Claim { day, basis: PublishedBasis::Metadata, reason }));
    }
    let by: String = [&list.creator, &list.producer].into_iter().flatten().map(|name| name.to_lowercase()).collect();
    if !PRINTERS.iter().any(|printer| by.contains(printer)) {
        let made = list
            .creation_date
            .as_deref()
            .and_then(|value| Some((value, find_day(value.trim_start_matches("D:").get(..8)?)?)));
        claims.extend(made.map(|(value, day)| {
            let reason = format!("the document's properties say that it was made on {day} (“{value}”)");
            Claim { day, basis: PublishedBasis::Inferred, reason }
        }));
    }
    Info { title, claims }
}

/// Whether two titles differ only in what they are set in.
pub fn same(a: &str, b: &str) -> bool {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (a, b) = (plain(a), plain(b));
    !b.is_empty() && a.starts_with(&b) || !a.is_empty() && b.starts_with(&a)
}

/// A title without the marks that programs leave; none where it is the name of a file or of nothing.
fn readable(title: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.strip_prefix("Microsoft Word - ").unwrap_or(&title);
    let lower = title.to_lowercase();
    let named = FILES.iter().any(|ending| lower.ends_with(ending)) || lower.contains("://");
    let empty = ["", "untitled", "(untitled)", "untitled document", "document", "(anonymous)", "about:blank"];
    (!named && !empty.contains(&lower.as_str())).then(|| title.to_owned())
}

/// The elements of the document's description in XML, where it has one.
fn description(document: &Document) -> Vec<(String, String)> {
    let root = document.xref().trailer.get("Root").and_then(|root| document.resolve(root).ok());
    let Some(Object::Dict(root)) = root else { return Vec::new() };
    match root.get("Metadata").and_then(|found| document.resolve(found).ok()) {
        Some(Object::Stream(stream)) => document
            .stream_data(&stream)
            .map(|data| properties(&bytes::decode(&data[..data.len().min(MOST)], None)))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_for_readers() {
        for (title, wanted) in [
            ("Ferry  burns off\nLindholm", Some("Ferry burns off Lindholm")),
            ("Microsoft Word - Ferry burns", Some("Ferry burns")),
            ("Microsoft Word - ferry_final2.docx", None),
            ("untitled", None),
            (" ", None),
            ("https://a.example/print", None),
        ] {
            assert_eq!(readable(title).as_deref(), wanted, "{title}");
        }
        assert!(same("Ferry burns | Example News", "FERRY BURNS"));
        assert!(!same("Ferry burns", "A town") && !same("Ferry", ""));
    }
}
