//! Whose words a sentence between quotation marks is, where another sentence of the quotation says so: "“We left,” Ada Holm said.
//! “The bus came on Friday.”"

use crate::model::actor::Actor;
use crate::model::cast::Mentions;
use crate::model::document::Document;
use crate::model::event::{Event, Source};
use crate::model::syntax::Rel;

use super::source;
use super::tree::Tree;
use super::words::Words;

/// So many sentences away from a quoted one that is looked for which says whose words it is.
const FAR: usize = 6;

/// Gives the events of sentences that are quoted whole the source that a sentence beside them names.
pub(super) fn fill(
    document: &Document<'_>,
    tree: &Tree<'_>,
    words: &Words<'_>,
    (actors, mentions): (&[Actor], &Mentions),
    events: &mut [Event],
) {
    let mut found: Option<(usize, Option<Source>)> = None;
    let mut looked: Option<(usize, Option<usize>)> = None;
    for event in events.iter_mut().filter(|event| document.is_quoted(event.trigger)) {
        let sentence = event.sentence;
        if looked.is_none_or(|(last, _)| last != sentence) {
            looked = Some((sentence, misplaced(document, tree, sentence)));
        }
        let own = looked.and_then(|(_, who)| who).filter(|&who| tree.word(who).head == Some(event.trigger));
        if let Some(who) = own {
            event.participants.retain(|part| !document.tokens_in(part.span).contains(&who));
        }
        if event.source.is_some() {
            continue;
        }
        if found.as_ref().is_none_or(|(last, _)| *last != sentence) {
            let told = attribution(document, sentence).or(own.map(|_| sentence));
            let who = told.and_then(|told| sayer(document, tree, words, told));
            found = Some((sentence, who.and_then(|who| source::named(document, tree, actors, mentions, who))));
        }
        event.source = found.as_ref().and_then(|(_, source)| source.clone());
    }
}

/// Who says what a sentence quotes.
fn sayer(document: &Document<'_>, tree: &Tree<'_>, words: &Words<'_>, told: usize) -> Option<usize> {
    let said = |&i: &usize| !document.is_quoted(i) && source::says(tree, words, i);
    let verbs = document.sentences[told].tokens.clone().filter(said);
    let highest = verbs.min_by_key(|&verb| tree.above(verb).count())?;
    // Who stands in the quotation is not the one who speaks.
    source::sayer(tree, highest).filter(|&who| !document.is_quoted(who)).or_else(|| misplaced(document, tree, told))
}

/// The one who speaks, where the parser took them for the subject of what is quoted: "“They fired,” | Moussa Barry, a guard, | said".
fn misplaced(document: &Document<'_>, tree: &Tree<'_>, sentence: usize) -> Option<usize> {
    let across = |&i: &usize| {
        tree.word(i).rel == Rel::Nsubj && tree.word(i).head.is_some_and(|head| document.is_quoted(head) && head < i)
    };
    document.sentences[sentence].tokens.clone().filter(|&i| !document.is_quoted(i)).find(across)
}

/// The sentence that says whose words a sentence is, where that is quoted whole: the one in which the quotation ends, else the one
/// behind which it goes on.
#[must_use]
pub fn attribution(document: &Document<'_>, sentence: usize) -> Option<usize> {
    let sentences = &document.sentences;
    let whole =
        |number: usize| sentences[number].tokens.clone().all(|i| document.is_quoted(i) || is_mark(document.word(i)));
    if !whole(sentence) {
        return None;
    }
    let is_near = |other: &usize| sentences[*other].paragraph == sentences[sentence].paragraph;
    let is_open =
        |number: usize| sentences[number].tokens.clone().next_back().is_some_and(|last| document.is_quoted(last));
    let mixed = |number: &usize| sentences[*number].tokens.clone().any(|i| document.is_quoted(i));
    let ahead = (sentence..sentences.len() - 1).take(FAR).take_while(|&at| whole(at) && is_open(at)).map(|at| at + 1);
    let ends = ahead.filter(is_near).find(|&at| !whole(at)).filter(mixed);
    ends.or_else(|| (0..sentence).rev().take(FAR).take_while(is_near).find(|&at| !whole(at)).filter(mixed))
}

fn is_mark(word: &str) -> bool {
    matches!(word, "“" | "”" | "\"" | "``" | "''" | "‘" | "’")
}
