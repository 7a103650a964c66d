//! What happened: triggers, their dates, who takes part, who says so, and whether it is told as a fact.

mod above;
mod again;
mod beside;
mod clause;
mod compared;
mod content;
mod counted;
mod dating;
mod ends;
mod governor;
mod heads;
mod idle;
mod joined;
mod light;
mod opening;
mod parts;
mod passed_on;
mod quotations;
mod reckoned;
mod relative;
mod retold;
mod shared;
mod since;
mod source;
mod speaker;
mod status;
mod taken_up;
mod tree;
mod triggers;
mod undated;
mod whose;
mod within;
mod words;

use chrono::NaiveDate;

use crate::model::actor::Actor;
use crate::model::cast::Mentions;
use crate::model::document::Document;
use crate::model::event::{DatedBy, Event, EventAnchor};
use crate::model::mention::Mention;
use crate::model::moment::{Counted, Grain, Moment};
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::Relation;
use crate::packs::Packs;

pub use counted::{find as find_counted, is_counted, widened};
pub use quotations::attribution;

use reckoned::Reckoned;
pub use tree::Tree;
use triggers::{Sort, Trigger};
pub use words::Words;

/// Whether a sentence of that number carries the story on from the one before.
#[must_use]
pub fn goes_on(document: &Document<'_>, packs: &Packs, sentence: usize) -> bool {
    dating::goes_on(document, packs.list("narrative-next"), sentence)
}

/// The events of all sentences whose words have heads, in the order of the text. `mentions`: those of the actors. `counted`: the lengths that lead to a day. `news`: the day of
/// publication of an article that is told from it, as [`crate::resolve::is_news`] says.
#[must_use]
pub fn find(
    document: &Document<'_>,
    tree: &Tree<'_>,
    times: &[Mention<Moment>],
    counted: &[Counted],
    (actors, mentions): (&[Actor], &Mentions),
    words: &Words<'_>,
    news: Option<NaiveDate>,
) -> Vec<Event> {
    let mut timed = vec![false; document.tokens.len()];
    for token in times.iter().flat_map(|time| time.tokens.clone()) {
        timed[token] = true;
    }
    let reckoned = Reckoned::of(times, counted);
    let mut found = triggers::find(document, tree, words, &timed);
    // "Citadel Holding Corp.": a word inside a name tells of nothing.
    found.retain(|trigger| {
        trigger.sort != Sort::Verb || mentions.around(trigger.token).is_none_or(|name| name.len() == 1)
    });
    // "A caretaker named Lotte Brehm": how somebody is called is no happening.
    found.retain(|trigger| {
        let word = tree.word(trigger.token);
        let names = matches!(&*word.lemma, "name" | "call") && word.xpos == Xpos::Vbn && word.rel == Rel::Acl;
        let next = tree.syntax.words.get(trigger.token + 1);
        !(names && next.is_some_and(|next| next.upos == Upos::Propn))
    });
    // "The quarter ended June 30".
    found.retain(|trigger| {
        let next = times.partition_point(|time| time.tokens.start <= trigger.token);
        !times.get(next).is_some_and(|time| compared::is_end_of_period(tree, time, trigger.token))
    });
    heads::add_triggers(document, tree, words, &mut found);
    let dating::Dating { mut anchors, relations, by, again } =
        dating::anchors(document, tree, words, (times, news), &reckoned, &mut found);
    let dated: Vec<(usize, usize)> = found
        .iter()
        .zip(&anchors)
        .filter_map(|(trigger, anchor)| match anchor {
            EventAnchor::Stated(time) if trigger.sort == Sort::Verb => Some((trigger.token, *time)),
            _ => None,
        })
        .collect();
    undated::fill(document, tree, &found, &mut anchors, news.is_some(), &reckoned);
    let all = found.clone();
    let mut tells = vec![false; document.tokens.len()];
    all.iter().for_each(|trigger| tells[trigger.token] = true);
    let told = found.iter().zip(by.into_iter().zip(again).zip(relations)).zip(anchors);
    let told = told.filter(|((trigger, _), anchor)| is_told(tree, words, trigger, anchor, actors, mentions));
    let mut events: Vec<Event> = told
        .map(|((trigger, ((by, again), relation)), anchor)| {
            let own = match anchor {
                EventAnchor::Stated(time) => Some(time),
                _ => None,
            };
            let keep = own.map(|time| start_of(document, tree, trigger, &times[time])..end_of(times, time));
            // "Fell in the last quarter, while it lost": the time stays with the first.
            let apart = |keep: &std::ops::Range<usize>| (keep.end..trigger.token).any(|i| document.word(i) == "while");
            let keep = keep.filter(|keep| {
                !(apart(keep)
                    || relation == Some(Relation::On)
                    || by.is_none() && is_of_first(document, tree, keep, trigger.token))
            });
            let sentence = document.sentences[document.sentence_of(trigger.token)].tokens.clone();
            let near = sentence.start.max(trigger.token.saturating_sub(governor::REACH))
                ..sentence.end.min(trigger.token + governor::REACH);
            let first = dated.partition_point(|(token, _)| *token < near.start);
            let others: Vec<usize> = dated[first..]
                .iter()
                .take_while(|(token, _)| *token < near.end)
                .filter(|(_, time)| Some(*time) != own)
                .map(|(token, _)| *token)
                .collect();
            let (participants, mut bystanders) = parts::of(tree, words, trigger, actors, mentions);
            bystanders.extend(parts::counted(tree, actors, mentions, near.clone()));
            Event {
                trigger: trigger.token,
                lemma: tree.word(trigger.token).lemma.clone(),
                class: trigger.class,
                tense: trigger.tense,
                status: status::of(tree, words, &timed, trigger, own.is_some_and(|time| ends_at(tree, &times[time]))),
                sentence: document.sentence_of(trigger.token),
                part_of: part_of(tree, &tells, trigger.token),
                relation,
                clause: heads::line(document, tree, trigger).unwrap_or_else(|| {
                    let clause = clause::of(document, tree, trigger, keep.as_ref(), &others);
                    reckoned.cut(document, trigger.token, clause)
                }),
                again,
                dated_by: match anchor {
                    EventAnchor::Stated(_) => by.or(Some(DatedBy::Shared)),
                    EventAnchor::Narrative(_) | EventAnchor::Shared(_) => Some(DatedBy::Told),
                    EventAnchor::None | EventAnchor::Publication => None,
                },
                anchor,
                participants,
                bystanders,
                source: source::of(document, tree, words, actors, mentions, trigger.token),
            }
        })
        .collect();
    quotations::fill(document, tree, words, (actors, mentions), &mut events);
    speaker::fill(document, tree, words, &all, (actors, mentions), &mut events);
    taken_up::fill(tree, words, &timed, &mut events);
    light::name(tree, words, times, &mut events);
    events
}

