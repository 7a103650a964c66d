//! Who is in the story.

use crate::model::actor::Actor;
use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::syntax::Syntax;
use crate::model::timex::Said;
use crate::packs::Packs;

/// All actors of a document, by first mention.
#[must_use]
pub fn find(_document: &Document<'_>, _syntax: &Syntax, _said: &[Mention<Said>], _packs: &Packs) -> Vec<Actor> {
    Vec::new()
}
