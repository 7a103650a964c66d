//! Finds what a text says about time. What is meant by it is the resolve room's affair.

mod apart;
mod build;
mod calendar;
mod direction;
mod ends;
mod lender;
mod length;
mod now;
mod order;
mod plans;
mod point;
mod quoted;
mod trace;
mod verbs;

use std::ops::Range;

use crate::model::document::{Block, Document};
use crate::model::mention::{Mention, RuleId};
use crate::model::setting::Setting;
use crate::model::syntax::{Rel, Syntax, Upos, Xpos};
use crate::model::telling::Telling;
use crate::model::timex::{Direction, Fields, Relation, Said, TimeExpr};
use crate::packs::Packs;
use crate::pattern::fold::fold;
use crate::pattern::overlap::choose;
use crate::pattern::{Found, Matcher, Value};

use build::TimeRules;

pub use trace::trace;

/// The category of whole time expressions.
const TIME: &str = "time";
/// The category of words that stand before one and say how an event lies to it.
const RELATION: &str = "relation";
/// The category of words between the ends of a stretch.
const RANGE_WORD: &str = "range-word";
/// How many words lie between a verb of saying, "when" and its verb, at the most.
const SHORT: usize = 4;
/// How many words such a phrase has at the most.
const LONGEST_RELATION: usize = 4;

/// All time expressions of a document, in the order of the text. No two overlap, and none crosses a sentence. Which way each
/// looks is open until [`direct`] says so.
#[must_use]
pub fn find(document: &Document<'_>, packs: &Packs) -> Vec<Mention<Said>> {
    let Some(time) = packs.grammar().category(TIME) else { return Vec::new() };
    let rules = TimeRules { rules: packs.rules() };
    let mut matcher = Matcher::new(packs.grammar(), &rules);
    let mut mentions = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        matcher.enter(sentence.tokens.start, sentence.tokens.clone().map(|i| document.word(i)));
        let head = sentence.head.and_then(|head| last_inside(&mentions, &document.sentences[head].tokens));
        let found = chosen(matcher.find(time));
        let taken: Vec<Range<usize>> = found.iter().map(|found| found.tokens.clone()).collect();
        for found in found {
            let relation = relation_before(&mut matcher, packs, &found);
            // A reading that only gives a word or a number keeps its words from other rules, and is no time.
            let Value::Built(expr) = found.value else { continue };
            if quoted::is_title(document, &sentence.tokens, &taken, &found.tokens, &expr) {
                continue;
            }
            let rule = found.rule.map(|rule| &packs.rules()[rule]);
            let telling = rule.map_or(Telling::Auto, |rule| rule.telling);
            let rule = rule.map_or_else(|| RuleId::new(TIME), |rule| rule.id.clone());
            let ends = match expr {
                TimeExpr::Range { from, to } => match link_of(&matcher, packs, &found.tokens) {
                    Some(link) => {
                        vec![(found.tokens.start..link, *from), (link + 1..found.tokens.end, *to)]
                    }
                    None => vec![(found.tokens, TimeExpr::Range { from, to })],
                },
                expr => vec![(found.tokens, expr)],
            };
            let until = (ends.len() == 2).then_some(mentions.len() + 1);
            let first = sentence.tokens.start;
            // "On the Monday the doors stayed shut", "By dawn on Monday the water had covered it".
            let opens = match ends[0].0.start - first {
                0 | 1 => true,
                2 => document.word(first + 1) == "the",
                3 => matches!(document.word(first), "At" | "By" | "Before") && document.word(first + 2) == "on",
                _ => false,
            };
            let half_open = |tokens: &Range<usize>, expr: &TimeExpr| is_half_open(document, tokens, expr);
            for ((tokens, expr), (relation, until)) in ends.into_iter().zip([(relation, until), (Relation::On, None)]) {
                mentions.push(Mention {
                    span: document.span_of(tokens.clone()),
                    rule: rule.clone(),
                    what: Said {
                        relation,
                        direction: Direction::Open,
                        until,
                        telling,
                        setting: Setting {
                            half_open: half_open(&tokens, &expr),
                            by_24: is_by_24(document, &tokens, &expr),
                            sentence: number,
                            paragraph: sentence.paragraph,
                            opens,
                            alone: is_alone(document, &sentence.tokens, &tokens),
                            heads: sentence.block == Block::Head,
                            head,
                            ..Setting::default()
                        },
                        expr,
                    },
                    tokens,
                });
            }
        }
    }
    join_stretches(document, &mut mentions);
    lender::find(document, &mut mentions);
    quoted::mark(document, &mut mentions);
    order::settle(document.text, &mut mentions);
    now::mark(document, &mut mentions);
    apart::mark(document, &mut mentions);
    ends::mark(document, &mut mentions);
    mentions
}

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
        let begins = |verb: usize| !packs.list("lasting-verb").has(&syntax.words[verb].lemma);
        let not_until = |verb: usize| direction::is_negated(syntax, verb) && begins(verb);
        if mention.what.relation == Relation::Until && verb.is_some_and(not_until) {
            mention.what.relation = Relation::On;
        }
        mention.what.setting.from =
            before == "from" && rest && mention.what.until.is_none() && mention.what.relation == Relation::On;
        mention.what.setting.names = names_a_thing(document, syntax, packs, mention);
        // "Have been without a contract since June 30".
        let since = mention.what.relation == Relation::Since && direction == Direction::Past;
        mention.what.setting.over = mention.what.setting.heads
            || since
            || direction != Direction::Future
                && verb.is_some_and(|verb| direction::is_over(document, syntax, packs, &mention.tokens, verb));
        mention.what.setting.on_past = direction == Direction::Past
            && verb.is_some_and(|verb| direction::is_right_on(syntax, &mention.tokens, verb));
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
                direction::is_told_as_past(document, syntax, verb) || direction::is_bid_in_past(document, syntax, verb)
            });
        mention.what.setting.was_bound =
            mention.what.setting.was_ahead && verb.is_some_and(|verb| direction::was_bound(document, syntax, verb));
        mention.what.setting.was_over = verb.is_some_and(|verb| direction::is_told_as_over(document, syntax, verb));
        // "Who had begun to move their guns the previous weekend".
        let main = verb.map(|verb| match (syntax.words[verb].rel, syntax.words[verb].head) {
            (Rel::Xcomp, Some(head)) => head,
            _ => verb,
        });
        // A past that hangs on a noun without a pronoun is no description: "the paper printed it in May, the museum apologised".
        mention.what.setting.relative = main
            .map(|at| &syntax.words[at])
            .is_some_and(|word| word.rel == Rel::AclRelcl || word.rel == Rel::Acl && word.xpos != Xpos::Vbd);
        mention.what.setting.pluperfect = main.is_some_and(|at| direction::is_pluperfect(document, syntax, at));
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

