//! An actor of a pack.

use std::borrow::Cow;

use crate::model::actor::ActorKind;
use crate::pattern::Text;

/// An actor that a pack knows by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedActor {
    /// The name to show.
    pub name: Text,
    /// What it is.
    pub kind: ActorKind,
    /// Other names.
    pub aliases: Cow<'static, [Text]>,
    /// What its people and things are called ("North Korean").
    pub people: Cow<'static, [Text]>,
    /// Places that speak for it ("Pyongyang").
    pub seats: Cow<'static, [Text]>,
    /// The actor that it belongs to and speaks for.
    pub of: Option<Text>,
}
