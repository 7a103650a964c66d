//! The verb that governs a time expression.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::syntax::{Rel, Syntax, Upos, Xpos};

use super::direction::{FARTHEST, HIGHEST, children};

/// How many prepositions stand before an expression at the most.
const FEW: usize = 3;

/// The verb of a clause that "and" joins and the expression opens: "said that it would close, and on Monday the first of them left".
pub fn of_joined(document: &Document<'_>, syntax: &Syntax, tokens: &Range<usize>) -> Option<usize> {
    let sentence = document.sentences[document.sentence_of(tokens.start)].tokens.clone();
    let lead = (sentence.start..tokens.start).rev().take(FEW).find(|&i| syntax.words[i].upos != Upos::Adp)?;
    if lead == sentence.start || syntax.words[lead].upos != Upos::Cconj || document.word(lead - 1) != "," {
        return None;
    }
    let finite = |i: &usize| matches!(syntax.words[*i].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let inside = |i: &usize| !matches!(document.word(*i), "," | ";" | "that" | "who" | "which");
    let verb = (tokens.end..sentence.end).take_while(inside).take(FARTHEST).find(finite)?;
    let word = &syntax.words[verb];
    if word.upos == Upos::Aux { word.head } else { Some(verb) }
}

/// The verb of a relative clause between commas at whose end the expression stands: "which is to meet on May 28, fell 6%".
pub fn of_relative(document: &Document<'_>, syntax: &Syntax, tokens: &Range<usize>) -> Option<usize> {
    let sentence = document.sentences[document.sentence_of(tokens.start)].tokens.clone();
    let closed = sentence.contains(&tokens.end) && document.word(tokens.end) == ",";
    let verb = |i: usize| syntax.words[i].upos == Upos::Verb;
    let goes_on = closed
        && sentence.contains(&(tokens.end + 1))
        && matches!(syntax.words[tokens.end + 1].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let mut before =
        (sentence.start..tokens.start).rev().take_while(|&i| goes_on && syntax.words[i].upos != Upos::Punct);
    let pronoun = before.find(|&i| matches!(syntax.words[i].xpos, Xpos::Wdt | Xpos::Wp))?;
    let comma = pronoun > sentence.start && document.word(pronoun - 1) == ",";
    (pronoun + 1..tokens.start).rev().find(|&i| comma && verb(i))
}

/// The verb of a sentence that the expression opens, where the parser made it a part of the subject: "in October officials promised".
pub fn of_opening(document: &Document<'_>, syntax: &Syntax, tokens: &Range<usize>) -> Option<usize> {
    let sentence = document.sentences[document.sentence_of(tokens.start)].tokens.clone();
    let opens = sentence.start + 1 == tokens.start && matches!(document.word(sentence.start), "In" | "On");
    let top = tokens.clone().find(|&i| syntax.words[i].head.is_none_or(|head| !tokens.contains(&head)))?;
    let in_subject = syntax.words[top].rel == Rel::Compound
        && syntax.words[top].head.is_some_and(|head| head >= tokens.end && syntax.words[head].xpos == Xpos::Nns);
    let root = |&i: &usize| syntax.words[i].rel == Rel::Root && syntax.words[i].upos == Upos::Verb;
    (tokens.end..sentence.end).find(root).filter(|_| opens && in_subject)
}

/// The nearest verb above the expression's tokens; failing that, the first finite verb of its sentence is not guessed.
pub fn governing(syntax: &Syntax, tokens: &Range<usize>) -> Option<usize> {
    let mut at = tokens.clone().find(|&i| syntax.words[i].head.is_none_or(|head| !tokens.contains(&head)))?;
    // "Wednesday's ruling" is no matter of the verb: the ruling has its own time.
    if syntax.words[at].rel == Rel::NmodPoss {
        return None;
    }
    for _ in 0..HIGHEST {
        at = syntax.words[at].head?;
        // "Cairo announcing in January that …", but not "faces a hearing Friday", "at a meeting on Friday".
        let participle = syntax.words[at].upos == Upos::Noun
            && syntax.words[at].lemma.ends_with("ing")
            && !matches!(syntax.words[at].rel, Rel::Obj | Rel::Nsubj | Rel::NsubjPass)
            && children(syntax, 0..at, at).all(|c| syntax.words[c].rel != Rel::Det);
        // "On Monday, hours before the strike was to begin, the union signed": what stands before a clause is not inside it.
        let behind = |rel: Rel| {
            children(syntax, tokens.end..syntax.words.len(), at).find(|&c| syntax.words[c].rel == rel && c > tokens.end)
        };
        if at > tokens.end && behind(Rel::Mark).is_some_and(|mark| mark < at && syntax.words[mark].upos == Upos::Sconj)
        {
            match (syntax.words[at].rel, behind(Rel::Parataxis)) {
                (Rel::Advcl, _) => continue,
                (Rel::Root, Some(other)) => return Some(other),
                _ => {}
            }
        }
        if syntax.words[at].upos == Upos::Verb || participle || has_cop_or_aux(syntax, at) {
            return Some(at);
        }
    }
    None
}

fn has_cop_or_aux(syntax: &Syntax, at: usize) -> bool {
    children(syntax, 0..syntax.words.len(), at)
        .any(|child| matches!(syntax.words[child].rel, Rel::Cop | Rel::Aux | Rel::AuxPass))
}
