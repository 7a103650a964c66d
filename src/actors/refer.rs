//! Whom pronouns and descriptions mean, where it is safe to say.
//!
//! One walk through the text with a short memory: the names of this sentence and the one before.

use std::ops::Range;

use super::both;
use super::cast::Cast;
use super::nominal;
use super::office;
use super::together;
use super::view::View;
use crate::model::actor::{ActorKind, MentionKind};
use crate::model::document::Block;
use crate::model::syntax::{Rel, Upos, Xpos};

/// How many names the memory holds.
const MEMORY: usize = 24;

/// The words that open the descriptions which are taken up: "the agency", "both companies".
const OPENERS: [&str; 9] = ["the", "The", "this", "these", "These", "all", "All", "both", "Both"];

/// A name that was read lately.
#[derive(Clone, Debug)]
struct Seen {
    member: usize,
    tokens: Range<usize>,
    sentence: usize,
    subject: bool,
    /// The verb of which it is the subject.
    verb: Option<usize>,
    /// Whether it names the people of a state, not the state.
    people: bool,
}

/// What a pronoun asks of the one it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Person { male: bool },
    Body,
    Many,
}

/// Adds mentions by pronoun and by description.
pub fn find(view: &View<'_>, cast: &mut Cast<'_>) {
    let mut named: Vec<(Range<usize>, usize, bool)> = Vec::new();
    for (member, of) in cast.members.iter().enumerate() {
        // An office says nothing of the sex of its holder: "Mrs. Poe said that the president tried to change her mind".
        let mentions = of.mentions.iter().filter(|m| of.male.is_some() || m.rule.as_str() != office::RULE);
        named.extend(mentions.map(|m| (m.tokens.clone(), member, m.rule.as_str() == "en/actors/people")));
    }
    named.sort_by_key(|(tokens, ..)| tokens.start);
    let opens: Vec<bool> = view.document.spellings().map(|word| OPENERS.contains(&word)).collect();
    let mut bodies = nominal::Bodies::default();
    let mut states = together::Row::default();
    let mut several = together::Several::default();
    let mut spoken_of = both::Named::default();
    let mut before = 0;
    let mut memory: Vec<Seen> = Vec::new();
    // Who was named or meant, and in which sentence.
    let mut persons: Vec<(usize, usize)> = Vec::new();
    // Whom "he" and "she" meant last, and in which sentence.
    let mut topics: [Option<(usize, usize)>; 2] = [None, None];
    let mut next = 0;
    for (number, sentence) in view.document.sentences.iter().enumerate() {
        memory.retain(|seen| seen.sentence + 1 >= number);
        if sentence.block != Block::Body {
            while next < named.len() && named[next].0.start < sentence.tokens.end {
                next += 1;
            }
            continue;
        }
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            if let Some((tokens, member, people)) = named.get(next).filter(|(tokens, ..)| tokens.start <= i).cloned() {
                next += 1;
                bodies.named(view, cast, member, &tokens);
                if cast.members[member].kind == Some(ActorKind::Country) && !people {
                    states.named(view, member, &tokens);
                }
                if !people && acts(cast.members[member].kind) {
                    several.named(view, member, &tokens);
                }
                i = tokens.end.max(i);
                remember(view, &mut memory, member, tokens.clone(), number, people);
                if cast.members[member].kind == Some(ActorKind::Person) {
                    persons.push((member, number));
                }
                spoken_of.note(cast, member, number);
                if let Some(tokens) = nominal::acts_for(view, cast, member, &tokens, sentence.tokens.end) {
                    i = tokens.end;
                    cast.add(member, tokens.clone(), MentionKind::Nominal, "en/actors/state");
                    remember(view, &mut memory, member, tokens, number, false);
                }
                continue;
            }
            let wanted = wanted(view, i);
            // "Net rose": a description without an article is a subject.
            let describes = opens[view.document.spelling(i)] || view.syntax.words[i].rel == Rel::Nsubj;
            if wanted.is_none() && !describes {
                i += 1;
                continue;
            }
            let they = || several.they(view, before, i).cloned();
            if let Some(members) = wanted.filter(|&wanted| wanted == Wanted::Many).and_then(|_| they()) {
                for &member in &members {
                    cast.add(member, i..i + 1, MentionKind::Pronoun, "en/actors/pronoun");
                }
                several.add(i..i + 1, members);
            } else if let Some(wanted) = wanted {
                let topic = match wanted {
                    Wanted::Person { male } => topics[usize::from(male)].filter(|&(_, last)| last + 3 >= number),
                    _ => None,
                };
                let topic = topic.map(|(member, _)| member);
                let meant = match described_owner(view, i) {
                    Some(owner) => memory.iter().find(|seen| seen.tokens.contains(&owner)).map(|seen| seen.member),
                    None => choose(view, cast, &memory, wanted, i, number, topic)
                        .or_else(|| only_one_lately(cast, &persons, wanted, number))
                        .or_else(|| unknown_subject(view, cast, &memory, wanted))
                        .or_else(|| subject_behind(view, cast, &named[next..], wanted, i)),
                };
                if let Some(member) = meant {
                    if let Wanted::Person { male } = wanted {
                        cast.members[member].male = Some(male);
                        cast.members[member].kind.get_or_insert(ActorKind::Person);
                        topics[usize::from(male)] = Some((member, number));
                        persons.push((member, number));
                    }
                    cast.add(member, i..i + 1, MentionKind::Pronoun, "en/actors/pronoun");
                    remember(view, &mut memory, member, i..i + 1, number, false);
                    bodies.meant(view, member, &(i..i + 1));
                    spoken_of.note(cast, member, number);
                }
            } else if let Some((tokens, member)) = bodies.described(view, i, sentence.tokens.end) {
                i = tokens.end - 1;
                cast.add(member, tokens.clone(), MentionKind::Nominal, "en/actors/description");
                bodies.meant(view, member, &tokens);
                spoken_of.note(cast, member, number);
                remember(view, &mut memory, member, tokens, number, false);
            } else if let Some((tokens, members)) = states
                .described(view, i, sentence.tokens.end)
                .or_else(|| spoken_of.described(view, cast, i, sentence.tokens.end))
            {
                for &member in &members {
                    cast.add(member, tokens.clone(), MentionKind::Nominal, "en/actors/together");
                }
                several.add(tokens, members);
            }
            i += 1;
        }
        before = sentence.tokens.start;
    }
}

