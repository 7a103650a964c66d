//! What the output calls the model's values, for other rooms that write text.

pub use super::json::names::{actor_kind, blur, entry_kind, relation, role};
