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
    /// Its first character.
    pub first: First,
    /// Whether the word has no small letters.
    pub upper: bool,
}

/// What a word's first character is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum First {
    /// No letter.
    #[default]
    Other,
    /// A letter that is no capital.
    Letter,
    /// A capital.
    Capital,
}

/// Reads the words of a sentence.
pub fn read<'t>(words: impl Iterator<Item = &'t str>, known: &Words<'_>) -> Vec<Form> {
    let mut forms: Vec<_> = words.map(of).collect();
    forms.iter_mut().for_each(|form| look_up(form, known));
    settle(&mut forms);
    forms
}

/// Tells a word what is known of it.
pub fn look_up(form: &mut Form, words: &Words<'_>) {
    let known = words.get(finish(form.norm));
    (form.row, form.class) = (known.row, known.class);
    form.sure = if form.lower { known.sure } else { 0 };
}

/// Makes words those of one sentence. In headlines a capital means less: their shapes are other shapes.
pub fn settle(forms: &mut [Form]) {
    let (mut capital, mut upper, mut letters) = (0, 0, 0);
    for form in &*forms {
        let is_letter = form.first != First::Other;
        letters += usize::from(is_letter);
        capital += usize::from(form.first == First::Capital);
        upper += usize::from(is_letter && form.upper);
    }
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
    read_word(word, &mut Vec::new())
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

/// One word for itself, as it is spelt and nothing else; `folded` is room.
pub fn read_word(word: &str, folded: &mut Vec<u8>) -> Form {
    let first = match word.chars().next() {
        Some(first) if first.is_uppercase() && first.is_alphabetic() => First::Capital,
        Some(first) if first.is_alphabetic() => First::Letter,
        _ => First::Other,
    };
    let upper = !word.chars().any(char::is_lowercase);
    let word = plain(word);
    fold(word, folded);
    let n = folded.len();
    let mut form = Form { lower: folded == word.as_bytes(), first, upper, ..Form::default() };
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