/// Whether a sentence has no words but those of an expression.
fn is_alone(document: &Document<'_>, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
    let word = |i: usize| document.word(i).chars().any(char::is_alphanumeric);
    sentence.clone().all(|i| tokens.contains(&i) || !word(i))
}

/// Whether a clock time leaves open in which half of the day it is: "at 6:44", but not "06:44", "6:44 p.m.", "noon".
fn is_half_open(document: &Document<'_>, tokens: &Range<usize>, expr: &TimeExpr) -> bool {
    let TimeExpr::Calendar(Fields { hour: Some(1..=12), part: None, .. }) = expr else { return false };
    let says = |i: usize| {
        let word = document.word(i).to_lowercase();
        word.starts_with('0')
            || matches!(
                word.as_str(),
                "a.m." | "p.m." | "am" | "pm" | "a.m" | "p.m" | "noon" | "midnight" | "gmt" | "utc"
            )
            || word.ends_with("am")
            || word.ends_with("pm")
    };
    expr.is_bare_clock() && !tokens.clone().any(says)
}

/// Whether a clock time is written with an hour beyond noon: "14:10".
fn is_by_24(document: &Document<'_>, tokens: &Range<usize>, expr: &TimeExpr) -> bool {
    let TimeExpr::Calendar(Fields { hour: Some(hour @ 13..), .. }) = expr else { return false };
    tokens.clone().any(|i| document.word(i).starts_with(&hour.to_string()))
}

/// The number of the last of the mentions inside these tokens.
fn last_inside(mentions: &[Mention<Said>], tokens: &Range<usize>) -> Option<usize> {
    let end = mentions.partition_point(|mention| mention.tokens.start < tokens.end);
    end.checked_sub(1).filter(|&last| mentions[last].tokens.start >= tokens.start)
}

