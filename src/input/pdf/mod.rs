//! A PDF document: the text of its pages, and what its properties say.

mod edges;
mod info;
mod pages;
mod paragraphs;

use std::io::BufRead;
use std::iter;
use std::panic::{self, AssertUnwindSafe};

use pdfboss_core::Document;

use super::{Articles, Unreadable, bytes};
use crate::model::article::Article;

/// The document as one article.
pub(super) fn read<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(iter::once_with(move || {
        let bytes = bytes::all(&mut *reader)?;
        // The library is large and the bytes are a stranger's: where it panics on a file, that file is the one that is lost.
        let read = panic::catch_unwind(AssertUnwindSafe(|| article(bytes)));
        read.unwrap_or_else(|_| Err(damaged("it cannot be made sense of")))
    }))
}

/// How far into a file its head may stand: what some programs put before it is passed over.
const HEAD: usize = 1024;

/// Whether a file begins as a PDF document does: with `%PDF-` and a figure, or with it at the start of a line, behind other
/// bytes, where what follows is no text.
pub(super) fn is_pdf(head: &[u8]) -> bool {
    let near = &head[..head.len().min(HEAD)];
    let found = near.windows(6).position(|six| six.starts_with(b"%PDF-") && six[5].is_ascii_digit());
    found.is_some_and(|at| {
        let binary = || str::from_utf8(head).is_err_and(|error| error.error_len().is_some());
        at == 0 || matches!(near[at - 1], b'\n' | b'\r') && binary()
    })
}

fn article(bytes: Vec<u8>) -> Result<Article, Unreadable> {
    if breaks_off(&bytes) {
        return Err(damaged("it breaks off before its end"));
    }
    let locked = || {
        Unreadable::new(
            "expected a PDF document that opens without a password, found one that needs it; save it without",
        )
    };
    let document = Document::load(bytes).map_err(|error| match error {
        pdfboss_core::Error::Encrypted => locked(),
        error => damaged(&error.to_string()),
    })?;
    if document.is_locked() {
        return Err(locked());
    }
    let pages = pages::read(&document)?;
    let found = paragraphs::of(&pages.layouts);
    let empty = found.text.is_empty() && found.heading.is_none();
    if empty && !pages.whole {
        return Err(damaged("nothing of its pages can be read"));
    }
    if empty {
        let what = "expected a PDF document with text, found one without, such as a scan; \
            let a program for text recognition (OCR) add it first";
        return Err(Unreadable::new(what));
    }
    let info = info::of(&document);
    // A headline that is no title is the first line of the text.
    let (title, text) = match (info.title, found.heading) {
        (Some(title), Some(heading)) if !info::same(&title, &heading) => {
            (Some(title), format!("{heading}\n\n{}", found.text))
        }
        (title, heading) => (title.or(heading), found.text),
    };
    Ok(Article {
        text: bytes::bounded(text)?,
        title,
        language: document.language().and_then(|tag| tag.split(['-', '_']).next().map(str::to_lowercase)),
        claims: info.claims,
        ..Article::default()
    })
}

/// Whether the objects of a file go on where its table of them should stand, as they do in one that was cut off.
fn breaks_off(bytes: &[u8]) -> bool {
    let last = |word: &[u8]| bytes.windows(word.len()).rposition(|found| found == word);
    last(b"startxref").is_none_or(|table| last(b"endobj").is_some_and(|object| object > table))
}

