//! What the models see of a word's spelling: hashes of the word, of its ends, and of its shape.

use super::hash::{self, finish, mix};
use super::words::Words;

/// The spelling of one word, hashed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Form {
    /// The word without case and with plain quotes.
    pub whole: u64,
    /// The same with digits as `0`.
    pub norm: u64,
    /// The last two to four bytes, without case.
    pub suffix: [u64; 3],
    /// The first two and three bytes, without case.
    pub prefix: [u64; 2],
    /// Runs of capitals, small letters, digits and the rest.
    pub shape: u64,
    /// Its row in the network's table, its class and its sure tag, as [`Known`](super::words::Known) has them; no tag is sure
    /// where the word has capitals.
    pub row: u16,
    /// See `row`.
    pub class: u16,
    /// See `row`.
    pub sure: u8,
    /// Whether the word has no capitals.
    pub lower: bool,
}

/// Reads the words of a sentence into `forms`, which is emptied first.
pub fn read<'t>(words: impl Iterator<Item = &'t str>, known: &Words<'_>, forms: &mut Vec<Form>) {
    forms.clear();
    let mut folded = Vec::with_capacity(32);
    let (mut capital, mut upper, mut letters) = (0, 0, 0);
    for word in words {
        let mut form = read_word(plain(word), &mut folded);
        let known = known.get(finish(form.norm));
        (form.row, form.class) = (known.row, known.class);
        form.sure = if form.lower { known.sure } else { 0 };
        let first = word.chars().next().unwrap_or(' ');
        if first.is_alphabetic() {
            letters += 1;
            capital += usize::from(first.is_uppercase());
            upper += usize::from(!word.chars().any(char::is_lowercase));
        }
        forms.push(form);
    }
    // In headlines a capital means less: their shapes are other shapes.
    let kind =
        if letters > 2 && upper * 10 > letters * 7 { 2 } else { u64::from(letters > 2 && capital * 10 > letters * 7) };
    forms.iter_mut().for_each(|form| form.shape = mix(form.shape, kind));
}

/// The key of a word in the dictionary of words.
#[doc(hidden)]
#[must_use]
pub fn key(word: &str) -> u64 {
    finish(of(word).norm)
}

/// One word for itself, as it is spelt and nothing else.
#[must_use]
pub fn of(word: &str) -> Form {
    read_word(plain(word), &mut Vec::new())
}

/// Typographic signs as the training texts write them.
#[must_use]
pub fn plain(word: &str) -> &str {
    if word.is_ascii() && !word.starts_with(['\'', '`']) {
        return word;
    }
    match word {
        "“" | "”" | "„" | "«" | "»" | "''" | "``" => "\"",
        "’" | "‘" | "`" | "‚" | "´" => "'",
        "’s" => "'s",
        "’S" => "'S",
        "n’t" => "n't",
        "N’T" => "N'T",
        "’re" => "'re",
        "’ve" => "'ve",
        "’ll" => "'ll",
        "’d" => "'d",
        "’m" => "'m",
        "—" | "―" => "--",
        "–" | "‐" | "‑" => "-",
        "…" => "...",
        other => other,
    }
}

fn read_word(word: &str, folded: &mut Vec<u8>) -> Form {
    fold(word, folded);
    let n = folded.len();
    let mut form = Form { lower: folded == word.as_bytes(), ..Form::default() };
    form.suffix = [2, 3, 4].map(|k| hash::bytes(&folded[n - k.min(n)..]));
    form.prefix = [2, 3].map(|k| hash::bytes(&folded[..k.min(n)]));
    form.whole = hash::bytes(folded);
    form.norm = form.whole;
    if folded.iter().any(u8::is_ascii_digit) {
        folded.iter_mut().filter(|byte| byte.is_ascii_digit()).for_each(|byte| *byte = b'0');
        form.norm = hash::bytes(folded);
    }
    form.shape = shape(word);
    form
}

/// The word in small letters.
pub(super) fn fold(word: &str, folded: &mut Vec<u8>) {
    folded.clear();
    if word.is_ascii() {
        folded.extend(word.bytes().map(|byte| byte.to_ascii_lowercase()));
    } else {
        let mut four = [0; 4];
        for c in word.chars().flat_map(char::to_lowercase) {
            folded.extend(c.encode_utf8(&mut four).bytes());
        }
    }
}

fn shape(word: &str) -> u64 {
    let (mut shape, mut last, mut run) = (0, 0, 0);
    for c in word.chars() {
        let kind = match c {
            'a'..='z' => 1,
            'A'..='Z' => 2,
            '0'..='9' => 3,
            _ if c.is_ascii() => u64::from(c),
            _ if c.is_lowercase() => 1,
            _ if c.is_uppercase() => 2,
            _ if c.is_alphabetic() => 4,
            _ => 5,
        };
        run = if kind == last { run + 1 } else { 0 };
        last = kind;
        if run < 2 {
            shape = mix(shape, kind);
        }
    }
    shape
}
