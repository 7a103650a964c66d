//! Figures and sums that the models take for verbs: "the index was down 15.82", "revenue was C$291 million".

use crate::model::document::Document;
use crate::model::syntax::{Rel, Upos, Word, Xpos};

/// Makes numbers of them, and their auxiliaries copulas. `words` are those of a document, `first` is where a sentence begins.
pub fn are_no_verbs(document: &Document<'_>, words: &mut [Word], first: usize) {
    for i in first..words.len() {
        if words[i].upos != Upos::Verb || !is_figure(document.word(i)) {
            continue;
        }
        (words[i].upos, words[i].xpos) = (Upos::Num, Xpos::Cd);
        for word in words[first..].iter_mut().filter(|word| word.head == Some(i)) {
            word.rel = match word.rel {
                Rel::AuxPass => Rel::Cop,
                Rel::NsubjPass => Rel::Nsubj,
                other => other,
            };
        }
    }
}

/// "15.82", "C$": a sign of figures, and no small letter.
fn is_figure(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit() || c == '$') && !word.contains(char::is_lowercase)
}
