//! dateline reads a news article and writes its timeline.

pub mod model;
pub mod syntax;
pub mod text;
