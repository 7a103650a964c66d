//! A Word document (DOCX): its paragraphs, and what its properties say.

use std::io::BufRead;
use std::iter;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::feed::entity;
use super::html::tidy;
use super::published::find_day;
use super::{Articles, Unreadable, archive, bytes};
use crate::model::article::Article;
use crate::model::published::{Claim, PublishedBasis};

/// The document as one article.
pub(super) fn read<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(iter::once_with(move || article(&mut *reader)))
}

fn article(reader: &mut dyn BufRead) -> Result<Article, Unreadable> {
    let mut file = archive::open(reader)?;
    let body = archive::member(&mut file, "word/document.xml")?
        .ok_or_else(|| Unreadable::new("expected a Word document, found an archive without `word/document.xml`"))?;
    let text = paragraphs(&bytes::decode(&body, None))?;
    let mut article = Article::new(bytes::bounded(tidy(&text))?);
    if let Some(core) = archive::member(&mut file, "docProps/core.xml")? {
        for (name, value) in properties(&bytes::decode(&core, None)) {
            match name.as_str() {
                "dc:title" => article.title = Some(value),
                "dcterms:created" => {
                    let reason = format!("the document's properties say “created: {value}”");
                    let day = find_day(&value);
                    article.claims.extend(day.map(|day| Claim { day, basis: PublishedBasis::Metadata, reason }));
                }
                _ => {}
            }
        }
    }
    Ok(article)
}

/// The text of a document, a paragraph a block. What was struck out or is a code of the program is left out.
fn paragraphs(xml: &str) -> Result<String, Unreadable> {
    let mut reader = Reader::from_str(xml);
    let mut out = String::new();
    // Inside the text of a run.
    let mut shown = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => shown = start.name().as_ref() == "w:t",
            Ok(Event::End(end)) => {
                shown = false;
                if end.name().as_ref() == "w:p" {
                    out.push_str("\n\n");
                }
            }
            Ok(Event::Empty(start)) => match start.name().as_ref() {
                "w:tab" => out.push(' '),
                "w:br" | "w:cr" => out.push('\n'),
                _ => {}
            },
            Ok(Event::Text(text)) if shown => out.push_str(&text),
            Ok(Event::CData(text)) if shown => out.push_str(&text),
            Ok(Event::GeneralRef(name)) if shown => out.push_str(&entity(&name)),
            Ok(Event::Eof) => return Ok(out),
            Ok(_) => {}
            Err(error) => return Err(Unreadable::new(format!("expected a Word document, found broken XML: {error}"))),
        }
    }
}

/// The simple elements of a file of properties: names, and what stands in them.
pub(super) fn properties(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open: Option<(String, String)> = None;
    let mut above: Vec<String> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                above.push(start.name().as_ref().to_owned());
                // An item of a list is what the list is of: a title in one of several languages.
                let of = above.iter().rev().find(|name| !name.starts_with("rdf:")).or(above.last());
                open = of.map(|name| (name.clone(), String::new()));
            }
            Ok(Event::Text(text)) => open.iter_mut().for_each(|(_, value)| value.push_str(&text)),
            Ok(Event::GeneralRef(name)) => open.iter_mut().for_each(|(_, value)| value.push_str(&entity(&name))),
            Ok(Event::End(_)) => {
                above.pop();
                let done = open.take().map(|(name, value)| (name, value.trim().to_owned()));
                found.extend(done.filter(|(_, value)| !value.is_empty()));
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::*;

    #[test]
    fn a_document_is_read() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [
            (
                "word/document.xml",
                "<w:document><w:body><w:p><w:r><w:t>A ferry </w:t></w:r><w:del><w:r><w:delText>sank</w:delText></w:r></w:del>\
                 <w:r><w:instrText>DATE 1999</w:instrText><w:t>burned &amp; sank</w:t><w:tab/><w:t>on Saturday.</w:t></w:r></w:p>\
                 <w:p><w:r><w:t>Two.</w:t></w:r></w:p></w:body></w:document>",
            ),
            (
                "docProps/core.xml",
                "<cp:coreProperties><dc:title>Ferry &amp; fire</dc:title><dcterms:created>2025-04-28T07:30:00Z</dcterms:created>\
                 <dcterms:modified>2025-05-01T00:00:00Z</dcterms:modified></cp:coreProperties>",
            ),
        ] {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        let file = writer.finish().unwrap().into_inner();
        let article = article(&mut &*file).unwrap();
        assert_eq!(article.text, "A ferry burned & sank on Saturday.\n\nTwo.");
        assert_eq!(article.title.as_deref(), Some("Ferry & fire"));
        assert_eq!(article.claims.iter().map(|claim| claim.day.to_string()).collect::<Vec<_>>(), ["2025-04-28"]);
    }
}
