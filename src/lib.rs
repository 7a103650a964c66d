//! dateline reads a news article and writes its timeline: when, what, who, and who says so.

pub mod model;

pub mod pattern;

pub mod packs;

pub mod text;

pub mod syntax;

pub mod time;

pub mod published;

pub mod resolve;

pub mod actors;

pub mod events;

pub mod timeline;

pub mod extract;

pub mod input;

pub mod render;

pub use extract::extract;
pub use model::article::Article;
pub use model::timeline::Timeline;
pub use packs::Packs;
