//! Words that bring a text back to the present: "has", "now", "again".

use std::ops::Range;

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::syntax::{Rel, Syntax, Xpos};
use crate::model::timex::Said;

/// Words before "have" that make it no present: "to have", "would have".
const OTHER: [&str; 9] = ["to", "would", "could", "should", "might", "may", "must", "will", "not"];

/// Marks the expressions behind or beside such words, outside of quotations.
pub(super) fn mark(document: &Document<'_>, mentions: &mut [Mention<Said>]) {
    let is_perfect = |i: usize| {
        let before = || i.checked_sub(1).map_or("", |before| document.word(before));
        matches!(document.word(i), "has" | "have" | "Has" | "Have")
            && !document.is_quoted(i)
            && !OTHER.contains(&before())
    };
    let is_again = |i: usize| {
        let word = document.word(i);
        if !matches!(word, "again" | "anew" | "now" | "Now" | "once" | "recently") || document.is_quoted(i) {
            return false;
        }
        let next = document.tokens.get(i + 1).map_or("", |token| token.text);
        match word {
            // "On May 20 and again in June", "in January, again in July" is one story.
            "again" => {
                let before = i.checked_sub(1).map_or("", |before| document.word(before));
                !(before == "and" || before == "," && matches!(next, "in" | "on" | "at"))
            }
            "once" => next == "more",
            // "As recently as October".
            "recently" => next == "as",
            _ => true,
        }
    };
    let mut end = 0;
    // Looked over once a sentence.
    let (mut looked, mut again, mut quotes) = (None, false, false);
    for mention in mentions {
        let number = mention.what.setting.sentence;
        if looked != Some(number) {
            let sentence = &document.sentences[number].tokens;
            looked = Some(number);
            (again, quotes) = (sentence.clone().any(is_again), sentence.clone().any(|i| document.is_quoted(i)));
        }
        mention.what.setting.back_to_present = (end..mention.tokens.start).any(is_perfect);
        mention.what.setting.again = again;
        mention.what.setting.beside_quote = quotes;
        end = mention.tokens.end;
    }
}

/// Whether a sentence, which may have no tree, tells of the present alone: "Two of the four are dead."
pub(super) fn is_of_present(document: &Document<'_>, syntax: &Syntax, sentence: Range<usize>) -> bool {
    let quotes = sentence.clone().any(|i| document.is_quoted(i));
    let finite = |i: usize| matches!(syntax.words[i].xpos, Xpos::Vbz | Xpos::Vbp);
    let is = |i: usize| finite(i) && matches!(&*syntax.words[i].lemma, "be" | "have");
    let past = || sentence.clone().any(|i| syntax.words[i].xpos == Xpos::Vbd);
    !quotes && (sentence.clone().any(is) || sentence.clone().any(finite) && !past())
}

/// The main verb of a sentence, where it is in the present: "is", "will step down".
pub(super) fn present_root(syntax: &Syntax, sentence: Range<usize>) -> Option<usize> {
    let root = sentence.clone().find(|&i| syntax.words[i].rel == Rel::Root)?;
    // "Will step down", "is going".
    let auxiliary = |i: usize, root: usize| {
        let word = &syntax.words[i];
        word.head == Some(root)
            && matches!(word.rel, Rel::Aux | Rel::AuxPass | Rel::Cop)
            && (matches!(word.xpos, Xpos::Vbz | Xpos::Vbp) || matches!(&*word.lemma, "will" | "can" | "may"))
    };
    let present =
        matches!(syntax.words[root].xpos, Xpos::Vbz | Xpos::Vbp) || sentence.clone().any(|i| auxiliary(i, root));
    present.then_some(root)
}
