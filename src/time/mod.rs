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
mod stance;
mod told;
mod trace;
mod verbs;

use std::ops::Range;

use crate::model::document::{Block, Document};
use crate::model::mention::{Mention, RuleId};
use crate::model::setting::Setting;
use crate::model::telling::Telling;
use crate::model::timex::{Direction, Fields, Relation, Said, TimeExpr};
use crate::packs::Packs;
use crate::pattern::fold::fold;
use crate::pattern::overlap::choose;
use crate::pattern::{Found, Matcher, Value};

use build::TimeRules;

pub use stance::direct;
pub use trace::trace;

/// The category of whole time expressions.
const TIME: &str = "time";
/// The category of words that stand before one and say how an event lies to it.
const RELATION: &str = "relation";
/// The category of words between the ends of a stretch.
const RANGE_WORD: &str = "range-word";
/// How many words such a phrase has at the most.
const LONGEST_RELATION: usize = 4;

/// All time expressions of a document, in the order of the text. No two overlap, and none crosses a sentence. Which way each
/// looks is open until [`direct`] says so.
#[must_use]
pub fn find(document: &Document<'_>, packs: &Packs) -> Vec<Mention<Said>> {
    let Some(time) = packs.grammar().category(TIME) else { return Vec::new() };
    let rules = TimeRules { rules: packs.rules() };
    let mut matcher = Matcher::new(packs.grammar(), &rules, document.spellings());
    let mut mentions = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        matcher.enter(sentence.tokens.start, sentence.tokens.clone().map(|i| document.spelling(i)));
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
            "from" => matches!(link.as_str(), "to" | "into" | "until" | "till" | "through" | "-"),
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
