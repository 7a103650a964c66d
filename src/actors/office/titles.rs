//! What stands around a name or a description: titles, the states they belong to, and what forbids to read them as offices.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::actors::cast::Cast;
use crate::actors::plain::plain;
use crate::actors::view::{View, is_word};
use crate::model::actor::MentionKind;
use crate::model::syntax::Upos;
use crate::packs::{self, Packs, WordList};
use crate::pattern::fold::fold;

/// How many tokens a title has at the most: "vice - president".
const LONGEST: usize = 3;

/// What the packs call offices, and where the text names whose they may be.
pub struct Titles<'a> {
    pub view: &'a View<'a>,
    /// Words such as "former": who has one of them before the title does not hold the office.
    former: &'a WordList,
    listed: &'a packs::Titles,
    /// Which words are first or last words of titles, by their spelling.
    edge: Vec<bool>,
    /// The listed actor that is named up to a token, and where its name starts.
    ends: FxHashMap<usize, (usize, usize)>,
    /// The listed actor that is named from a token on, and where its name ends.
    starts: FxHashMap<usize, (usize, usize)>,
}

/// How a name is titled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Titled {
    /// As the holder of an office, of that listed actor where it is named.
    Holder { title: usize, of: Option<usize> },
    /// As one who is not in office: "former President Bush".
    Former,
}

/// A description by an office, from its first token to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub tokens: Range<usize>,
    pub title: usize,
    /// The listed actor whose office it is; none for a bare "the president".
    pub of: Option<usize>,
}

impl<'a> Titles<'a> {
    /// The titles of a text; none where it has not even a word of one.
    pub fn new(view: &'a View<'a>, packs: &'a Packs, cast: &Cast<'_>) -> Option<Self> {
        let listed = packs.titles();
        let edge: Vec<bool> = view.document.spellings().map(|word| listed.is_edge(word)).collect();
        if !edge.contains(&true) {
            return None;
        }
        let (mut starts, mut ends) = (FxHashMap::default(), FxHashMap::default());
        for member in &cast.members {
            let Some(listed) = member.listed else { continue };
            for mention in member.mentions.iter().filter(|mention| mention.what == MentionKind::Name) {
                starts.insert(mention.tokens.start, (listed, mention.tokens.end));
                ends.insert(mention.tokens.end, (listed, mention.tokens.start));
            }
        }
        Some(Self { view, former: packs.list("former-word"), listed, edge, ends, starts })
    }

    /// What stands before and behind a name says of its office.
    pub fn before(&self, name: &Range<usize>) -> Option<Titled> {
        let sentence = self.view.document.sentences[self.view.document.sentence_of(name.start)].tokens.clone();
        if name.start > sentence.start && matches!(self.view.word(name.start - 1), "elect" | "designate") {
            return Some(Titled::Former);
        }
        let shortest = name.start.saturating_sub(LONGEST).max(sentence.start);
        let (start, title) = (shortest..name.start).find_map(|start| Some((start, self.title(start..name.start)?)))?;
        let of = match self.owner(start, sentence.start)? {
            Owner::Former => return Some(Titled::Former),
            Owner::Nobody => None,
            Owner::Listed(listed) => Some(listed),
        };
        if self.word(name.end, sentence.end) != Some("of") {
            return Some(Titled::Holder { title, of });
        }
        // "President Smith of the company" is nobody whom a list of states knows.
        let (behind, _) = self.of_whom(name.end, sentence.end)?;
        of.is_none_or(|of| of == behind).then_some(Titled::Holder { title, of: Some(behind) })
    }

    /// The description that starts at token `i`.
    pub fn described(&self, i: usize, end: usize) -> Option<Described> {
        let the = matches!(self.view.word(i), "the" | "The");
        if let Some(&(listed, stop)) = self.starts.get(&(i + usize::from(the))) {
            let owns = stop < end && self.view.is_possessive(stop);
            let (title, last) = (the || owns).then(|| self.title_from(stop + usize::from(owns), end)).flatten()?;
            let held = self.ends_description(last, end) && !self.is_former(i);
            return held.then_some(Described { tokens: i..last, title, of: Some(listed) });
        }
        let (title, last) = the.then(|| self.title_from(i + 1, end)).flatten()?;
        if let Some((listed, stop)) = self.of_whom(last, end) {
            let whole = self.word(stop, end).is_none_or(|next| !matches!(next, "-" | "of"));
            return whole.then_some(Described { tokens: i..stop, title, of: Some(listed) });
        }
        self.ends_description(last, end).then_some(Described { tokens: i..last, title, of: None })
    }

