//! A name for an entry that is the same in every run, for formats whose readers keep entries apart by it.

use sha2::{Digest as _, Sha256};

use super::row::Row;

/// Sixteen hexadecimal digits from the article's name, the word that names the event and the date.
pub(super) fn id(row: &Row) -> String {
    let mut hash = Sha256::new();
    let [start, end] = row.trigger.map(|at| at.to_string());
    let article = [row.article.id.as_deref(), row.article.title.as_deref()].map(Option::unwrap_or_default);
    for part in [article[0], article[1], &row.date, &row.relation, &start, &end, &row.text] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
