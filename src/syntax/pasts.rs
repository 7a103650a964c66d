//! Past forms that are nothing else in news, and that the training texts hardly have: the models read them as one that they know well.
//! A form that is a noun as well, or written with a capital, is left to the models.

use std::ops::Range;

use crate::model::syntax::{Rel, Word, Xpos};

/// The forms in alphabetical order, with their lemmas.
const FORMS: [(&str, &str); 66] = [
    ("awoke", "awake"),
    ("bade", "bid"),
    ("befell", "befall"),
    ("beheld", "behold"),
    ("bore", "bear"),
    ("clung", "cling"),
    ("drank", "drink"),
    ("dreamt", "dream"),
    ("dwelt", "dwell"),
    ("flung", "fling"),
    ("forbade", "forbid"),
    ("foresaw", "foresee"),
    ("foretold", "foretell"),
    ("forgave", "forgive"),
    ("forsook", "forsake"),
    ("forwent", "forgo"),
    ("froze", "freeze"),
    ("hid", "hide"),
    ("knelt", "kneel"),
    ("leapt", "leap"),
    ("learnt", "learn"),
    ("lent", "lend"),
    ("mistook", "mistake"),
    ("outdid", "outdo"),
    ("outran", "outrun"),
    ("overran", "overrun"),
    ("overrode", "override"),
    ("oversaw", "oversee"),
    ("overthrew", "overthrow"),
    ("overtook", "overtake"),
    ("partook", "partake"),
    ("redid", "redo"),
    ("retook", "retake"),
    ("rewrote", "rewrite"),
    ("rose", "rise"),
    ("sang", "sing"),
    ("shone", "shine"),
    ("shook", "shake"),
    ("shrank", "shrink"),
    ("shrunk", "shrink"),
    ("slung", "sling"),
    ("sprang", "spring"),
    ("sprung", "spring"),
    ("spun", "spin"),
    ("stole", "steal"),
    ("strode", "stride"),
    ("strove", "strive"),
    ("struck", "strike"),
    ("strung", "string"),
    ("stung", "sting"),
    ("sunk", "sink"),
    ("swam", "swim"),
    ("swore", "swear"),
    ("swung", "swing"),
    ("tore", "tear"),
    ("trod", "tread"),
    ("undertook", "undertake"),
    ("underwent", "undergo"),
    ("undid", "undo"),
    ("unfroze", "unfreeze"),
    ("unsealed", "unseal"),
    ("withdrew", "withdraw"),
    ("withstood", "withstand"),
    ("wore", "wear"),
    ("wove", "weave"),
    ("wrung", "wring"),
];

/// How many letters there are.
const LETTERS: usize = 26;
/// Which of the forms start with two letters.
static STARTS: [[Range<usize>; LETTERS]; LETTERS] = {
    let mut starts = [const { [const { 0..0 }; LETTERS] }; LETTERS];
    let mut i = 0;
    while i < FORMS.len() {
        let form = FORMS[i].0.as_bytes();
        let range = &mut starts[(form[0] - b'a') as usize][(form[1] - b'a') as usize];
        *range = if range.end == 0 { i } else { range.start }..i + 1;
        i += 1;
    }
    starts
};

/// A past form that the models know, which they read for those that they do not.
pub const KNOWN: &str = "stopped";

/// The lemma of such a form.
pub fn lemma(word: &str) -> Option<&'static str> {
    // Nearly all words are told apart by their first letters and their length.
    let [first, second, ..] = *word.as_bytes() else { return None };
    let row = STARTS.get(usize::from(first.wrapping_sub(b'a')))?;
    let range = row.get(usize::from(second.wrapping_sub(b'a')))?;
    FORMS[range.clone()].iter().find(|(form, _)| *form == word).map(|(_, lemma)| *lemma)
}

/// Verbs whose past is their plain form.
const SAME: [&str; 17] = [
    "beat", "bet", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit", "set", "shed", "shut", "split",
    "spread", "thrust",
];

/// Makes pasts of plain forms that go on from a past, "ordered them out and shut the border", or that one alone does, "Spain beat England".
/// `words` are those of a document, `first` is where a sentence begins.
pub fn go_on(words: &mut [Word], first: usize) {
    for i in first..words.len() {
        let word = &words[i];
        if !(matches!(word.xpos, Xpos::Vb | Xpos::Vbp) && SAME.contains(&&*word.lemma)) {
            continue;
        }
        let from_past = word.rel == Rel::Conj && word.head.is_some_and(|head| words[head].xpos == Xpos::Vbd);
        let below = |head: usize, rels: &[Rel]| {
            words[first..].iter().any(|other| other.head == Some(head) && rels.contains(&other.rel))
        };
        let one = words[first..].iter().position(|other| other.head == Some(i) && other.rel == Rel::Nsubj);
        let one = one.map(|at| first + at).is_some_and(|subject| {
            matches!(words[subject].xpos, Xpos::Nn | Xpos::Nnp) && !below(subject, &[Rel::Conj])
        });
        // "In February FIDE put him on its list": no order has a name before it.
        let named = word.rel == Rel::Root
            && i > first
            && matches!(words[i - 1].xpos, Xpos::Nn | Xpos::Nnp | Xpos::Prp)
            && words[i - 1].head == Some(i);
        if (from_past || one || named) && !below(i, &[Rel::Aux, Rel::AuxPass, Rel::Mark]) {
            words[i].xpos = Xpos::Vbd;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found() {
        for (form, of) in FORMS {
            assert_eq!(lemma(form), Some(of));
        }
        assert_eq!(lemma("left"), None);
    }
}
