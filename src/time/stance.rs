//! What the sentence of an expression says of it: where its verb looks, and what it dates there.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::mention::Mention;
use crate::model::syntax::{Rel, Syntax, Upos, Xpos};
use crate::model::timex::{Direction, Fields, Relation, Said, TimeExpr};
use crate::packs::Packs;

use super::direction::PLANS;
use super::{direction, now, quoted, told};

/// How many words lie between a verb of saying, "when" and its verb, at the most.
const SHORT: usize = 4;
/// How far above what describes a thing the verb stands that tells of it.
const ABOVE: usize = 3;
/// How many words lie between "since" and the time of what it names, at the most.
const SINCE: usize = 8;

/// Says of each expression whether its verb looks back or ahead. Their sentences must have heads.
pub fn direct(document: &Document<'_>, syntax: &Syntax, packs: &Packs, said: &mut [Mention<Said>]) {
    let mut speaks = Vec::with_capacity(said.len());
    let is_saying = |verb: usize| {
        ["saying-verb", "reporting-verb"].iter().any(|list| packs.list(list).has(&syntax.words[verb].lemma))
    };
    let (mut last, mut present) = (None, None);
    for mention in &mut *said {
        let number = mention.what.setting.sentence;
        let sentence = |number: usize| document.sentences[number].tokens.clone();
        // Looked for once a sentence.
        if last != Some(number) {
            present = now::present_root(syntax, sentence(number));
        }
        // "The families say that it burned on Monday": the present of who tells is not that of what is told.
        mention.what.setting.beside_present =
            present.is_some_and(|root| mention.tokens.start < root || !is_saying(root));
        let paragraph = |number: usize| document.sentences[number].paragraph;
        mention.what.setting.back_to_present |= (last.map_or(0, |last: usize| last + 1)..number)
            .filter(|&between| paragraph(between) == paragraph(number))
            .any(|between| now::is_of_present(document, syntax, sentence(between)));
        last = Some(number);
        let is_length = matches!(mention.what.expr, TimeExpr::Stretch { .. } | TimeExpr::Duration(_));
        let (direction, verb) = direction::of(document, syntax, packs, &mention.tokens, is_length);
        let direction = if is_months_own(syntax, mention) { Direction::Open } else { direction };
        mention.what.direction = if mention.what.setting.heads { Direction::Past } else { direction };
        let before = mention.tokens.start.checked_sub(1).map_or("", |before| document.word(before));
        // Right on a verb or on what is said of somebody: "a photo from 1999" is no start.
        let on_verb = |at: usize| {
            let word = &syntax.words[at];
            let outside = word.head.filter(|head| !mention.tokens.contains(head));
            outside.is_some() && matches!(word.rel, Rel::Obl | Rel::OblUnmarked | Rel::Advmod)
        };
        let rest = verb.is_some_and(|verb| mention.tokens.start > verb && syntax.words[verb].lemma != "date")
            && mention.tokens.clone().any(on_verb)
            && mention.tokens.start.checked_sub(2).is_none_or(|before| syntax.words[before].rel != Rel::Obj);
        // "Not charged until June": charged in June; but not "did not last until June".
        // Nor "extended its offer for the shares that it does not own until Nov. 6".
        let extended = |verb: usize| {
            let above = std::iter::successors(syntax.words[verb].head, |&at| syntax.words[at].head).take(ABOVE);
            above.into_iter().any(|at| packs.list(direction::DEFERS).has(&syntax.words[at].lemma))
        };
        let begins = |verb: usize| !packs.list("lasting-verb").has(&syntax.words[verb].lemma) && !extended(verb);
        let not_until = |verb: usize| direction::is_negated(syntax, verb) && begins(verb);
        // "It was not until 1998 that it was found".
        let not = mention.tokens.start.checked_sub(2).is_some_and(|not| document.word(not) == "not");
        if mention.what.relation == Relation::Until && (not || verb.is_some_and(not_until)) {
            mention.what.relation = Relation::On;
        }
        let weekday = matches!(before, "the" | "The") && is_weekday_alone(syntax, mention);
        let next = Some(mention.tokens.end).filter(|next| sentence(number).contains(next));
        mention.what.setting.by_happening =
            weekday && next.is_some_and(|next| matches!(document.word(next), "after" | "before"));
        mention.what.setting.by_article = weekday && !mention.what.setting.by_happening;
        mention.what.setting.from =
            before == "from" && rest && mention.what.until.is_none() && mention.what.relation == Relation::On;
        mention.what.setting.since = is_since(document, sentence(number).start..mention.tokens.start);
        mention.what.setting.names = names_a_thing(document, syntax, packs, mention);
        // "Have been without a contract since June 30".
        let since = mention.what.relation == Relation::Since && direction == Direction::Past;
        mention.what.setting.over = mention.what.setting.heads
            || since
            || direction != Direction::Future
                && verb.is_some_and(|verb| told::is_over(document, syntax, packs, &mention.tokens, verb));
        mention.what.setting.on_past =
            direction == Direction::Past && verb.is_some_and(|verb| told::is_right_on(syntax, &mention.tokens, verb));
        // Not "charged on Tuesday", which is a deed, nor "said Mass".
        let has_thing = |verb: usize| {
            let behind = verb + 1..sentence(number).end.min(verb + 4);
            behind.into_iter().any(|i| {
                let word = &syntax.words[i];
                word.head == Some(verb) && word.rel == Rel::Obj && matches!(word.upos, Upos::Noun | Upos::Propn)
            })
        };
        let says = |verb: usize| packs.list("saying-verb").has(&syntax.words[verb].lemma) && !has_thing(verb);
        // "She told the jury when she opened the case on 26 February".
        let when_saying = |verb: usize| {
            let first = sentence(number).start;
            let when = (first..verb).rev().take(SHORT).find(|&i| document.word(i) == "when");
            when.is_some_and(|when| (first..when).rev().take(SHORT).any(says))
        };
        mention.what.setting.on_saying = mention.what.setting.on_past && verb.is_some_and(says);
        mention.what.setting.beside_saying = verb.is_some_and(when_saying);
        mention.what.setting.was_ahead = direction == Direction::Future
            && verb.is_some_and(|verb| {
                told::is_told_as_past(document, syntax, verb) || told::is_bid_in_past(document, syntax, verb)
            });
        mention.what.setting.was_bound =
            mention.what.setting.was_ahead && verb.is_some_and(|verb| told::was_bound(document, syntax, verb));
        mention.what.setting.was_over = verb.is_some_and(|verb| told::is_told_as_over(document, syntax, verb));
        // "Who had begun to move their guns the previous weekend".
        let main = verb.map(|verb| match (syntax.words[verb].rel, syntax.words[verb].head) {
            (Rel::Xcomp, Some(head)) => head,
            _ => verb,
        });
        // A past that hangs on a noun without a pronoun is no description: "the paper printed it in May, the museum apologised".
        mention.what.setting.relative = main
            .map(|at| &syntax.words[at])
            .is_some_and(|word| word.rel == Rel::AclRelcl || word.rel == Rel::Acl && word.xpos != Xpos::Vbd);
        // "Had reported a fault, but a repair planned for Oct. 8 was put off".
        let plans =
            |at: usize| [PLANS, "scheduling-verb"].iter().any(|list| packs.list(list).has(&syntax.words[at].lemma));
        let described = main.filter(|&at| syntax.words[at].rel == Rel::Acl && plans(at));
        let above = described
            .into_iter()
            .flat_map(|at| std::iter::successors(syntax.words[at].head, |&at| syntax.words[at].head).take(ABOVE));
        mention.what.setting.pluperfect =
            main.into_iter().chain(above).any(|at| told::is_pluperfect(document, syntax, at));
        speaks.push(!mention.what.setting.quoted && verb.is_some_and(is_saying));
    }
    // "The hearings are on July 17, 18 and 19": the end of a stretch looks where its beginning does.
    for number in 0..said.len() {
        if let Some(end) = said[number].what.until.filter(|&end| said[end].rule == said[number].rule) {
            said[end].what.direction = said[number].what.direction;
        }
    }
    quoted::find_spoken(said, &speaks);
}

