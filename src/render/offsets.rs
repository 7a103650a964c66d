//! From bytes to code points: the program counts bytes inside, its readers count characters.

use crate::model::span::Span;

/// How many bytes lie between two marks.
const STEP: usize = 64;

/// Turns byte offsets of one text into code point offsets. Built once per text, in one pass.
pub(crate) struct CodePoints<'t> {
    bytes: &'t [u8],
    /// How many code points start before byte `i * STEP`; empty where the text is ASCII.
    marks: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    /// An index of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut before = 0;
            for chunk in bytes.chunks(STEP) {
                marks.push(before);
                before += starts(chunk);
            }
            marks.push(before);
        }
        Self { bytes, marks }
    }

    /// How many code points start before the byte `offset`.
    pub(crate) fn at(&self, offset: usize) -> usize {
        if self.marks.is_empty() {
            return offset;
        }
        let mark = offset / STEP;
        self.marks[mark] + starts(&self.bytes[mark * STEP..offset])
    }

    /// A span as `[start, end)` in code points.
    pub(crate) fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

/// How many code points start in these bytes: every byte of UTF-8 that does not continue one.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_at_every_boundary() {
        let mixed = "Zoë 👩‍👩‍👧 said: e\u{301}té, 日本語, \u{202e}x — ".repeat(20);
        for text in ["", "plain", &"a".repeat(STEP), &"é".repeat(STEP), &"👍".repeat(STEP / 4), &mixed] {
            let index = CodePoints::new(text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(index.at(byte), count, "byte {byte} of {text:?}");
            }
            assert_eq!(index.at(text.len()), text.chars().count());
        }
    }
}
