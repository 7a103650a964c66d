//! What the room asks of a token: capitals, lists, tags, time.

use std::ops::Range;

use super::plain::{is_plain, odd, plain, quiet};
use crate::model::actor::ActorKind;
use crate::model::document::{Block, Document, Sentence};
use crate::model::mention::Mention;
use crate::model::syntax::{Rel, Syntax, Upos};
use crate::model::timex::Said;
use crate::packs::{Known, Lengths, List, ListedActor, Packs, Phrases, WordList};
use crate::pattern::fold::{is_capital, with_fold};

/// How many tokens a listed phrase has at the most.
const LONGEST: usize = 14;

/// A document as the actors room sees it.
pub struct View<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// Its syntax.
    pub syntax: &'a Syntax,
    /// The lists.
    pub phrases: &'a Phrases,
    pub listed: &'a [ListedActor],
    /// Nouns for a body that is called after its town: "police".
    pub town_body: &'a WordList,
    /// Nouns that take up two organisations: "companies".
    pub bodies: &'a WordList,
    /// Nouns that take up two people: "men".
    pub people: &'a WordList,
    /// Nouns for what only a state has: "navy".
    pub state_organ: &'a WordList,
    /// Nouns for a piece of land that bears the name before them: "valley".
    pub land_noun: &'a WordList,
    /// Words in the names of banks.
    pub bank_word: &'a WordList,
    /// Letters before a club's town: "FC".
    pub club_start: &'a WordList,
    /// Adjectives that open a firm's name.
    pub firm_start: &'a WordList,
    /// Offices of those who lead a body of people: "chairman".
    pub led_by: &'a WordList,
    /// The last words of what a parliament makes: "Act".
    pub law: &'a WordList,
    /// Which tokens start with a capital.
    capital: Vec<bool>,
    /// Which words have nothing but small letters and stand in no name, by their spelling.
    small: Vec<bool>,
    /// How many tokens up to each are written, or stand behind the one before, in other ways than the lists write phrases.
    odd: Vec<usize>,
    timed: Vec<bool>,
    /// Which words have a capital in the middle of a sentence, and which close a name, by their spelling.
    inner: Vec<bool>,
    closing: Vec<bool>,
    /// Which ones are the first words of firms' names.
    firms: Vec<bool>,
    loud: Vec<bool>,
    /// What is known of each token by itself.
    single: Vec<Known>,
    /// How long the listed phrases are that may start with each token.
    lengths: Vec<Lengths>,
}

/// How many bytes longer than a listed phrase its text may be, by wide spaces and typographic marks.
const SLACK: usize = 8;