/// Whether a member of that kind can be one of those whom a "they" means.
fn acts(kind: Option<ActorKind>) -> bool {
    matches!(kind, Some(ActorKind::Person | ActorKind::Organisation | ActorKind::Country | ActorKind::Group))
}

fn remember(
    view: &View<'_>,
    memory: &mut Vec<Seen>,
    member: usize,
    tokens: Range<usize>,
    sentence: usize,
    people: bool,
) {
    if memory.len() == MEMORY {
        memory.remove(0);
    }
    let verb = view.verb_of(tokens.clone()).or_else(|| verb_of_apposed(view, &tokens));
    memory.push(Seen { member, tokens, sentence, subject: verb.is_some(), verb, people });
}

/// How many words the phrase has that opens a sentence, on either side of a pronoun inside it.
const OPENING: usize = 8;
/// How many sentences back the only one is looked for whom a "he" or "she" can mean.
const LATELY: usize = 6;

/// The one person of the last sentences whom a "he" or "she" can mean, where there is but one.
fn only_one_lately(cast: &Cast<'_>, persons: &[(usize, usize)], wanted: Wanted, sentence: usize) -> Option<usize> {
    let Wanted::Person { male } = wanted else { return None };
    let near = persons.iter().rev().take(MEMORY).take_while(|(_, number)| number + LATELY >= sentence);
    let mut can = near.map(|&(member, _)| member).filter(|&member| cast.members[member].male != Some(!male));
    let first = can.next()?;
    can.all(|member| member == first).then_some(first)
}

/// The last subject, where it has a name of several words of which nothing is known: whom "he" or "she" means is a person.
fn unknown_subject(view: &View<'_>, cast: &Cast<'_>, memory: &[Seen], wanted: Wanted) -> Option<usize> {
    let subject = memory.iter().rev().find(|seen| seen.subject)?;
    let member = &cast.members[subject.member];
    let words =
        view.text(subject.tokens.clone()).split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    (matches!(wanted, Wanted::Person { .. }) && member.kind.is_none() && words >= 2).then_some(subject.member)
}

