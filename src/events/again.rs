//! Verbs that happen more than once: "shelled on 30 October and again last Friday".

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::moment::{Moment, TimexKind};

/// How many words may stand between two times of one row.
const NEAR: usize = 5;

/// The further times of a row whose first time dates the event at `token`. `claims` says for each time which word it dates.
pub fn times_after(
    document: &Document<'_>,
    times: &[Mention<Moment>],
    claims: &[Option<usize>],
    token: usize,
    first: usize,
) -> Vec<usize> {
    let mut row = Vec::new();
    let mut last = first;
    for (next, time) in times.iter().enumerate().skip(first + 1) {
        let between = times[last].tokens.end..time.tokens.start;
        let free = claims[next].is_none_or(|claim| claim == token);
        let other = time.what.place.is_some() && time.what.place != times[last].what.place;
        let same_grain =
            || time.what.place.as_ref().map(|p| p.grain) == times[last].what.place.as_ref().map(|p| p.grain);
        let again = between.len() <= NEAR && between.clone().any(|i| document.word(i) == "again");
        let more_of_it = counts_on(document, between.clone());
        // "On 24 and 25 April": one thing over two days.
        let apart = again || more_of_it || days_between(&times[last].what, &time.what).is_none_or(|days| days > 1);
        let row_on = joins(document, between.clone()) && (again || same_grain()) || more_of_it;
        // "Became a director in 1988 and chairman from 1994", "declared a dividend on Monday, payable on 2 December".
        let more = claims[next] == Some(token)
            && days_between(&times[last].what, &time.what).is_some()
            && !nested(&times[last].what, &time.what)
            && between.clone().any(|i| matches!(document.word(i), "and" | "," | ";"))
            && !between.clone().any(|i| compares(document, i, time.tokens.start));
        // "Surrendered on Monday, ten weeks after the invasion": how long after.
        let length = time.what.kind == TimexKind::Duration;
        if length || !(free && apart && other && (row_on || is_again(document, time) || more)) {
            break;
        }
        row.push(next);
        last = next;
    }
    row
}

/// "… and again last Friday": whether the words before a time say that it is one more of a row.
pub fn is_again(document: &Document<'_>, time: &Mention<Moment>) -> bool {
    let sentence = document.sentences[document.sentence_of(time.tokens.start)].tokens.start;
    let before = (sentence..time.tokens.start).rev().take(4);
    let mut words =
        before.map(|i| document.word(i)).skip_while(|word| matches!(*word, "in" | "on" | "at" | "the" | "between"));
    words.next() == Some("again") && words.next() == Some("and")
}

/// How many days lie between the beginnings of two times.
fn days_between(a: &Moment, b: &Moment) -> Option<i64> {
    let first = |moment: &Moment| moment.place.as_ref()?.days.map(|(first, _)| first);
    Some((first(b)? - first(a)?).num_days().abs())
}

/// Whether a word before a time makes it only one that another is compared with: "up from $5 million a year ago".
fn compares(document: &Document<'_>, i: usize, time: usize) -> bool {
    matches!(document.word(i), "compared" | "than" | "versus" | "opposed" | "against" | "down" | "up")
        || document.word(i) == "from" && i + 1 < time
}

/// Whether one of two times lies inside the other: "in 2019, on a Monday in June".
fn nested(a: &Moment, b: &Moment) -> bool {
    let days = |moment: &Moment| moment.place.as_ref().and_then(|place| place.days);
    match (days(a), days(b)) {
        (Some(a), Some(b)) => a.0 <= b.0 && b.1 <= a.1 || b.0 <= a.0 && a.1 <= b.1,
        _ => true,
    }
}

/// "Released two on Tuesday and another three on Wednesday morning": whether the words between two times only tell how many more.
fn counts_on(document: &Document<'_>, between: std::ops::Range<usize>) -> bool {
    let mut words = between.clone().map(|i| document.word(i));
    between.len() <= NEAR
        && words.next() == Some("and")
        && words.next_back().is_some_and(|last| matches!(last, "on" | "in" | "at"))
        && words.any(|word| matches!(word, "another" | "others" | "more" | "rest"))
}

/// Whether the words between two times make one row of them.
fn joins(document: &Document<'_>, between: std::ops::Range<usize>) -> bool {
    const ROW: [&str; 13] = ["and", ",", "again", "then", "once", "more", "on", "in", "at", "also", "&", "the", "or"];
    let joined = |i: usize| matches!(document.word(i), "and" | "," | "&");
    between.len() <= NEAR && between.clone().any(joined) && between.clone().all(|i| ROW.contains(&document.word(i)))
}
