//! Where the verb that governs a time expression looks: back or ahead.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::syntax::{Rel, Syntax, Upos, Xpos};
use crate::model::timex::Direction;

/// How far up the tree the governing verb is looked for.
const HIGHEST: usize = 8;

/// The direction in which the verb over `tokens` looks.
pub fn of(document: &Document<'_>, syntax: &Syntax, tokens: &Range<usize>) -> Direction {
    let sentence = &document.sentences[document.sentence_of(tokens.start)];
    let verb = governing_verb(syntax, tokens);
    match verb {
        Some(verb) => of_verb(syntax, sentence.tokens.clone(), verb),
        None => Direction::Open,
    }
}

/// The nearest verb above the expression's tokens; failing that, the first finite verb of its sentence is not guessed.
fn governing_verb(syntax: &Syntax, tokens: &Range<usize>) -> Option<usize> {
    let mut at = tokens.clone().find(|&i| syntax.words[i].head.is_none_or(|head| !tokens.contains(&head)))?;
    for _ in 0..HIGHEST {
        at = syntax.words[at].head?;
        if syntax.words[at].upos == Upos::Verb || has_cop_or_aux(syntax, at) {
            return Some(at);
        }
    }
    None
}

fn has_cop_or_aux(syntax: &Syntax, at: usize) -> bool {
    children(syntax, 0..syntax.words.len(), at, 24)
        .any(|child| matches!(syntax.words[child].rel, Rel::Cop | Rel::Aux | Rel::AuxPass))
}

/// The tokens near `at` whose head it is.
fn children(syntax: &Syntax, limits: Range<usize>, at: usize, reach: usize) -> impl Iterator<Item = usize> {
    let near = at.saturating_sub(reach).max(limits.start)..(at + reach).min(limits.end);
    near.filter(move |&child| syntax.words[child].head == Some(at))
}

/// Future where an auxiliary or a verb above says so; past where the form does.
fn of_verb(syntax: &Syntax, sentence: Range<usize>, verb: usize) -> Direction {
    let mut at = verb;
    for _ in 0..HIGHEST {
        let auxiliaries: Vec<&str> = children(syntax, sentence.clone(), at, 24)
            .filter(|&child| matches!(syntax.words[child].rel, Rel::Aux | Rel::AuxPass | Rel::Cop))
            .map(|child| syntax.words[child].lemma.as_ref())
            .collect();
        let past_auxiliary = children(syntax, sentence.clone(), at, 24).any(|c| {
            matches!(syntax.words[c].rel, Rel::Aux | Rel::AuxPass | Rel::Cop) && syntax.words[c].xpos == Xpos::Vbd
        });
        if auxiliaries.iter().any(|lemma| {
            matches!(
                *lemma,
                "will" | "shall" | "'ll" | "wo" | "would" | "may" | "might" | "can" | "could" | "should" | "must"
            )
        }) {
            return Direction::Future;
        }
        match syntax.words[at].xpos {
            Xpos::Vbd => return Direction::Past,
            Xpos::Vbn if past_auxiliary || auxiliaries.contains(&"have") => return Direction::Past,
            _ if past_auxiliary && syntax.words[at].xpos != Xpos::Vb => return Direction::Past,
            // An infinitive looks ahead of the verb that it hangs on: "plans to meet", "is to meet".
            Xpos::Vb => return Direction::Future,
            _ => {}
        }
        match (syntax.words[at].head, syntax.words[at].rel) {
            (Some(head), Rel::Xcomp | Rel::Advcl | Rel::Acl | Rel::Ccomp | Rel::Conj | Rel::AclRelcl) => at = head,
            _ => return Direction::Open,
        }
    }
    Direction::Open
}