impl<'a> View<'a> {
    /// Looks over the document once.
    pub fn new(document: &'a Document<'a>, syntax: &'a Syntax, said: &[Mention<Said>], packs: &'a Packs) -> Self {
        let mut timed = vec![false; document.tokens.len()];
        for mention in said {
            timed[mention.tokens.clone()].fill(true);
        }
        let phrases = packs.phrases();
        let tokens = &document.tokens;
        let capital: Vec<bool> = document.spellings().map(is_capital).collect();
        let capital: Vec<bool> = (0..tokens.len()).map(|i| capital[document.spelling(i)]).collect();
        let known: Vec<(Known, Lengths)> = document.spellings().map(|word| phrases.word(word)).collect();
        let mut small: Vec<bool> =
            document.spellings().map(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())).collect();
        let odd = odd(document, &small);
        small.iter_mut().zip(&known).for_each(|(small, (known, _))| *small &= !known.is(List::Particle));
        let (mut inner, mut closing) = (vec![false; known.len()], vec![false; known.len()]);
        let mut firms = vec![false; known.len()];
        let known = (0..tokens.len()).map(|i| known[document.spelling(i)]);
        let (single, mut lengths): (Vec<Known>, Vec<Lengths>) = known.unzip();
        for (i, pair) in tokens.windows(2).enumerate() {
            if !pair[1].spaced && goes_on(pair[0].text, pair[1].text) {
                lengths[i] = Lengths::ALL;
            }
        }
        let loud: Vec<bool> = document.sentences.iter().map(|s| is_loud(document, &capital, syntax, s)).collect();
        for (sentence, _) in document.sentences.iter().zip(&loud).filter(|(_, loud)| !**loud) {
            for i in sentence.tokens.clone().filter(|&i| capital[i]) {
                if single[i].is(List::CompanySuffix) {
                    let before =
                        (sentence.tokens.start..i).rev().take_while(|&i| capital[i] && tokens[i].text != "The");
                    if let Some(first) = before.last() {
                        firms[document.spelling(first)] = true;
                    }
                }
                let behind_word = || i > sentence.tokens.start && is_word(tokens[i - 1].text);
                // The "Corp." of "Travelers Corp.".
                let firm = || i + 1 < sentence.tokens.end && capital[i + 1] && single[i + 1].is(List::CompanySuffix);
                if behind_word() || firm() {
                    inner[document.spelling(i)] = true;
                    let capital = |i: usize| sentence.tokens.contains(&i) && capital[i];
                    if behind_word() && capital(i - 1) && !capital(i + 1) {
                        closing[document.spelling(i)] = true;
                    }
                }
            }
        }
        Self {
            document,
            syntax,
            phrases,
            listed: packs.actors(),
            town_body: packs.list("town-body"),
            bodies: packs.list("several-bodies"),
            people: packs.list("several-people"),
            state_organ: packs.list("state-organ"),
            bank_word: packs.list("bank-word"),
            club_start: packs.list("club-start"),
            firm_start: packs.list("firm-start"),
            law: packs.list("law-noun"),
            led_by: packs.list("leading-office"),
            land_noun: packs.list("land-noun"),
            capital,
            small,
            odd,
            timed,
            inner,
            closing,
            firms,
            loud,
            single,
            lengths,
        }
    }

    /// The characters of a token.
    pub fn word(&self, i: usize) -> &'a str {
        self.document.word(i)
    }

    /// The characters of a range of tokens.
    pub fn text(&self, tokens: Range<usize>) -> &'a str {
        self.document.span_of(tokens).of(self.document.text)
    }

    /// The part of speech of a token.
    pub fn upos(&self, i: usize) -> Upos {
        self.syntax.words[i].upos
    }

    /// Whether the token belongs to a time expression.
    pub fn timed(&self, i: usize) -> bool {
        self.timed[i]
    }

    /// Whether capitals say nothing in that sentence: a headline in title case, a line of nothing but capitals.
    pub fn loud(&self, sentence: usize) -> bool {
        self.loud[sentence]
    }

    /// Whether the word starts with a capital and is no time expression.
    pub fn capital(&self, i: usize) -> bool {
        self.capital[i] && !self.timed[i]
    }

    /// Whether the word has nothing but small letters, and is none that stands in names: "van".
    pub fn small(&self, i: usize) -> bool {
        self.small[self.document.spelling(i)]
    }

    /// Whether tokens are surely written as the lists write phrases.
    fn is_plain(&self, tokens: &Range<usize>) -> bool {
        self.odd[tokens.end - 1] == self.odd[tokens.start] && is_plain(self.word(tokens.start))
    }

    /// Whether the word is written small elsewhere in the text.
    pub fn is_small_elsewhere(&self, word: &str) -> bool {
        with_fold(word, |small| self.document.has_spelling(small) && !is_capital(small))
    }

    /// Whether token `i` has its capital in the middle of a sentence elsewhere, or is the first of a company's name.
    pub fn is_inner(&self, i: usize) -> bool {
        self.inner[self.document.spelling(i)]
    }

    /// Whether token `i` opens the name of a firm in the text, and is short for it: "Delta" of "Delta Works Ltd.".
    pub fn opens_firm(&self, i: usize) -> bool {
        self.firms[self.document.spelling(i)]
    }

    /// Whether token `i` closes a name elsewhere, as a family name does, and is never written small.
    pub fn closes_name(&self, i: usize) -> bool {
        self.closing[self.document.spelling(i)] && !self.is_small_elsewhere(self.word(i))
    }

    /// What is known of the phrase that the tokens make.
    pub fn known(&self, tokens: Range<usize>) -> Known {
        if tokens.len() == 1 { self.known_word(tokens.start) } else { self.known_phrase(tokens) }
    }

    fn known_word(&self, i: usize) -> Known {
        let (single, word) = (self.single[i], self.word(i));
        // A word of plain letters, some of them small, is written in no other way.
        let written = || word.is_ascii() && word.bytes().any(|byte| byte.is_ascii_lowercase());
        if single != Known::default() || written() { single } else { self.look_up(&plain(word)) }
    }

    fn known_phrase(&self, tokens: Range<usize>) -> Known {
        let lengths = self.lengths[tokens.start];
        if lengths.is_empty() || !lengths.reach(self.bytes(&tokens).saturating_sub(SLACK)) {
            return Known::default();
        }
        if !self.is_plain(&tokens) {
            return self.known_text(lengths, &plain(self.text(tokens)));
        }
        if lengths.has(self.bytes(&tokens)) { self.look_up(self.text(tokens)) } else { Known::default() }
    }

    fn known_text(&self, lengths: Lengths, text: &str) -> Known {
        if lengths.has(text.len()) { self.look_up(text) } else { Known::default() }
    }

    fn look_up(&self, text: &str) -> Known {
        let known = self.phrases.get(text);
        let loud = known == Known::default() && text.len() > 3 && !text.chars().any(char::is_lowercase);
        if loud && text.chars().all(char::is_alphabetic) { self.phrases.get(&quiet(text)) } else { known }
    }

    /// How many bytes the tokens take up.
    fn bytes(&self, tokens: &Range<usize>) -> usize {
        self.document.tokens[tokens.end - 1].span.end() - self.document.tokens[tokens.start].span.start()
    }

    /// The longest phrase from token `i` on, before token `end`, of which that is known; its end.
    pub fn longest(&self, i: usize, end: usize, wanted: impl Fn(Known) -> bool) -> Option<(usize, Known)> {
        self.phrases_from(i, end).find(|(_, known)| wanted(*known))
    }

    /// What is known of each phrase from token `i` on, before token `end`, the longest first; their ends.
    pub fn phrases_from(&self, i: usize, end: usize) -> impl Iterator<Item = (usize, Known)> {
        let lengths = self.lengths.get(i).copied().unwrap_or_default();
        let fits = |j: &usize| lengths.reach(self.bytes(&(i..*j)).saturating_sub(SLACK));
        let last = (i + 2..=end.min(i + LONGEST)).take_while(fits).last().unwrap_or(i + 1);
        let plainly = last > i + 1 && self.is_plain(&(i..last));
        (i + 1..=last).rev().filter(move |_| i < end).map(move |j| {
            (j, if plainly && j > i + 1 { self.known_text(lengths, self.text(i..j)) } else { self.known(i..j) })
        })
    }

    /// The longest phrase that ends before token `end`, of which that is known; its start.
    pub fn longest_before(&self, end: usize, start: usize, wanted: impl Fn(Known) -> bool) -> Option<(usize, Known)> {
        (start.max(end.saturating_sub(6))..end).find_map(|i| {
            let nothing = i + 1 < end && self.lengths[i].is_empty();
            let known = if nothing { Known::default() } else { self.known(i..end) };
            wanted(known).then_some((i, known))
        })
    }

    /// Whether a list has the word of token `i`.
    pub fn is(&self, i: usize, list: List) -> bool {
        self.single[i].is(list)
    }

    /// Whether token `i` is an office with a capital before a name: "Correspondent Murdock".
    pub fn role(&self, i: usize) -> bool {
        let word = self.word(i);
        self.capital[i]
            && i + 1 < self.document.tokens.len()
            && self.capital(i + 1)
            && with_fold(word, |word| self.phrases.get(word)).is(List::Office)
            && !self.is_any(i, &[List::FirstName, List::MaybeFirstName, List::Head])
    }

    /// Whether the listed actor is a group of people under one name.
    pub fn is_group(&self, index: usize) -> bool {
        self.listed[index].kind == ActorKind::Group
    }

    /// Whether one of the lists has the word of token `i`.
    pub fn is_any(&self, i: usize, lists: &[List]) -> bool {
        self.single[i].is_any(lists)
    }

    /// Whether token `i` follows the one before without a space.
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && !self.document.tokens[i].spaced
    }

    /// Whether token `i` is a possessive mark.
    pub fn is_possessive(&self, i: usize) -> bool {
        matches!(self.word(i), "'s" | "’s" | "'" | "’" | "'S" | "’S")
    }

    /// Whether a sentence, or something like one, starts at token `i`: after a quote, a colon or a dash as well.
    pub fn starts(&self, i: usize, sentence: &Range<usize>) -> bool {
        i == sentence.start
            || matches!(
                self.word(i - 1),
                "\"" | "“" | "``" | "‘" | ":" | "--" | "—" | "–" | "-" | "•" | "*" | "(" | "…" | "_" | "..."
            ) && !(self.glued(i) && self.glued(i - 1))
            || i == sentence.start + 1 && !is_word(self.word(i - 1))
    }

    /// The verb of which one of the tokens is the subject.
    pub fn verb_of(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.into_iter().find_map(|i| {
            let word = &self.syntax.words[i];
            (matches!(word.rel, Rel::Nsubj | Rel::NsubjPass)).then_some(word.head).flatten()
        })
    }

    /// Whether the verb at token `i` says something.
    pub fn says(&self, i: usize) -> bool {
        self.phrases.get(&self.syntax.words[i].lemma).is(List::Saying)
    }
}

