//! Which rules fire how often, and which never.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::mention::RuleId;
use crate::model::timeline::Timeline;
use crate::packs::Packs;
use crate::render::escape::visible;
use crate::time;

/// How often each rule fired over some articles.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    articles: usize,
    fired: BTreeMap<RuleId, Fired>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Fired {
    /// How many time expressions are credited to it.
    times: usize,
    /// In how many it had a part, its own among them.
    parts: usize,
    /// How many entries of a timeline one of them dates.
    entries: usize,
}

impl Stats {
    /// Counts what fired in an article, which was read with these packs.
    pub fn add(&mut self, timeline: &Timeline<'_>, packs: &Packs) {
        self.articles += 1;
        for (number, time) in timeline.times.iter().enumerate() {
            let fired = self.fired.entry(time.rule.clone()).or_default();
            fired.times += 1;
            fired.entries += timeline.entries.iter().filter(|entry| entry.time == Some(number)).count();
        }
        for trace in time::trace(&timeline.document, packs, &timeline.said) {
            let mut used: Vec<RuleId> = trace.steps.into_iter().filter_map(|step| step.rule).collect();
            used.sort_unstable();
            used.dedup();
            for rule in used {
                self.fired.entry(rule).or_default().parts += 1;
            }
        }
    }

    /// A table of the rules that fired, the most frequent first, and the names of those that never did. Escaped for a terminal.
    #[must_use]
    pub fn table(&self, packs: &Packs) -> String {
        let count = |id: &RuleId| self.fired.get(id).copied().unwrap_or_default();
        let mut fired: Vec<(&RuleId, Fired)> = packs.rules().iter().map(|rule| (&rule.id, count(&rule.id))).collect();
        fired.sort_by_key(|(_, count)| std::cmp::Reverse((count.times, count.parts)));
        let (fired, never): (Vec<_>, Vec<_>) = fired.into_iter().partition(|(_, count)| *count != Fired::default());
        let articles = if self.articles == 1 { "article" } else { "articles" };
        let mut out =
            format!("{} {articles}; {} of {} rules fired\n\n", self.articles, fired.len(), fired.len() + never.len());
        out.push_str("  times  parts  entries  rule\n");
        for (id, count) in fired {
            let Fired { times, parts, entries } = count;
            _ = writeln!(out, "{times:7}{parts:7}{entries:9}  {}", visible(id.as_str()));
        }
        if !never.is_empty() {
            out.push_str("\nnever:\n");
            never.iter().for_each(|(id, _)| _ = writeln!(out, "  {}", visible(id.as_str())));
        }
        out
    }
}
