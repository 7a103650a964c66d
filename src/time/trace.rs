//! How the expressions that [`find`](super::find) finds were read.

use std::ops::Range;

use super::build::TimeRules;
use super::{TIME, chosen};
use crate::model::document::Document;
use crate::model::mention::{Mention, RuleId};
use crate::model::timex::Said;
use crate::model::trace::{Lost, Rejected, Step, Trace};
use crate::packs::Packs;
use crate::pattern::{Matcher, Value};

/// How many tokens before a reading another one that meets it may start.
const FARTHEST: usize = 50;

/// How each time expression of a document was read, one trace for each of `said`.
#[must_use]
pub fn trace(document: &Document<'_>, packs: &Packs, said: &[Mention<Said>]) -> Vec<Trace> {
    let all = all(document, packs);
    let of = |tokens: &Range<usize>| &all[all.partition_point(|(read, _)| read.end <= tokens.start)..];
    said.iter().map(|mention| of(&mention.tokens).first().map(|(_, trace)| trace.clone()).unwrap_or_default()).collect()
}

/// Every expression that the rules find, with its tokens.
fn all(document: &Document<'_>, packs: &Packs) -> Vec<(Range<usize>, Trace)> {
    let Some(time) = packs.grammar().category(TIME) else { return Vec::new() };
    let rules = TimeRules { rules: packs.rules() };
    let mut matcher = Matcher::new(packs.grammar(), &rules, document.spellings());
    let mut traces = Vec::new();
    for sentence in &document.sentences {
        matcher.enter(sentence.tokens.start, sentence.tokens.clone().map(|i| document.spelling(i)));
        let all = matcher.find(time);
        for found in chosen(all.clone()) {
            let near = all.partition_point(|other| other.tokens.start + FARTHEST < found.tokens.start);
            let near = all[near..].iter().take_while(|other| other.tokens.start < found.tokens.end);
            let lost = near.filter(|other| meets(&other.tokens, &found.tokens) && **other != found);
            let rejected = lost.filter(|other| matches!(other.value, Value::Built(_))).map(|other| Rejected {
                span: document.span_of(other.tokens.clone()),
                rule: name(packs, other.rule),
                why: match (other.tokens.len().cmp(&found.tokens.len()), other.specificity.cmp(&found.specificity)) {
                    (std::cmp::Ordering::Less, _) => Lost::Shorter,
                    (_, std::cmp::Ordering::Less) => Lost::LessSpecific,
                    _ => Lost::Later,
                },
            });
            let rejected: Vec<Rejected> = rejected.collect();
            let Value::Built(_) = &found.value else { continue };
            let steps = matcher.steps(TIME, found.tokens.clone()).into_iter().map(|step| Step {
                depth: step.depth,
                name: step.name,
                span: document.span_of(step.tokens),
                rule: step.rule.map(|rule| name(packs, Some(rule))),
            });
            let trace = Trace { steps: steps.collect(), rejected };
            traces.push((found.tokens, trace));
        }
    }
    traces
}

fn name(packs: &Packs, rule: Option<usize>) -> RuleId {
    rule.map_or_else(|| RuleId::new(TIME), |rule| packs.rules()[rule].id.clone())
}

fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
