//! Cuts a paragraph into tokens, as Universal Dependencies cuts English.

use std::ops::Range;

use super::abbreviations::is_abbreviation;
use super::chars::{self, Kind, is_joined, kind};
use super::clitics::{cut_inside, is_clitic, is_prefix, is_unit};
use crate::model::document::Token;
use crate::model::span::Span;

/// Addresses are looked for in runs without a space up to this length, in bytes.
const LONGEST_ADDRESS: usize = 2048;

/// Adds the tokens of a part of the text.
pub fn tokens<'t>(text: &'t str, range: Range<usize>, out: &mut Vec<Token<'t>>) {
    let mails = text.as_bytes()[range.clone()].contains(&b'@');
    let mut scan = Scan { text, end: range.end, mails, spaced: true, out };
    let mut at = range.start;
    while at < range.end {
        let Some((c, after)) = chars::next(text, at) else { return };
        at = match kind(c) {
            Kind::Space => {
                scan.spaced = true;
                after
            }
            _ if scan.spaced => scan.chunk(at),
            kind => scan.one(at, after, c, kind),
        };
    }
}

struct Scan<'t, 'o> {
    text: &'t str,
    /// Where the paragraph ends.
    end: usize,
    /// Whether it may have mail addresses.
    mails: bool,
    /// Whether space stands before the next token.
    spaced: bool,
    out: &'o mut Vec<Token<'t>>,
}

impl Scan<'_, '_> {
    /// What begins behind white space: an address, a smiley, or a token as anywhere.
    fn chunk(&mut self, at: usize) -> usize {
        if let Some(end) = self.address(at).or_else(|| self.smiley(at)) {
            return self.push(at, end);
        }
        match chars::next(self.text, at) {
            Some((c, after)) => self.one(at, after, c, kind(c)),
            None => self.end,
        }
    }

    /// One token or more from `at`; gives where they end.
    fn one(&mut self, at: usize, after: usize, c: char, kind: Kind) -> usize {
        match kind {
            Kind::Space => after,
            Kind::Letter | Kind::Digit => {
                let end = self.word_end(at);
                self.word(at, end)
            }
            Kind::Apostrophe => self.apostrophe(at, after),
            Kind::Hyphen => self.run(at, c),
            Kind::Mark => self.mark(at, after, c),
        }
    }

    fn push(&mut self, start: usize, end: usize) -> usize {
        self.out.push(Token::new(self.text, Span::new(start, end), self.spaced));
        self.spaced = false;
        end
    }

