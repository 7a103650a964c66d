//! Plain data that the stages hand to each other. This module imports nothing of the crate.

pub mod actor;
pub mod article;
pub mod cast;
pub mod document;
pub mod event;
pub mod mention;
pub mod moment;
pub mod month;
pub mod office;
pub mod published;
pub mod setting;
pub mod short;
pub mod span;
pub mod syntax;
pub mod telling;
pub mod timeline;
pub mod timex;
pub mod trace;
pub mod written;