fn damaged(why: &str) -> Unreadable {
    Unreadable::new(format!("expected a PDF document, found a damaged one: {why}; get it again, or save its text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document with a page for each of these contents.
    fn document(pages: &[&str], info: &str) -> Vec<u8> {
        let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 5 + 2 * i)).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>".to_owned(),
            format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>".to_owned(),
            format!("<< {info} >>"),
        ];
        for (i, page) in pages.iter().enumerate() {
            let content = 6 + 2 * i;
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R \
                 /Resources << /Font << /F 3 0 R >> >> >>"
            ));
            objects.push(format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()));
        }
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (i, object) in objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).bytes());
        }
        let start = file.len();
        let size = objects.len() + 1;
        file.extend(
            format!("{table}trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
        );
        file
    }

    /// Lines of a page, one below the other, from a height of 700.
    fn lines(lines: &[&str]) -> String {
        let shown: String = lines.iter().map(|line| format!("({line}) Tj T* ")).collect();
        format!("BT /F 11 Tf 13 TL 72 700 Td {shown}ET")
    }

    fn check(file: &[u8]) -> Result<Article, String> {
        let mut articles = read(Box::new(file));
        articles.next().expect("one article").map_err(|error| error.to_string())
    }

    #[test]
    fn a_document_is_read() {
        let page = lines(&["A ferry caught \\223fire\\224 off Lind-", "holm on Saturday night, its crew", "said."]);
        let info = "/Title (Ferry burns) /CreationDate (D:20250428093000+02'00') /Producer (LibreOffice 7.4)";
        let article = check(&document(&[&page], info)).unwrap();
        assert_eq!(article.text, "A ferry caught “fire” off Lindholm on Saturday night, its crew said.");
        assert_eq!((article.title.as_deref(), article.language.as_deref()), (Some("Ferry burns"), Some("en")));
        assert_eq!(article.claims[0].day.to_string(), "2025-04-28");
    }

    #[test]
    fn what_is_not_to_be_read_is_told() {
        let empty = document(&["", ""], "");
        let said = check(&empty).unwrap_err();
        assert!(said.contains("found one without, such as a scan"), "{said}");
        let whole = document(&[&lines(&["One."]), &lines(&["Two."])], "");
        for end in [9, 300, whole.len() / 2, whole.len() - 30] {
            let said = check(&whole[..end]).unwrap_err();
            assert!(said.starts_with("expected a PDF document, found a damaged one: it breaks off"), "{end}: {said}");
        }
        let said = check(b"%PDF-1.7\nstartxref\n9\n%%EOF").unwrap_err();
        assert!(said.starts_with("expected a PDF document, found a damaged one"), "{said}");
    }

    #[test]
    fn any_damage_is_read_or_refused() {
        let whole = document(&[&lines(&["One.", "Two."]), &lines(&["Three."])], "/Title (T)");
        let mut seed = 7_u64;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for _ in 0..2_000 {
            let mut file = whole.clone();
            for _ in 0..1 + random(8) {
                let at = random(file.len());
                file[at] = random(256) as u8;
            }
            if let Err(said) = check(&file) {
                assert!(said.contains("expected"), "{said}");
                assert!(!said.contains("made sense of"), "the library panicked");
            }
        }
    }

    #[test]
    fn bombs_are_refused() {
        // Forms that draw forms: each level draws the next one many times.
        let text = lines(&["Boom."]).repeat(200);
        let mut file = document(&[&format!("{} ", "/X Do ".repeat(50)), &text], "");
        let form = "<< /Type /Page /Parent 2 0 R";
        let resources = "/XObject << /X 8 0 R >>";
        let at = file.windows(form.len()).position(|found| found == form.as_bytes()).unwrap();
        let spot = at + file[at..].windows(7).position(|found| found == b"/Font <").unwrap();
        file.splice(spot..spot, resources.bytes());
        let old = b"<< /Length ";
        let last = file.windows(old.len()).rposition(|found| found == old).unwrap();
        file.splice(
            last..last + 3,
            *b"<< /Subtype /Form /Resources << /Font << /F 3 0 R >> /XObject << /X 8 0 R >> >> ",
        );
        let text = check(&file).map(|article| article.text.len());
        assert!(text.clone().is_ok_and(|length| length < 100_000) || text.is_err(), "{text:?}");
    }

    #[test]
    fn its_head_is_known() {
        assert!(is_pdf(b"%PDF-1.7\n"));
        assert!(is_pdf(b"\0\0junk\n%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"));
        assert!(!is_pdf(b"%PDF-x"));
        assert!(!is_pdf(b"A file begins with\n%PDF-1.7 and goes on."));
        assert!(!is_pdf(b"%PDF"));
    }
}
