//! Which time expression dates which event.

use std::borrow::Cow;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::model::document::Document;
use crate::model::event::{DatedBy, EventAnchor, EventClass, Tense};
use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment, Part, TimexKind};
use crate::model::syntax::{Rel, Upos};
use crate::model::timex::{Modifier, Relation};
use crate::packs::WordList;
use crate::pattern::fold::fold_into;

use super::again;
use super::governor::{self, Search};
use super::heads;
use super::joined;
use super::opening;
use super::reckoned::Reckoned;
use super::shared;
use super::since;
use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};
use super::words::Words;

/// The anchor of each trigger, and what led a time of its own to it. Predicates that only a time makes worth telling are added to
/// `triggers`.
pub fn anchors(
    document: &Document<'_>,
    tree: &Tree<'_>,
    words: &Words<'_>,
    (times, news): (&[Mention<Moment>], Option<NaiveDate>),
    reckoned: &Reckoned,
    triggers: &mut Vec<Trigger>,
) -> Dating {
    let mut dated: FxHashMap<usize, (usize, DatedBy)> = FxHashMap::default();
    let mut claims = vec![None; times.len()];
    for (number, time) in times.iter().enumerate().filter(|(_, time)| time.what.place.is_some()) {
        let found = match reckoned.dated(number) {
            Some(token) => Some((token, DatedBy::Counted)),
            None => {
                let time = &*with_other_end(times, number);
                governor::of(&Search { document, tree, words, time, news }, triggers)
            }
        };
        // "In 1991, when it left, and again in 2020": one more time of what the last one dates.
        if let Some(before) = number.checked_sub(1).map(|before| &times[before])
            && same_sentence(document, before, time)
            && (ends_stretch(before, time) && claims[number - 1].is_some()
                || again::is_again(document, time)
                || again::is_again(document, before) && before.what.place == time.what.place)
        {
            claims[number] = claims[number - 1];
            continue;
        }
        if let Some(first) = number.checked_sub(1).filter(|&first| ends_begun(document, &times[first], time)) {
            claims[number] = claims[first];
            continue;
        }
        let told_twice = number.checked_sub(1).is_some_and(|before| explains(document, &times[before], time));
        if let Some((token, by)) = found.filter(|(token, _)| !told_twice && !reckoned.is_from(number, *token)) {
            claims[number] = Some(token);
            let new = (number, by);
            let old = *dated.entry(token).or_insert(new);
            // "Opened the hall two years later, on May 14": the finer of two that say the same.
            if old.0 != number && refines(&times[old.0], time) {
                dated.insert(token, (number, old.1));
                continue;
            }
            if old.0 != number && takes_over(tree, token, (&times[old.0], old.1), (time, by)) {
                dated.insert(token, new);
                if let Some(verb) = verb_before(document, triggers, &times[old.0]) {
                    dated.entry(verb).or_insert(old);
                }
            }
        }
    }
    let anchor =
        |trigger: &Trigger| dated.get(&trigger.token).map_or(EventAnchor::None, |(time, _)| EventAnchor::Stated(*time));
    let mut anchors: Vec<EventAnchor> = triggers.iter().map(anchor).collect();
    heads::fill(document, tree, times, triggers, &mut anchors);
    joined::share(document, tree, times, triggers, &mut anchors);
    shared::happen_in(document, tree, words, times, triggers, &mut anchors);
    shared::take_part(tree, words, times, triggers, &mut anchors);
    shared::act_when_met(tree, words, triggers, &mut anchors);
    shared::do_at_once(tree, words, times, triggers, &mut anchors);
    shared::begin_or_end(tree, triggers, &mut anchors);
    shared::follow_shortly(tree, words, times, triggers, &mut anchors);
    opening::lead(tree, words, triggers, &mut anchors);
    let mut relations = shared::same_time(tree, times, triggers, &mut anchors);
    since::share(tree, times, triggers, &mut anchors, &mut relations);
    carry_on(document, tree, words, times, triggers, &mut anchors);
    let own = |trigger: &Trigger| dated.get(&trigger.token);
    Dating {
        anchors,
        relations,
        by: triggers.iter().map(|trigger| own(trigger).map(|(_, by)| *by)).collect(),
        again: (triggers.iter())
            .map(|trigger| {
                own(trigger).map_or(Vec::new(), |(first, _)| {
                    again::times_after(document, times, &claims, trigger.token, *first)
                })
            })
            .collect(),
    }
}

