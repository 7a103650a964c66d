//! Events that share the time of another in their sentence: what happens in it, what it does, what begins it or is told beside it.

use crate::model::document::Document;
use crate::model::event::{EventAnchor, EventClass, Tense};
use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment};
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::Relation;

use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};
use super::words::Words;

/// How far behind a happening the verb stands of which it is the subject.
const REACH: usize = 30;

/// "Killed in an attack on Friday", "decided at last year's summit": the verb shares the time of what it happened in.
pub fn happen_in(
    document: &Document<'_>,
    tree: &Tree<'_>,
    words: &Words<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) {
    for noun in 0..triggers.len() {
        let token = triggers[noun].token;
        // "Won a place in next month's runoff".
        let ahead = matches!(anchors[noun], EventAnchor::Stated(time)
            if times[time].tokens.clone().any(|i| matches!(tree.lemma(i), "next" | "upcoming" | "tomorrow")));
        let inside = |token: usize| {
            let case = tree.child(token, &[Rel::Case]);
            // "Fled just after the takeover in 1948".
            let just = |case: usize| words.shortly.has(case.checked_sub(1).map_or("", |before| tree.lemma(before)));
            tree.word(token).rel == Rel::Obl
                && case.is_some_and(|case| match tree.lemma(case) {
                    "in" | "at" | "during" | "upon" => true,
                    "after" | "before" => just(case),
                    _ => false,
                })
        };
        // "At the height of the hunt last August", but not "arrested in connection with the hunt".
        let part = tree.word(token).head.filter(|&head| {
            let stands = tree.word(token).rel == Rel::Nmod && tree.lemma(head) != "connection";
            stands && triggers::place(triggers, head).is_none() && inside(head)
        });
        let phrase = part.or(Some(token).filter(|&token| inside(token)));
        let Some(phrase) = phrase.filter(|_| anchors[noun] != EventAnchor::None) else { continue };
        // "Pleaded not guilty during a Dec. 17 arraignment".
        let over = tree.word(phrase).head.map(|head| match tree.word(head).head {
            Some(verb) if tree.word(head).rel == Rel::Xcomp && tree.word(head).upos == Upos::Adj => verb,
            _ => head,
        });
        // "Were invited to join it at the Prague summit last November".
        let invited = |over: usize| {
            let above = tree.word(over).head.filter(|_| tree.word(over).rel == Rel::Xcomp)?;
            words.inviting_verb.has(tree.lemma(above)).then_some(above)
        };
        let over = over.map(|over| invited(over).unwrap_or(over));
        let over = over.map(|over| saying_behind(document, tree, over, token).unwrap_or(over));
        let verb = over.and_then(|over| triggers::place(triggers, over));
        // "Ferries, suspended during the typhoon of Aug. 28".
        let during = tree.child(phrase, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "during");
        let can = |verb: usize| match triggers[verb].tense {
            Tense::Past => !ahead,
            // "At a meeting on Thursday the council will take it up".
            Tense::Future => tree.child(phrase, &[Rel::Case]).is_some_and(|case| match tree.lemma(case) {
                "at" => true,
                // "Will meet in special session on Monday", but "will result in a fourth-quarter charge".
                "in" => tree.lemma(triggers[verb].token) != "result",
                _ => false,
            }),
            Tense::Participle => {
                let token = triggers[verb].token;
                tree.word(token).xpos == Xpos::Vbn
                    && (during || words.asking_verb.has(tree.lemma(token)) || matches!(tree.word(token).rel, Rel::Acl))
            }
            _ => false,
        };
        if let Some(verb) = verb.filter(|&verb| anchors[verb] == EventAnchor::None && can(verb)) {
            anchors[verb] = anchors[noun].clone();
        }
    }
}

/// The verb of saying between a quoted verb and a word outside the quotation: “We will not go,” said Mr. Grau, at a meeting on Friday.
pub(super) fn saying_behind(document: &Document<'_>, tree: &Tree<'_>, quoted: usize, word: usize) -> Option<usize> {
    let says = tree.word(quoted).head.filter(|&says| quoted < says && says < word)?;
    let content = matches!(tree.word(quoted).rel, Rel::Ccomp | Rel::Parataxis);
    (content && document.is_quoted(quoted) && !document.is_quoted(says) && !document.is_quoted(word)).then_some(says)
}

/// "Won the October 2018 election": who wins or holds it does so then; "reported a third-quarter loss": who books it does so for then.
pub fn take_part(
    tree: &Tree<'_>,
    words: &Words<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) {
    for noun in 0..triggers.len() {
        let token = triggers[noun].token;
        let EventAnchor::Stated(time) = anchors[noun] else { continue };
        if tree.word(token).rel != Rel::Obj {
            continue;
        }
        let grain = times[time].what.place.as_ref().map(|place| place.grain);
        let booked = words.result.has(tree.lemma(token)) && matches!(grain, Some(Grain::Quarter | Grain::Half));
        let verb = tree.word(token).head.and_then(|head| triggers::place(triggers, head)).filter(|&verb| {
            let of = &triggers[verb];
            let lemma = tree.lemma(of.token);
            let books = booked && words.booking_verb.has(lemma);
            of.sort == Sort::Verb && of.tense == Tense::Past && (books || words.contest_verb.has(lemma))
        });
        if let Some(verb) = verb.filter(|&verb| anchors[verb] == EventAnchor::None) {
            anchors[verb] = anchors[noun].clone();
        }
    }
}

