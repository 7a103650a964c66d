//! The front door: from a document to its syntax.

use std::cell::RefCell;
use std::sync::OnceLock;

use super::figures;
use super::forms::{self, Form};
use super::model::Model;
use super::parser::{self, Arc};
use super::pasts;
use super::tagger;
use super::vocabulary::Vocabulary;
use crate::model::document::Document;
use crate::model::syntax::{Rel, Syntax, Upos, Word, Xpos};

/// Bytes that start at the start of a line of the processor's cache.
#[repr(C, align(64))]
struct Lined<T: ?Sized>(T);

static BYTES: &Lined<[u8]> = &Lined(*include_bytes!("../../models/en-syntax.bin"));
static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();
thread_local! {
    /// What a thread keeps from one document for the next; it changes no result.
    static ROOM: RefCell<Room> = RefCell::default();
}

/// The first word of a sentence is one of so many tokens: a quotation mark may stand before it.
const OPENING: usize = 2;

/// What analysing needs room for, and what it keeps from one sentence for the next: for one model.
#[derive(Clone, Debug, Default)]
struct Room {
    vocabulary: Vocabulary,
    forms: Vec<Form>,
    tagger: tagger::Room,
    tags: Vec<u8>,
    arcs: Vec<Arc>,
    parser: parser::Room,
}

/// The syntax of every token of a document.
#[must_use]
pub fn parse(document: &Document<'_>) -> Syntax {
    parse_sentences(document, |_| true)
}

/// The same, but only sentences whose number is wanted get heads and relations; all get tags and lemmas.
#[must_use]
pub fn parse_sentences(document: &Document<'_>, wanted: impl Fn(usize) -> bool) -> Syntax {
    match load() {
        Some(model) => ROOM.with_borrow_mut(|room| analyse_in(room, model, document, wanted)),
        None => Syntax { words: vec![unknown(); document.tokens.len()] },
    }
}

/// The built-in model; `None` where the program was built with a file that is not a model.
pub fn load() -> Option<&'static Model<'static>> {
    MODEL.get_or_init(|| Model::read(&BYTES.0)).as_ref()
}

/// The syntax of a document after a given model.
#[doc(hidden)]
#[must_use]
pub fn analyse(model: &Model<'static>, document: &Document<'_>, wanted: impl Fn(usize) -> bool) -> Syntax {
    analyse_in(&mut Room::default(), model, document, wanted)
}

fn analyse_in(
    room: &mut Room,
    model: &Model<'static>,
    document: &Document<'_>,
    wanted: impl Fn(usize) -> bool,
) -> Syntax {
    let Room { vocabulary, forms, tagger: of_tagger, tags, arcs, parser } = room;
    vocabulary.read(document.spellings(), model);
    let mut words = Vec::with_capacity(document.tokens.len());
    for (number, sentence) in document.sentences.iter().enumerate() {
        let first = sentence.tokens.start;
        let entries = || sentence.tokens.clone().map(|i| vocabulary.of(document.spelling(i)));
        forms.clear();
        forms.extend(entries().map(|entry| entry.form));
        forms::settle(forms);
        let alone: Vec<_> = entries().map(|entry| &entry.alone).collect();
        tagger::tag(forms, &alone, &model.tagger, model.tags.len(), of_tagger, tags);
        arcs.clear();
        if wanted(number) {
            parser::parse(model, forms, tags, parser, arcs);
        }
        for (i, &tag) in tags.iter().enumerate() {
            let (upos, xpos) = model.tag(tag);
            let (word, spelling) = (document.word(first + i), document.spelling(first + i));
            let lemma = vocabulary.lemma(spelling, word, xpos, model);
            let (head, rel) = arcs.get(i).copied().unwrap_or((None, Rel::Dep));
            let opens = i < OPENING && upos == Upos::Propn;
            let is_common = opens && vocabulary.is_common_noun(spelling, word, model);
            words.push(Word { upos, xpos, lemma, head: head.map(|head| first + head), rel, is_common });
        }
        pasts::go_on(&mut words, first);
        figures::are_no_verbs(document, &mut words, first);
    }
    Syntax { words }
}

fn unknown() -> Word {
    Word { upos: Upos::X, xpos: Xpos::Xx, lemma: "".into(), head: None, rel: Rel::Dep, is_common: false }
}