/// What dates each trigger.
pub struct Dating {
    /// Its time.
    pub anchors: Vec<EventAnchor>,
    /// How it lies to that time, where the time's own words say another thing.
    pub relations: Vec<Option<Relation>>,
    /// How that time was found, where it has one of its own.
    pub by: Vec<Option<DatedBy>>,
    /// Its further times.
    pub again: Vec<Vec<usize>>,
}

fn same_sentence(document: &Document<'_>, a: &Mention<Moment>, b: &Mention<Moment>) -> bool {
    document.sentence_of(a.tokens.start) == document.sentence_of(b.tokens.start)
}

/// Whether the second of two times that were found for a trigger has it, and not the first.
fn takes_over(
    tree: &Tree<'_>,
    token: usize,
    (first, found): (&Mention<Moment>, DatedBy),
    (second, by): (&Mention<Moment>, DatedBy),
) -> bool {
    let behind = second.tokens.start > token;
    // "Called it a surrender in July, signed two days later": the nearer of two times has the verb, the other the verb before.
    let is_near = |by: DatedBy| matches!(by, DatedBy::Neighbour | DatedBy::RelativeEnd);
    let nearer = behind && is_near(by) && !is_near(found);
    // "A strike on June 16 did not: many were stranded, and the next day the council threatened": what opens the clause has the verb.
    let opens = !behind && by == DatedBy::ClauseStart && found == DatedBy::Tree;
    // "Third-quarter figures are due on Nov. 6": the quarter is that of the figures.
    let grain = |time: &Mention<Moment>| time.what.place.as_ref().map(|place| place.grain);
    let noun = tree.top(&first.tokens).and_then(|top| tree.word(top).head);
    let before_noun = noun.is_some_and(|noun| noun >= first.tokens.end && tree.word(noun).upos == Upos::Noun);
    let of_figures = before_noun && matches!(grain(first), Some(Grain::Quarter | Grain::Half));
    // "Saw the car at 6 a.m., ten days before the murder": a clock time whose day the text does not tell leaves it to the one that does.
    let implied = first.what.origin.implied.iter().any(|(part, _)| *part == Part::Day);
    let of_clock = implied && grain(first) == Some(Grain::Time) && grain(second) == Some(Grain::Day);
    let counted = of_clock && matches!(second.what.kind, TimexKind::Duration);
    nearer || opens || counted || behind && of_figures && grain(second).is_some_and(|grain| grain <= Grain::Day)
}

/// How many days a day that is counted in weeks may lie off.
const ABOUT: i64 = 3;

/// Whether a time right behind another names a day inside it.
fn refines(outer: &Mention<Moment>, time: &Mention<Moment>) -> bool {
    let days = |time: &Mention<Moment>| time.what.place.as_ref().and_then(|place| Some((place.days?, place.grain)));
    let inside = || {
        let (((first, last), grain), ((start, end), own)) = (days(outer)?, days(time)?);
        // "Two weeks later, on November 12", give or take some days.
        let about = outer.what.modifier == Some(Modifier::Approx)
            && grain == Grain::Day
            && own == Grain::Day
            && (start - first).num_days().abs() <= ABOUT;
        Some(own < grain && first <= start && end <= last || about)
    };
    time.tokens.start >= outer.tokens.end && time.tokens.start <= outer.tokens.end + 2 && inside().unwrap_or(false)
}

/// Whether a time is the other end of the stretch that the one before begins: "between 2012 and 2016".
fn ends_stretch(before: &Mention<Moment>, time: &Mention<Moment>) -> bool {
    let stretch = time.what.place.as_ref().is_some_and(|place| place.grain == Grain::Interval);
    stretch && before.what.place == time.what.place && time.tokens.start <= before.tokens.end + 1
}

/// Whether a time is the other end of a stretch in whose midst something else is told: "ran it from 1971, when her husband died, to 1993".
fn ends_begun(document: &Document<'_>, first: &Mention<Moment>, time: &Mention<Moment>) -> bool {
    let (opens, until) = (first.tokens.start.checked_sub(1), time.tokens.start.checked_sub(2));
    let (Some(from), Some(comma), true) = (opens, until, same_sentence(document, first, time)) else { return false };
    let parted = first.tokens.end + 1 < comma
        && document.word(first.tokens.end) == ","
        && matches!(document.word(first.tokens.end + 1), "when" | "where" | "after" | "shortly")
        && document.word(comma) == ",";
    parted
        && matches!(document.word(from), "from" | "From")
        && matches!(document.word(comma + 1), "to" | "until" | "till")
}

