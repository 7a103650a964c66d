//! dateline reads a news article and writes its timeline.

pub mod model;
pub mod packs;
pub mod pattern;
pub mod published;
pub mod resolve;
pub mod time;
pub mod syntax;
pub mod text;