/// Whether a weekday, with a part of the day or without, belongs to no noun: "on the Monday it rained", but not "the Monday meeting".
fn is_weekday_alone(syntax: &Syntax, mention: &Mention<Said>) -> bool {
    let TimeExpr::Calendar(fields) = mention.what.expr.core() else { return false };
    let of_noun = syntax.words.get(mention.tokens.end).is_some_and(|next| {
        matches!(next.upos, Upos::Noun | Upos::Propn) || next.xpos == Xpos::Pos || &*next.lemma == "of"
    });
    fields.weekday.is_some() && fields.day.is_none() && fields.month.is_none() && !of_noun
}

/// Whether it dates what stands behind "since": "the deadliest since the sinking of the ferry in 1994". `before`: the words before it in
/// its sentence.
fn is_since(document: &Document<'_>, before: Range<usize>) -> bool {
    let words = before.rev().take(SINCE).take_while(|&i| !matches!(document.word(i), "," | ";" | ":"));
    words.into_iter().any(|i| document.word(i).eq_ignore_ascii_case("since"))
}

/// Whether a mention is a bare month right before a noun that is not what the verb speaks of: "goes on under a June agreement"
/// looks nowhere, "the May summit will" does.
fn is_months_own(syntax: &Syntax, mention: &Mention<Said>) -> bool {
    let TimeExpr::Calendar(fields) = &mention.what.expr else { return false };
    *fields == Fields { month: fields.month, ..Fields::default() }
        && mention.tokens.len() == 1
        && syntax.words[mention.tokens.start].rel == Rel::Compound
        && syntax.words[mention.tokens.start]
            .head
            .filter(|&noun| (mention.tokens.end..mention.tokens.end + 3).contains(&noun))
            .is_some_and(|noun| !matches!(syntax.words[noun].rel, Rel::Nsubj | Rel::NsubjPass))
}

