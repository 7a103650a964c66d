//! Whether an event is told as a fact: from negation, auxiliaries, conditions and the verbs above it.

use crate::model::event::Status;
use crate::model::syntax::{Rel, Upos, Xpos};

use super::source;
use super::tree::Tree;
use super::triggers::{self, Sort, Trigger};
use super::words::Words;

/// How an event is told. `ends` is whether its time is the end of what was not so: "not charged until June" is charged then.
pub fn of(tree: &Tree<'_>, words: &Words<'_>, timed: &[bool], trigger: &Trigger, ends: bool) -> Status {
    let at = head_of(tree, trigger);
    own(tree, words, timed, trigger, at, ends).or_else(|| from_above(tree, words, at)).unwrap_or(Status::Happened)
}

/// The token that carries the clause: the predicate where the trigger is its copula.
fn head_of(tree: &Tree<'_>, trigger: &Trigger) -> usize {
    match (trigger.sort, tree.word(trigger.token).rel, tree.word(trigger.token).head) {
        (Sort::Predicate, Rel::Cop, Some(head)) => head,
        _ => trigger.token,
    }
}

/// What the event's own words say.
fn own(tree: &Tree<'_>, words: &Words<'_>, timed: &[bool], trigger: &Trigger, at: usize, ends: bool) -> Option<Status> {
    let mut status = is_plan(tree, words, timed, at).then_some(Status::Planned);
    // "On 3 May the council met": a month is no auxiliary.
    for child in tree.children(at).filter(|&child| !timed[child]) {
        let (word, lemma) = (tree.word(child), tree.lemma(child));
        match word.rel {
            Rel::Advmod if is_not(lemma) && ends => {}
            Rel::Advmod if is_not(lemma) => return Some(Status::Denied),
            Rel::Det if lemma == "no" && trigger.sort != Sort::Verb => return Some(Status::Denied),
            Rel::Aux => match lemma {
                "will" | "shall" | "'ll" | "wo" => status = Some(Status::Planned),
                "must" => status = status.or(Some(Status::Planned)),
                // "Said he would resign": told as a plan. "Would resign if": told of a case.
                "would" if is_reported(tree, words, at) && !tree.children(at).any(|c| tree.lemma(c) == "have") => {
                    status = status.or(Some(Status::Planned))
                }
                // "Smoke could be seen": it was.
                "could" if words.perception_verb.has(tree.lemma(at)) && tree.child(at, &[Rel::AuxPass]).is_some() => {}
                "would" | "may" | "might" | "can" | "could" | "should" | "ca" => {
                    status = status.or(Some(Status::Hypothetical))
                }
                _ => {}
            },
            Rel::Nsubj | Rel::NsubjPass if is_nobody(lemma) => {
                return Some(Status::Denied);
            }
            Rel::Mark if matches!(lemma, "if" | "unless" | "whether") => return Some(Status::Hypothetical),
            Rel::Advmod if words.hedge_adverb.has(lemma) => status = status.or(Some(Status::Claimed)),
            _ => {}
        }
    }
    status
}

/// Whether it is told as a plan, whatever came of it: "is set for May", "was due to open", "was to have opened", "a visit planned for
/// March".
fn is_plan(tree: &Tree<'_>, words: &Words<'_>, timed: &[bool], at: usize) -> bool {
    let lemma = tree.lemma(at);
    let passive = tree.child(at, &[Rel::AuxPass]).is_some_and(|aux| tree.word(aux).xpos != Xpos::Vbd);
    let set_for =
        |&child: &usize| timed[child] && tree.child(child, &[Rel::Case]).is_some_and(|case| tree.lemma(case) == "for");
    if words.plan_verb.has(lemma) && (passive || tree.children(at).any(|child| set_for(&child))) {
        return true;
    }
    // "The vote, due in June".
    let due = |&child: &usize| {
        timed[child] && tree.child(child, &[Rel::Case]).is_some_and(|case| words.plan_adjective.has(tree.lemma(case)))
    };
    let awaited = || tree.child(at, &[Rel::Xcomp]).is_some() && words.plan_adjective.has(lemma);
    if tree.word(at).upos == Upos::Noun && tree.children(at).any(|child| due(&child)) || awaited() {
        return true;
    }
    // Between "to" and the verb stand auxiliaries and adverbs.
    let between = |&i: &usize| matches!(tree.word(i).upos, Upos::Aux | Upos::Adv);
    let first = (at.saturating_sub(INFINITIVE)..at).rev().take_while(between).last().unwrap_or(at);
    let leads = first.checked_sub(2).filter(|&before| tree.lemma(before + 1) == "to");
    leads.is_some_and(|before| match tree.lemma(before) {
        // "Was later to become president" tells what came, "was to have gone on Monday" does not; "is to blame" is no plan.
        "be" => {
            let fate = words.fate_verb.has(lemma) && !(first..at).any(|i| tree.lemma(i) == "have");
            let finite = matches!(tree.word(before).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
            finite && !fate && lemma != "blame" && is_group(tree, before, at)
        }
        leads => words.plan_adjective.has(leads),
    })
}

/// How many words may stand between "to" and its verb: "to have been".
const INFINITIVE: usize = 3;

/// Whether an auxiliary belongs to a verb: "was to open", but not "the aim was to open".
fn is_group(tree: &Tree<'_>, auxiliary: usize, verb: usize) -> bool {
    let subject = tree.child(verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter]);
    let purpose = subject.is_some_and(|subject| {
        matches!(
            tree.lemma(subject),
            "aim" | "goal" | "idea" | "plan" | "purpose" | "role" | "step" | "task" | "job" | "move" | "decision"
        )
    });
    tree.word(auxiliary).head == Some(verb) && !purpose
}

