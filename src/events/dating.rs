//! Which time expression dates which event.

use rustc_hash::FxHashMap;

use crate::model::document::Document;
use crate::model::event::{DatedBy, EventAnchor, EventClass, Tense};
use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment};
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::Relation;
use crate::pattern::fold::fold;

use super::again;
use super::governor::{self, Search};
use super::heads;
use super::opening;
use super::reckoned::Reckoned;
use super::status;
use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};
use super::words::Words;

/// How far behind a happening the verb stands of which it is the subject.
const REACH: usize = 30;
/// How many tokens may stand between two verbs that share the time behind the second.
const CLOSE: usize = 7;

/// The anchor of each trigger, and what led a time of its own to it. Predicates that only a time makes worth telling are added to
/// `triggers`.
pub fn anchors(
    document: &Document<'_>,
    tree: &Tree<'_>,
    words: &Words<'_>,
    times: &[Mention<Moment>],
    reckoned: &Reckoned,
    triggers: &mut Vec<Trigger>,
) -> Dating {
    let mut dated: FxHashMap<usize, (usize, DatedBy)> = FxHashMap::default();
    let mut claims = vec![None; times.len()];
    for (number, time) in times.iter().enumerate().filter(|(_, time)| time.what.place.is_some()) {
        let found = match reckoned.dated(number) {
            Some(token) => Some((token, DatedBy::Counted)),
            None => governor::of(&Search { document, tree, words, time }, triggers),
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
        let told_twice = number.checked_sub(1).is_some_and(|before| explains(document, &times[before], time));
        if let Some((token, by)) = found.filter(|_| !told_twice) {
            claims[number] = Some(token);
            let new = (number, by);
            let old = *dated.entry(token).or_insert(new);
            // "Opened the hall two years later, on May 14": the finer of two that say the same.
            if old.0 != number && refines(&times[old.0], time) {
                dated.insert(token, (number, old.1));
                continue;
            }
            // "Called it a surrender in July, signed two days later": the nearer of two times has the verb, the other the verb before.
            let beats = |by: DatedBy| matches!(by, DatedBy::Neighbour | DatedBy::RelativeEnd);
            if old.0 != number && beats(by) && !beats(old.1) && time.tokens.start > token {
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
    share(document, tree, times, triggers, &mut anchors);
    happen_in(tree, triggers, &mut anchors);
    do_at_once(tree, words, times, triggers, &mut anchors);
    begin_or_end(tree, triggers, &mut anchors);
    opening::lead(tree, words, triggers, &mut anchors);
    let at_bound = same_time(tree, times, triggers, &mut anchors);
    carry_on(document, tree, words, times, triggers, &mut anchors);
    let own = |trigger: &Trigger| dated.get(&trigger.token);
    Dating {
        anchors,
        at_bound,
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
    /// Whether it happens at the end of what that time bounds.
    pub at_bound: Vec<bool>,
    /// How that time was found, where it has one of its own.
    pub by: Vec<Option<DatedBy>>,
    /// Its further times.
    pub again: Vec<Vec<usize>>,
}

fn same_sentence(document: &Document<'_>, a: &Mention<Moment>, b: &Mention<Moment>) -> bool {
    document.sentence_of(a.tokens.start) == document.sentence_of(b.tokens.start)
}

/// Whether a time right behind another names a day inside it.
fn refines(outer: &Mention<Moment>, time: &Mention<Moment>) -> bool {
    let days = |time: &Mention<Moment>| time.what.place.as_ref().and_then(|place| Some((place.days?, place.grain)));
    let inside = || {
        let (((first, last), grain), ((start, end), own)) = (days(outer)?, days(time)?);
        Some(own < grain && first <= start && end <= last)
    };
    time.tokens.start >= outer.tokens.end && time.tokens.start <= outer.tokens.end + 2 && inside().unwrap_or(false)
}

/// Whether a time is the other end of the stretch that the one before begins: "between 2012 and 2016".
fn ends_stretch(before: &Mention<Moment>, time: &Mention<Moment>) -> bool {
    let stretch = time.what.place.as_ref().is_some_and(|place| place.grain == Grain::Interval);
    stretch && before.what.place == time.what.place && time.tokens.start <= before.tokens.end + 1
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
        && grain(time) > Some(Grain::Day)
        && document.word(time.tokens.end - 1) == "later"
}

/// The nearest verb before a time in its sentence, with no comma between.
fn verb_before(document: &Document<'_>, triggers: &[Trigger], time: &Mention<Moment>) -> Option<usize> {
    let start = time.tokens.start;
    let sentence = document.sentences[document.sentence_of(start)].tokens.start;
    let verb = triggers[triggers::inside(triggers, &(sentence..start))].iter().rev().find(|t| t.sort == Sort::Verb)?;
    (verb.token..start).all(|i| document.word(i) != ",").then_some(verb.token)
}

/// Verbs joined by "and" share a time that stands before both or right behind the second.
fn share(
    document: &Document<'_>,
    tree: &Tree<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) {
    let place = |token: usize| triggers::place(triggers, token);
    for second in 0..triggers.len() {
        let token = triggers[second].token;
        if tree.word(token).rel != Rel::Conj {
            continue;
        }
        let Some(first) = tree.word(token).head.and_then(place) else { continue };
        match (&anchors[first], &anchors[second]) {
            (EventAnchor::Stated(time), EventAnchor::None) => {
                let leads = times[*time].tokens.end <= triggers[first].token;
                let own_subject = tree.child(token, &[Rel::Nsubj, Rel::NsubjPass]).is_some();
                // "One year later he was fired, and he founded a company": what opens the sentence holds for all of it.
                let opens = times[*time].tokens.start == document.sentences[document.sentence_of(token)].tokens.start;
                // "Seized the town on Tuesday, killed nine people and burned the market": one deed after the other.
                let goes_on = triggers[second].tense == triggers[first].tense
                    && times[*time].what.relation == Relation::On
                    && times[*time].what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day)
                    && match triggers[first].class {
                        EventClass::Occurrence => true,
                        // "Stopped the van on Tuesday and was shot".
                        EventClass::IAction | EventClass::Aspectual | EventClass::Perception => {
                            follows_and(tree, token)
                        }
                        _ => false,
                    }
                    && matches!(triggers[second].class, EventClass::Occurrence | EventClass::IAction)
                    && [first, second]
                        .iter()
                        .all(|&t| matches!(tree.word(triggers[t].token).xpos, Xpos::Vbd | Xpos::Vbn));
                // "To relent six days later and approve a loan".
                let both_ahead =
                    !own_subject && [first, second].iter().all(|&t| tree.word(triggers[t].token).xpos == Xpos::Vb);
                if both_ahead || leads && (!own_subject || opens) || goes_on && !comes_after(tree, token) {
                    anchors[second] = EventAnchor::Stated(*time);
                }
            }
            (EventAnchor::None, EventAnchor::Stated(time))
                if shares_behind(document, tree, &times[*time], &triggers[first], &triggers[second]) =>
            {
                anchors[first] = EventAnchor::Stated(*time);
            }
            _ => {}
        }
    }
}

/// Whether nothing but auxiliaries stands between "and" and a verb: "and was shot".
fn follows_and(tree: &Tree<'_>, verb: usize) -> bool {
    let and = tree.child(verb, &[Rel::Cc]).filter(|&and| and < verb);
    and.is_some_and(|and| (and + 1..verb).all(|i| matches!(tree.word(i).upos, Upos::Aux | Upos::Adv | Upos::Part)))
}

/// Whether a verb has a clause that says what it came after: "returned only after he had called them that evening".
fn comes_after(tree: &Tree<'_>, verb: usize) -> bool {
    let after = |clause: usize| tree.child(clause, &[Rel::Mark]).is_some_and(|mark| tree.lemma(mark) == "after");
    tree.children(verb).any(|child| tree.word(child).rel == Rel::Advcl && after(child))
}

/// Whether the first of two joined verbs shares the time behind the second: "was arrested and charged on Monday", "seized the town and
/// shelled the port on Monday". What lasts or takes months of its own does not: "spent two seasons there and moved away in 2019".
fn shares_behind(
    document: &Document<'_>,
    tree: &Tree<'_>,
    time: &Mention<Moment>,
    first: &Trigger,
    second: &Trigger,
) -> bool {
    let close = second.token - first.token.min(second.token) <= CLOSE && time.tokens.start > second.token;
    // "Denied the charges and will publish": each has a time of its own.
    let goes_with = second.tense == first.tense || second.tense == Tense::Participle;
    let apart = || (first.token..second.token).any(|i| document.word(i) == ",");
    let complement = || {
        (first.token + 1..second.token).any(|i| {
            tree.word(i).head == Some(first.token) && matches!(tree.word(i).rel, Rel::Obj | Rel::Obl | Rel::Xcomp)
        })
    };
    let of_a_day = time.what.place.as_ref().is_some_and(|place| place.grain <= Grain::Day);
    let negated =
        || tree.children(first.token).any(|c| tree.word(c).rel == Rel::Advmod && status::is_not(tree.lemma(c)));
    close && goes_with && time.what.relation == Relation::On && !apart() && !negated() && (of_a_day || !complement())
}

/// "Killed in an attack on Friday", "decided at last year's summit": the verb shares the time of what it happened in.
fn happen_in(tree: &Tree<'_>, triggers: &[Trigger], anchors: &mut [EventAnchor]) {
    for noun in 0..triggers.len() {
        let token = triggers[noun].token;
        let inside = |token: usize| {
            let case = tree.child(token, &[Rel::Case]);
            tree.word(token).rel == Rel::Obl
                && case.is_some_and(|case| matches!(tree.lemma(case), "in" | "at" | "during" | "upon"))
        };
        // "At the height of the hunt last August".
        let part = tree.word(token).head.filter(|&head| {
            tree.word(token).rel == Rel::Nmod && triggers::place(triggers, head).is_none() && inside(head)
        });
        let phrase = part.or(Some(token).filter(|&token| inside(token)));
        let Some(phrase) = phrase.filter(|_| anchors[noun] != EventAnchor::None) else { continue };
        let verb = tree.word(phrase).head.and_then(|head| triggers::place(triggers, head));
        // "Ferries, suspended during the typhoon of Aug. 28".
        let during = tree.child(phrase, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "during");
        let past = |verb: usize| match triggers[verb].tense {
            Tense::Past => true,
            Tense::Participle => during && tree.word(triggers[verb].token).xpos == Xpos::Vbn,
            _ => false,
        };
        if let Some(verb) = verb.filter(|&verb| anchors[verb] == EventAnchor::None && past(verb)) {
            anchors[verb] = anchors[noun].clone();
        }
    }
}

/// "The floods of May 3, which washed away the bridge", "the 2018 fire destroyed the records": what a happening does is done when it
/// happens.
fn do_at_once(
    tree: &Tree<'_>,
    words: &Words<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) {
    for noun in 0..triggers.len() {
        let EventAnchor::Stated(time) = anchors[noun] else { continue };
        let token = triggers[noun].token;
        if triggers[noun].sort != Sort::Noun || times[time].what.relation != Relation::On {
            continue;
        }
        let done = |verb: usize| {
            let subject = tree.child(verb, &[Rel::Nsubj]);
            let clause = tree.word(verb).rel == Rel::AclRelcl
                && tree.word(verb).head == Some(token)
                && subject.is_some_and(|subject| triggers::is_relative(tree, subject));
            let harms = subject == Some(token) && words.harming_verb.has(tree.lemma(verb));
            clause || harms
        };
        let near = triggers::inside(triggers, &(token + 1..tree.extent(token).end.max(token + REACH)));
        for verb in near {
            let of = &triggers[verb];
            let plain = of.sort == Sort::Verb && of.tense == Tense::Past && of.class == EventClass::Occurrence;
            if plain && anchors[verb] == EventAnchor::None && done(of.token) {
                anchors[verb] = EventAnchor::Stated(time);
            }
        }
    }
}

/// "Stopped publishing over the winter": the verb that begins, goes on or ends shares the time of its complement.
fn begin_or_end(tree: &Tree<'_>, triggers: &[Trigger], anchors: &mut [EventAnchor]) {
    for inner in 0..triggers.len() {
        if tree.word(triggers[inner].token).rel != Rel::Xcomp || !matches!(anchors[inner], EventAnchor::Stated(_)) {
            continue;
        }
        let head = tree.word(triggers[inner].token).head;
        let outer = head
            .and_then(|head| triggers::place(triggers, head))
            .filter(|&outer| triggers[outer].class == EventClass::Aspectual);
        if let Some(outer) = outer.filter(|&outer| anchors[outer] == EventAnchor::None) {
            anchors[outer] = anchors[inner].clone();
        }
    }
}

/// "In April, when the alliance celebrates", "fell in the last quarter, while it lost": both happen at the one time.
///
/// Gives for each trigger whether it happens at the end of what the time bounds.
fn same_time(
    tree: &Tree<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) -> Vec<bool> {
    let happened = |trigger: &Trigger| {
        trigger.sort == Sort::Verb
            && matches!(trigger.class, EventClass::Occurrence | EventClass::IAction)
            && matches!(trigger.tense, Tense::Past | Tense::Participle)
    };
    let mut at_bound = vec![false; triggers.len()];
    for inner in 0..triggers.len() {
        let token = triggers[inner].token;
        // "Drowned while trying to reach the shore": a bare participle tells of the same.
        let clause = matches!(tree.word(token).rel, Rel::Advcl | Rel::AclRelcl | Rel::AdvclRelcl)
            && tree.word(token).xpos != Xpos::Vbg;
        let joined = || {
            tree.children(token).any(|c| {
                c < token
                    && matches!(tree.word(c).rel, Rel::Mark | Rel::Advmod)
                    && matches!(tree.lemma(c), "when" | "while")
            })
        };
        if !clause || triggers[inner].sort != Sort::Verb || !joined() {
            continue;
        }
        // "When it closed, some had to leave".
        let above = tree.word(token).head.map(|head| match tree.child(head, &[Rel::Xcomp]) {
            Some(done) if tree.lemma(head) == "have" => done,
            _ => head,
        });
        let outer = above.and_then(|above| triggers::place(triggers, above));
        // "Worked there between 1998 and 2003, when she moved": only the end of a stretch is that of the other.
        let is_stretch =
            |time: usize| times[time].what.place.as_ref().is_some_and(|place| place.grain == Grain::Interval);
        let Some(outer) = outer else { continue };
        match (anchors[outer].clone(), &anchors[inner]) {
            (EventAnchor::Stated(time), EventAnchor::None) if !is_stretch(time) => {
                anchors[inner] = EventAnchor::Stated(time);
                at_bound[inner] = matches!(times[time].what.relation, Relation::Until | Relation::Since);
            }
            // "Will restart when the exchange opens on Friday".
            (EventAnchor::None, EventAnchor::Stated(time))
                if tree.word(token).rel == Rel::Advcl
                    && triggers[outer].tense == Tense::Future
                    && triggers[inner].tense == Tense::Present
                    && times[*time].what.relation == Relation::On =>
            {
                anchors[outer] = EventAnchor::Stated(*time);
            }
            // "The papers were lost when the courthouse flooded in 2015".
            (EventAnchor::None, EventAnchor::Stated(time))
                if tree.word(token).rel == Rel::Advcl
                    && triggers[inner].tense == Tense::Past
                    && happened(&triggers[outer])
                    && times[*time].what.relation == Relation::On
                    && !is_stretch(*time) =>
            {
                let time = *time;
                anchors[outer] = EventAnchor::Stated(time);
                // "Three were killed and dozens injured when the bus plunged": of both.
                let first = Some(triggers[outer].token).filter(|&verb| tree.word(verb).rel == Rel::Conj);
                let first = first.and_then(|verb| triggers::place(triggers, tree.word(verb).head?));
                if let Some(first) = first.filter(|&t| happened(&triggers[t]) && anchors[t] == EventAnchor::None) {
                    anchors[first] = EventAnchor::Stated(time);
                }
            }
            _ => {}
        }
    }
    at_bound
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
            && goes_on(document, words, number)
        {
            for t in inside {
                let root = tree.word(triggers[t].token).rel == Rel::Root;
                if root && triggers[t].tense == Tense::Past && matches!(anchors[t], EventAnchor::None) {
                    anchors[t] = EventAnchor::Narrative(time);
                }
            }
        } else {
            reached = own.filter(|&time| times[time].what.place.is_some());
        }
    }
}

/// Whether a sentence follows another in its paragraph and begins with words that carry the story on.
pub fn goes_on(document: &Document<'_>, words: &Words<'_>, sentence: usize) -> bool {
    let of = |number: usize| document.sentences.get(number);
    let (Some(before), Some(own)) = (sentence.checked_sub(1).and_then(of), of(sentence)) else { return false };
    let (start, end) = (own.tokens.start, own.tokens.end);
    let mut phrase = String::new();
    before.paragraph == own.paragraph
        && (start..end.min(start + 3)).any(|i| {
            if i > start {
                phrase.push(' ');
            }
            phrase.push_str(&fold(document.word(i)));
            words.narrative_next.has(&phrase)
        })
}
