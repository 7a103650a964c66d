//! Verbs joined by "and" that share a time.

use crate::model::document::Document;
use crate::model::event::{EventAnchor, EventClass, Tense};
use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment, Place};
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::Relation;

use super::status;
use super::tree::Tree;
use super::triggers::{self, Trigger};

/// How many tokens may stand between two verbs that share the time behind the second.
const CLOSE: usize = 7;

/// Verbs joined by "and" share a time that stands before both or right behind the second.
pub fn share(
    document: &Document<'_>,
    tree: &Tree<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) {
    let place = |token: usize| triggers::place(triggers, token);
    for second in 0..triggers.len() {
        let token = triggers[second].token;
        // "Fell 23 percent, hurt by a strike": no deed of its own.
        if token > 0
            && document.word(token - 1) == ","
            && tree.syntax.words.get(token + 1).is_some_and(|by| by.lemma == "by")
        {
            continue;
        }
        let before = if tree.word(token).rel == Rel::Conj { tree.word(token).head } else { first_of_row(tree, token) };
        let Some(first) = before.and_then(place) else { continue };
        match (&anchors[first], &anchors[second]) {
            (EventAnchor::Stated(time), EventAnchor::None) => {
                let leads = times[*time].tokens.end <= triggers[first].token;
                let own_subject = tree.child(token, &[Rel::Nsubj, Rel::NsubjPass]).is_some();
                // "One year later he was fired, and he founded a company": what opens the sentence holds for all of it.
                // But not for what has a time in its subject: "and her show, which opened in 2018, drew many".
                let apart = tree.child(token, &[Rel::Nsubj, Rel::NsubjPass]).is_some_and(|subject| {
                    let inside = triggers::inside(triggers, &tree.extent(subject));
                    inside.into_iter().any(|other| matches!(anchors[other], EventAnchor::Stated(_)))
                });
                let opens =
                    !apart && times[*time].tokens.start == document.sentences[document.sentence_of(token)].tokens.start;
                // "Seized the town on Tuesday, killed nine people and burned the market": one deed after the other.
                // "Moved in before dawn on Thursday, tore down the barricades": within that day.
                let of_day = |place: &Place| place.grain < Grain::Day;
                let on =
                    times[*time].what.relation == Relation::On || times[*time].what.place.as_ref().is_some_and(of_day);
                let goes_on = triggers[second].tense == triggers[first].tense
                    && on
                    && times[*time].what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day)
                    && match triggers[first].class {
                        EventClass::Occurrence => true,
                        // "Stopped the van on Tuesday and was shot".
                        EventClass::IAction
                        | EventClass::Aspectual
                        | EventClass::Perception
                        | EventClass::Reporting => {
                            let said = triggers[first].class == EventClass::Reporting;
                            follows_and(tree, token) && (!said || tree.word(triggers[first].token).xpos == Xpos::Vbd)
                        }
                        _ => false,
                    }
                    && (matches!(triggers[second].class, EventClass::Occurrence | EventClass::IAction)
                        || (triggers[second].class == EventClass::Reporting
                            || matches!(tree.lemma(token), "stop" | "halt" | "resume" | "start" | "begin"))
                            && follows_and(tree, token))
                    && [first, second]
                        .iter()
                        .all(|&t| matches!(tree.word(triggers[t].token).xpos, Xpos::Vbd | Xpos::Vbn));
                // "To relent six days later and approve a loan".
                let both_ahead =
                    !own_subject && [first, second].iter().all(|&t| tree.word(triggers[t].token).xpos == Xpos::Vb);
                let same_tense = triggers[second].tense == triggers[first].tense;
                if both_ahead || leads && (!own_subject || opens && same_tense) || goes_on && !comes_after(tree, token)
                {
                    anchors[second] = EventAnchor::Stated(*time);
                }
            }
            (EventAnchor::None, EventAnchor::Stated(time))
                if shares_behind(document, tree, &times[*time], &triggers[first], &triggers[second]) =>
            {
                anchors[first] = EventAnchor::Stated(*time);
            }
            _ => {}
        }
    }
}

/// The first verb of a row that the parser has hung on the second: "the company charged $46 million, added $20 million and established".
fn first_of_row(tree: &Tree<'_>, second: usize) -> Option<usize> {
    let plain =
        |verb: usize| tree.word(verb).xpos == Xpos::Vbd && tree.child(verb, &[Rel::Mark, Rel::Advmod]).is_none();
    let subject = |verb: usize| tree.child(verb, &[Rel::Nsubj, Rel::NsubjPass]);
    let row = plain(second) && subject(second).is_none() && tree.child(second, &[Rel::Conj]).is_some();
    let first = tree.child(second, &[Rel::Advcl]).filter(|&first| row && first < second && plain(first));
    first.filter(|&first| subject(first).is_some())
}

/// Whether nothing but auxiliaries stands between "and" and a verb: "and was shot".
fn follows_and(tree: &Tree<'_>, verb: usize) -> bool {
    let and = tree.child(verb, &[Rel::Cc]).filter(|&and| and < verb);
    and.is_some_and(|and| (and + 1..verb).all(|i| matches!(tree.word(i).upos, Upos::Aux | Upos::Adv | Upos::Part)))
}

/// Whether a verb has a clause or phrase that says what it came after: "returned only after he had called them that evening", "unsealed after
/// the arrest".
fn comes_after(tree: &Tree<'_>, verb: usize) -> bool {
    // "Began on Aug. 14 and stopped when members ratified a contract".
    let after = |of: usize| {
        let marks = tree.children(of).filter(|&c| matches!(tree.word(c).rel, Rel::Mark | Rel::Case | Rel::Advmod));
        marks.into_iter().any(|mark| matches!(tree.lemma(mark), "after" | "when"))
    };
    tree.children(verb).any(|child| matches!(tree.word(child).rel, Rel::Advcl | Rel::Obl) && after(child))
}

/// Whether the first of two joined verbs shares the time behind the second: "was arrested and charged on Monday", "seized the town and
/// shelled the port on Monday". What lasts or takes months of its own does not: "spent two seasons there and moved away in 2019".
fn shares_behind(
    document: &Document<'_>,
    tree: &Tree<'_>,
    time: &Mention<Moment>,
    first: &Trigger,
    second: &Trigger,
) -> bool {
    let close = second.token - first.token.min(second.token) <= CLOSE && time.tokens.start > second.token;
    // "Denied the charges and will publish": each has a time of its own.
    let goes_with = second.tense == first.tense || second.tense == Tense::Participle;
    let apart = || (first.token..second.token).any(|i| document.word(i) == ",");
    let complement = || {
        (first.token + 1..second.token).any(|i| {
            tree.word(i).head == Some(first.token) && matches!(tree.word(i).rel, Rel::Obj | Rel::Obl | Rel::Xcomp)
        })
    };
    let of_a_day = time.what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day);
    let negated =
        || tree.children(first.token).any(|c| tree.word(c).rel == Rel::Advmod && status::is_not(tree.lemma(c)));
    close && goes_with && time.what.relation == Relation::On && !apart() && !negated() && (of_a_day || !complement())
}
