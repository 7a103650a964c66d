//! What the words beside a name say of a person: an age, a life, an office, where somebody comes from.

use std::ops::Range;

use crate::model::syntax::Upos;
use crate::packs::List;

use super::kind::acronym;
use super::view::View;

/// Whether the words beside the name that starts at token `i` say that it is a person's.
pub(super) fn is_described(view: &View<'_>, tokens: &Range<usize>, i: usize) -> bool {
    is_told_of(view, tokens) || is_called(view, i) || is_from(view, tokens)
}

/// "Mara Quist, 45," "Quist, who", "Quist, a spokesman for".
fn is_told_of(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let end = view.document.sentences[view.document.sentence_of(tokens.start)].tokens.end;
    let at = |k: usize| (tokens.end + k < end).then(|| view.word(tokens.end + k));
    // "The anti-fraud office, OLAF, whose investigators".
    if tokens.len() == 1 && acronym(view.word(tokens.start)) && !view.loud(view.document.sentence_of(tokens.start)) {
        return false;
    }
    if at(0) == Some("who") {
        return true;
    }
    // "Margarethe Holm (14 May 1871 – 3 February 1944) was an engineer".
    let lived = |k: usize| tokens.end + k < end && view.timed(tokens.end + k);
    if tokens.len() > 1 && at(0) == Some("(") && lived(1) && lives(view, tokens.end + 1, end) {
        return true;
    }
    if at(0) != Some(",") {
        return false;
    }
    let age = at(1).is_some_and(|word| matches!(word.len(), 1 | 2) && word.chars().all(|c| c.is_ascii_digit()))
        && at(2) == Some(",");
    if age || matches!(at(1), Some("who" | "whose" | "aged")) {
        return true;
    }
    // An apposition ends at the next comma; its head is an office.
    (1..8)
        .map_while(|k| {
            (tokens.end + k < end && at(k) != Some(",") && !view.is_possessive(tokens.end + k))
                .then_some(tokens.end + k)
        })
        .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Adp | Upos::Cconj | Upos::Sconj))
        .any(|i| view.is_any(i, &[List::Office, List::Kinship]) && matches!(view.upos(i), Upos::Noun | Upos::Propn))
}

/// "A farmer named Rosa Lind", "a woman called Juno".
fn is_called(view: &View<'_>, i: usize) -> bool {
    let somebody = |at: usize| {
        view.is_any(at, &[List::Office, List::Kinship]) || matches!(view.word(at), "man" | "woman" | "boy" | "girl")
    };
    i > 1 && matches!(view.word(i - 1), "called" | "named") && somebody(i - 2)
}

/// "A dealer from Antwerp, Joris Maes, admitted it": two words between commas that say who somebody from a place is.
fn is_from(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let sentence = &view.document.sentences[view.document.sentence_of(tokens.start)].tokens;
    let commas = |i: usize| sentence.contains(&i) && view.word(i) == ",";
    if tokens.len() != 2 || tokens.start < sentence.start + 4 || !commas(tokens.start - 1) || !commas(tokens.end) {
        return false;
    }
    let mut before = (sentence.start..tokens.start - 1).rev();
    let from = before.by_ref().take(PLACE).find(|&i| !view.capital(i)).filter(|&i| view.word(i) == "from");
    from.is_some_and(|from| view.is_any(from - 1, &[List::Office, List::Kinship]) && view.upos(from - 1) == Upos::Noun)
}

/// How many words the name of a place has at the most.
const PLACE: usize = 4;

/// Whether dates of birth and death, and nothing else, stand from token `i` to the closing bracket.
fn lives(view: &View<'_>, i: usize, end: usize) -> bool {
    let close = (i..end.min(i + 14)).find(|&k| view.word(k) == ")");
    close.is_some_and(|close| {
        let dash = |k: usize| matches!(view.word(k), "-" | "–" | "—" | "--");
        (i..close).filter(|&k| dash(k)).count() == 1 && (i..close).all(|k| view.timed(k) || dash(k))
    })
}