/// Whether a mention is a bare year right before the noun that it belongs to, where that is no happening: "the 1826 mill"; or a feast
/// before its noun.
fn names_a_thing(document: &Document<'_>, syntax: &Syntax, packs: &Packs, mention: &Mention<Said>) -> bool {
    // "The Bay of Cattaro, today's Kotor".
    let owned = syntax.words.get(mention.tokens.end).is_some_and(|word| word.xpos == Xpos::Pos);
    let place = syntax.words.get(mention.tokens.end + 1).is_some_and(|word| word.upos == Upos::Propn);
    if owned && place && document.word(mention.tokens.start).eq_ignore_ascii_case("today") {
        return true;
    }
    let TimeExpr::Calendar(fields) = &mention.what.expr else { return false };
    let sentence = &document.sentences[mention.what.setting.sentence].tokens;
    let behind = mention.tokens.end;
    let happens = |noun: usize| {
        let lemma = &syntax.words[noun].lemma;
        ["event-noun", "event-noun-weak", "gathering"].iter().any(|list| packs.list(list).has(&lemma.to_lowercase()))
    };
    // "In 1964 Corval began …".
    let is_when = mention.tokens.start > sentence.start && syntax.words[mention.tokens.start - 1].upos == Upos::Adp;
    // "At a Christmas party": not the day itself.
    let feast = fields.feast.is_some() && *fields == Fields { feast: fields.feast.clone(), ..Fields::default() };
    let before_noun = sentence.contains(&behind)
        && syntax.words[behind].upos == Upos::Noun
        && mention.tokens.clone().any(|i| syntax.words[i].rel == Rel::Compound && syntax.words[i].head == Some(behind));
    if feast && before_noun {
        return true;
    }
    *fields == Fields { year: fields.year, ..Fields::default() }
        && mention.tokens.len() == 1
        && !is_when
        && sentence.contains(&behind)
        && matches!(syntax.words[behind].upos, Upos::Noun | Upos::Propn)
        && syntax.words[mention.tokens.start]
            .head
            .is_some_and(|head| (behind..behind + 3).contains(&head) && !happens(head))
}
