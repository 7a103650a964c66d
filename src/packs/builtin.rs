//! The packs that come with the program, as the build script read them.

use std::borrow::Cow;

use super::actor::ListedActor;
use super::contents::Contents;
use super::office::{Holder, ListedOffice};
use super::rule::{Around, Means, Rule};
use super::words::WordList;
use crate::model::actor::ActorKind;
use crate::model::mention::RuleId;
use crate::model::telling::Telling;
use crate::pattern::{Constant, NumberClass, Suffix};

include!(concat!(env!("OUT_DIR"), "/packs.rs"));
