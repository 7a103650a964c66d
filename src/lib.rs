//! dateline reads a news article and writes its timeline: when, what, who, and who says so.

pub mod model;

pub mod extract;
pub mod input;
pub mod render;

pub use extract::{Packs, extract};
pub use model::article::Article;
pub use model::timeline::Timeline;