    /// The listed actor that "of" at token `i` names, and where its name ends.
    fn of_whom(&self, i: usize, end: usize) -> Option<(usize, usize)> {
        let at = i + 1 + usize::from(self.word(i + 1, end) == Some("the"));
        (self.word(i, end) == Some("of") && at < end).then(|| self.starts.get(&at).copied()).flatten()
    }

    /// The longest title from token `i` on, and where it ends.
    fn title_from(&self, i: usize, end: usize) -> Option<(usize, usize)> {
        let last = if i < end && self.is_edge(i) { end.min(i + LONGEST) } else { i };
        (i + 1..=last).rev().find_map(|stop| Some((self.title(i..stop)?, stop)))
    }

    fn is_edge(&self, i: usize) -> bool {
        self.edge[self.view.document.spelling(i)]
    }

    /// The number of the title that the tokens make.
    fn title(&self, tokens: Range<usize>) -> Option<usize> {
        if !self.is_edge(tokens.start) || !self.is_edge(tokens.end - 1) {
            return None;
        }
        let text = self.view.text(tokens);
        (text.len() < 40).then(|| self.listed.number(&plain(text))).flatten()
    }

    /// The title at token `i`, no part of a longer one, and where it ends.
    pub fn used(&self, i: usize, sentence: &Range<usize>) -> Option<(usize, usize)> {
        let (title, stop) = self.title_from(i, sentence.end)?;
        let inside =
            i > sentence.start && (i.saturating_sub(2).max(sentence.start)..i).any(|at| self.is_longer(at, stop));
        (!inside).then_some((title, stop))
    }

    /// Whether a title from token `at` on takes in token `stop - 1`: the "president" of "vice president".
    fn is_longer(&self, at: usize, stop: usize) -> bool {
        self.title(at..stop).is_some()
    }

    /// Whose office a title before a name is that starts at token `at`; none where something else may be meant.
    fn owner(&self, at: usize, start: usize) -> Option<Owner> {
        if at == start {
            return Some(Owner::Nobody);
        }
        let owns = self.view.is_possessive(at - 1);
        if let Some(&(listed, first)) = self.ends.get(&(at - usize::from(owns))) {
            return Some(if self.is_former(first) { Owner::Former } else { Owner::Listed(listed) });
        }
        if self.is_former(at) {
            return Some(Owner::Former);
        }
        let before = self.view.word(at - 1);
        if owns || before == "-" {
            return None;
        }
        let other =
            matches!(self.view.upos(at - 1), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det | Upos::X);
        (!is_word(before) || self.view.timed(at - 1) || !other).then_some(Owner::Nobody)
    }

    /// Whether what starts at token `i` is said to be over, or not yet: "former", "then-".
    fn is_former(&self, i: usize) -> bool {
        let word = |back: usize| i.checked_sub(back).map(|k| self.view.word(k));
        let before = if matches!(word(1), Some("-" | "‑" | "–")) { word(2) } else { word(1) };
        before.is_some_and(|before| self.former.has(&fold(before)))
    }

    /// Whether a description can end before token `i`: no name follows, and nothing that makes another office of it.
    fn ends_description(&self, i: usize, end: usize) -> bool {
        let Some(next) = self.word(i, end) else { return true };
        let joined = next == "and" && i + 1 < end && matches!(self.view.upos(i + 1), Upos::Noun | Upos::Adj);
        let goes_on = matches!(self.view.upos(i), Upos::Noun | Upos::Propn) && !self.view.timed(i);
        !(self.view.capital(i) || joined || goes_on || matches!(next, "-" | "‑" | "of" | "at" | "for" | "/"))
    }

    fn word(&self, i: usize, end: usize) -> Option<&'a str> {
        (i < end).then(|| self.view.word(i))
    }
}

/// Whose office it is.
enum Owner {
    Nobody,
    Listed(usize),
    Former,
}
