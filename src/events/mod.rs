//! What happened: triggers, their dates, who takes part, who says so.

use crate::model::actor::Actor;
use crate::model::document::Document;
use crate::model::event::Event;
use crate::model::mention::Mention;
use crate::model::moment::Moment;
use crate::model::published::Published;
use crate::model::syntax::Syntax;
use crate::packs::Packs;

/// All events of a document, in the order of the text.
#[must_use]
pub fn find(
    _document: &Document<'_>,
    _syntax: &Syntax,
    _times: &[Mention<Moment>],
    _actors: &[Actor],
    _published: &Published,
    _packs: &Packs,
) -> Vec<Event> {
    Vec::new()
}
