//! Who is in the story.

mod attribute;
mod both;
mod cast;
mod explained;
mod firm;
mod headline;
mod keys;
mod kind;
mod nominal;
mod office;
mod person;
mod piece;
mod plain;
mod pronouns;
mod refer;
mod run;
mod thing;
mod together;
mod view;

#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use crate::model::actor::{Actor, ActorKind};
use crate::model::document::{Block, Document};
use crate::model::mention::Mention;
use crate::model::syntax::Syntax;
use crate::model::timex::Said;
use crate::packs::Packs;

use cast::Member;
use view::View;

pub use office::When;
pub use pronouns::Pronouns;

/// All actors of a document, by first mention. `when` decides who held an office.
#[must_use]
pub fn find(
    document: &Document<'_>,
    syntax: &Syntax,
    said: &[Mention<Said>],
    when: &When,
    packs: &Packs,
) -> Vec<Actor> {
    let view = View::new(document, syntax, said, packs);
    let read = |number: &usize| !matches!(document.sentences[*number].block, Block::Byline | Block::Head);
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
    office::find(&view, packs, when, &mut cast);
    refer::find(&view, &mut cast);
    let mut actors = actors(cast.members);
    name_as_told(document, &mut actors);
    attribute::mark(&view, packs, &mut actors);
    attribute::mark_homes(&view, &mut actors);
    actors
}

/// The members that are named somewhere, in the order of their first mentions, each with an id of its own.
fn actors(members: Vec<Member>) -> Vec<Actor> {
    let mut members: Vec<Member> = members.into_iter().filter(|member| !member.mentions.is_empty()).collect();
    for member in &mut members {
        member.mentions.sort_by_key(|mention| (mention.span.start(), mention.span.end()));
    }
    members.sort_by_key(|member| (member.mentions[0].span.start(), member.mentions[0].span.end()));
    let mut taken: FxHashMap<String, usize> = FxHashMap::default();
    members
        .into_iter()
        .map(|member| {
            let kind = member.kind.unwrap_or(ActorKind::Other);
            let thing = member.kind == Some(ActorKind::Other);
            let mut id = id(&member.name);
            if let Some(&(mut number)) = taken.get(&id) {
                let base = id.clone();
                // A name such as "A 2" may have the id already that the second "A" would get.
                while taken.contains_key(&id) {
                    number += 1;
                    id = format!("{base}-{number}");
                }
                taken.insert(base, number);
            }
            taken.insert(id.clone(), 1);
            Actor { id, name: member.name, kind, thing, office: member.office, mentions: member.mentions }
        })
        .collect()
}

/// States under the names that the text has for them: "Britain", where nothing says "United Kingdom". Letters and peoples are no names.
fn name_as_told(document: &Document<'_>, actors: &mut [Actor]) {
    for actor in actors.iter_mut().filter(|actor| actor.kind == ActorKind::Country) {
        let named = actor.mentions.iter().filter(|mention| mention.rule.as_str() == LISTED);
        let told: Vec<&str> = named.map(|mention| mention.span.of(document.text)).collect();
        let is_word = |name: &&str| name.contains(char::is_lowercase) && !name.contains(char::is_whitespace);
        let own = told.iter().all(|name| *name != actor.name && is_word(name));
        if let Some(name) = told.iter().max_by_key(|name| name.len()).filter(|_| own) {
            actor.name = (*name).to_owned();
        }
    }
}

/// The rule that finds listed names.
const LISTED: &str = "en/actors/listed";

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
