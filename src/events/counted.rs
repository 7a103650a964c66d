//! Lengths that are counted from something happening: "two days after the killings". Where the text has told of that before, with a
//! day, they lead to a day themselves.

use crate::model::document::Document;
use crate::model::event::{Event, EventAnchor, Status};
use crate::model::mention::Mention;
use crate::model::moment::{Basis, Counted, Grain, Moment};
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::{Anchor, Modifier, Relation, Said, TimeExpr};

use super::reckoned;
use super::retold;
use super::tree::Tree;
use super::within;
use super::words::Words;

/// How many words the name of a happening has at the most, in front of its noun.
const LONGEST: usize = 5;
/// How many words lie between a happening and its date at the most.
const LONGEST_PHRASE: usize = 8;
/// How many events back the telling of it may stand.
const MOST: usize = 200;

/// Whether an expression is counted from something that happens: "two days after the vote", "within ten days".
#[must_use]
pub fn is_counted(document: &Document<'_>, mention: &Mention<Said>) -> bool {
    // "Five trading days after the vote": the calendar has no trading days.
    let of_some = |i: usize| matches!(document.word(i), "trading" | "working" | "business" | "school");
    !mention.tokens.clone().any(of_some) && is_counted_in_days(document, mention)
}

fn is_counted_in_days(document: &Document<'_>, mention: &Mention<Said>) -> bool {
    counts_back(document, mention).is_some() || within::is_within(document, mention)
}

/// The lengths that are counted from what an event tells of, one of the text or that of its telling.
#[must_use]
pub fn find(
    document: &Document<'_>,
    tree: &Tree<'_>,
    said: &[Mention<Said>],
    times: &[Mention<Moment>],
    events: &[Event],
    words: &Words<'_>,
) -> Vec<Counted> {
    let lengths = said.iter().enumerate().filter(|(time, _)| times[*time].what.place.is_none());
    let mut counts = lengths.filter(|(_, mention)| is_counted(document, mention)).peekable();
    if counts.peek().is_none() {
        return Vec::new();
    }
    counts
        .filter_map(|(time, mention)| {
            let Some(back) = counts_back(document, mention) else {
                return within::find(document, tree, (said, times), events, time);
            };
            let told = || {
                let noun = happening(document, tree, mention).filter(|&noun| !is_another(tree, said, noun))?;
                let from = told_before(tree, words, times, events, mention.tokens.start, noun)?;
                Some(Counted {
                    time,
                    from: Basis::Mention(from),
                    back,
                    end: phrase_end(document, tree, noun),
                    verb: None,
                    dates: None,
                    relation: None,
                })
            };
            let clause = || {
                let verb = retold::clause_behind(document, tree, mention)?;
                let itself = retold::dated_itself(tree, times, events, verb);
                let from =
                    itself.or_else(|| retold::told_before(tree, words, (times, events), mention.tokens.start, verb))?;
                // A clause with a date of its own is an event of its own.
                let end = if itself.is_some() { mention.tokens.end + 1 } else { phrase_end(document, tree, verb) };
                Some(Counted {
                    time,
                    from: Basis::Mention(from),
                    back,
                    end,
                    verb: Some(verb),
                    dates: None,
                    relation: None,
                })
            };
            let lasts = |verb: usize| words.lasting_verb.has(tree.lemma(verb));
            let named = || {
                let noun = happening(document, tree, mention)?;
                let from = named_with_date(document, tree, times, noun)?;
                // The happening has a date of its own: its words are not those of the distance.
                let end = mention.tokens.end + 1;
                Some(Counted { time, from: Basis::Mention(from), back, end, verb: None, dates: None, relation: None })
            };
            let beside = || {
                let distance = document.word(mention.tokens.end) != "of" && reckoned::is_distance(tree, mention, lasts);
                distance.then(|| reckoned::find(document, tree, (said, times), events, time, back))?
            };
            // A day is no matter of what only has a month: "last October's election", "opens on Friday, five days after the election".
            let fine = |counted: &Counted| match counted.from {
                Basis::Mention(from) => times[from].what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day),
                Basis::Publication => true,
            };
            // "Less than a month after the first eruption" is no date.
            let bounded =
                matches!(&mention.what.expr, TimeExpr::Modified(modifier, _) if *modifier != Modifier::Approx);
            if bounded {
                return beside().or_else(clause);
            }
            let told = told();
            told.clone().filter(fine).or_else(named).or_else(beside).or(told).or_else(clause)
        })
        .collect()
}

