//! The mentions of all actors of an article, in the order of the text.

use std::ops::Range;

use super::actor::{Actor, MentionKind};
use super::span::Span;

/// An index of who is named where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    all: Vec<(Range<usize>, usize, Span)>,
    /// How many of them start before each token, up to the last that starts.
    before: Vec<usize>,
}

impl Mentions {
    /// The mentions of these actors, but for those that are only attributes.
    #[must_use]
    pub fn of(actors: &[Actor]) -> Self {
        let mut all: Vec<(Range<usize>, usize, Span)> =
            Vec::with_capacity(actors.iter().map(|actor| actor.mentions.len()).sum());
        for (number, actor) in actors.iter().enumerate() {
            let named = actor.mentions.iter().filter(|mention| mention.what != MentionKind::Attribute);
            all.extend(named.map(|mention| (mention.tokens.clone(), number, mention.span)));
        }
        all.sort_by_key(|(tokens, actor, _)| (tokens.start, tokens.end, *actor));
        let mut before = vec![0; all.last().map_or(0, |(tokens, ..)| tokens.start + 2)];
        all.iter().for_each(|(tokens, ..)| before[tokens.start + 1] += 1);
        for token in 1..before.len() {
            before[token] += before[token - 1];
        }
        Self { all, before }
    }

    /// How many mentions start before a token.
    fn before(&self, token: usize) -> usize {
        self.before.get(token).copied().unwrap_or(self.all.len())
    }

    /// The tokens of the mention that holds a token.
    pub fn around(&self, token: usize) -> Option<Range<usize>> {
        self.holding(token).map(|(own, ..)| own.clone())
    }

    /// The actor, as an index, whom a mention means that holds a token.
    pub fn at(&self, token: usize) -> Option<usize> {
        self.holding(token).map(|(_, actor, _)| *actor)
    }

    fn holding(&self, token: usize) -> Option<&(Range<usize>, usize, Span)> {
        let last = self.before(token + 1).checked_sub(1)?;
        Some(&self.all[last]).filter(|(own, ..)| own.contains(&token))
    }

    /// The mentions whose tokens lie inside a range: their tokens, their actor as an index, and where they stand.
    pub fn inside(&self, tokens: Range<usize>) -> impl Iterator<Item = &(Range<usize>, usize, Span)> {
        let start = self.before(tokens.start);
        self.all[start..]
            .iter()
            .take_while(move |(own, ..)| own.start < tokens.end)
            .filter(move |(own, ..)| own.end <= tokens.end)
    }
}
