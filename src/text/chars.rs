//! Kinds of characters.

/// What a character is to the tokenizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Parts tokens and belongs to none.
    Space,
    /// A letter, mark, or anything else that words are made of.
    Letter,
    /// A digit.
    Digit,
    /// A straight or curly apostrophe.
    Apostrophe,
    /// A hyphen or short dash.
    Hyphen,
    /// Any other mark, which is a token of its own.
    Mark,
}

/// The kind of a character.
#[inline(always)]
pub fn kind(c: char) -> Kind {
    if c.is_ascii() { ASCII[c as usize & 127] } else { other(c) }
}

/// The character that starts at byte `at`, and the byte after it.
#[inline(always)]
pub fn next(text: &str, at: usize) -> Option<(char, usize)> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 128 => Some((byte as char, at + 1)),
        Some(_) => text.get(at..)?.chars().next().map(|c| (c, at + c.len_utf8())),
        None => None,
    }
}

const ASCII: [Kind; 128] = {
    let mut kinds = [Kind::Mark; 128];
    let mut c = 0;
    while c < 128 {
        kinds[c] = match c as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'\'' => Kind::Apostrophe,
            b'-' => Kind::Hyphen,
            0..=b' ' | 127 => Kind::Space,
            _ => Kind::Mark,
        };
        c += 1;
    }
    kinds
};

fn other(c: char) -> Kind {
    match c {
        '’' | '‘' => Kind::Apostrophe,
        '‐' | '‑' | '–' => Kind::Hyphen,
        // Characters without width: those that part words, and those that join them.
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
            Kind::Space
        }
        '\u{ad}' | '\u{200c}' | '\u{200d}' => Kind::Letter,
        _ if c.is_whitespace() || c.is_control() => Kind::Space,
        _ if c.is_alphabetic() || is_joined(c) => Kind::Letter,
        _ if c.is_numeric() => Kind::Digit,
        _ => Kind::Mark,
    }
}

/// Whether the character changes the one before it: combining marks, variation selectors, skin tones.
pub fn is_joined(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{489}'
            | '\u{591}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{900}'..='\u{903}'
            | '\u{93a}'..='\u{94f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{200c}'..='\u{200d}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fe20}'..='\u{fe2f}'
            | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Whether the character closes a quotation or bracket after the end of a sentence.
pub fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '}')
}
