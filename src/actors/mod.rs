//! Who is in the story.

mod cast;
mod headline;
mod keys;
mod kind;
mod nominal;
mod piece;
mod refer;
mod run;
mod view;

#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;

use crate::model::actor::{Actor, ActorKind};
use crate::model::document::{Block, Document};
use crate::model::mention::Mention;
use crate::model::syntax::Syntax;
use crate::model::timex::Said;
use crate::packs::Packs;

use cast::Member;
use view::View;

/// All actors of a document, by first mention.
#[must_use]
pub fn find(document: &Document<'_>, syntax: &Syntax, said: &[Mention<Said>], packs: &Packs) -> Vec<Actor> {
    let view = View::new(document, syntax, said, packs);
    let read = |number: &usize| document.sentences[*number].block != Block::Byline;
    let (loud, quiet): (Vec<usize>, Vec<usize>) =
        (0..document.sentences.len()).filter(read).partition(|&number| view.loud(number));
    let mut pieces = Vec::new();
    for &number in &quiet {
        piece::of_sentence(&view, number, &mut pieces);
    }
    let mut cast = cast::cast(&view, packs, &pieces);
    for &number in &loud {
        headline::find(&view, &mut cast, number);
    }
    refer::find(&view, &mut cast);
    actors(cast.members)
}

/// The members that are named somewhere, in the order of their first mentions, each with an id of its own.
fn actors(members: Vec<Member>) -> Vec<Actor> {
    let mut members: Vec<Member> = members.into_iter().filter(|member| !member.mentions.is_empty()).collect();
    for member in &mut members {
        member.mentions.sort_by_key(|mention| (mention.span.start(), mention.span.end()));
    }
    members.sort_by_key(|member| (member.mentions[0].span.start(), member.mentions[0].span.end()));
    let mut taken = FxHashSet::default();
    members
        .into_iter()
        .map(|member| {
            let kind = member.kind.unwrap_or(ActorKind::Other);
            let base = id(&member.name);
            let mut id = base.clone();
            let mut number = 2;
            while !taken.insert(id.clone()) {
                id = format!("{base}-{number}");
                number += 1;
            }
            Actor { id, name: member.name, kind, mentions: member.mentions }
        })
        .collect()
}

/// The name in lower case with hyphens.
fn id(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            id.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '.') && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let end = id.trim_end_matches('-').len();
    id.truncate(end);
    if id.is_empty() { "actor".to_owned() } else { id }
}
