//! What is told as still to come, whatever the tense: plans, schedules, what is put off.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::syntax::{Rel, Syntax, Upos, Word, Xpos};
use crate::packs::Packs;

use super::direction::{FARTHEST, PLANS, READY, children, is_will};

/// The list of verbs that say in the present what somebody is thought to have done: "is suspected of".
const STANDS: &str = "standing-verb";
/// The list of verbs of what nobody sets a day for: "the president is overthrown in August".
pub const UNPLANNED: &str = "unplanned-verb";
/// How many words stand between a verb and its first auxiliary at the most.
const SHORT: usize = 4;
/// How far above the verb of a description that stands which awaits it.
const HIGHEST: usize = 3;
/// The list of nouns of happenings whose day is known before.
const SCHEDULED: &str = "scheduled-noun";

/// Whether a verb tells of a plan that came to nothing: "was to have begun".
pub fn is_unmet(syntax: &Syntax, sentence: Range<usize>, verb: usize) -> bool {
    let is =
        |lemma: &str, at: Option<usize>| at.is_some_and(|at| sentence.contains(&at) && syntax.words[at].lemma == lemma);
    let had = |i: usize| is("have", Some(i)) && is("to", i.checked_sub(1)) && is("be", i.checked_sub(2));
    (verb.saturating_sub(SHORT)..verb).any(had)
}

