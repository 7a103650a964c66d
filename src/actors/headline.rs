//! Names where capitals say nothing: only those that the running text has, and those of the lists that are nothing else.

use super::cast::Cast;
use super::piece::names;
use super::plain::{plain, quiet};
use super::view::View;
use crate::model::actor::MentionKind;
use crate::packs::{Form, Known, List};

/// How many tokens a name has at the most.
const LONGEST: usize = 8;

/// Finds the names of such a sentence.
pub fn find(view: &View<'_>, cast: &mut Cast<'_>, sentence: usize) {
    let tokens = view.document.sentences[sentence].tokens.clone();
    let mut i = tokens.start;
    while i < tokens.end {
        if !view.capital(i) {
            i += 1;
            continue;
        }
        let found = (i + 1..=tokens.end.min(i + LONGEST)).rev().find_map(|j| {
            let text = plain(view.text(i..j));
            member(view, cast, &text, i, j).map(|(member, rule)| (j, member, rule))
        });
        match found {
            Some((j, member, rule)) => {
                cast.add(member, i..j, MentionKind::Name, rule);
                i = j;
            }
            None => i += 1,
        }
    }
}

fn member(view: &View<'_>, cast: &mut Cast<'_>, text: &str, i: usize, j: usize) -> Option<(usize, &'static str)> {
    let quiet = quiet(text);
    let known = [view.phrases.get(text), view.phrases.get(&quiet)].into_iter().find(|known| names(*known));
    if let Some(member) = cast.called(text).or_else(|| cast.called(&quiet)).or_else(|| cast.short(text, &quiet)) {
        return Some((member, "en/actors/headline"));
    }
    let known = known.filter(|known| clear(*known, j - i))?;
    let (index, _) = known.actor?;
    Some((cast.of_listed(index), "en/actors/listed"))
}

/// Whether the listed name is nothing else.
fn clear(known: Known, tokens: usize) -> bool {
    let given = known.is_any(&[List::FirstName, List::MaybeFirstName]);
    let people = matches!(known.actor, Some((_, Form::People)));
    !known.is(List::MaybeAlias) && (!given || people || tokens > 1)
}
