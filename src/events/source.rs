//! Who says so.

use crate::model::actor::Actor;
use crate::model::cast::Mentions;
use crate::model::document::Document;
use crate::model::event::Source;
use crate::model::syntax::{Rel, Upos};

use super::parts::{phrase, subject};
use super::tree::Tree;
use super::words::Words;

/// The source of what is told at a token: the subject of the verb of saying over it, or of the one that is put beside it.
pub fn of(
    document: &Document<'_>,
    tree: &Tree<'_>,
    words: &Words<'_>,
    actors: &[Actor],
    mentions: &Mentions,
    at: usize,
) -> Option<Source> {
    let says = |i: usize| {
        tree.word(i).upos == Upos::Verb
            && (words.reporting_verb.has(tree.lemma(i))
                || words.saying_verb.has(tree.lemma(i))
                || words.claim_verb.has(tree.lemma(i)))
    };
    let mut below = at;
    let mut path = vec![at];
    for above in tree.above(at) {
        if matches!(tree.word(below).rel, Rel::Ccomp) && says(above) {
            // "Footage indicates that …, the ministry reported": the one who reports it all.
            let beside = tree
                .children(above)
                .find(|&c| c > below && matches!(tree.word(c).rel, Rel::Parataxis | Rel::Ccomp) && says(c));
            let above = beside
                .filter(|&beside| tree.child(beside, &[Rel::Obj, Rel::Ccomp, Rel::Xcomp]).is_none())
                .unwrap_or(above);
            return subject(tree, above).and_then(|(who, _)| named(document, tree, actors, mentions, who));
        }
        // What hangs on loosely may be the writer's own words: "…, after having to pull back", "with the army announcing".
        if matches!(tree.word(below).rel, Rel::Parataxis | Rel::Advcl | Rel::Acl) {
            break;
        }
        path.push(above);
        below = above;
    }
    // "…, the ministry said": the verb of saying hangs beside the clause. "According to …" hangs below it.
    for clause in path {
        for child in tree.children(clause) {
            let bare = tree.child(child, &[Rel::Obj, Rel::Ccomp, Rel::Xcomp]).is_none();
            if tree.word(child).rel == Rel::Parataxis && says(child) && child != at && bare {
                return subject(tree, child).and_then(|(who, _)| named(document, tree, actors, mentions, who));
            }
            // "Launched strikes, killing 11 people, according to the ministry".
            let outcome = Some(child).filter(|&child| tree.word(child).rel == Rel::Advcl && child > clause);
            let below = outcome.into_iter().flat_map(|child| tree.children(child));
            if let Some(by) = [child].into_iter().chain(below).find(|&at| is_according(tree, at)) {
                return named(document, tree, actors, mentions, by);
            }
        }
    }
    None
}

fn is_according(tree: &Tree<'_>, at: usize) -> bool {
    let case = tree.child(at, &[Rel::Case]).map_or("", |case| tree.lemma(case));
    matches!(tree.word(at).rel, Rel::Obl | Rel::Obj | Rel::Nmod) && matches!(case, "accord" | "according")
}

/// The source by the name of the actor that its phrase is about, else by the phrase; none for a pronoun of which nothing is known.
fn named(
    document: &Document<'_>,
    tree: &Tree<'_>,
    actors: &[Actor],
    mentions: &Mentions,
    head: usize,
) -> Option<Source> {
    let mut tokens = phrase(tree, head);
    while tokens.start < head
        && (matches!(tree.word(tokens.start).rel, Rel::Case | Rel::Fixed | Rel::Mark | Rel::Cc)
            || tree.word(tokens.start).upos == Upos::Punct)
    {
        tokens.start += 1;
    }
    while tokens.end > head + 1 && tree.word(tokens.end - 1).upos == Upos::Punct {
        tokens.end -= 1;
    }
    // "According to the city, | during the inspection of 2015, …".
    let cut = (head + 1..tokens.end.saturating_sub(1))
        .find(|&i| document.word(i) == "," && tree.word(i + 1).upos == Upos::Adp);
    tokens.end = cut.unwrap_or(tokens.end);
    // "A spokesman, Cem Aydan": the name stands beside the noun.
    let beside = tree.child(head, &[Rel::Appos, Rel::Flat]).unwrap_or(head);
    let actor =
        [head, beside].iter().find_map(|&at| mentions.inside(tokens.clone()).find(|(own, ..)| own.contains(&at)));
    let span = document.span_of(tokens);
    let name = match actor {
        Some((_, actor, _)) => actors[*actor].name.clone(),
        None if tree.word(head).upos == Upos::Pron => return None,
        None => span.of(document.text).split_whitespace().collect::<Vec<_>>().join(" "),
    };
    Some(Source { name, span })
}