/// Whether a length runs back ("before") or on ("after") from what stands behind it; none where it is no such length, and no period
/// that is counted so ("the day after").
fn counts_back(document: &Document<'_>, mention: &Mention<Said>) -> Option<bool> {
    if let TimeExpr::Relative { anchor: Anchor::Happening, offset, .. } = mention.what.expr.core() {
        return Some(*offset < 0);
    }
    let behind = mention.tokens.end;
    // "Closed the frontier for 14 months after gunmen had come": how long.
    if mention.tokens.start > 0 && document.word(mention.tokens.start - 1) == "for" {
        return None;
    }
    let inside = document.sentences[document.sentence_of(mention.tokens.start)].tokens.contains(&behind);
    match document.word(behind.min(document.tokens.len().saturating_sub(1))) {
        "after" if inside && is_length(&mention.what.expr) => Some(false),
        "before" if inside && is_length(&mention.what.expr) => Some(true),
        _ => None,
    }
}

/// The times with the words of what they are counted from.
#[must_use]
pub fn widened(document: &Document<'_>, times: &[Mention<Moment>], counted: &[Counted]) -> Vec<Mention<Moment>> {
    let mut wide = times.to_vec();
    for one in counted.iter().filter(|one| times[one.time].what.place.is_some()) {
        wide[one.time].tokens.end = one.end;
        wide[one.time].span = document.span_of(wide[one.time].tokens.clone());
    }
    wide
}

fn is_length(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Duration(_) => true,
        TimeExpr::Modified(_, inner) => is_length(inner),
        _ => false,
    }
}

