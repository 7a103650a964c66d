//! The word lists of the packs that events are read with.

use crate::packs::{Packs, WordList};

/// One field for each list.
pub struct Words<'a> {
    pub event_noun: &'a WordList,
    pub event_noun_weak: &'a WordList,
    pub plural_not_event: &'a WordList,
    pub reporting_noun: &'a WordList,
    pub state_noun: &'a WordList,
    pub reporting_verb: &'a WordList,
    pub saying_verb: &'a WordList,
    pub claim_verb: &'a WordList,
    pub deny_verb: &'a WordList,
    pub perception_verb: &'a WordList,
    pub aspectual: [&'a WordList; 3],
    pub i_action_verb: &'a WordList,
    pub i_state_verb: &'a WordList,
    pub state_verb: &'a WordList,
    pub plan_verb: &'a WordList,
    pub charging_verb: &'a WordList,
    pub figures: &'a WordList,
    pub plan_adjective: &'a WordList,
    pub fate_verb: &'a WordList,
    pub hypothetical_verb: &'a WordList,
    pub to_noun_word: &'a WordList,
    pub implicative_negative: &'a WordList,
    pub same_form_verb: &'a WordList,
    pub headline_verb: &'a WordList,
    pub gathering: &'a WordList,
    pub light_noun: &'a WordList,
    pub following_verb: &'a WordList,
    pub hedge_adverb: &'a WordList,
    pub narrative_next: &'a WordList,
    pub deed: &'a WordList,
    /// Words for somebody as another's: "wife", "successor".
    pub whose: [&'a WordList; 2],
    pub intransitive_verb: &'a WordList,
    pub hearsay_verb: &'a WordList,
    pub accusing_verb: &'a WordList,
}

impl<'a> Words<'a> {
    pub fn of(packs: &'a Packs) -> Self {
        let list = |name| packs.list(name);
        Self {
            event_noun: list("event-noun"),
            event_noun_weak: list("event-noun-weak"),
            plural_not_event: list("plural-not-event"),
            reporting_noun: list("reporting-noun"),
            state_noun: list("state-noun"),
            reporting_verb: list("reporting-verb"),
            saying_verb: list("saying-verb"),
            claim_verb: list("claim-verb"),
            deny_verb: list("deny-verb"),
            perception_verb: list("perception-verb"),
            aspectual: [list("aspectual-begin"), list("aspectual-continue"), list("aspectual-end")],
            i_action_verb: list("i-action-verb"),
            i_state_verb: list("i-state-verb"),
            state_verb: list("state-verb"),
            plan_verb: list("plan-verb"),
            charging_verb: list("charging-verb"),
            figures: list("figures-noun"),
            plan_adjective: list("plan-adjective"),
            fate_verb: list("fate-verb"),
            hypothetical_verb: list("hypothetical-verb"),
            to_noun_word: list("to-noun-word"),
            implicative_negative: list("implicative-negative"),
            same_form_verb: list("same-form-verb"),
            headline_verb: list("headline-verb"),
            gathering: list("gathering"),
            light_noun: list("light-noun"),
            following_verb: list("following-verb"),
            hedge_adverb: list("hedge-adverb"),
            narrative_next: list("narrative-next"),
            deed: list("deed-noun-and-verb"),
            whose: [list("kinship-word"), list("office")],
            intransitive_verb: list("intransitive-verb"),
            hearsay_verb: list("hearsay-verb"),
            accusing_verb: list("accusing-verb"),
        }
    }
}
