//! Text of strangers made harmless for the place where it will be shown.

use std::fmt::Write as _;

/// Shows control characters instead of obeying them: `ESC` becomes `␛`, a newline `␤`, an override of the writing
/// direction `�`. For terminals and file names.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(picture).collect()
}

/// The same for text whose lines are ours.
#[must_use]
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Text that Markdown and HTML show as it is, on one line: no markup, link, heading or control character of it works.
///
/// It must not stand at the start of a line, where more characters have a meaning.
#[must_use]
pub(crate) fn markdown(text: &str) -> String {
    let text: String = folded(text).chars().map(picture).collect();
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if is_entity(rest) => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '|' | '~' | '#' | '@' => out.extend(['\\', c]),
            '$' if !rest.starts_with(|d: char| d.is_ascii_digit()) => out.push_str("\\$"),
            ':' if rest.starts_with("//") => out.push_str("\\:"),
            '.' if ends_with_www(&text[..at]) => out.push_str("\\."),
            _ => out.push(c),
        }
    }
    out
}

/// Text as the content of an XML element or attribute; a reader gets back every character that XML can carry, and
/// U+FFFD for the others.
#[must_use]
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A reader of XML would turn it into a newline.
            '\r' => out.push_str("&#13;"),
            c if !c.is_ascii_control() && picture(c) != c => _ = write!(out, "&#{};", u32::from(c)),
            '\u{7f}' => out.push_str("&#127;"),
            '\t' | '\n' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
    out
}

/// JSON with what a terminal would obey written as `\u009b`; its meaning stays the same.
#[must_use]
pub(crate) fn json(written: String) -> String {
    if !has_obeyed(&written) {
        return written;
    }
    let mut out = String::with_capacity(written.len() + 16);
    for c in written.chars() {
        if is_obeyed(c) { _ = write!(out, "\\u{:04x}", u32::from(c)) } else { out.push(c) }
    }
    out
}

fn is_obeyed(c: char) -> bool {
    c != '\n' && picture(c) != c
}

/// How many bytes are looked over at once.
const CHUNK: usize = 64;

/// Whether a text has a character that a terminal would obey. Only behind the bytes that one begins with is looked for it.
fn has_obeyed(text: &str) -> bool {
    let chunks = text.as_bytes().chunks(CHUNK).enumerate();
    let suspect = chunks.filter(|(_, chunk)| chunk.iter().fold(false, |any, &byte| any | may_be_obeyed(byte)));
    let mut starts =
        suspect.flat_map(|(number, chunk)| (number * CHUNK..).zip(chunk)).filter(|(_, byte)| may_be_obeyed(**byte));
    starts.any(|(at, _)| text[at..].starts_with(is_obeyed))
}

/// Whether a character that a terminal would obey may begin with that byte.
fn may_be_obeyed(byte: u8) -> bool {
    (byte < b' ') & (byte != b'\n') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2)
}

/// A cell of a spreadsheet that is never taken for a formula: an apostrophe stands before what would be one.
#[must_use]
pub(crate) fn cell(text: &str) -> String {
    let text = visible(text);
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠' | '␉' | '␍') => format!("'{text}"),
        _ => text,
    }
}

/// The text on one line, with single spaces.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A character that only shows.
fn picture(c: char) -> char {
    match c {
        '\n' => '\u{2424}',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => '\u{FFFD}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        c => c,
    }
}

/// Whether an ampersand before `rest` would be read as the start of an entity.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}

/// Whether a full stop after `before` would make a link of what follows.
fn ends_with_www(before: &str) -> bool {
    before.len() >= 3 && before.as_bytes()[before.len() - 3..].eq_ignore_ascii_case(b"www")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_disarmed() {
        let cases = [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("[click](http://evil.example)", "\\[click\\](http\\://evil.example)"),
            ("see www.evil.example", "see www\\.evil.example"),
            ("![x](y)", "!\\[x\\](y)"),
            ("**bold** _em_ `code`", "\\*\\*bold\\*\\* \\_em\\_ \\`code\\`"),
            ("a | b ~~c~~", "a \\| b \\~\\~c\\~\\~"),
            ("line one\n# heading\n\n- item", "line one \\# heading - item"),
            ("\u{1b}[31mred\u{1b}[0m \u{7} \u{9b}1m", "␛\\[31mred␛\\[0m ␇ \u{FFFD}1m"),
            ("abc\u{202e}fed\u{2066}x", "abc\u{FFFD}fed\u{FFFD}x"),
            ("AT&T &lt; &amp; &#60; R&D", "AT&T &amp;lt; &amp;amp; &amp;\\#60; R&D"),
            ("$5 million and $\\text{x}$", "$5 million and \\$\\\\text\\{x\\}\\$"),
            ("{{ site.secret }} {#id}", "\\{\\{ site.secret \\}\\} \\{\\#id\\}"),
            ("Kai-Ji Adam Lo's 9.30 a.m. call", "Kai-Ji Adam Lo's 9.30 a.m. call"),
        ];
        for (given, wanted) in cases {
            assert_eq!(markdown(given), wanted);
        }
    }

    #[test]
    fn no_control_character_is_left() {
        let all: String = (0..=0x2100).filter_map(char::from_u32).collect();
        for shown in [visible(&all), markdown(&all)] {
            assert!(!shown.chars().any(char::is_control));
        }
    }

    #[test]
    fn what_is_obeyed_is_found() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            assert_eq!(has_obeyed(&format!("“{c}”")), is_obeyed(c), "{c:?}");
        }
    }

    #[test]
    fn cells_are_no_formulas() {
        for (given, wanted) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-0043-03-15", "'-0043-03-15"),
            ("\t=1", "'␉=1"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("2025-04-26", "2025-04-26"),
        ] {
            assert_eq!(cell(given), wanted);
        }
    }

    #[test]
    fn xml_keeps_what_it_can_carry() {
        assert_eq!(xml("a<b>&\"c\"\r\n\0\u{FFFE}👍"), "a&lt;b&gt;&amp;&quot;c&quot;&#13;\n\u{FFFD}\u{FFFD}👍");
    }
}
