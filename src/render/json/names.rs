//! What the output calls the model's values.

use crate::model::actor::{ActorKind, MentionKind, Role};
use crate::model::moment::{Part, TimexKind};
use crate::model::timex::{Modifier, Relation};

/// The six blurs of an entry; TIMEX3's other values come down to them.
pub(in crate::render) fn blur(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Start => "start",
        Modifier::Mid => "mid",
        Modifier::End => "end",
        Modifier::Approx => "approx",
        Modifier::Before | Modifier::OnOrBefore | Modifier::LessThan | Modifier::EqualOrLess => "before",
        Modifier::After | Modifier::OnOrAfter | Modifier::MoreThan | Modifier::EqualOrMore => "after",
    }
}

pub(in crate::render) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::On => "on",
        Relation::Since => "since",
        Relation::Until => "until",
        Relation::By => "by",
        Relation::After => "after",
        Relation::Before => "before",
    }
}

pub(in crate::render) fn timex_kind(kind: TimexKind) -> &'static str {
    match kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    }
}

pub(super) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Year => "year",
        Part::Season => "season",
        Part::Quarter => "quarter",
        Part::Month => "month",
        Part::Week => "week",
        Part::Day => "day",
        Part::Time => "time",
    }
}

pub(in crate::render) fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
        ActorKind::Country => "country",
        ActorKind::Place => "place",
        ActorKind::Group => "group",
        ActorKind::Other => "other",
    }
}

pub(in crate::render) fn role(role: Role) -> &'static str {
    match role {
        Role::Agent => "agent",
        Role::Patient => "patient",
        Role::Recipient => "recipient",
        Role::Participant => "participant",
    }
}

pub(in crate::render) fn mention_kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Nominal => "nominal",
        MentionKind::Pronoun => "pronoun",
    }
}
