//! An electronic book (EPUB): its chapters in the order of reading.

use std::io::BufRead;
use std::iter;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::docx::properties;
use super::published::find_day;
use super::{Articles, Unreadable, archive, bytes, html};
use crate::model::article::Article;
use crate::model::published::{Claim, PublishedBasis};

/// The book as one article.
pub(super) fn read<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(iter::once_with(move || article(&mut *reader)))
}

/// How many chapters are read.
const MOST: usize = 5_000;

fn article(reader: &mut dyn BufRead) -> Result<Article, Unreadable> {
    let mut file = archive::open(reader)?;
    let mut text_of = |name: &str| -> Result<String, Unreadable> {
        let found = archive::member(&mut file, name)?;
        let found =
            found.ok_or_else(|| Unreadable::new(format!("expected a book (EPUB), found none with `{name}`")))?;
        Ok(bytes::decode(&found, None))
    };
    let container = text_of("META-INF/container.xml")?;
    let package = elements(&container)
        .into_iter()
        .find_map(|(name, fields)| (name == "rootfile").then(|| get(&fields, "full-path"))?);
    let package = package.ok_or_else(|| Unreadable::new("expected a book (EPUB), found one that names no package"))?;
    let opf = text_of(&package)?;
    let folder = package.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let all = elements(&opf);
    let mut text = String::new();
    for (_, spine) in all.iter().filter(|(name, _)| name == "itemref").take(MOST) {
        let Some(id) = get(spine, "idref") else { continue };
        let item = all.iter().find(|(name, fields)| name == "item" && get(fields, "id").as_deref() == Some(&*id));
        let Some(href) = item.and_then(|(_, fields)| get(fields, "href")) else { continue };
        // A chapter that is not there is no reason to leave out the others.
        if let Ok(chapter) = text_of(&format!("{folder}{}", decoded(&href))) {
            text.push_str(&html::fragment(&chapter)?);
            text.push_str("\n\n");
        }
        text = bytes::bounded(text)?;
    }
    let mut article = Article::new(text.trim_end());
    for (name, value) in properties(&opf) {
        match name.as_str() {
            "dc:title" if article.title.is_none() => article.title = Some(value),
            "dc:publisher" => article.source = Some(value),
            "dc:language" => article.language = value.split('-').next().map(str::to_lowercase),
            "dc:date" if article.claims.is_empty() => {
                let reason = format!("the book's package says “{value}”");
                let day = find_day(&value);
                article.claims.extend(day.map(|day| Claim { day, basis: PublishedBasis::Metadata, reason }));
            }
            _ => {}
        }
    }
    Ok(article)
}

type Fields = Vec<(String, String)>;

/// All elements with their attributes, in the order of the file.
fn elements(xml: &str) -> Vec<(String, Fields)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let told = |start: &BytesStart<'_>| {
        let name = start.name().as_ref().rsplit(':').next().unwrap_or_default().to_owned();
        let fields =
            start.attributes().flatten().map(|field| (field.key.as_ref().to_owned(), field.value.into_owned()));
        (name, fields.collect())
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => found.push(told(&start)),
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

fn get(fields: &Fields, name: &str) -> Option<String> {
    fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
}

/// An address with its `%20` as characters.
fn decoded(href: &str) -> String {
    let bytes = href.as_bytes();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let code = href.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::*;

    #[test]
    fn a_book_is_read_in_its_order() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"O/p.opf\"/></rootfiles></container>",
            ),
            (
                "O/p.opf",
                "<package><metadata><dc:title>A town</dc:title><dc:date>2012-06-01</dc:date></metadata><manifest>\
                 <item id=\"b\" href=\"two.xhtml\"/><item id=\"a\" href=\"one%201.xhtml\"/></manifest>\
                 <spine><itemref idref=\"a\"/><itemref idref=\"gone\"/><itemref idref=\"b\"/></spine></package>",
            ),
            ("O/two.xhtml", "<html><body><p>Two.</p></body></html>"),
            (
                "O/one 1.xhtml",
                "<html><head><title>No</title></head><body><h1>One</h1><p>The town fell.</p></body></html>",
            ),
        ] {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        let file = writer.finish().unwrap().into_inner();
        let article = article(&mut &*file).unwrap();
        assert_eq!(article.text, "One\n\nThe town fell.\n\nTwo.");
        assert_eq!(
            (article.title.as_deref(), article.claims[0].day.to_string().as_str()),
            (Some("A town"), "2012-06-01")
        );
    }
}