/// A time with the other end of the stretch that it begins: the words behind that tell what it belongs to.
fn with_other_end(times: &[Mention<Moment>], number: usize) -> Cow<'_, Mention<Moment>> {
    let time = &times[number];
    match times.get(number + 1).filter(|end| ends_stretch(time, end)) {
        Some(end) => Cow::Owned(Mention { tokens: time.tokens.start..end.tokens.end, ..time.clone() }),
        None => Cow::Borrowed(time),
    }
}

/// Whether a time between commas only says how far the day before it lies from another: "on Wednesday, more than 34 years later, …".
fn explains(document: &Document<'_>, day: &Mention<Moment>, time: &Mention<Moment>) -> bool {
    let grain = |time: &Mention<Moment>| time.what.place.as_ref().map(|place| place.grain);
    same_sentence(document, day, time)
        && day.tokens.end + 1 == time.tokens.start
        && document.word(day.tokens.end) == ","
        && document.tokens.len() > time.tokens.end
        && document.word(time.tokens.end) == ","
        && grain(day) <= Some(Grain::Day)
        && document.word(time.tokens.end - 1) == "later"
}

/// The nearest verb before a time in its sentence, with no comma between.
fn verb_before(document: &Document<'_>, triggers: &[Trigger], time: &Mention<Moment>) -> Option<usize> {
    let start = time.tokens.start;
    let sentence = document.sentences[document.sentence_of(start)].tokens.start;
    let verb = triggers[triggers::inside(triggers, &(sentence..start))].iter().rev().find(|t| t.sort == Sort::Verb)?;
    (verb.token..start).all(|i| document.word(i) != ",").then_some(verb.token)
}

/// Carries the story's time into a following sentence that says that it goes on ("Subsequently, …").
fn carry_on(
    document: &Document<'_>,
    tree: &Tree<'_>,
    words: &Words<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) {
    let mut reached: Option<usize> = None;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let inside = triggers::inside(triggers, &sentence.tokens);
        let own = inside.clone().rev().find_map(|t| match anchors[t] {
            EventAnchor::Stated(time) => Some(time),
            _ => None,
        });
        if own.is_none()
            && let Some(time) = reached
            && goes_on(document, words.narrative_next, number)
        {
            for t in inside {
                // "Since then 427 have been found".
                let past = |t: usize| triggers[t].tense == Tense::Past || since::is_perfect(tree, &triggers[t]);
                let open = |t: &usize| past(*t) && anchors[*t] == EventAnchor::None;
                if let Some(told) = what_is_told(tree, triggers, t).filter(open) {
                    anchors[told] = EventAnchor::Narrative(time);
                }
            }
        } else {
            reached = own.filter(|&time| times[time].what.place.is_some());
        }
    }
}

/// The main verb of a sentence; of "…, the FBI said", what was said.
fn what_is_told(tree: &Tree<'_>, triggers: &[Trigger], root: usize) -> Option<usize> {
    let token = triggers[root].token;
    let said = tree.child(token, &[Rel::Ccomp]).filter(|&said| said < token);
    let said = said.filter(|_| triggers[root].class == EventClass::Reporting);
    let told = said.map_or(Some(root), |said| triggers::place(triggers, said));
    told.filter(|_| tree.word(token).rel == Rel::Root)
}

/// Whether a sentence follows another in its paragraph and begins with words that carry the story on.
pub fn goes_on(document: &Document<'_>, next: &WordList, sentence: usize) -> bool {
    let of = |number: usize| document.sentences.get(number);
    let (Some(before), Some(own)) = (sentence.checked_sub(1).and_then(of), of(sentence)) else { return false };
    let (start, end) = (own.tokens.start, own.tokens.end);
    let mut phrase = String::new();
    before.paragraph == own.paragraph
        && (start..end.min(start + 3)).any(|i| {
            if i > start {
                phrase.push(' ');
            }
            fold_into(document.word(i), &mut phrase);
            next.has(&phrase)
        })
}
