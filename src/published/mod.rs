//! When the article appeared: given, in the file's own words, in its name, in a dateline, or inferred from what the text tells of.

mod infer;
mod stated;

use crate::model::article::Article;
use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::published::{Published, PublishedBasis};
use crate::model::timex::Said;

/// The publication date by the surest source there is: the caller, what the file says of itself, a header of the text, the name
/// of the file, a dateline, the text itself, the day on which the file was made.
#[must_use]
pub fn of(article: &Article, document: &Document<'_>, said: &[Mention<Said>]) -> Published {
    if let Some(day) = article.published {
        return Published { days: Some((day, day)), basis: PublishedBasis::Given, reasons: Vec::new() };
    }
    if let Some(claim) = claimed(article, |basis| matches!(basis, PublishedBasis::Given | PublishedBasis::Metadata)) {
        return claim;
    }
    if let Some((day, reason)) = stated::in_header(document) {
        return Published { days: Some((day, day)), basis: PublishedBasis::Metadata, reasons: vec![reason] };
    }
    if let Some(claim) = claimed(article, |basis| basis == PublishedBasis::FileName) {
        return claim;
    }
    let dateline = stated::in_dateline(document, said);
    if let Some((day, reason)) = dateline.as_ref().and_then(|line| line.day.map(|day| (day, line.reason.clone()))) {
        return Published { days: Some((day, day)), basis: PublishedBasis::Dateline, reasons: vec![reason] };
    }
    let made = article.claims.iter().find(|claim| claim.basis == PublishedBasis::Inferred);
    let mut published = infer::infer(document, said, dateline.as_ref(), made);
    published.reasons.splice(0..0, stated::unreadable_header(document));
    published
}

/// The first claim that rests on such a basis.
fn claimed(article: &Article, wanted: fn(PublishedBasis) -> bool) -> Option<Published> {
    let claim = article.claims.iter().find(|claim| wanted(claim.basis))?;
    Some(Published { days: Some((claim.day, claim.day)), basis: claim.basis, reasons: vec![claim.reason.clone()] })
}
