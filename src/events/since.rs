//! What has been so since something happened: "9,000 have died since the front took up arms in 1994".

use crate::model::event::EventAnchor;
use crate::model::mention::Mention;
use crate::model::moment::Moment;
use crate::model::syntax::{Rel, Xpos};
use crate::model::timex::Relation;

use super::status;
use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};

/// Gives a verb in the perfect, which has no time, that of what it has been so since; `relations`: how each trigger lies to its time.
pub(super) fn share(
    tree: &Tree<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
    relations: &mut [Option<Relation>],
) {
    for origin in 0..triggers.len() {
        let EventAnchor::Stated(time) = anchors[origin] else { continue };
        let token = triggers[origin].token;
        let mark = tree.child(token, &[Rel::Mark]).filter(|_| tree.word(token).rel == Rel::Advcl);
        let since = mark.is_some_and(|mark| tree.lemma(mark) == "since");
        let own = times[time].what.relation == Relation::On;
        let Some(verb) = tree.word(token).head.filter(|_| since && own) else { continue };
        // "Have bombed two towns and fired shells since it was expelled": of both, where the second shares the auxiliary.
        let bare = tree.word(verb).rel == Rel::Conj && tree.child(verb, &[Rel::Aux]).is_none();
        let first = tree.word(verb).head.filter(|_| bare && tree.word(verb).xpos == Xpos::Vbn);
        let told = first.unwrap_or(verb);
        if !triggers::at(triggers, told).is_some_and(|told| is_perfect(tree, told)) {
            continue;
        }
        for verb in [Some(verb), first].into_iter().flatten().filter_map(|verb| triggers::place(triggers, verb)) {
            if anchors[verb] == EventAnchor::None {
                anchors[verb] = EventAnchor::Stated(time);
                relations[verb] = Some(Relation::Since);
            }
        }
    }
}

/// "Has died": it may still go on. What has not happened since then tells of nothing.
pub(super) fn is_perfect(tree: &Tree<'_>, trigger: &Trigger) -> bool {
    let has = |c: usize| {
        let word = tree.word(c);
        word.rel == Rel::Aux && &*word.lemma == "have" && matches!(word.xpos, Xpos::Vbp | Xpos::Vbz)
    };
    let not = |c: usize| tree.word(c).rel == Rel::Advmod && status::is_not(tree.lemma(c));
    // "No woman has held the post".
    let nobody = |c: usize| {
        matches!(tree.word(c).rel, Rel::Nsubj | Rel::NsubjPass)
            && (status::is_nobody(tree.lemma(c)) || tree.children(c).any(|det| tree.lemma(det) == "no"))
    };
    let children = || tree.children(trigger.token);
    trigger.sort == Sort::Verb && children().any(has) && !children().any(|c| not(c) || nobody(c))
}
