//! Dates at the heads of lines, as chronologies and lives in tables have them: "1998 – Company founded", "May 4: The army left".

use super::byline::{is_date_word, is_month};

/// The longest head of a line, in bytes.
const LONGEST: usize = 60;
/// So many lines with a head make a chronology; one alone may be anything.
const FEWEST: usize = 2;
/// So many lines that start with a year and a capital letter make one.
const FEWEST_BARE: usize = 3;

/// What parts a head from the rest of its line.
const MARKS: [&str; 8] = [": ", " - ", " – ", " — ", " -- ", ":\t", "\t", " | "];

/// For each paragraph where the date at its head ends, with what parts it from the rest; its length where it is nothing but a
/// date. Only texts with several of them have any.
pub fn find<'t>(paragraphs: impl Iterator<Item = &'t str> + Clone) -> Vec<Option<usize>> {
    let marked: Vec<Option<usize>> = paragraphs.clone().map(marked_end).collect();
    let bare: Vec<Option<usize>> = paragraphs.map(bare_end).collect();
    let count = |heads: &[Option<usize>]| heads.iter().flatten().count();
    let with_bare = count(&bare) >= FEWEST_BARE;
    if count(&marked) < FEWEST && !with_bare {
        return vec![None; marked.len()];
    }
    marked.into_iter().zip(bare).map(|(marked, bare)| marked.or(bare.filter(|_| with_bare))).collect()
}

/// Where a head ends that a dash, a colon or the end of the line parts from the rest.
pub fn marked_end(line: &str) -> Option<usize> {
    let start = bullet(line);
    let rest = &line[start..];
    let limit = (0..=LONGEST.min(rest.len())).rev().find(|&at| rest.is_char_boundary(at))?;
    let loose = |word: &&str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if !rest.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()) && !LOOSE.iter().any(loose) {
        return None;
    }
    let opening = &rest[..limit];
    let bytes = opening.as_bytes();
    // Few lines have a mark there at all, and most spaces stand before words.
    let parts = |any: bool, &byte: &u8| any | matches!(byte, b':' | b'-' | b'|' | b'\t' | 128..);
    let end = if bytes.iter().fold(false, parts) { bytes.len() } else { 0 };
    let may_be = |at: &usize| match (bytes[*at], bytes.get(at + 1)) {
        (b' ', Some(next)) => matches!(next, b'-' | b'|' | 128..),
        (b':', Some(next)) => matches!(next, b' ' | b'\t'),
        (byte, _) => byte == b'\t',
    };
    let mark_at =
        |at: usize| MARKS.iter().find(|mark| opening[at..].starts_with(**mark)).map(|mark| (at, at + mark.len()));
    // The last mark before which there is nothing but a date: "1914 – 1918: …".
    let all = (0..end).filter(may_be).filter_map(mark_at);
    let marked = all.filter(|(end, _)| says_when(&rest[..*end])).max();
    let whole = || {
        let end = rest.trim_end_matches([':', '.']).len();
        // A number on a line of its own is no time of day.
        let dated = rest.len() <= LONGEST && says_when(&rest[..end]) && !rest[..end].contains('.');
        let dated = dated || rest.len() <= LONGEST && is_labelled(&rest[..end]);
        (dated || rest.len() <= LONGEST && is_date(&rest[..end])).then_some((end, rest.len()))
    };
    whole().or(marked).map(|(_, behind)| start + behind)
}

/// Whether words are a label with a day and a time of day: "Original appeal: 8am, Sunday 12 January".
fn is_labelled(words: &str) -> bool {
    let Some((label, when)) = words.split_once(": ") else { return false };
    let of_clock =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && (word.ends_with('m') || is_clock(word));
    label.chars().all(|c| c.is_alphabetic() || c == ' ') && is_date(when) && when.split([' ', ',']).any(of_clock)
}

/// Where the year ends that stands before a capital letter.
fn bare_end(line: &str) -> Option<usize> {
    let start = bullet(line);
    let (year, rest) = line[start..].split_once(' ')?;
    (is_year(year) && rest.starts_with(char::is_uppercase)).then_some(start + year.len() + 1)
}

fn bullet(line: &str) -> usize {
    let marks = ['-', '*', '•', '–', '—', '·', '◦', '▪'];
    line.len()
        - line.strip_prefix(marks).and_then(|rest| rest.strip_prefix([' ', '\t'])).unwrap_or(line).trim_start().len()
}