/// Whether the letters of a word go on in the next one, without a space between them: the "can" of "cannot".
fn goes_on(word: &str, next: &str) -> bool {
    next.starts_with(char::is_alphanumeric) && word.ends_with(char::is_alphanumeric)
}

/// Whether something of letters or digits stands there.
pub fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// Whether a word is written in a script without capitals: "習近平".
pub fn is_uncased(word: &str) -> bool {
    !word.starts_with(|c: char| c.is_ascii())
        && word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

/// Whether capitals say nothing: a line of nothing but capitals, or a headline in which no noun, verb or adjective is small.
fn is_loud(document: &Document<'_>, capital: &[bool], syntax: &Syntax, sentence: &Sentence) -> bool {
    let (mut small, mut capitals, mut shouts) = (0, 0, 0);
    for i in sentence.tokens.clone() {
        let word = document.word(i);
        if capital[i] {
            let letters = || word.chars().filter(|c| c.is_alphabetic());
            // "A" says nothing.
            let says = letters().nth(1).is_some();
            capitals += usize::from(says);
            shouts += usize::from(says && letters().all(char::is_uppercase));
        } else if matches!(syntax.words[i].upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Aux | Upos::Propn) {
            small += usize::from(word.starts_with(char::is_alphabetic));
        }
    }
    let open = sentence.block == Block::Title
        || !matches!(document.word(sentence.tokens.end - 1), "." | "!" | "?" | "\"" | "”");
    shouts >= 4 && shouts * 10 >= (capitals + small) * 8 || open && capitals >= 4 && small * 8 < capitals
}
