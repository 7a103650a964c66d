//! What packs say -> patterns that can be matched.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::contents::Contents;
use super::rule::Rule;
use crate::pattern::parse::{Item, PatternError, sequences};
use crate::pattern::{Constant, Grammar, GrammarError, Production, Shape, Source};

/// The grammar of all rules; it counts them in the order of the contents.
pub fn compile(contents: &Contents) -> Result<Grammar, GrammarError> {
    let productions = (contents.rules.iter().enumerate())
        .map(|(index, rule)| {
            production(rule).map_err(|e| GrammarError {
                rule: Some(index),
                message: e.message,
                help: e.help,
                missing: None,
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let used: FxHashSet<&str> = productions.iter().flat_map(categories).collect();
    let valued = contents.values.iter().map(|(list, word, value)| (list.as_ref(), word.as_ref(), value.clone()));
    let plain = (contents.lists.iter().zip(&*contents.words))
        .filter(|(list, _)| used.contains(list))
        .flat_map(|(list, words)| words.iter().map(move |word| (list, word, Constant::Hundredths(100))));
    let words: Vec<(&str, &str, Constant)> = valued.chain(plain).collect();
    Grammar::build(&words, &contents.numbers, &productions)
}

fn production(rule: &Rule) -> Result<Production<'_>, PatternError> {
    let source = if rule.is_shape {
        Source::Shape(Shape::new(rule.written.clone()))
    } else {
        Source::Pattern(sequences(&rule.written)?)
    };
    Ok(Production {
        category: rule.makes.clone().into_owned(),
        source,
        constants: rule.set.iter().map(|(name, value)| (Arc::from(&**name), value.clone())).collect(),
        after: items(&rule.around.after)?,
        before: items(&rule.around.before)?,
        not_after: items(&rule.around.not_after)?,
        not_before: items(&rule.around.not_before)?,
    })
}

/// The words and slots of a pattern of neighbours.
fn items(pattern: &str) -> Result<Vec<Item<'_>>, PatternError> {
    if pattern.is_empty() { Ok(Vec::new()) } else { Ok(sequences(pattern)?.into_iter().flatten().collect()) }
}

/// The categories that a rule's pattern and neighbours name.
fn categories<'p>(production: &Production<'p>) -> Vec<&'p str> {
    let patterns = match &production.source {
        Source::Pattern(all) => all.as_slice(),
        Source::Shape(_) => &[],
    };
    let neighbours = [&production.after, &production.before, &production.not_after, &production.not_before];
    let items = patterns.iter().flatten().chain(neighbours.into_iter().flatten());
    items
        .filter_map(|item| match item {
            Item::Slot { category, .. } => Some(*category),
            Item::Word(_) => None,
        })
        .collect()
}
