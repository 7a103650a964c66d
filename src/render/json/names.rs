//! What the output calls the model's values.

use crate::model::actor::{ActorKind, MentionKind, Role};
use crate::model::moment::{Part, TimexKind};
use crate::model::timeline::EntryKind;
use crate::model::timex::{Modifier, Relation};

/// The six blurs of an entry; TIMEX3's other values come down to them.
#[must_use]
pub fn blur(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Start => "start",
        Modifier::Mid => "mid",
        Modifier::End => "end",
        Modifier::Approx => "approx",
        Modifier::Before | Modifier::OnOrBefore | Modifier::LessThan | Modifier::EqualOrLess => "before",
        Modifier::After | Modifier::OnOrAfter | Modifier::MoreThan | Modifier::EqualOrMore => "after",
    }
}

/// The relation as the output spells it.
#[must_use]
pub fn relation(relation: Relation) -> &'static str {
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

/// The sort of entry as the output spells it.
#[must_use]
pub fn entry_kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Event => "event",
        EntryKind::Report => "report",
    }
}

/// The kind as the output spells it.
#[must_use]
pub fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
        ActorKind::Country => "country",
        ActorKind::Place => "place",
        ActorKind::Group => "group",
        ActorKind::Other => "other",
    }
}

/// The part as the output spells it.
#[must_use]
pub fn role(role: Role) -> &'static str {
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
        MentionKind::Attribute => "attribute",
    }
}
