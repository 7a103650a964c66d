//! The pages of a document as blocks of lines, in the order of reading. What a page may unpack to is bounded.

use std::cell::Cell;
use std::future::ready;

use pdfboss_core::source::{AsyncObjectSource, BoxFuture, block_on};
use pdfboss_core::{Document, ObjRef, Object, Result as Found, Stream};
use pdfboss_output::PageLayout;
use pdfboss_output::{LayoutOptions, document_layout_opts, retain_rulings_on_page, retain_spans_on_page};
use pdfboss_text::{FontCache, ReadingOrder, extract_spans_and_rulings_reporting_cached_with};

use crate::input::Unreadable;

/// How many pages a document may have: many times the longest book.
const MOST_PAGES: usize = 20_000;
/// How many bytes one page may unpack to, with the fonts that it is the first to use.
const MOST_OF_A_PAGE: usize = 32 << 20;
/// How many bytes all pages may unpack to.
const MOST_OF_ALL: usize = 512 << 20;
/// How many strings one page may have, those of its fonts among them: a page of print has a few hundred, a map some thousands.
const MOST_STRINGS: usize = 1_000_000;
/// How many pieces of text a document may have.
const MOST_PIECES: usize = 2_000_000;

/// What is read of a document.
pub struct Pages {
    /// The blocks of every page. A page that is damaged has none.
    pub layouts: Vec<PageLayout>,
    /// Whether all of every page could be read.
    pub whole: bool,
}

/// The pages of a document.
pub fn read(document: &Document) -> Result<Pages, Unreadable> {
    let count = document.page_count();
    if count > MOST_PAGES {
        return Err(Unreadable::new(format!("expected at most {MOST_PAGES} pages, found {count}; split the document")));
    }
    let (fonts, layers) = (FontCache::default(), document.oc_state());
    let (mut pages, mut pieces, mut unpacked, mut whole) = (Vec::new(), 0, 0, count > 0);
    for number in 0..count {
        let Ok(page) = document.page(number) else {
            whole = false;
            continue;
        };
        let source = Metered::new(document);
        let order = ReadingOrder::Content;
        let found =
            extract_spans_and_rulings_reporting_cached_with(&source, &page, &fonts, layers.as_ref(), None, order);
        let found = block_on(found);
        unpacked += source.bytes.get();
        if source.is_full() || unpacked > MOST_OF_ALL {
            return Err(too_much(number + 1));
        }
        let Ok((mut spans, mut rulings, report)) = found else {
            whole = false;
            continue;
        };
        retain_spans_on_page(&mut spans, &page);
        retain_rulings_on_page(&mut rulings, &page);
        pieces += spans.len();
        if pieces > MOST_PIECES {
            return Err(too_much(number + 1));
        }
        whole &= report.is_complete();
        pages.push((spans, rulings, report.order));
    }
    // What stands on three pages alike, at the edge, is no part of the text; paragraphs may be set apart by half a line.
    let options = LayoutOptions { header_footer_min_pages: 3, paragraph_gap: 1.3, ..LayoutOptions::default() };
    Ok(Pages { layouts: document_layout_opts(&pages, &options), whole })
}

fn too_much(page: usize) -> Unreadable {
    let (most, all) = (MOST_OF_A_PAGE >> 20, MOST_OF_ALL >> 20);
    Unreadable::new(format!(
        "expected pages of at most {most} MB and a million strings, and {all} MB in all, found more on page {page}; \
         save the text of the document"
    ))
}

/// A document that unpacks no more than one page may have: what comes after that is empty.
struct Metered<'d> {
    document: &'d Document,
    bytes: Cell<usize>,
    strings: Cell<usize>,
}

impl<'d> Metered<'d> {
    fn new(document: &'d Document) -> Self {
        Self { document, bytes: Cell::new(0), strings: Cell::new(0) }
    }

    fn is_full(&self) -> bool {
        self.bytes.get() > MOST_OF_A_PAGE || self.strings.get() > MOST_STRINGS
    }

    fn count(&self, data: &[u8]) {
        let strings = data.iter().filter(|byte| matches!(byte, b'(' | b'<')).count();
        self.bytes.set(self.bytes.get().saturating_add(data.len()));
        self.strings.set(self.strings.get().saturating_add(strings));
    }
}

impl AsyncObjectSource for Metered<'_> {
    fn get(&self, reference: ObjRef) -> BoxFuture<'_, Found<Object>> {
        Box::pin(ready(self.document.get(reference)))
    }

    fn stream_data<'a>(&'a self, stream: &'a Stream) -> BoxFuture<'a, Found<Vec<u8>>> {
        let found = if self.is_full() { Ok(Vec::new()) } else { self.document.stream_data(stream) };
        self.count(found.as_deref().unwrap_or_default());
        Box::pin(ready(if self.is_full() { Ok(Vec::new()) } else { found }))
    }

    fn resolve<'a>(&'a self, object: &'a Object) -> BoxFuture<'a, Found<Object>> {
        Box::pin(ready(self.document.resolve(object)))
    }
}
