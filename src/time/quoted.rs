//! Which expressions are quoted: "I am tonight announcing …" was said on the day that the story tells of.

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::timex::Said;

/// Marks the expressions between quotation marks. A quotation ends with its paragraph at the latest.
pub(super) fn mark(document: &Document<'_>, mentions: &mut [Mention<Said>]) {
    let quoted = document.quoted();
    for mention in mentions {
        mention.what.setting.quoted = quoted[mention.tokens.start];
    }
}

/// How many expressions away from a quoted one that is looked for which dates the saying.
const NEAR: usize = 4;

/// Gives each quoted expression the one in its sentence that dates the saying; `speaks` tells of which that can be.
pub(super) fn find_spoken(mentions: &mut [Mention<Said>], speaks: &[bool]) {
    for number in (0..mentions.len()).filter(|&number| mentions[number].what.setting.quoted).collect::<Vec<_>>() {
        let near = number.saturating_sub(NEAR)..(number + NEAR + 1).min(mentions.len());
        let sentence = mentions[number].what.setting.sentence;
        let spoken = near.filter(|&other| speaks[other] && mentions[other].what.setting.sentence == sentence);
        mentions[number].what.setting.spoken = spoken.min_by_key(|other| other.abs_diff(number));
    }
}