/// The noun of the happening behind "after" or "before": "after the fatal shooting of two men" is counted from the shooting.
fn happening(document: &Document<'_>, tree: &Tree<'_>, mention: &Mention<Said>) -> Option<usize> {
    let start = mention.tokens.end + 1;
    let sentence = &document.sentences[document.sentence_of(mention.tokens.start)].tokens;
    let inside = (start..sentence.end.min(start + LONGEST)).take_while(|&i| {
        let word = tree.word(i);
        matches!(word.upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
            || matches!(word.xpos, Xpos::PrpPoss | Xpos::Pos)
            || word.rel == Rel::Amod
    });
    let noun = inside.take_while(|&i| !is_clause_word(document.word(i))).last()?;
    let rel = tree.word(noun).rel;
    // "A month after officers left": what follows is a clause.
    let subject = matches!(rel, Rel::Nsubj | Rel::NsubjPass);
    let bare = noun == start && tree.child(noun, &[Rel::Nmod, Rel::NmodUnmarked]).is_none();
    (tree.word(noun).upos == Upos::Noun && !bare && !subject).then_some(noun)
}

/// The time inside the phrase of a happening: "four days after the failed coup of 1 August 1982".
fn named_with_date(document: &Document<'_>, tree: &Tree<'_>, times: &[Mention<Moment>], noun: usize) -> Option<usize> {
    let first = times.partition_point(|time| time.tokens.start < tree.extent(noun).start);
    let of = |time: &Mention<Moment>| time.tokens.start == noun + 2 && document.word(noun + 1) == "of";
    // Right on the noun, and not in a clause below it.
    let own = |time: &Mention<Moment>| tree.top(&time.tokens).is_some_and(|top| tree.word(top).head == Some(noun));
    let placed = |time: &Mention<Moment>| {
        time.what.place.as_ref().is_some_and(|place| place.days.is_some() && place.grain <= Grain::Year)
    };
    // "Two days after the blast at a hospital on Oct. 17, …", "a year before his death in 1994."
    let closes = |time: &Mention<Moment>| {
        let between = noun + 1..time.tokens.start;
        between.len() <= LONGEST_PHRASE
            && document.tokens.get(time.tokens.end).is_some_and(|token| matches!(token.text, "," | ";" | "."))
            && between.into_iter().all(|i| !matches!(tree.word(i).upos, Upos::Verb | Upos::Aux | Upos::Punct))
    };
    let end = tree.extent(noun).end.max(noun + 3 + LONGEST_PHRASE);
    let inside = (first..times.len()).take_while(|&time| times[time].tokens.start < end);
    let is_its = |time: &Mention<Moment>| of(time) || own(time) || time.tokens.start > noun && closes(time);
    inside.into_iter().find(|&time| placed(&times[time]) && is_its(&times[time]))
}

/// Whether a happening is told apart from those told before: "after the second attack", "the strike of the teachers", "the shooting
/// of 3 May".
pub fn is_another(tree: &Tree<'_>, said: &[Mention<Said>], noun: usize) -> bool {
    let extent = tree.extent(noun);
    let first = said.partition_point(|mention| mention.tokens.start < extent.start);
    let dated = said.get(first).is_some_and(|mention| extent.contains(&mention.tokens.start));
    let of = |child: usize| tree.child(child, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "of");
    let apart = |child: usize| {
        matches!(tree.word(child).upos, Upos::Num)
            || matches!(tree.lemma(child), "a" | "an")
            || matches!(
                tree.lemma(child),
                "another" | "other" | "next" | "first" | "second" | "third" | "fourth" | "fifth" | "last" | "new"
            )
            || tree.word(child).rel == Rel::Nmod && of(child)
    };
    dated || tree.children(noun).any(apart)
}

fn is_clause_word(word: &str) -> bool {
    matches!(word, "that" | "who" | "which")
}

/// The time of the last event before a token that is the happening of that noun, or its verb.
fn told_before(
    tree: &Tree<'_>,
    words: &Words<'_>,
    times: &[Mention<Moment>],
    events: &[Event],
    before: usize,
    noun: usize,
) -> Option<usize> {
    let lemma = tree.lemma(noun);
    // "Only one had started by the time of the accident" does not tell when that was.
    let named_only =
        |token: usize| tree.word(token).head.is_some_and(|head| matches!(tree.lemma(head), "time" | "day" | "moment"));
    let same = |event: &Event| {
        !named_only(event.trigger) && (event.lemma == lemma || words.deed.has(&format!("{lemma} {}", event.lemma)))
    };
    last_dated(tree, (times, events), before, same)
}

/// The time of the last of these events before a token that the text tells as happened on a day, in a month or in a year.
pub fn last_dated(
    tree: &Tree<'_>,
    (times, events): (&[Mention<Moment>], &[Event]),
    before: usize,
    is_one: impl Fn(&Event) -> bool,
) -> Option<usize> {
    let end = events.partition_point(|event| event.trigger < before);
    let same = |event: &&Event| event.status == Status::Happened && is_one(event);
    events[end.saturating_sub(MOST)..end].iter().rev().filter(same).find_map(|event| {
        let time = match event.anchor {
            EventAnchor::Stated(time) => time,
            // "The accident happened on 4 May", "gave its judgment on 4 May".
            // Not "searched the site of the shooting on 8 April".
            EventAnchor::Shared(time)
                if matches!(tree.word(event.trigger).rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obj) =>
            {
                time
            }
            _ => return None,
        };
        let moment = &times[time].what;
        let fine = moment.place.as_ref().is_some_and(|place| place.days.is_some() && place.grain <= Grain::Year);
        (fine && moment.relation == Relation::On).then_some(time)
    })
}

/// Where the words end that name a happening: behind its noun, with "of …" and "in …".
fn phrase_end(document: &Document<'_>, tree: &Tree<'_>, noun: usize) -> usize {
    let end = tree.extent(noun).end;
    let stops = |i: usize| {
        matches!(document.word(i), "," | ";" | "." | ":" | "—" | "–")
            || matches!(tree.word(i).upos, Upos::Verb | Upos::Aux | Upos::Sconj)
    };
    (noun + 1..end).find(|&i| stops(i)).unwrap_or(end).max(noun + 1)
}
