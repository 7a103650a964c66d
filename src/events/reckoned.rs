//! Happenings whose distance from the dated one of their sentence is told: "charged on Monday, two days after police arrested him".

use rustc_hash::FxHashMap;

use crate::model::document::Document;
use crate::model::event::{Event, EventAnchor, EventClass, Tense};
use crate::model::mention::Mention;
use crate::model::moment::{Basis, Counted, Grain, Moment};
use crate::model::span::Span;
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::model::timex::{Modifier, Relation, Said, TimeExpr};

use super::governor;
use super::tree::Tree;

/// How many sentences back that is dated which "came a week after" something.
const NEAR: usize = 1;
/// How far above what it came after that stands in the tree which comes now.
const CLOSE: usize = 2;
/// How many words may stand between "after" and the noun of the happening.
const LONGEST: usize = 6;

/// What a length before "after" or "before" dates: what stands behind it, counted from the dated event of its sentence. `back`: the
/// length stands before "before".
pub fn find(
    document: &Document<'_>,
    tree: &Tree<'_>,
    (said, times): (&[Mention<Said>], &[Mention<Moment>]),
    events: &[Event],
    time: usize,
    back: bool,
) -> Option<Counted> {
    let word = said[time].tokens.end;
    let sentence = &governor::nearby(document, &times[time]);
    let inside = |tokens: &std::ops::Range<usize>| {
        events.partition_point(|event| event.trigger < tokens.start)
            ..events.partition_point(|event| event.trigger < tokens.end)
    };
    let behind = &events[inside(&(word + 1..sentence.end))];
    let verb = behind.iter().find(|event| tree.word(event.trigger).upos == Upos::Verb);
    let clause =
        verb.filter(|event| is_marked(tree, event.trigger, word) || is_in_clause(document, tree, event.trigger, word));
    let happening = clause.or_else(|| behind.iter().find(|event| is_marked(tree, event.trigger, word)))?;
    let clause = tree.extent(happening.trigger);
    let is_open = |event: &Event| !matches!(event.anchor, EventAnchor::Stated(_) | EventAnchor::Narrative(_));
    // Dated by this sentence, and outside of what is to be dated.
    let dated = |event: &&Event| match event.anchor {
        EventAnchor::Stated(from) => {
            let moment = &times[from];
            !clause.contains(&event.trigger)
                && sentence.contains(&moment.tokens.start)
                && !(word..clause.end).contains(&moment.tokens.start)
                && moment.what.relation == Relation::On
                && moment.what.place.as_ref().is_some_and(|place| place.days.is_some())
        }
        _ => false,
    };
    let all = &events[inside(sentence)];
    let leads = |event: &&Event| tree.above(happening.trigger).any(|above| above == event.trigger);
    let at = |token: usize| all.binary_search_by_key(&token, |event| event.trigger).ok().map(|at| &all[at]);
    let above = tree.above(happening.trigger).filter_map(at).find(dated);
    // "Testified on Thursday that he had written it minutes after leaving": counted from the writing.
    let nearest =
        tree.above(happening.trigger).filter_map(at).find(|event| tree.word(event.trigger).upos == Upos::Verb);
    let apart =
        nearest.is_some_and(|verb| verb.anchor == EventAnchor::None && tree.word(verb.trigger).rel == Rel::Ccomp);
    let found = above.or_else(|| all.iter().rev().find(dated)).filter(|_| !apart);
    // "Three weeks after it blew up and killed seven, the town is …", where the parser has the clause for the sentence.
    let opens = said[time].tokens.start == sentence.start && tree.word(happening.trigger).rel == Rel::Root;
    let comma = if opens { (word..sentence.end).find(|&i| document.word(i) == ",") } else { None };
    let turned = |event: &&Event| {
        comma.is_some_and(|comma| event.trigger > comma)
            && tree.word(event.trigger).head == Some(happening.trigger)
            && matches!(tree.word(event.trigger).rel, Rel::Conj | Rel::Parataxis)
    };
    // "The move comes a month after they suspended flights": told on the day of publication.
    // But not "they have agreed that it will be shown the day after airing".
    let close = |event: &&Event| tree.above(happening.trigger).take(CLOSE).any(|above| above == event.trigger);
    let comes = |event: &&Event| {
        (close(event) && event.anchor == EventAnchor::Publication || turned(event))
            && event.tense == Tense::Present
            && event.class != EventClass::Reporting
    };
    // "The ruling came thirteen months after she found …", of what the sentence before has dated.
    let came =
        |event: &&Event| leads(event) && event.tense == Tense::Past && matches!(&*event.lemma, "come" | "follow");
    let before = || {
        let number = document.sentence_of(word);
        let told = events[..inside(sentence).start].iter().rev();
        let mut near = told.take_while(|event| event.sentence + NEAR >= number);
        near.find_map(|event| match event.anchor {
            EventAnchor::Stated(from) => {
                let moment = &times[from].what;
                let day = moment.place.as_ref().is_some_and(|place| place.grain <= Grain::Day && place.days.is_some());
                (day && moment.relation == Relation::On).then_some(from)
            }
            _ => None,
        })
    };
    let from = match found.map(|event| &event.anchor) {
        Some(EventAnchor::Stated(from)) => Basis::Mention(*from),
        _ if !back && all.iter().any(|event| came(&event)) => Basis::Mention(before()?),
        _ if !back && all.iter().any(|event| comes(&event)) => Basis::Publication,
        _ => return None,
    };
    is_open(happening).then_some(Counted {
        time,
        from,
        back: !back,
        end: word + 1,
        verb: None,
        dates: Some(happening.trigger),
        relation: None,
    })
}

