//! A difference in words, one line each: a label, and what is so.

use super::Change;
use crate::saved::Entry;

/// One line of a difference.
pub struct Said {
    /// `moved`, `lost`, `new`, `other actors` …
    pub label: &'static str,
    /// What was and what is.
    pub what: String,
}

/// The lines of a difference; behind them, the quote of its entry where it has one.
pub fn said(change: &Change) -> (Vec<Said>, Option<&str>) {
    let one = |label, what| vec![Said { label, what }];
    match change {
        Change::Head(label, old, new) => (one(label, arrow(old, new)), None),
        Change::Lost(entry) => (one("lost", format!("{}: {}", when(entry), why(entry))), Some(&entry.quote)),
        Change::New(entry) => (one("new", format!("{}: {}", when(entry), why(entry))), Some(&entry.quote)),
        Change::Other(old, new) => (other(old, new), Some(&new.quote)),
    }
}

fn other(old: &Entry, new: &Entry) -> Vec<Said> {
    let mut all = Vec::new();
    let mut say = |label, what| all.push(Said { label, what });
    let moved = when(old) != when(new);
    if moved {
        say("moved", format!("{}: {}", arrow(&when(old), &when(new)), changed_why(old, new)));
    } else if why(old) != why(new) {
        say("other rule", format!("{}: {}", when(new), changed_why(old, new)));
    }
    if old.time != new.time {
        say("other date words", arrow(&quoted(&old.time), &quoted(&new.time)));
    }
    if old.who != new.who {
        say("other actors", actors(old, new));
    }
    if old.says != new.says {
        say("other source", arrow(&old.says, &new.says));
    }
    if old.status != new.status {
        say("other status", arrow(&old.status, &new.status));
    }
    if old.kind != new.kind {
        say("other kind", arrow(&old.kind, &new.kind));
    }
    if old.trigger != new.trigger {
        say("other trigger", arrow(&quoted(&old.trigger), &quoted(&new.trigger)));
    }
    if old.quote != new.quote {
        say("other quote", format!("was {}", quoted(&old.quote)));
    }
    if old.also != new.also {
        let all = |entry: &Entry| entry.also.iter().map(|quote| quoted(quote)).collect::<Vec<_>>().join(", ");
        say("also told", arrow(&all(old), &all(new)));
    }
    if all.is_empty() {
        // Only the counter of a repeated entry.
        all.push(Said { label: "other name", what: arrow(&old.id, &new.id) });
    }
    all
}

/// The date with its relation and blur.
pub fn when(entry: &Entry) -> String {
    [&entry.relation, &entry.blur, &entry.when]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What gave the date: its rule and what it counts from.
fn why(entry: &Entry) -> String {
    if entry.anchor.is_empty() {
        format!("rule {}", entry.rule)
    } else {
        format!("rule {}, anchor {}", entry.rule, entry.anchor)
    }
}

fn changed_why(old: &Entry, new: &Entry) -> String {
    let was = |old: &str, new: &str| match old {
        _ if old == new => String::new(),
        "" => " (was none)".to_owned(),
        _ => format!(" (was {old})"),
    };
    let anchor = match new.anchor.as_str() {
        "" if old.anchor.is_empty() => String::new(),
        "" => format!(", no anchor{}", was(&old.anchor, "")),
        anchor => format!(", anchor {anchor}{}", was(&old.anchor, anchor)),
    };
    format!("rule {}{}{anchor}", new.rule, was(&old.rule, &new.rule))
}

fn actors(old: &Entry, new: &Entry) -> String {
    let only = |of: &Entry, not: &Entry| -> Vec<String> {
        of.who.iter().filter(|who| !not.who.contains(who)).cloned().collect()
    };
    let (lost, added) = (only(old, new), only(new, old));
    let part = |word: &str, who: Vec<String>| (!who.is_empty()).then(|| format!("{word} {}", who.join("; ")));
    let parts: Vec<String> = [part("without", lost), part("with", added)].into_iter().flatten().collect();
    if parts.is_empty() { "in another order".to_owned() } else { parts.join(", ") }
}

fn arrow(old: &str, new: &str) -> String {
    let shown = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
    format!("{} -> {}", shown(old), shown(new))
}

/// A text between quotes.
pub fn quoted(text: &str) -> String {
    format!("“{text}”")
}
