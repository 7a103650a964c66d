//! The JSON object on one line, so that a file can hold many.

use super::{Options, json};
use crate::model::article::Article;
use crate::model::timeline::Timeline;

/// One line.
pub(super) fn write(article: &Article, timeline: &Timeline<'_>, options: &Options) -> String {
    json::write_compact(article, timeline, options)
}

/// The line in place of an article that cannot be read.
pub(super) fn failure(id: Option<&str>, line: Option<usize>, error: &str) -> String {
    json::write_failure(id, line, error)
}