/// The subject behind the phrase that opens a sentence, for a pronoun inside that phrase: "After its launch, Velmo grew".
fn subject_behind(
    view: &View<'_>,
    cast: &Cast<'_>,
    names: &[(Range<usize>, usize, bool)],
    wanted: Wanted,
    i: usize,
) -> Option<usize> {
    let sentence = &view.document.sentences[view.document.sentence_of(i)].tokens;
    let comma = (i + 1..sentence.end.min(i + OPENING)).find(|&k| view.word(k) == ",")?;
    if i > sentence.start + OPENING || (sentence.start..i).any(|k| matches!(view.word(k), "," | "\"" | "“")) {
        return None;
    }
    let (tokens, member, people) = names.first().filter(|(tokens, ..)| tokens.start <= comma + 2)?;
    let of = &cast.members[*member];
    let fits = match wanted {
        Wanted::Person { male } => of.kind == Some(ActorKind::Person) && of.male != Some(!male),
        Wanted::Body => !people && matches!(of.kind, Some(ActorKind::Organisation | ActorKind::Country)),
        Wanted::Many => false,
    };
    (tokens.start > comma && fits && view.verb_of(tokens.clone()).is_some()).then_some(*member)
}

/// The verb whose subject a name is put beside: "the president, Rosa Lind, told a summit".
fn verb_of_apposed(view: &View<'_>, tokens: &Range<usize>) -> Option<usize> {
    let apposed = tokens.clone().find(|&i| view.syntax.words[i].rel == Rel::Appos)?;
    let beside = view.syntax.words[apposed].head?;
    // "A member of the board, Rosa Lind, told a summit": the parser may put the name beside the board.
    // But not a title: "a biography by Lena Ortiz, “The Violet Sea,” brought her readers".
    let quotes = |at: usize| matches!(view.word(at), "\"" | "“" | "``" | "‘");
    let title = (tokens.start.saturating_sub(2)..tokens.start).any(quotes);
    let of = |at: usize| view.syntax.words[at].head.filter(|_| !title && view.syntax.words[at].rel == Rel::Nmod);
    let noun = std::iter::successors(Some(beside), |&at| of(at)).take(3).last()?;
    // "Her daughter, June Lind, said": the text still tells of the mother.
    let kin = (noun.saturating_sub(3)..noun).any(|i| {
        view.syntax.words[i].head == Some(noun)
            && view.syntax.words[i].rel == Rel::NmodPoss
            && view.upos(i) == Upos::Pron
            && !matches!(view.word(i), "its" | "Its")
    });
    if kin { None } else { view.verb_of(noun..noun + 1) }
}

/// What the pronoun at token `i` asks for; none where there is no pronoun that can be resolved.
fn wanted(view: &View<'_>, i: usize) -> Option<Wanted> {
    let word = view.word(i);
    if word.len() > 10 || view.upos(i) != Upos::Pron {
        return None;
    }
    let small = word.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| word.to_ascii_lowercase());
    match small.as_deref().unwrap_or(word) {
        "he" | "him" | "his" | "himself" => Some(Wanted::Person { male: true }),
        "she" | "her" | "hers" | "herself" => Some(Wanted::Person { male: false }),
        "its" | "itself" => Some(Wanted::Body),
        "it" if !empty(view, i) => Some(Wanted::Body),
        "they" | "them" | "their" | "themselves" => Some(Wanted::Many),
        _ => None,
    }
}

/// The subject to which an "its" belongs, where it is described and not named: "the alliance celebrates its anniversary".
fn described_owner(view: &View<'_>, i: usize) -> Option<usize> {
    if !matches!(view.word(i), "its" | "itself") {
        return None;
    }
    let heads = std::iter::successors(view.syntax.words[i].head, |&at| view.syntax.words[at].head);
    let verb = heads.take(6).find(|&at| view.upos(at) == Upos::Verb)?;
    let subject = (i.saturating_sub(12)..i)
        .rev()
        .find(|&k| view.syntax.words[k].head == Some(verb) && view.syntax.words[k].rel == Rel::Nsubj)?;
    let one =
        view.syntax.words[subject].xpos == Xpos::Nn && subject > 0 && matches!(view.word(subject - 1), "the" | "The");
    one.then_some(subject)
}

