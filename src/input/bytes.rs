//! The whole of an input, as far as an article may be long, and as text.

use std::io::{BufRead, Read as _};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Unreadable;

/// How long the file of one article may be.
pub(super) const MOST: u64 = 64 << 20;
/// How long the text of one article may be: many times the longest book.
const MOST_TEXT: usize = 16 << 20;

/// All bytes of an input.
pub(super) fn all(reader: &mut dyn BufRead) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    reader.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| Unreadable::from_io(&error))?;
    if bytes.len() as u64 > MOST {
        return Err(Unreadable::new(format!(
            "expected an article of at most {} MB, found a longer one; split it",
            MOST >> 20
        )));
    }
    Ok(bytes)
}

/// The text, where it is not too long for an article.
pub(super) fn bounded(text: String) -> Result<String, Unreadable> {
    if text.len() <= MOST_TEXT {
        return Ok(text);
    }
    let (most, found) = (MOST_TEXT >> 20, text.len().div_ceil(1 << 20));
    Err(Unreadable::new(format!("expected an article of at most {most} MB of text, found {found} MB; split it")))
}

/// Bytes as text: by a byte order mark, by what the input says of itself, as UTF-8 where it is that, and else by what its
/// bytes look like.
pub(super) fn decode(bytes: &[u8], says: Option<&str>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[length..]);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let said = says.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // What calls itself UTF-8 and is not has a few broken bytes; a wide encoding would have shown a byte order mark.
    match said {
        Some(encoding) => decoded(encoding, bytes),
        None => decoded(guess(bytes), bytes),
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// What the bytes look like.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = wide(bytes) {
        return wide;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, Utf8Detection::Deny) {
        encoding if encoding == UTF_8 => WINDOWS_1252,
        encoding => encoding,
    }
}

/// UTF-16 without a byte order mark: every other byte of Western text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 4;
    match (even > many, odd > many) {
        (false, true) if even == 0 => Some(encoding_rs::UTF_16LE),
        (true, false) if odd == 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let text = "Zoë Lind, bürgermeisterin of Köln, said “no” – déjà vu, naïve façade.";
        let (western, ..) = WINDOWS_1252.encode(text);
        assert_eq!(decode(&western, None), text);
        assert_eq!(decode(&western, Some("iso-8859-1")), text);
        assert_eq!(decode(text.as_bytes(), Some("iso-8859-1")), text, "what is UTF-8 is read as UTF-8");
        let cyrillic = "Президент посетил Москву в понедельник.";
        for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R] {
            assert_eq!(decode(&encoding.encode(cyrillic).0, None), cyrillic, "{}", encoding.name());
        }
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide, None), text);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&wide, None), text);
        assert_eq!(decode(b"\xEF\xBB\xBFa", None), "a");
        assert_eq!(decode(b"", None), "");
    }
}