/// Drops the expressions that do not count in a text that is told like this one.
pub fn keep_told(said: &mut Vec<Mention<Said>>, is_news: bool) {
    let other = if is_news { Telling::History } else { Telling::News };
    let stay: Vec<bool> = said.iter().map(|mention| mention.what.telling != other).collect();
    // Where a mention stands once those before it are gone.
    let mut free = 0..;
    let places: Vec<Option<usize>> = stay.iter().map(|&stays| stays.then(|| free.next()).flatten()).collect();
    let mut stays = stay.into_iter();
    said.retain(|_| stays.next().unwrap_or(true));
    for mention in said {
        mention.what.until = mention.what.until.and_then(|until| places[until]);
        mention.what.setting.head = mention.what.setting.head.and_then(|head| places[head]);
        mention.what.setting.ended_by = mention.what.setting.ended_by.and_then(|day| places[day]);
        mention.what.setting.lender = mention.what.setting.lender.and_then(|lender| places[lender]);
        mention.what.setting.spoken = mention.what.setting.spoken.and_then(|spoken| places[spoken]);
    }
}

/// The readings of a sentence that win.
fn chosen(all: Vec<Found<TimeExpr>>) -> Vec<Found<TimeExpr>> {
    choose(all, |found| (found.tokens.clone(), found.specificity, found.rule.unwrap_or(usize::MAX)))
}

/// The token between the two ends of a stretch that one rule has read: each end is an expression of its own.
fn link_of(matcher: &Matcher<'_, TimeRules<'_>>, packs: &Packs, tokens: &Range<usize>) -> Option<usize> {
    let link = packs.grammar().category(RANGE_WORD)?;
    (tokens.start + 1..tokens.end - 1).find(|&at| matcher.reads(link, at))
}

/// Ties two expressions together that "from … to …" or "between … and …" makes one stretch.
fn join_stretches(document: &Document<'_>, mentions: &mut [Mention<Said>]) {
    for second in 1..mentions.len() {
        let (first, last) = (mentions[second - 1].tokens.clone(), mentions[second].tokens.clone());
        if last.start != first.end + 1 || mentions[second - 1].what.until.is_some() {
            continue;
        }
        let before = first.start.checked_sub(1).map_or(String::new(), |i| fold(document.word(i)));
        let link = fold(document.word(first.end));
        let heads = mentions[second - 1].what.setting.heads && mentions[second - 1].what.setting.opens;
        let joined = match before.as_str() {
            "between" => link == "and" || link == "-",
            // "The typhoon of Aug. 28 to Sept. 1".
            "of" => link == "to" && are_alike(&mentions[second - 1].what.expr, &mentions[second].what.expr),
            "from" => matches!(link.as_str(), "to" | "until" | "till" | "through" | "-"),
            _ if heads && matches!(link.as_str(), "to" | "until") => true,
            _ => {
                let like = are_alike(&mentions[second - 1].what.expr, &mentions[second].what.expr);
                link == "through" || matches!(link.as_str(), "-" | "--") && like
            }
        };
        if joined {
            mentions[second - 1].what.until = Some(second);
            mentions[second].what.relation = Relation::On;
            let (head, tail) = mentions.split_at_mut(second);
            match (&mut head[second - 1].what.expr, &mut tail[0].what.expr) {
                (TimeExpr::Calendar(from), TimeExpr::Calendar(to)) => calendar::share(from, to),
                (from, TimeExpr::Both(year, to)) => calendar::share_year(from, year, to),
                _ => {}
            }
        }
    }
}

/// Whether two expressions are dates of the same grain, so that a dash between them can only make one stretch of them.
fn are_alike(a: &TimeExpr, b: &TimeExpr) -> bool {
    let grain = |expr: &TimeExpr| match expr {
        TimeExpr::Calendar(fields) => Some((fields.day.is_some(), fields.month.is_some(), fields.hour.is_some())),
        _ => None,
    };
    grain(a).is_some_and(|grain_of_a| grain(b) == Some(grain_of_a))
}

/// How an event lies to the expression, from the words directly before it.
fn relation_before(matcher: &mut Matcher<'_, TimeRules<'_>>, packs: &Packs, found: &Found<TimeExpr>) -> Relation {
    let before = packs
        .grammar()
        .category(RELATION)
        .and_then(|category| matcher.ends_before(category, found.tokens.start, LONGEST_RELATION));
    match before.map(|found| &found.value) {
        Some(Value::Text(text)) => match &**text {
            "since" => Relation::Since,
            "until" => Relation::Until,
            "by" => Relation::By,
            "after" => Relation::After,
            "before" => Relation::Before,
            _ => Relation::On,
        },
        _ => Relation::On,
    }
}
