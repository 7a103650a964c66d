//! Lines that only say where, when or by whom an article was written.

use crate::model::month::month_of;

/// The longest such line, in bytes.
const LONGEST: usize = 100;

/// Words that a line with only a date may hold besides numbers and months.
const DATE_WORDS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "am",
    "pm",
    "a.m",
    "p.m",
    "published",
    "updated",
    "posted",
    "modified",
    "last",
    "first",
    "on",
    "at",
    "date",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "bst",
    "cet",
    "pst",
    "pdt",
    "pt",
    "the",
    "of",
    "|",
    "-",
    "–",
    "—",
    "·",
    "•",
    "/",
    "",
];

/// Whether a line is only a date, a name after "By", or a place with a date.
pub fn is_byline(line: &str) -> bool {
    if line.len() > LONGEST || line.contains('\n') {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().map(bare).collect();
    is_date(&words) || is_author(line, &words) || is_place_and_date(line, &words)
}

/// The longest dateline before running text, in bytes.
const LONGEST_DATELINE: usize = 100;

/// Where the dateline before a paragraph's text ends, its dash and the space behind it taken along: "WARSAW, Dec. 5 (AP) —".
pub fn dateline_end(paragraph: &str) -> Option<usize> {
    let line = paragraph.lines().next()?;
    // The place is shouted, so most paragraphs are told by their first letters.
    if line.chars().filter(|c| c.is_alphabetic()).take(3).any(char::is_lowercase) {
        return None;
    }
    let limit = (0..=LONGEST_DATELINE.min(line.len())).rev().find(|&at| line.is_char_boundary(at))?;
    let (at, dash) = [" --", " —", " –", " -", " _", "—", "--", ")_"]
        .iter()
        .filter_map(|dash| line[..limit].find(dash).map(|at| (at, *dash)))
        .min_by_key(|(at, dash)| (*at, std::cmp::Reverse(dash.len())))?;
    let words: Vec<&str> = line[..at].split_whitespace().collect();
    let place = words.first()?.trim_end_matches([',', ':', '.']);
    let shouted = place.chars().filter(|c| c.is_alphabetic()).count() > 2 && place.chars().all(|c| !c.is_lowercase());
    let plain = |word: &&str| {
        let word = word.trim_matches(['(', ')', ',', '.', '/']);
        word.is_empty() || has_digit(word) || is_name(word) || is_date_word(word)
    };
    if !shouted || words.len() > 12 || !words.iter().all(plain) {
        return None;
    }
    let rest = &line[at + dash.len()..];
    let text = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let starts =
        text.is_empty() || text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“'‘$€£".contains(c));
    starts.then_some(at + dash.len() + rest.len() - text.len())
}

fn bare(word: &str) -> &str {
    word.trim_matches([',', '.', ':', ';', '(', ')', '[', ']'])
}

fn is_date(words: &[&str]) -> bool {
    words.iter().any(|word| has_digit(word)) && words.iter().all(|word| is_date_word(word)) && says_when(words)
}

/// Whether there is a month, or a date in digits.
fn says_when(words: &[&str]) -> bool {
    words.iter().any(|word| is_month(word) || digit_groups(word) > 2)
}

pub(super) fn is_date_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    has_digit(word) && is_numeric(&lower) || is_month(word) || DATE_WORDS.contains(&lower.as_str())
}

pub(super) fn is_month(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase()) && month_of(word).is_some()
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Digits with what stands between and behind them in dates and times.
fn is_numeric(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || "/-.:,+–tzstndrhapm".contains(c))
}

fn digit_groups(word: &str) -> usize {
    word.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).count()
}

/// What those are who write: "By Ann Lee, local democracy reporter", "By our science correspondent — updated Friday".
const WRITERS: [&str; 8] =
    ["columnist", "correspondent", "correspondents", "editor", "reporter", "reporters", "writer", "writers"];

fn is_author(line: &str, words: &[&str]) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let by = matches!(*first, "By" | "BY") && (1..=10).contains(&rest.len()) && !line.ends_with(['.', '!', '?']);
    by && (rest.iter().all(|word| is_name(word)) || is_writer(line))
}

/// Whether the words behind "By" are a name with a trade behind it, or only a trade.
fn is_writer(line: &str) -> bool {
    let mut parts = line.split([',', '—', '–', '|']).map(|part| part.split_whitespace().collect::<Vec<_>>());
    let is_trade = |part: &[&str]| {
        let trade = part.split(|word| matches!(*word, "in" | "at" | "for" | "of")).next().and_then(<[_]>::last);
        trade.is_some_and(|last| WRITERS.contains(&last.to_lowercase().as_str()))
    };
    let Some(first) = parts.next() else { return false };
    let who = &first[1.min(first.len())..];
    let named = who.len() > 1 && who.iter().all(|word| is_name(word) && !is_date_word(word));
    is_trade(who) || named && parts.next().is_some_and(|part| is_trade(&part))
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || matches!(word, "and" | "in" | "for" | "of" | "the" | "de" | "van" | "von" | "|" | "&" | "al" | "bin")
}

fn is_place_and_date(line: &str, words: &[&str]) -> bool {
    (2..=9).contains(&words.len())
        && !line.ends_with(['!', '?'])
        && words.first().is_some_and(|word| word.starts_with(char::is_uppercase))
        && words
            .last()
            .is_some_and(|word| has_digit(word) || is_month(word) || DATE_WORDS.contains(&word.to_lowercase().as_str()))
        && line.contains(',')
        && words.iter().any(|word| is_month(word))
        && words.iter().any(|word| has_digit(word))
        && words.iter().all(|word| is_date_word(word) || word.starts_with(char::is_uppercase))
}
