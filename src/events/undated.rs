//! Events that no time expression dates: they share the time of what they are part of, or belong to the day of the news.
//!
//! Such a time is for those who want every event of an article; no entry of a timeline rests on it.

use crate::model::document::{Block, Document};
use crate::model::event::{EventAnchor, EventClass, Tense};
use crate::model::syntax::Rel;

use super::reckoned::Reckoned;
use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};

/// How many paragraphs of the text tell the news itself; those behind them tell how it came to that.
const LEAD: usize = 3;

/// Anchors what has no anchor yet. `is_news`: the text is told from its day of publication; `reckoned`: the times that are only so far
/// from another event: "the move comes a month after …" is the news itself.
pub fn fill(
    document: &Document<'_>,
    tree: &Tree<'_>,
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
    is_news: bool,
    reckoned: &Reckoned,
) {
    let open: Vec<usize> = (0..triggers.len()).filter(|&t| anchors[t] == EventAnchor::None).collect();
    for &t in &open {
        if let Some(time) = time_above(tree, triggers, anchors, t) {
            anchors[t] = EventAnchor::Shared(time);
        }
    }
    if !is_news {
        return;
    }
    let first = document.sentences.iter().find(|s| s.block == Block::Body).map_or(0, |s| s.paragraph);
    for &t in open.iter().filter(|&&t| triggers[t].sort == Sort::Verb) {
        let sentence = &document.sentences[document.sentence_of(triggers[t].token)];
        let mut beside = triggers::inside(triggers, &sentence.tokens);
        let is_alone =
            beside.all(|other| !matches!(anchors[other], EventAnchor::Stated(time) if reckoned.dated(time).is_none()));
        let is_lead = sentence.paragraph < first + LEAD;
        if anchors[t] == EventAnchor::None && is_of_the_day(&triggers[t], is_alone, is_lead) {
            anchors[t] = EventAnchor::Publication;
        }
    }
}

/// The time of the nearest dated event above, of which the trigger is a part: "raised prices, hurting sales", "signed the accord".
fn time_above(tree: &Tree<'_>, triggers: &[Trigger], anchors: &[EventAnchor], t: usize) -> Option<usize> {
    let trigger = &triggers[t];
    let part = trigger.sort != Sort::Verb
        || matches!(tree.word(trigger.token).rel, Rel::Advcl | Rel::Acl | Rel::AclRelcl | Rel::Xcomp)
        || tree.word(trigger.token).rel == Rel::Conj && trigger.class == EventClass::Occurrence;
    if !part {
        return None;
    }
    tree.above(trigger.token).filter_map(|token| triggers::place(triggers, token)).find_map(|above| {
        match anchors[above] {
            EventAnchor::Stated(time) => Some(time),
            _ => None,
        }
    })
}

/// Whether what a verb tells belongs to the day of publication: what is said, thought and so now; of happenings what is going on,
/// and what the lead tells without another date.
fn is_of_the_day(trigger: &Trigger, is_alone: bool, is_lead: bool) -> bool {
    match (trigger.class, trigger.tense) {
        (_, Tense::Future) => false,
        (EventClass::Occurrence | EventClass::Perception, Tense::Present | Tense::Participle) => is_alone,
        (EventClass::Occurrence | EventClass::Perception, _) => is_alone && is_lead,
        _ => true,
    }
}