/// What lengths date, for looking up.
#[derive(Default)]
pub struct Reckoned {
    by_time: FxHashMap<usize, usize>,
    /// The verbs from which lengths are counted.
    from: FxHashMap<usize, usize>,
    /// Where each length starts, and the token of what it dates, in the order of the text.
    starts: Vec<(usize, usize)>,
}

impl Reckoned {
    /// Of all lengths that lead to a day, those that date what stands behind them.
    pub fn of(times: &[Mention<Moment>], counted: &[Counted]) -> Self {
        let by_time: FxHashMap<usize, usize> = counted.iter().filter_map(|one| Some((one.time, one.dates?))).collect();
        let mut starts: Vec<(usize, usize)> =
            by_time.iter().map(|(time, dates)| (times[*time].tokens.start, *dates)).collect();
        starts.sort_unstable();
        let from = counted.iter().filter_map(|one| Some((one.time, one.verb?))).collect();
        Self { by_time, from, starts }
    }

    /// Whether a time is counted from what a verb tells, and so does not date it: "in November, four months before it broke on Friday".
    pub fn is_from(&self, time: usize, verb: usize) -> bool {
        self.from.get(&time) == Some(&verb)
    }

    /// The token of what a time dates, where it is such a length.
    pub fn dated(&self, time: usize) -> Option<usize> {
        self.by_time.get(&time).copied()
    }

    /// A quoted clause without the beginning of another happening that stands at its end: "… was charged, two days".
    pub fn cut(&self, document: &Document<'_>, trigger: usize, clause: Span) -> Span {
        let first = self.starts.partition_point(|(start, _)| *start <= trigger);
        if first == self.starts.len() {
            return clause;
        }
        let tokens = document.tokens_in(clause);
        let mut inside = self.starts[first..].iter().take_while(|(start, _)| tokens.contains(start));
        let Some(&(start, _)) = inside.find(|(_, dated)| tokens.end <= *dated) else { return clause };
        let end = start - usize::from(document.word(start - 1) == ",");
        document.span_of(tokens.start..end.max(trigger + 1))
    }
}

/// Whether a length tells how far two happenings lie apart, about or exactly, and not how long one of them went on. `lasts`: whether
/// that verb does.
pub fn is_distance(tree: &Tree<'_>, mention: &Mention<Said>, lasts: impl Fn(usize) -> bool) -> bool {
    let bounded = matches!(&mention.what.expr, TimeExpr::Modified(modifier, _) if !matches!(modifier, Modifier::Approx | Modifier::LessThan));
    let top = tree.top(&mention.tokens);
    // "Stayed two weeks after the attack", but "two weeks after the attack they went".
    let lasts = |verb: usize| verb < mention.tokens.start && lasts(verb);
    let how_long = top.is_some_and(|top| tree.word(top).rel == Rel::Obj || tree.word(top).head.is_some_and(lasts));
    !bounded && !how_long
}

/// Whether a verb ends the clause that starts at `word`, although the parser ties the word to the noun before the verb.
fn is_in_clause(document: &Document<'_>, tree: &Tree<'_>, verb: usize, word: usize) -> bool {
    let stops = |i: usize| {
        matches!(document.word(i), "," | ";" | ":" | "—" | "–" | "--")
            || matches!(tree.word(i).xpos, Xpos::Wdt | Xpos::Wp | Xpos::Wrb)
            || matches!(document.word(i), "that")
    };
    // "Was questioned the week after the killing and passed a test".
    let joined = tree.word(verb).rel == Rel::Conj && tree.word(verb).head.is_some_and(|head| head < word);
    // "Ten days after a gunman wounded him", "a week after a bomb tore through it": taken for a participle.
    let taken = tree.word(verb).xpos == Xpos::Vbn
        && (tree.word(verb).rel == Rel::Acl && tree.child(verb, &[Rel::Obj]).is_some()
            || matches!(tree.word(verb).rel, Rel::Advcl | Rel::Ccomp))
        && tree.child(verb, &[Rel::Aux, Rel::AuxPass]).is_none();
    (tree.word(verb).xpos == Xpos::Vbd || taken) && !joined && verb > word + 1 && !(word + 1..verb).any(stops)
}

/// Whether "after" or "before" at `word` opens the clause of a verb or the phrase of a noun.
fn is_marked(tree: &Tree<'_>, trigger: usize, word: usize) -> bool {
    let marks = tree.children(trigger).any(|child| child == word);
    let told = match tree.word(trigger).upos {
        Upos::Verb => matches!(tree.word(trigger).xpos, Xpos::Vbd | Xpos::Vbn | Xpos::Vbg),
        Upos::Noun => trigger - word <= LONGEST && tree.word(trigger).rel != Rel::Nsubj,
        _ => false,
    };
    marks && told
}
