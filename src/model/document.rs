//! The article cut into blocks, sentences and tokens.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::short;
use super::span::Span;

/// The text of an article, cut up. Tokens and sentences stand in the order of the text and never overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'a> {
    /// The article's whole text.
    pub text: &'a str,
    /// All tokens.
    pub tokens: Vec<Token<'a>>,
    /// All sentences; every token belongs to exactly one.
    pub sentences: Vec<Sentence>,
    /// What stood in a header above the text (`title: …`), which has no tokens.
    pub front: Vec<FrontField>,
    /// The number of each spelling that a token has.
    spellings: Spellings<'a>,
    /// All spellings, in the order of their numbers.
    words: Vec<&'a str>,
}

/// A word, number, punctuation mark or clitic, cut as Universal Dependencies cuts English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its characters.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
    /// Whether white space stands directly before it.
    pub spaced: bool,
    /// The number of its sentence.
    sentence: usize,
    /// Whether it stands between quotation marks, which end with their paragraph at the latest.
    quoted: bool,
    /// The number of its spelling.
    spelling: usize,
}

impl<'a> Token<'a> {
    /// The token that stands there in a text. [`Document::new`] tells it what it stands in.
    #[must_use]
    pub fn new(text: &'a str, span: Span, spaced: bool) -> Self {
        Self { text: span.of(text), span, spaced, sentence: 0, quoted: false, spelling: 0 }
    }
}

/// A run of tokens that is read as one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first character of its first token to the last of its last.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// What kind of block it stands in.
    pub block: Block,
    /// The number of its paragraph, from 0.
    pub paragraph: usize,
    /// The sentence that is the date at the head of its line, or of the lines that it stands in.
    pub head: Option<usize>,
}

/// What kind of block a sentence stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// The headline: the first paragraph, where it is short and has no full stop, or where a header gave it.
    Title,
    /// A line that only says where, when or by whom the article was written.
    Byline,
    /// A date at the head of a line, or on a line of its own, for what follows: "1998 –".
    Head,
    /// Running text.
    Body,
}

/// One `key: value` line of a header above the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontField {
    /// The key.
    pub key: Span,
    /// The value, without the white space and quotes around it.
    pub value: Span,
}

impl<'a> Document<'a> {
    /// A text that is cut into these tokens, and they into these sentences.
    #[must_use]
    pub fn new(text: &'a str, mut tokens: Vec<Token<'a>>, sentences: Vec<Sentence>, front: Vec<FrontField>) -> Self {
        let mut spellings = Spellings::with_room(tokens.len() / 2);
        let mut words = Vec::with_capacity(tokens.len() / 2);
        for token in &mut tokens {
            token.spelling = spellings.number(token.text, words.len());
            if token.spelling == words.len() {
                words.push(token.text);
            }
        }
        let (mut open, mut paragraph) = (false, None);
        for (number, sentence) in sentences.iter().enumerate() {
            if paragraph != Some(sentence.paragraph) {
                (open, paragraph) = (false, Some(sentence.paragraph));
            }
            for token in &mut tokens[sentence.tokens.clone()] {
                token.sentence = number;
                match token.text {
                    "“" | "``" => open = true,
                    "”" => open = false,
                    "\"" | "''" => open = !open,
                    _ => token.quoted = open,
                }
            }
        }
        Self { text, tokens, sentences, front, spellings, words }
    }

    /// The characters of token `i`.
    #[must_use]
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens[i].text
    }

    /// The number of the spelling of token `i`: all tokens that are written so have it.
    #[must_use]
    pub fn spelling(&self, i: usize) -> usize {
        self.tokens[i].spelling
    }

    /// All spellings, in the order of their numbers.
    pub fn spellings(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.words.iter().copied()
    }

    /// Whether a token is written so.
    #[must_use]
    pub fn has_spelling(&self, word: &str) -> bool {
        self.spellings.has(word)
    }

    /// The span from the first to the last token of a range that is not empty.
    ///
    /// # Panics
    /// Where the range is empty or outside the document.
    #[must_use]
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.cover(self.tokens[tokens.end - 1].span)
    }

    /// The number of the sentence that holds token `i`; behind the last token, how many sentences there are.
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.sentences.len(), |token| token.sentence)
    }

    /// Whether token `i` stands between quotation marks.
    #[must_use]
    pub fn is_quoted(&self, i: usize) -> bool {
        self.tokens[i].quoted
    }

    /// The tokens that lie inside `span`, as a range of indices (empty where none does).
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.start() < span.start());
        let end = self.tokens.partition_point(|t| t.span.end() <= span.end());
        start..end.max(start)
    }
}

/// The numbers of words. Short words are looked up as numbers themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spellings<'a> {
    short: FxHashMap<u128, usize>,
    long: FxHashMap<&'a str, usize>,
}

impl<'a> Spellings<'a> {
    fn with_room(count: usize) -> Self {
        Self { short: FxHashMap::with_capacity_and_hasher(count, FxBuildHasher), long: FxHashMap::default() }
    }

    /// The number of a word, `new` where it has none yet.
    fn number(&mut self, word: &'a str, new: usize) -> usize {
        match short::number_of(word) {
            Some(letters) => *self.short.entry(letters).or_insert(new),
            None => *self.long.entry(word).or_insert(new),
        }
    }

    fn has(&self, word: &str) -> bool {
        match short::number_of(word) {
            Some(letters) => self.short.contains_key(&letters),
            None => self.long.contains_key(word),
        }
    }
}