/// Whether words are a date or a time of day and nothing else.
fn says_when(words: &str) -> bool {
    is_date(words) || is_clock(words)
}

/// Whether words are a time of day, as live reports have it: "16.58", "9:40pm", "16:58 GMT".
fn is_clock(words: &str) -> bool {
    let mut parts = words.split(' ');
    let time = parts.next().unwrap_or_default();
    let digits = time.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = |part: &str, below: u8| {
        part.bytes().all(|byte| byte.is_ascii_digit()) && part.parse::<u8>().is_ok_and(|number| number < below)
    };
    // "2.10" may be the number of a section.
    let hours = if digits.contains('.') { 2..=2 } else { 1..=2 };
    let clock = digits.split_once(['.', ':']).is_some_and(|(hour, minute)| {
        minute.len() == 2 && hours.contains(&hour.len()) && number(hour, 24) && number(minute, 60)
    });
    let known = |word: &str| BEHIND_CLOCK.contains(&word.to_lowercase().as_str());
    clock && (digits.len() == time.len() || known(&time[digits.len()..])) && parts.all(known)
}

/// Words behind a time of day.
const BEHIND_CLOCK: [&str; 10] = ["am", "pm", "a.m.", "p.m.", "gmt", "bst", "utc", "cet", "et", "est"];

/// Words between the ends of a stretch.
const LINKS: [&str; 3] = ["to", "until", "through"];

/// Whether words are a date and nothing else: a year, or a month with a number; or a stretch of two such.
fn is_date(words: &str) -> bool {
    let words = words.split([' ', '\u{a0}', '–', '—', '/', '-']).map(|word| word.trim_matches([',', '.', '(', ')']));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let ends = [words.first(), words.last()];
    if ends.into_iter().flatten().any(|word| LINKS.contains(word)) {
        return false;
    }
    let plain = |word: &&str| {
        LINKS.contains(word)
            || is_date_word(word)
            || is_year(word)
            || is_decade(word)
            || LOOSE.contains(&word.to_lowercase().as_str())
    };
    let numbered = words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    words.iter().all(plain) && numbered && words.iter().any(|word| is_year(word) || is_decade(word) || is_month(word))
}

/// Whether words are a month, a day and a year, and perhaps more.
pub fn is_whole_day(words: &str) -> bool {
    let mut words = words.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty());
    words.clone().any(is_month)
        && words.clone().any(is_year)
        && words.any(|word| word.len() < 5 && word.starts_with(|c: char| c.is_ascii_digit()) && !is_year(word))
}

/// Words beside a year or a month that blur it, and the names of the seasons.
const LOOSE: [&str; 16] = [
    "c", "ca", "circa", "about", "early", "mid", "late", "bc", "ad", "bce", "ce", "spring", "summer", "autumn", "fall",
    "winter",
];

/// "1990s"
fn is_decade(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|year| is_year(year) && year.ends_with('0'))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && matches!(word.as_bytes()[0], b'1' | b'2')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_dates_of_a_chronology() {
        let lines = ["The mill", "1998 – Mill built", "- May 4, 1999: Sold", "12 June 2001", "The owner left."];
        assert_eq!(find(lines.into_iter()), [None, Some(9), Some(15), Some(12), None]);
        assert_eq!(find(["1938 Born", "1949 Marries", "1950 Dies"].into_iter()), [Some(5); 3]);
    }

    #[test]
    fn finds_times_of_day_and_stretches() {
        let lines = ["Live", "16.58 - Two are saved", "5:20pm: The river falls", "1 May to 3 June 2024: Work", "8.30"];
        assert_eq!(find(lines.into_iter()), [None, Some(8), Some(8), Some(22), None]);
        let labelled = ["6pm, Wednesday 15 January", "First appeal: 8am, Sunday 12 January", "Born: 4 May 1950"];
        assert_eq!(find(labelled.into_iter()), [Some(25), Some(36), None]);
    }

    #[test]
    fn leaves_a_single_date_and_what_is_none() {
        assert_eq!(find(["May 4 – The army left.", "It rained."].into_iter()), [None, None]);
        assert_eq!(
            find(["Note: he left", "Smith – 12 goals", "2019 was dry", "1990 World Cup"].into_iter()),
            [None; 4]
        );
    }
}