/// "The board, meeting on Wednesday, approved it": a body that meets acts then.
pub fn act_when_met(tree: &Tree<'_>, words: &Words<'_>, triggers: &[Trigger], anchors: &mut [EventAnchor]) {
    for meeting in 0..triggers.len() {
        let token = triggers[meeting].token;
        let word = tree.word(token);
        if word.xpos != Xpos::Vbg
            || !matches!(anchors[meeting], EventAnchor::Stated(_))
            || !words.meeting_verb.has(&word.lemma)
        {
            continue;
        }
        let body = word.head.filter(|&head| head < token && tree.word(head).rel == Rel::Nsubj);
        let verb = body.and_then(|body| tree.word(body).head);
        let verb = verb.filter(|&verb| verb > token).and_then(|verb| triggers::place(triggers, verb));
        if let Some(verb) =
            verb.filter(|&verb| triggers[verb].tense == Tense::Past && anchors[verb] == EventAnchor::None)
        {
            anchors[verb] = anchors[meeting].clone();
        }
    }
}

/// "The floods of May 3, which washed away the bridge", "the 2018 fire destroyed the records": what a happening does is done when it
/// happens.
pub fn do_at_once(
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
            let is_subject = tree.word(token).rel == Rel::Nsubj && tree.word(token).head == Some(verb);
            let harms = is_subject && words.harming_verb.has(tree.lemma(verb));
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
pub fn begin_or_end(tree: &Tree<'_>, triggers: &[Trigger], anchors: &mut [EventAnchor]) {
    for inner in 0..triggers.len() {
        if tree.word(triggers[inner].token).rel != Rel::Xcomp || !matches!(anchors[inner], EventAnchor::Stated(_)) {
            continue;
        }
        let head = tree.word(triggers[inner].token).head;
        let outer = head
            .and_then(|head| triggers::place(triggers, head))
            // "Are going to vote": no start of anything.
            .filter(|&outer| {
                triggers[outer].class == EventClass::Aspectual && tree.lemma(triggers[outer].token) != "go"
            });
        if let Some(outer) = outer.filter(|&outer| anchors[outer] == EventAnchor::None) {
            anchors[outer] = anchors[inner].clone();
        }
    }
}

/// "In April, when the alliance celebrates", "fell in the last quarter, while it lost": both happen at the one time.
///
/// Gives for each trigger how it lies to its time, where that is not what the time's own words say: at the end of what the time bounds.
pub fn same_time(
    tree: &Tree<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) -> Vec<Option<Relation>> {
    // "Ended when it was ratified", but "stopped the clock while it waited".
    let happened = |trigger: &Trigger, leads: bool, mark: usize| {
        trigger.sort == Sort::Verb
            && (matches!(trigger.class, EventClass::Occurrence | EventClass::IAction)
                || trigger.class == EventClass::Aspectual && tree.lemma(mark) == "when"
                || leads && trigger.class == EventClass::Reporting)
            && matches!(trigger.tense, Tense::Past | Tense::Participle)
    };
    let mut relations = vec![None; triggers.len()];
    for inner in 0..triggers.len() {
        let token = triggers[inner].token;
        // "Drowned while trying to reach the shore": a bare participle tells of the same.
        let participle = tree.word(token).xpos == Xpos::Vbg;
        let subject = tree.child(token, &[Rel::Nsubj, Rel::NsubjPass]).is_some();
        let clause = match tree.word(token).rel {
            Rel::Advcl | Rel::AclRelcl | Rel::AdvclRelcl => true,
            // "In his kitchen last fall when he was shot".
            rel => rel == Rel::Acl && subject,
        };
        let joins = |&c: &usize| {
            c < token
                && matches!(tree.word(c).rel, Rel::Mark | Rel::Advmod)
                && matches!(tree.lemma(c), "when" | "while" | "as")
        };
        let joined = tree.children(token).find(joins);
        let Some(mark) = joined.filter(|_| clause && triggers[inner].sort == Sort::Verb) else { continue };
        // But "tore it while playing in May" did so in May.
        let stated = matches!(anchors[inner], EventAnchor::Stated(_));
        let at_once = participle && tree.lemma(mark) == "while" && stated;
        if participle && !at_once {
            continue;
        }
        // "Has asked for it since 1996, most recently last October, when he visited Rome".
        if let Some(time) = time_before(tree, times, mark).filter(|_| anchors[inner] == EventAnchor::None) {
            anchors[inner] = EventAnchor::Stated(time);
            relations[inner] = Some(Relation::On).filter(|on| times[time].what.relation != *on);
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
        // "Said it had burned when lightning struck": what is said may be what "when" belongs to; not so in "denied it when arraigned".
        let said = tree.child(triggers[outer].token, &[Rel::Ccomp, Rel::Xcomp]).is_some_and(|said| said < token);
        let leads = token < triggers[outer].token || !said;
        match (anchors[outer].clone(), &anchors[inner]) {
            // But not "while she keeps away, Friday she spoke".
            (EventAnchor::Stated(time), EventAnchor::None)
                if !(is_stretch(time)
                    || is_as(tree, token)
                    || tree.lemma(mark) == "while"
                        && triggers[inner].tense == Tense::Present
                        && triggers[outer].tense == Tense::Past) =>
            {
                anchors[inner] = EventAnchor::Stated(time);
                let bounds = matches!(times[time].what.relation, Relation::Until | Relation::Since);
                relations[inner] = bounds.then_some(Relation::On);
            }
            // "Will restart when the exchange opens on Friday".
            (EventAnchor::None, EventAnchor::Stated(time))
                if tree.word(token).rel == Rel::Advcl
                    && matches!(triggers[outer].tense, Tense::Future | Tense::Infinitive)
                    && triggers[inner].tense == Tense::Present
                    && times[*time].what.relation == Relation::On =>
            {
                anchors[outer] = EventAnchor::Stated(*time);
            }
            // "The papers were lost when the courthouse flooded in 2015", "when they met on June 22, they recommended it".
            (EventAnchor::None, EventAnchor::Stated(time))
                if tree.word(token).rel == Rel::Advcl
                    && (triggers[inner].tense == Tense::Past || at_once)
                    && happened(&triggers[outer], leads, mark)
                    && times[*time].what.relation == Relation::On
                    && !is_stretch(*time) =>
            {
                let time = *time;
                anchors[outer] = EventAnchor::Stated(time);
                // "Three were killed and dozens injured when the bus plunged": of both.
                let first = Some(triggers[outer].token).filter(|&verb| tree.word(verb).rel == Rel::Conj && !leads);
                let first = first.and_then(|verb| triggers::place(triggers, tree.word(verb).head?));
                let first = first.filter(|&first| happened(&triggers[first], false, mark));
                if let Some(first) = first.filter(|&first| anchors[first] == EventAnchor::None) {
                    anchors[first] = EventAnchor::Stated(time);
                }
            }
            _ => {}
        }
    }
    relations
}

/// "Was shot shortly after he had come home on Friday": both are of one day.
pub fn follow_shortly(
    tree: &Tree<'_>,
    words: &Words<'_>,
    times: &[Mention<Moment>],
    triggers: &[Trigger],
    anchors: &mut [EventAnchor],
) {
    for inner in 0..triggers.len() {
        let EventAnchor::Stated(time) = anchors[inner] else { continue };
        let clause = triggers[inner].token;
        let marks = |&c: &usize| {
            let shortly = c.checked_sub(1).is_some_and(|before| words.shortly.has(tree.lemma(before)));
            shortly && tree.word(c).rel == Rel::Mark && matches!(tree.lemma(c), "after" | "before")
        };
        let near = tree.word(clause).rel == Rel::Advcl && tree.children(clause).any(|c| marks(&c));
        let outer = tree.word(clause).head.filter(|_| near).and_then(|verb| triggers::place(triggers, verb));
        let what = &times[time].what;
        let day = what.relation == Relation::On && what.place.as_ref().is_some_and(|place| place.grain > Grain::Time);
        let open = |outer: &usize| anchors[*outer] == EventAnchor::None && triggers[*outer].tense == Tense::Past;
        if let Some(outer) = outer.filter(|outer| day && open(outer)) {
            anchors[outer] = EventAnchor::Stated(time);
        }
    }
}

/// The time right before "when".
fn time_before(tree: &Tree<'_>, times: &[Mention<Moment>], when: usize) -> Option<usize> {
    let end = if tree.lemma(when.checked_sub(1)?) == "," { when - 1 } else { when };
    let time = times.partition_point(|time| time.tokens.end <= end).checked_sub(1)?;
    let what = &times[time].what;
    let placed = what.place.as_ref().is_some_and(|place| place.grain != Grain::Interval);
    // "Its first since 1987, when they ordered it to pay".
    let at = matches!(what.relation, Relation::On | Relation::Since | Relation::Until);
    (times[time].tokens.end == end && tree.lemma(when) == "when" && placed && at).then_some(time)
}

/// "As sales fell": such a clause may tell of what goes on for longer.
fn is_as(tree: &Tree<'_>, clause: usize) -> bool {
    tree.child(clause, &[Rel::Mark]).is_some_and(|mark| tree.lemma(mark) == "as")
}
