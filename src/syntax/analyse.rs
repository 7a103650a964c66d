//! The front door: from a document to its syntax.

use std::sync::OnceLock;

use super::forms::{self, Form};
use super::model::Model;
use super::net::Work;
use super::parser;
use super::product::Rows;
use super::tagger;
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
    let (mut forms, mut tags, mut arcs, mut folded) = (Vec::<Form>::new(), Vec::new(), Vec::new(), Vec::new());
    let mut work = (Work::default(), Rows::default());
    for (number, sentence) in document.sentences.iter().enumerate() {
        let first = sentence.tokens.start;
        forms::read(sentence.tokens.clone().map(|i| document.word(i)), &model.words, &mut forms);
        tagger::tag(&forms, &model.tagger, model.tags.len(), &mut tags);
        arcs.clear();
        if wanted(number) {
            parser::parse(model, &forms, &mut tags, &mut work, &mut arcs);
        }
        for (i, &tag) in tags.iter().enumerate() {
            let (upos, xpos) = model.tag(tag);
            let lemma = model.lemmas.of(document.word(first + i), xpos, &mut folded);
            let (head, rel) = arcs.get(i).copied().unwrap_or((None, Rel::Dep));
            words.push(Word { upos, xpos, lemma, head: head.map(|head| first + head), rel });
        }
    }
    Syntax { words }
}

fn unknown() -> Word {
    Word { upos: Upos::X, xpos: Xpos::Xx, lemma: "".into(), head: None, rel: Rel::Dep }
}