/// Whether a time stands inside the clause to which a verb with a subject of its own is joined: "Clashes broke out on Monday, and police
/// fired tear gas".
fn is_of_first(document: &Document<'_>, tree: &Tree<'_>, time: &std::ops::Range<usize>, verb: usize) -> bool {
    let opens = time.start == document.sentences[document.sentence_of(verb)].tokens.start;
    let subject = tree.child(verb, &[Rel::Nsubj, Rel::NsubjPass]).filter(|_| tree.word(verb).rel == Rel::Conj);
    !opens && subject.is_some_and(|subject| time.end <= tree.extent(subject).start)
}

/// Whether a time is the end of what was not so, and what the verb says is so from then on: "not charged until June".
fn ends_at(tree: &Tree<'_>, time: &Mention<Moment>) -> bool {
    let before = time.tokens.start.checked_sub(1).filter(|_| time.what.relation == Relation::On);
    before.is_some_and(|before| matches!(tree.lemma(before), "until" | "till"))
}

/// Where the words of a time start, with its preposition: not with that of the noun before which it stands ("in | second-quarter profit").
fn start_of(document: &Document<'_>, tree: &Tree<'_>, trigger: &Trigger, time: &Mention<Moment>) -> usize {
    let mut between = time.tokens.end..trigger.token;
    let of_noun = matches!(trigger.sort, Sort::Noun | Sort::WeakNoun)
        && trigger.token >= time.tokens.end
        && between.all(|i| !matches!(tree.word(i).upos, Upos::Verb | Upos::Aux));
    let start = governor::phrase_start(document, tree, time);
    // "In October 2018 police shot dead four": what opens the sentence is of all of it.
    let opens = start == document.sentences[document.sentence_of(start)].tokens.start;
    if of_noun && !opens { time.tokens.start } else { start }
}

/// Where a time ends, with the other end of its stretch.
fn end_of(times: &[Mention<Moment>], time: usize) -> usize {
    let place = |number: usize| times.get(number).and_then(|time| time.what.place.as_ref());
    let other = place(time + 1).filter(|other| other.grain == Grain::Interval && place(time) == Some(other));
    let close = other.is_some() && times[time + 1].tokens.start <= times[time].tokens.end + 2;
    times[time + usize::from(close)].tokens.end
}

/// The trigger right above another of which that one is an argument, and no clause of its own. `tells` marks the triggers.
fn part_of(tree: &Tree<'_>, tells: &[bool], token: usize) -> Option<usize> {
    let mut at = token;
    loop {
        let part = matches!(
            tree.word(at).rel,
            Rel::Obj | Rel::Obl | Rel::Nmod | Rel::NmodPoss | Rel::Xcomp | Rel::Nsubj | Rel::NsubjPass | Rel::Amod
        );
        at = tree.word(at).head.filter(|_| part)?;
        if tells[at] {
            return Some(at);
        }
    }
}

/// Weak nouns count where a time or a doer of their own shows that they happen.
fn is_told(
    tree: &Tree<'_>,
    words: &Words<'_>,
    trigger: &Trigger,
    anchor: &EventAnchor,
    actors: &[Actor],
    mentions: &Mentions,
) -> bool {
    trigger.sort != Sort::WeakNoun
        || matches!(anchor, EventAnchor::Stated(_) | EventAnchor::Narrative(_))
        || parts::of(tree, words, trigger, actors, mentions)
            .0
            .iter()
            .any(|p| p.role == crate::model::actor::Role::Agent)
}
