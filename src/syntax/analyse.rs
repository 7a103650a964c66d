//! The front door: from a document to its syntax.

use std::sync::OnceLock;

use super::forms::{self, Form};
use super::model::Model;
use super::parser;
use super::tagger;
use super::transition::State;
use super::view::Seen;
use crate::model::document::Document;
use crate::model::syntax::{Rel, Syntax, Upos, Word, Xpos};

static BYTES: &[u8] = include_bytes!("../../models/en-syntax.bin");
static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();

/// The syntax of every token of a document.
#[must_use]
pub fn parse(document: &Document<'_>) -> Syntax {
    parse_sentences(document, |_| true)
}

/// The same, but only sentences whose number is wanted get heads and relations; all get tags and lemmas.
#[must_use]
pub fn parse_sentences(document: &Document<'_>, wanted: impl Fn(usize) -> bool) -> Syntax {
    match load() {
        Some(model) => analyse(model, document, wanted),
        None => Syntax { words: vec![unknown(); document.tokens.len()] },
    }
}

/// The built-in model; `None` where the program was built with a file that is not a model.
pub fn load() -> Option<&'static Model<'static>> {
    MODEL.get_or_init(|| Model::read(BYTES)).as_ref()
}

/// The syntax of a document after a given model.
#[doc(hidden)]
#[must_use]
pub fn analyse(model: &Model<'static>, document: &Document<'_>, wanted: impl Fn(usize) -> bool) -> Syntax {
    let mut words = Vec::with_capacity(document.tokens.len());
    let (mut forms, mut tags, mut seen, mut folded) = (Vec::<Form>::new(), Vec::new(), Vec::new(), Vec::new());
    let mut state = State::default();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let first = words.len();
        forms::read(sentence.tokens.clone().map(|i| document.word(i)), &model.classes, &mut forms);
        tagger::tag(&forms, &model.tagger, model.tags.len(), &mut tags);
        for (i, &tag) in sentence.tokens.clone().zip(&tags) {
            let (upos, xpos) = tag_of(model, tag);
            let lemma = model.lemmas.of(document.word(i), xpos, &mut folded);
            words.push(Word { upos, xpos, lemma, head: None, rel: Rel::Dep });
        }
        if !wanted(number) {
            continue;
        }
        seen.clear();
        seen.extend(forms.iter().zip(&tags).map(|(form, &tag)| Seen::new(form, tag, tag_of(model, tag).0 as u8)));
        seen.push(Seen::NONE);
        parser::parse(&seen, &model.parser, &mut state);
        for (word, node) in words[first..].iter_mut().zip(&state.nodes) {
            let head = node.head as usize;
            word.head = (head < state.len).then_some(first + head);
            word.rel = if head < state.len { node.rel } else { Rel::Root };
        }
    }
    Syntax { words }
}

fn tag_of(model: &Model<'_>, tag: u8) -> (Upos, Xpos) {
    model.tags.get(usize::from(tag)).copied().unwrap_or((Upos::X, Xpos::Xx))
}

fn unknown() -> Word {
    Word { upos: Upos::X, xpos: Xpos::Xx, lemma: "".into(), head: None, rel: Rel::Dep }
}
