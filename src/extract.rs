//! STUB: stands in for the corridor and the packs until they are merged. It finds nothing.

use std::path::PathBuf;

use crate::model::article::Article;
use crate::model::document::Document;
use crate::model::published::{Published, PublishedBasis};
use crate::model::timeline::Timeline;

/// The rule packs that an extraction uses.
#[derive(Clone, Debug, Default)]
pub struct Packs;

impl Packs {
    /// The packs that come with the program.
    #[must_use]
    pub fn builtin() -> Packs {
        Packs
    }

    /// The built-in packs with the user's own on top.
    ///
    /// # Errors
    /// Where a pack cannot be read.
    pub fn with_user_dirs(_dirs: &[PathBuf]) -> anyhow::Result<Packs> {
        Ok(Packs)
    }
}

/// Reads an article and returns its timeline.
#[must_use]
pub fn extract<'a>(article: &'a Article, _packs: &Packs) -> Timeline<'a> {
    let basis = if article.published.is_some() { PublishedBasis::Given } else { PublishedBasis::Unknown };
    Timeline {
        document: Document { text: &article.text, tokens: vec![], sentences: vec![], front: vec![] },
        title: article.title.clone(),
        published: Published { days: article.published.map(|day| (day, day)), basis, reasons: vec![] },
        entries: vec![],
        said: vec![],
        times: vec![],
        actors: vec![],
        events: vec![],
    }
}