/// Whether a verb by itself looks ahead: "was expected by June", "is set for", "ministers meet on Tuesday", "was to fly on Friday".
pub fn is_plan(syntax: &Syntax, packs: &Packs, sentence: Range<usize>, verb: usize) -> bool {
    let word = &syntax.words[verb];
    let all: Vec<usize> = children(syntax, sentence.clone(), verb).collect();
    let kids = |rel: Rel| all.iter().map(|&c| (c, &syntax.words[c])).filter(move |(_, kid)| kid.rel == rel);
    let auxiliaries: Vec<&Word> = (all.iter().map(|&c| &syntax.words[c]))
        .filter(|kid| matches!(kid.rel, Rel::Aux | Rel::AuxPass | Rel::Cop))
        .collect();
    // "Was planned for", "planned a rally on Saturday".
    let set = kids(Rel::AuxPass).chain(kids(Rel::Obj)).next().is_some();
    let schedules = packs.list("scheduling-verb").has(&word.lemma);
    if set && matches!(word.xpos, Xpos::Vbn | Xpos::Vbd) && schedules {
        return true;
    }
    if (schedules || packs.list(READY).has(&word.lemma)) && is_untold(syntax, sentence.clone(), word) {
        return true;
    }
    // "When the case is heard in May".
    let is_now = |kid: &&Word| kid.rel == Rel::AuxPass && matches!(kid.xpos, Xpos::Vbz | Xpos::Vbp);
    let standing = || packs.list(STANDS).has(&word.lemma) || packs.list(UNPLANNED).has(&word.lemma);
    if word.xpos == Xpos::Vbn && auxiliaries.iter().any(is_now) && auxiliaries.len() == 1 && !standing() {
        return true;
    }
    let to = kids(Rel::Mark).any(|(_, kid)| kid.lemma == "to");
    let is_be = |kid: &&Word| kid.lemma == "be" && matches!(kid.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    // "They were to dine with him and to leave on Friday".
    let joined = word.head.filter(|_| to && word.rel == Rel::Conj);
    let was_to = joined.is_some_and(|first| {
        let mut others = children(syntax, sentence.clone(), first).map(|c| &syntax.words[c]);
        others.any(|kid| matches!(kid.rel, Rel::Aux | Rel::AuxPass | Rel::Cop) && is_be(&kid))
    });
    if to && auxiliaries.iter().any(is_be) || was_to {
        return true;
    }
    // "Has asked for the funeral to be held in May".
    if to && is_asked_for(syntax, packs, sentence.clone(), verb) {
        return true;
    }
    let telling = || {
        [UNPLANNED, "reporting-verb", "saying-verb", "state-verb", "perception-verb"]
            .iter()
            .any(|list| packs.list(list).has(&word.lemma))
    };
    // "The mayor quit on Monday": a verb without -s behind one person is no present tense.
    let is_one = |(c, kid): (usize, &Word)| {
        let plural = matches!(kid.xpos, Xpos::Nns | Xpos::Nnps | Xpos::Prp | Xpos::Wdt | Xpos::Wp);
        !plural && children(syntax, sentence.clone(), c).all(|conjunct| syntax.words[conjunct].rel != Rel::Conj)
    };
    let one = || kids(Rel::Nsubj).any(is_one);
    // "Voters go to the polls on Sunday": a bare form with a subject is no infinitive.
    let bare = word.xpos == Xpos::Vbp || word.xpos == Xpos::Vb && !to && kids(Rel::Nsubj).next().is_some();
    // "Orangemen gather Wednesday": no past looks so.
    let own = || !packs.list("same-form-verb").has(&word.lemma);
    // "The budget has its final reading on Thursday".
    let has = |(_, kid): (usize, &Word)| packs.list(SCHEDULED).has(&kid.lemma);
    if word.lemma == "have" && matches!(word.xpos, Xpos::Vbz | Xpos::Vbp) && kids(Rel::Obj).any(has) {
        return true;
    }
    let present = || word.xpos == Xpos::Vbz || bare && own() && (word.xpos == Xpos::Vbp || !one());
    word.upos == Upos::Verb && auxiliaries.is_empty() && present() && !telling()
}

/// Whether a participle describes what the sentence tells of, and nothing in it is told as past: "Talks set for Friday", "exams set for
/// Thursday move to next week".
fn is_untold(syntax: &Syntax, sentence: Range<usize>, participle: &Word) -> bool {
    // But "a man expected on Monday has not been seen".
    let is_past = |word: &Word| word.xpos == Xpos::Vbd || word.rel == Rel::Aux && word.lemma == "have";
    let none_past = || !syntax.words[sentence].iter().any(is_past);
    let root = |at: usize| syntax.words[at].rel == Rel::Root;
    let described = participle.head.filter(|_| participle.rel == Rel::Acl);
    described.is_some_and(|noun| root(noun) || syntax.words[noun].head.is_some_and(root)) && none_past()
}

/// Whether a verb that is not past says by when something is awaited: "doesn't expect a rebound before the spring", "has promised a law by
/// then".
pub fn is_awaited(document: &Document<'_>, syntax: &Syntax, packs: &Packs, tokens: &Range<usize>, verb: usize) -> bool {
    let bound = tokens.start.checked_sub(1).filter(|&i| i > verb).map(|i| document.word(i));
    if !matches!(bound, Some("before" | "by" | "until")) {
        return false;
    }
    let sentence = &document.sentences[document.sentence_of(verb)].tokens;
    let awaits = |at: usize| {
        [PLANS, "scheduling-verb", "hypothetical-verb"].iter().any(|list| packs.list(list).has(&syntax.words[at].lemma))
    };
    let present = |i: usize| matches!(syntax.words[i].xpos, Xpos::Vbz | Xpos::Vbp);
    let now = |c: usize| syntax.words[c].rel == Rel::Aux && present(c);
    // The verb may be one that only describes what is awaited: "a law protecting them".
    let mut above = std::iter::successors(Some(verb), |&at| syntax.words[at].head).take(HIGHEST);
    above.any(|at| awaits(at) && (present(at) || children(syntax, sentence.clone(), at).any(now)))
}

/// Whether an infinitive is what somebody asks for: "has asked for the funeral to be held in May".
fn is_asked_for(syntax: &Syntax, packs: &Packs, sentence: Range<usize>, verb: usize) -> bool {
    let asks =
        |i: usize| ["hypothetical-verb", "plan-verb"].iter().any(|list| packs.list(list).has(&syntax.words[i].lemma));
    let Some(asking) = syntax.words[verb].head.filter(|&head| head < verb && asks(head)) else { return false };
    let for_it = |c: usize| {
        syntax.words[c].rel == Rel::Obl
            && children(syntax, sentence.clone(), c)
                .any(|case| syntax.words[case].rel == Rel::Case && &*syntax.words[case].lemma == "for")
    };
    syntax.words[verb].rel == Rel::Advcl && children(syntax, sentence.clone(), asking).any(for_it)
}

/// Whether what a verb speaks of is still to come on the day behind it, whatever the verb's own tense: "invited her to the summit on
/// Saturday", "declared Saturday a day of mourning", "will reunite next summer, beginning in Cardiff on July 4".
pub fn is_for_a_day(
    document: &Document<'_>,
    syntax: &Syntax,
    packs: &Packs,
    sentence: Range<usize>,
    tokens: &Range<usize>,
    verb: usize,
) -> bool {
    let word = &syntax.words[verb];
    let invites = packs.list("inviting-verb").has(&word.lemma)
        && (verb + 1..tokens.start).any(|i| document.word(i) == "to")
        && !(verb + 1..tokens.start)
            .any(|i| matches!(document.word(i), "over" | "about" | "after" | "following" | "because"));
    let declares = verb + 1 == tokens.start && packs.list("declaring-verb").has(&word.lemma);
    let will = |c: usize| is_will(&syntax.words[c]);
    let begins = word.xpos == Xpos::Vbg
        && matches!(&*word.lemma, "begin" | "start")
        && word.rel == Rel::Advcl
        && word.head.is_some_and(|head| children(syntax, sentence.clone(), head).any(will));
    // "The army is sending soldiers on Tuesday".
    let be = |c: usize| {
        let word = &syntax.words[c];
        word.rel == Rel::Aux && &*word.lemma == "be" && matches!(word.xpos, Xpos::Vbz | Xpos::Vbp)
    };
    let arranged = word.xpos == Xpos::Vbg
        && packs.list("arranged-verb").has(&word.lemma)
        && children(syntax, sentence.clone(), verb).any(be);
    // "Promised higher wages from April".
    let from = tokens.start.checked_sub(1).is_some_and(|from| from > verb && document.word(from) == "from");
    let offers = from && packs.list("offering-verb").has(&word.lemma);
    invites || declares || arranged || begins || offers
}

/// Whether a plan has just been upset: "a concert planned for Friday has been cancelled".
pub fn is_upset(syntax: &Syntax, packs: &Packs, sentence: Range<usize>, verb: usize) -> bool {
    let word = &syntax.words[verb];
    let planned = ["plan-verb", "scheduling-verb"].iter().any(|list| packs.list(list).has(&word.lemma));
    let described = word.head.filter(|_| planned && word.xpos == Xpos::Vbn && word.rel == Rel::Acl);
    let subject = described.map(|noun| &syntax.words[noun]).filter(|noun| noun.rel == Rel::NsubjPass);
    let now = |c: usize| {
        let word = &syntax.words[c];
        word.rel == Rel::Aux && &*word.lemma == "have" && matches!(word.xpos, Xpos::Vbz | Xpos::Vbp)
    };
    subject.and_then(|noun| noun.head).is_some_and(|main| children(syntax, sentence, main).any(now))
}

/// Whether a participle only describes a thing of which something is to come: "under a timetable approved in July, voters will choose".
pub fn is_description(
    syntax: &Syntax,
    packs: &Packs,
    sentence: Range<usize>,
    tokens: &Range<usize>,
    verb: usize,
) -> bool {
    let word = &syntax.words[verb];
    let auxiliary = |c: usize| matches!(syntax.words[c].rel, Rel::Aux | Rel::AuxPass | Rel::Cop | Rel::Mark);
    // "A service planned for Saturday was cancelled".
    let planned = ["plan-verb", "scheduling-verb"].iter().any(|list| packs.list(list).has(&word.lemma));
    !planned
        && word.xpos == Xpos::Vbn
        && word.rel == Rel::Acl
        && verb < tokens.start
        && word.head.is_some_and(|noun| noun < verb)
        && !children(syntax, sentence, verb).any(auxiliary)
}

/// Whether a happening that is set for a day is said to come: "Thursday's funeral will be private".
pub fn is_scheduled(syntax: &Syntax, packs: &Packs, sentence: Range<usize>, tokens: &Range<usize>) -> bool {
    let noun = || {
        let owner = tokens.clone().find(|&i| syntax.words[i].rel == Rel::NmodPoss)?;
        let noun = syntax.words[owner].head.filter(|&noun| packs.list(SCHEDULED).has(&syntax.words[noun].lemma))?;
        // "He will miss Tuesday's trip".
        let under = [Rel::Nsubj, Rel::NsubjPass, Rel::Obj, Rel::Obl];
        under.contains(&syntax.words[noun].rel).then_some(syntax.words[noun].head?)
    };
    let will = |c: usize| is_will(&syntax.words[c]);
    // "Saturday's meeting is unlikely to yield more".
    let chance = |said: usize| {
        let is_now = |c: usize| syntax.words[c].rel == Rel::Cop && syntax.words[c].xpos == Xpos::Vbz;
        matches!(syntax.words[said].lemma.as_ref(), "likely" | "unlikely" | "certain" | "expected" | "due" | "bound")
            && children(syntax, sentence.clone(), said).any(is_now)
    };
    // "Expects him to enter a plea at Tuesday's hearing".
    let expected = |said: usize| {
        let above = syntax.words[said].head.filter(|_| syntax.words[said].rel == Rel::Xcomp);
        let to = children(syntax, sentence.clone(), said)
            .any(|c| syntax.words[c].rel == Rel::Mark && syntax.words[c].lemma == "to");
        to && above.is_some_and(|above| {
            let word = &syntax.words[above];
            matches!(word.xpos, Xpos::Vbz | Xpos::Vbp) && packs.list("scheduling-verb").has(&word.lemma)
        })
    };
    // "Saturday's match has been called off".
    let off = |said: usize| {
        let lemma = &*syntax.words[said].lemma;
        let called =
            lemma == "call" && children(syntax, sentence.clone(), said).any(|c| syntax.words[c].lemma == "off");
        (called || matches!(lemma, "cancel" | "postpone"))
            && children(syntax, sentence.clone(), said).any(|c| matches!(&*syntax.words[c].lemma, "have" | "be"))
    };
    noun().is_some_and(|said| {
        off(said) || expected(said) || chance(said) || children(syntax, sentence.clone(), said).any(will)
    })
}

/// Whether the last finite verb before an expression is one of what is to be: "is to host talks on Wednesday", "is due to stand down in
/// May".
pub fn is_bound_to(syntax: &Syntax, packs: &Packs, before: Range<usize>) -> bool {
    let finite = |i: &usize| matches!(syntax.words[*i].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let set = |word: &Word| {
        packs.list("plan-adjective").has(&word.lemma)
            || word.xpos == Xpos::Vbn && packs.list("scheduling-verb").has(&word.lemma)
    };
    let is_to = |verb: usize| {
        let next = |by: usize| Some(verb + by).filter(|i| before.contains(i)).map(|i| &syntax.words[i]);
        let by = 1 + usize::from(next(1).is_some_and(set));
        // "Was to guard the door" may be what somebody had to do.
        &*syntax.words[verb].lemma == "be"
            && matches!(syntax.words[verb].xpos, Xpos::Vbz | Xpos::Vbp)
            && next(by).is_some_and(|word| &*word.lemma == "to")
            && next(by + 1).is_some_and(|word| word.xpos == Xpos::Vb)
    };
    before.clone().rev().take(FARTHEST).find(finite).is_some_and(is_to)
}

/// Whether words begin with a promise whose infinitive was taken for none: "promised to furnish guarantees by August".
pub fn is_promise(syntax: &Syntax, packs: &Packs, words: Range<usize>) -> bool {
    let promises = packs.list(PLANS).has(&syntax.words[words.start].lemma);
    let to = |i: usize| words.contains(&i) && &*syntax.words[i].lemma == "to";
    promises && to(words.start + 1) && !words.clone().skip(2).any(|i| syntax.words[i].upos == Upos::Verb)
}

/// "As early as Tuesday", "as soon as next week": what can come then is still to come.
pub fn is_at_the_earliest(document: &Document<'_>, start: usize, first: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).filter(|&i| i >= first).map(|i| document.word(i));
    word(1) == Some("as") && matches!(word(2), Some("early" | "soon")) && matches!(word(3), Some("as" | "As"))
}
