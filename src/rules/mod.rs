//! The rules themselves, for those who write them: lists, examples, faults that loading does not see, and a first pack.

mod aliases;
mod check;
mod examples;
mod list;
mod never;
mod offices;
mod page;
mod show;
mod starter;
mod stats;

pub use check::{check, test};
pub use examples::{Read, Wrong, examples, read};
pub use list::list;
pub use page::page;
pub use show::show;
pub use starter::starter;
pub use stats::Stats;