/// "It is clear that", "it rains": an "it" that means nobody.
fn empty(view: &View<'_>, i: usize) -> bool {
    let word = &view.syntax.words[i];
    let Some(head) = word.head.filter(|_| word.rel == Rel::Nsubj) else { return true };
    let lemma = view.syntax.words[head].lemma.as_ref();
    let clause = matches!(view.upos(head), Upos::Adj | Upos::Noun)
        && head + 1 < view.document.tokens.len()
        && !matches!(view.word(head + 1), "that" | "to" | "for" | "how" | "whether" | "if" | "when");
    !clause && view.upos(head) != Upos::Verb
        || matches!(lemma, "be" | "seem" | "appear" | "happen" | "rain" | "turn" | "take" | "mean")
}

/// The one that the pronoun at token `i` means, if only one can be meant.
fn choose(
    view: &View<'_>,
    cast: &Cast<'_>,
    memory: &[Seen],
    wanted: Wanted,
    i: usize,
    sentence: usize,
    topic: Option<usize>,
) -> Option<usize> {
    let head = view.syntax.words[i].head;
    let object = matches!(view.syntax.words[i].rel, Rel::Obj | Rel::Iobj | Rel::Obl);
    let reflexive = view.word(i).ends_with("self") || view.word(i).ends_with("selves");
    let fits = |seen: &&Seen| {
        let member = &cast.members[seen.member];
        if object && !reflexive && seen.verb.is_some() && seen.verb == head {
            return false;
        }
        match wanted {
            Wanted::Person { male } => {
                member.kind == Some(ActorKind::Person) && member.male.is_none_or(|known| known == male)
            }
            Wanted::Body => !seen.people && matches!(member.kind, Some(ActorKind::Organisation | ActorKind::Country)),
            Wanted::Many => matches!(member.kind, Some(ActorKind::Organisation | ActorKind::Group)),
        }
    };
    let fitting: Vec<&Seen> = memory.iter().filter(fits).collect();
    let here = || fitting.iter().rev().filter(|seen| seen.sentence == sentence);
    let before = || fitting.iter().rev().filter(|seen| seen.sentence + 1 == sentence);
    if wanted == Wanted::Many {
        let seen = here().find(|seen| seen.subject).or_else(|| before().find(|seen| seen.subject))?;
        let plural = (seen.tokens.end..i).any(|k| view.syntax.words[k].xpos == Xpos::Nns);
        // "Thornley were relegated. They climbed back": a body that is told of as many.
        let as_many = view.syntax.words.get(seen.tokens.end).is_some_and(|next| {
            matches!(&*next.lemma, "be" | "have") && (next.xpos == Xpos::Vbp || view.word(seen.tokens.end) == "were")
        });
        return (!plural && (as_many || only(&fitting) == Some(seen.member))).then_some(seen.member);
    }
    // The one of whom the text has been speaking, unless somebody new has become the subject.
    let stays = |topic: usize| fitting.iter().any(|seen| seen.member == topic) || here().next().is_none();
    if let Some(topic) = topic
        && stays(topic)
        && fitting.iter().all(|seen| seen.member == topic || !seen.subject)
    {
        return Some(topic);
    }
    if let Some(one) = only(&fitting) {
        return Some(one);
    }
    let subject = here().find(|seen| seen.subject);
    if let Some(seen) = subject {
        return Some(seen.member);
    }
    // Several names, none of them a subject here: the subject of the sentence before, where it had but one.
    if here().next().is_some() {
        let mut members = here().map(|seen| seen.member);
        let first = members.next()?;
        return members.all(|member| member == first).then_some(first);
    }
    let mut subjects = before().filter(|seen| seen.subject).map(|seen| seen.member);
    let last = subjects.next()?;
    let mut others = subjects.filter(|&member| member != last);
    (others.next().is_none() || matches!(wanted, Wanted::Person { .. })).then_some(last)
}

/// The member, if all are of one.
fn only(fitting: &[&Seen]) -> Option<usize> {
    let first = fitting.first()?.member;
    fitting.iter().all(|seen| seen.member == first).then_some(first)
}
