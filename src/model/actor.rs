//! Who is in the story.

use super::mention::Mention;
use super::office::HeldOffice;
use super::span::Span;

/// One person, organisation, country, place or group of an article, with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// A name for machines, unique in the article and stable: the fullest name in lower case with hyphens.
    pub id: String,
    /// The fullest name that the article uses.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Whether it is known to be a product, a work or an occasion.
    pub thing: bool,
    /// The office by which a list of the packs knows it, where that was asked.
    pub office: Option<HeldOffice>,
    /// Where the article names it, in the order of the text.
    pub mentions: Vec<Mention<MentionKind>>,
}

/// How an article speaks of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By a name: "Kim Jong Un", "Kim", "the NIS", "North Korean".
    Name,
    /// By a description: "the North Korean leader", "the agency".
    Nominal,
    /// By a pronoun: "he", "its".
    Pronoun,
    /// By a name that only says where another thing comes from, or for whom somebody works: "a U.S. retailer", "Quist of Castle Bank".
    Attribute,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A company, authority, party, court, army, newspaper …
    Organisation,
    /// A state, or a people that stands for it.
    Country,
    /// A city, region, river …
    Place,
    /// People under one name that are no organisation.
    Group,
    /// A name of which no more is known.
    Other,
}

/// The part an actor plays in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it.
    Agent,
    /// To whom it is done.
    Patient,
    /// Who receives something.
    Recipient,
    /// Who is otherwise part of it.
    Participant,
}

/// An actor's part in one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The actor, as an index into the article's actors.
    pub actor: usize,
    /// Its part.
    pub role: Role,
    /// Where the text says so: the mention that fills the part (a pronoun where a pronoun does).
    pub span: Span,
}