    fn kind_at(&self, at: usize) -> Kind {
        if at >= self.end { Kind::Space } else { chars::next(self.text, at).map_or(Kind::Space, |(c, _)| kind(c)) }
    }

    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes()[at] } else { b' ' }
    }

    /// Where the run of characters of these kinds ends that begins at `at`.
    fn skip(&self, mut at: usize, kinds: impl Fn(Kind) -> bool) -> usize {
        while at < self.end {
            match chars::next(self.text, at) {
                Some((c, after)) if kinds(kind(c)) => at = after,
                _ => break,
            }
        }
        at
    }

    /// Where the word that begins at `start` ends, with the marks that stay inside of words.
    fn word_end(&self, start: usize) -> usize {
        let plain = |kind| matches!(kind, Kind::Letter | Kind::Digit);
        // A word goes on behind a mark only while its parts are read once each: the part before is remembered.
        let mut part = start;
        let mut hyphens = 0;
        let mut at = self.skip(start, plain);
        while at < self.end {
            let Some((mark, after)) = chars::next(self.text, at).filter(|(mark, _)| *mark != ' ') else { break };
            let (before, behind) = (self.kind_of_last(at), self.kind_at(after));
            if !plain(behind) {
                break;
            }
            let numbers = before == Kind::Digit && behind == Kind::Digit;
            let next_end = || self.skip(after, plain);
            let joins = match mark {
                '.' => numbers || self.is_dotted(part, at, after),
                ',' => numbers && next_end() - after == 3,
                ':' => numbers && at - part <= 2,
                '/' => numbers,
                '&' => {
                    at - part <= 3 && self.byte(at - 1).is_ascii_uppercase() && self.byte(after).is_ascii_uppercase()
                }
                '_' | '@' => true,
                '\'' | '’' => !numbers && self.stays(part, at, after),
                '-' | '‑' if numbers => self.is_number_with_hyphens(start, part, at, after, hyphens),
                '-' | '‑' => is_prefix(&self.text[part..at]) && part == start,
                _ => false,
            };
            if !joins {
                break;
            }
            hyphens += usize::from(mark == '-');
            part = after;
            at = next_end();
        }
        at
    }

    fn kind_of_last(&self, at: usize) -> Kind {
        let byte = self.byte(at.saturating_sub(1));
        if byte.is_ascii_digit() { Kind::Digit } else { Kind::Letter }
    }

    /// Whether a dot between letters stays inside the word: `U.S`, `a.m`, `example.com`, but not `end.The`.
    fn is_dotted(&self, part: usize, at: usize, after: usize) -> bool {
        let (before, behind) = (self.byte(at - 1), self.byte(after));
        let short = at - part == 1 || (at - part <= 2 && self.byte(part).is_ascii_uppercase());
        if short && behind.is_ascii_alphabetic() {
            return true;
        }
        let joined_case = before.is_ascii_lowercase() && behind.is_ascii_uppercase();
        !joined_case && before.is_ascii_alphanumeric() && behind.is_ascii_alphanumeric()
    }

    /// Whether an apostrophe between letters stays inside the word: `O'Brien`, but not `don't` or `it's`.
    fn stays(&self, part: usize, at: usize, after: usize) -> bool {
        let end = self.skip(after, |kind| matches!(kind, Kind::Letter | Kind::Digit));
        let letters = &self.text[after..end];
        let is_not = letters.eq_ignore_ascii_case("t") && self.text[part..at].ends_with(['n', 'N']);
        !is_not && !is_clitic(letters)
    }

    /// Whether a hyphen between digits stays: dates and telephone numbers, not ranges.
    fn is_number_with_hyphens(&self, start: usize, part: usize, at: usize, after: usize, hyphens: usize) -> bool {
        let digits = |kind| kind == Kind::Digit;
        let end = self.skip(after, digits);
        let third = self.byte(end) == b'-' && self.byte(end + 1).is_ascii_digit();
        let telephone = at - part == 3 && end - after == 4 && !third;
        (hyphens > 0 || third || telephone) && (part == start || hyphens > 0)
    }

    /// Pushes the tokens of a word, with what belongs to it on its right.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let word = &self.text[start..end];
        // A negation: "do|n't".
        let mark = self.apostrophe_at(end);
        let is_t = || self.letters_behind_apostrophe(end).eq_ignore_ascii_case("t");
        if mark > 0 && is_t() && word.len() > 1 && word.ends_with(['n', 'N']) {
            self.push(start, end - 1);
            return self.push(end - 1, end + mark + 1);
        }
        if self.byte(end) == b'.' {
            let behind = self.kind_at(end + 1);
            if !matches!(behind, Kind::Letter | Kind::Digit)
                && self.byte(end + 1) != b'.'
                && self.keeps_stop(start, end)
            {
                return self.push(start, end + 1);
            }
        }
        if matches!(self.byte(end), b'$') && matches!(word, "US" | "C" | "A" | "NZ" | "HK" | "U") {
            return self.push(start, end + 1);
        }
        if let Some(cut) = cut_inside(word) {
            self.push(start, start + cut);
            return self.push(start + cut, end);
        }
        if word.as_bytes()[0].is_ascii_digit() && word.len() < 16 {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
            if digits < word.len() && is_unit(&word[digits..]) {
                self.push(start, start + digits);
                // "5p.m." and "5 p.m." have the same tokens behind the number.
                return self.push(start + digits, end);
            }
        }
        self.push(start, end)
    }

    /// Whether the full stop behind a word belongs to it.
    fn keeps_stop(&self, start: usize, end: usize) -> bool {
        let word = &self.text[start..end];
        if word.len() > 12 {
            return false;
        }
        let rest = self.text[end + 1..self.end].trim_start();
        let digit = rest.starts_with(|c: char| c.is_ascii_digit());
        if is_abbreviation(word, digit) {
            return true;
        }
        let mut parts = word.split('.');
        let letter = |part: &str| part.chars().count() == 1 && part.starts_with(char::is_alphabetic);
        if word.contains('.') {
            return parts.all(letter) || matches!(word, "Ph.D" | "M.Sc" | "B.Sc" | "L.L.C");
        }
        let initial = letter(word) && word.starts_with(char::is_uppercase);
        let name_follows = rest.starts_with(char::is_uppercase);
        initial && name_follows && (word != "I" || self.follows_name(start))
    }

    /// Whether the token before begins with a capital.
    fn follows_name(&self, start: usize) -> bool {
        self.out
            .last()
            .is_some_and(|last| last.span.end() < start && last.span.of(self.text).starts_with(char::is_uppercase))
    }

    /// The bytes of an apostrophe at `at`, or 0.
    fn apostrophe_at(&self, at: usize) -> usize {
        match chars::next(self.text, at) {
            Some((c @ ('\'' | '’'), after)) if after <= self.end => {
                debug_assert!(kind(c) == Kind::Apostrophe);
                after - at
            }
            _ => 0,
        }
    }

    fn letters_behind_apostrophe(&self, at: usize) -> &str {
        let mark = self.apostrophe_at(at);
        if mark == 0 {
            return "";
        }
        let end = self.skip(at + mark, |kind| matches!(kind, Kind::Letter | Kind::Digit));
        &self.text[at + mark..end]
    }

    /// A clitic, a year as in `'68`, or a quotation mark.
    fn apostrophe(&mut self, at: usize, after: usize) -> usize {
        let letters = self.letters_behind_apostrophe(at);
        let end = after + letters.len();
        let glued = !self.spaced && !letters.is_empty() && is_clitic(letters);
        let digits = letters.trim_end_matches('s');
        let year = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) && self.byte(end) != b'\'';
        let word = matches!(letters, "em" | "tis" | "twas" | "Tis" | "Twas" | "cause" | "til");
        if glued || year || word && self.byte(end) != b'\'' {
            return self.push(at, end);
        }
        if self.text[at..].starts_with("''") && after < self.end {
            return self.push(at, after + 1);
        }
        self.push(at, after)
    }

    /// A run of one mark.
    fn run(&mut self, at: usize, mark: char) -> usize {
        let mut end = at;
        while end < self.end && self.text[end..].starts_with(mark) {
            end += mark.len_utf8();
        }
        self.push(at, end)
    }

    fn mark(&mut self, at: usize, after: usize, c: char) -> usize {
        match c {
            '.' | '!' | '?' => {
                let mut end = after;
                while matches!(self.byte(end), b'.' | b'!' | b'?') {
                    end += 1;
                }
                // ".5" is a number.
                if c == '.' && end == after && self.spaced && self.byte(after).is_ascii_digit() {
                    let end = self.word_end(after);
                    return self.push(at, end);
                }
                self.push(at, end)
            }
            '#' | '@' if self.kind_at(after) == Kind::Letter && self.spaced => {
                let end = self.word_end(after);
                self.push(at, end)
            }
            '`' | '*' | '=' | '_' | '~' | '#' | '—' | '+' | '<' | '>' | '|' | '-' => self.run(at, c),
            _ if c.is_ascii() => self.push(at, after),
            _ => {
                let end = self.joined_end(after);
                self.push(at, end)
            }
        }
    }

    /// The end of a picture character: with modifiers, and with what a joiner ties to it.
    fn joined_end(&self, mut at: usize) -> usize {
        let mut tied = false;
        while at < self.end {
            match chars::next(self.text, at) {
                Some((c, after)) if is_joined(c) || tied && kind(c) == Kind::Mark => {
                    tied = c == '\u{200d}';
                    at = after;
                }
                _ => break,
            }
        }
        at
    }

    /// The end of a web or mail address that begins at `at`.
    fn address(&self, at: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[at..self.end.min(at + LONGEST_ADDRESS)];
        let starts =
            |prefix: &str| bytes.len() > prefix.len() && bytes[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes());
        let opening = bytes.first_chunk().map(|opening: &[u8; 3]| opening.map(|byte| byte | 32));
        let web = opening.is_some_and(|opening| matches!(&opening, b"htt" | b"www" | b"ftp" | b"mai"))
            && ["http://", "https://", "www.", "ftp://", "mailto:"].iter().any(|prefix| starts(prefix));
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
        let len = if web {
            bytes.iter().position(|byte| byte.is_ascii_whitespace() || b"<>\"".contains(byte) || *byte >= 128)
        } else if !self.mails {
            return None;
        } else {
            let name = bytes.iter().take(64).position(|byte| !is_part(byte)).filter(|&n| n > 0 && bytes[n] == b'@')?;
            let host = &bytes[name + 1..];
            let host = &host[..host.iter().position(|byte| !is_part(byte)).unwrap_or(host.len())];
            if !host.contains(&b'.') {
                return None;
            }
            Some(name + 1 + host.len())
        };
        let found = &bytes[..len.unwrap_or(bytes.len())];
        let opened = found.contains(&b'(');
        let mut end = found.len();
        while end > 0 && (b".,;:!?'*".contains(&found[end - 1]) || !opened && found[end - 1] == b')') {
            end -= 1;
        }
        (end > 3 && self.text.is_char_boundary(at + end)).then_some(at + end)
    }

    /// The end of a smiley that stands alone.
    fn smiley(&self, at: usize) -> Option<usize> {
        const SMILEYS: &[&str] = &[":-)", ":)", ";)", ";-)", ":-(", ":(", ":D", ":P", ":-D", "=)", "<3", ":-/"];
        if !matches!(self.byte(at), b':' | b';' | b'=' | b'<') {
            return None;
        }
        let rest = &self.text[at..self.end];
        let smiley = SMILEYS.iter().find(|smiley| rest.starts_with(**smiley))?;
        let end = at + smiley.len();
        (self.kind_at(end) == Kind::Space || self.byte(end) == b'.').then_some(end)
    }
}
