//! Finds what a text says about time. What is meant by it is the resolve room's affair.

mod build;
mod calendar;
mod direction;
mod length;
mod point;

use crate::model::document::Document;
use crate::model::mention::{Mention, RuleId};
use crate::model::syntax::Syntax;
use crate::model::timex::{Relation, Said};
use crate::packs::Packs;
use crate::pattern::fold::fold;
use crate::pattern::overlap::choose;
use crate::pattern::{Found, Matcher, Value};

use build::TimeRules;

/// The category of whole time expressions.
const TIME: &str = "time";
/// The category of words that stand before one and say how an event lies to it.
const RELATION: &str = "relation";
/// How many words such a phrase has at the most.
const LONGEST_RELATION: usize = 4;

/// All time expressions of a document, in the order of the text. No two overlap, and none crosses a sentence.
#[must_use]
pub fn find(document: &Document<'_>, syntax: &Syntax, packs: &Packs) -> Vec<Mention<Said>> {
    let Some(time) = packs.grammar().category(TIME) else { return Vec::new() };
    let rules = TimeRules { rules: packs.rules() };
    let words = (0..document.tokens.len()).map(|i| document.word(i)).collect();
    let mut matcher = Matcher::new(packs.grammar(), &rules, words);
    let mut mentions = Vec::new();
    for sentence in &document.sentences {
        let all = matcher.find(time, sentence.tokens.clone());
        let best = choose(all, |found| (found.tokens.clone(), found.specificity, found.rule.unwrap_or(usize::MAX)));
        for found in best {
            let relation = relation_before(&mut matcher, packs, &found, sentence.tokens.clone());
            if let Value::Built(expr) = found.value {
                let rule = found.rule.map_or_else(|| RuleId::new(TIME), |rule| packs.rules()[rule].id.clone());
                let direction = direction::of(document, syntax, &found.tokens);
                let span = document.span_of(found.tokens.clone());
                mentions.push(Mention {
                    span,
                    tokens: found.tokens,
                    rule,
                    what: Said { expr, relation, direction, until: None },
                });
            }
        }
    }
    join_stretches(document, &mut mentions);
    mentions
}

/// Ties two expressions together that "from … to …" or "between … and …" makes one stretch.
fn join_stretches(document: &Document<'_>, mentions: &mut [Mention<Said>]) {
    for second in 1..mentions.len() {
        let (first, last) = (mentions[second - 1].tokens.clone(), mentions[second].tokens.clone());
        if last.start != first.end + 1 {
            continue;
        }
        let before = first.start.checked_sub(1).map_or(String::new(), |i| fold(document.word(i)));
        let link = fold(document.word(first.end));
        let joined = match before.as_str() {
            "between" => link == "and" || link == "-",
            "from" => matches!(link.as_str(), "to" | "until" | "till" | "through" | "-"),
            _ => {
                matches!(link.as_str(), "through" | "-" | "--")
                    && document.tokens[first.end].span.start() == document.tokens[first.start].span.end()
            }
        };
        if joined {
            mentions[second - 1].what.until = Some(second);
            mentions[second].what.relation = Relation::On;
        }
    }
}

/// How an event lies to the expression, from the words directly before it.
fn relation_before(
    matcher: &mut Matcher<'_, TimeRules<'_>>,
    packs: &Packs,
    found: &Found<crate::model::timex::TimeExpr>,
    sentence: std::ops::Range<usize>,
) -> Relation {
    let before = packs
        .grammar()
        .category(RELATION)
        .and_then(|category| matcher.ends_before(category, found.tokens.start, sentence, LONGEST_RELATION));
    match before.map(|found| found.value) {
        Some(Value::Text(text)) => match &*text {
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