/// Whether a subject says that there is none.
pub(super) fn is_nobody(lemma: &str) -> bool {
    matches!(lemma, "nobody" | "none" | "nothing")
}

/// Whether a word negates.
pub(super) fn is_not(lemma: &str) -> bool {
    matches!(lemma, "not" | "n't" | "never" | "nt")
}

/// Whether a clause is what somebody is told to have said, and hangs on no condition.
fn is_reported(tree: &Tree<'_>, words: &Words<'_>, at: usize) -> bool {
    let says = |head: usize| words.saying_verb.has(tree.lemma(head)) || words.reporting_verb.has(tree.lemma(head));
    let condition = |child: usize| {
        tree.word(child).rel == Rel::Advcl
            && tree.children(child).any(|mark| matches!(tree.lemma(mark), "if" | "unless" | "provided"))
    };
    tree.word(at).rel == Rel::Ccomp && tree.word(at).head.is_some_and(says) && !tree.children(at).any(condition)
}

/// What the verbs above say of their complement.
fn from_above(tree: &Tree<'_>, words: &Words<'_>, at: usize) -> Option<Status> {
    let mut below = at;
    for above in tree.above(at) {
        if source::accusation(tree, words, below).is_some() || is_hearsay(tree, words, above, below) {
            return Some(Status::Claimed);
        }
        let rel = tree.word(below).rel;
        let lemma = tree.lemma(above);
        let complement =
            matches!(rel, Rel::Xcomp | Rel::Ccomp) || rel == Rel::Obj && tree.word(above).upos == Upos::Verb;
        let infinitive = rel == Rel::Xcomp || rel == Rel::Ccomp && tree.word(below).xpos == Xpos::Vb;
        // "Expects net income to fall".
        if rel == Rel::Advcl && tree.word(below).xpos == Xpos::Vb && words.foreseeing_verb.has(lemma) {
            return Some(Status::Planned);
        }
        // "Failed to meet", "has not allowed them to visit".
        let refused =
            || tree.children(above).any(|child| is_not(tree.lemma(child)) && tree.word(child).rel == Rel::Advmod);
        if infinitive && words.implicative_negative.has(lemma) != (rel == Rel::Xcomp && refused()) {
            return Some(Status::Denied);
        }
        if infinitive
            && (triggers::is_going_to(tree, above) || words.plan_verb.has(lemma) || words.plan_adjective.has(lemma))
        {
            return Some(Status::Planned);
        }
        // "Would be allowed to return".
        if infinitive && rel == Rel::Xcomp && tree.children(above).any(|child| is_modal(tree, child)) {
            return Some(Status::Hypothetical);
        }
        if infinitive && words.hypothetical_verb.has(lemma) {
            return Some(Status::Hypothetical);
        }
        if rel == Rel::Ccomp && words.deny_verb.has(lemma) {
            return Some(Status::Denied);
        }
        if rel == Rel::Ccomp && words.claim_verb.has(lemma) {
            return Some(Status::Claimed);
        }
        if !complement && !matches!(rel, Rel::Conj) {
            return None;
        }
        if complement && tree.word(above).upos == Upos::Verb && rel == Rel::Ccomp {
            return None;
        }
        below = above;
    }
    None
}

/// Whether an auxiliary tells of a case only: "would", "may".
fn is_modal(tree: &Tree<'_>, child: usize) -> bool {
    tree.word(child).rel == Rel::Aux
        && matches!(tree.lemma(child), "would" | "may" | "might" | "could" | "can" | "should")
}

/// "Is believed to have died", "the fern, thought lost since 1913": what nobody vouches for.
fn is_hearsay(tree: &Tree<'_>, words: &Words<'_>, above: usize, below: usize) -> bool {
    let passive = || {
        let participle = tree.word(above).xpos == Xpos::Vbn && tree.child(above, &[Rel::Aux]).is_none();
        participle || tree.child(above, &[Rel::AuxPass]).is_some() || above > 0 && tree.lemma(above - 1) == ","
    };
    tree.word(below).rel == Rel::Xcomp && words.hearsay_verb.has(tree.lemma(above)) && passive()
}
