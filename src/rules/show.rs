//! One rule, word list, actor or office in full.

use std::fmt::Write as _;

use crate::model::telling::Telling;
use crate::packs::{Holder, ListedActor, ListedOffice, Means, Packs, Rule};
use crate::pattern::{Constant, Text};
use crate::render::escape::visible;
use crate::render::names::actor_kind;

/// Everything that packs say under a name: the rule of that name, the word list, the actor with that name or alias, or the
/// offices of that name, title or holder. None where there is nothing of that name. Escaped for a terminal.
#[must_use]
pub fn show(packs: &Packs, name: &str) -> Option<String> {
    let rule = packs.rules().iter().find(|rule| rule.id.as_str() == name).map(rule);
    rule.or_else(|| list(packs, name))
        .or_else(|| number(packs, name))
        .or_else(|| actors(packs, name))
        .or_else(|| offices(packs, name))
}

fn rule(rule: &Rule) -> String {
    let mut out = String::new();
    let mut line = |name: &str, what: &str| _ = writeln!(out, "{name:11} {}", visible(what));
    line("rule", rule.id.as_str());
    line("stands in", &format!("{}:{}", rule.place.0, rule.place.1));
    line(if rule.is_shape { "shape" } else { "match" }, &rule.written);
    line("makes", &rule.makes);
    line("means", means(rule.means));
    for (name, value) in rule.set.iter() {
        line("set", &format!("{name} = {}", constant(value)));
    }
    for (name, pattern) in rule.around.keys() {
        line(name, pattern);
    }
    if let Some(telling) = telling(rule) {
        line("kind", telling);
    }
    rule.finds.iter().for_each(|example| line("finds", example));
    rule.leaves.iter().for_each(|example| line("leaves", example));
    out
}

/// The name of the telling that a rule is for, where it is not for all.
pub(super) fn telling(rule: &Rule) -> Option<&'static str> {
    let mut known = Telling::ALL.iter().filter(|(_, telling)| *telling != Telling::Auto);
    known.find(|(_, telling)| *telling == rule.telling).map(|(name, _)| *name)
}

pub(super) fn means(means: Means) -> &'static str {
    Means::ALL.iter().find(|(_, other)| *other == means).map_or("", |(name, _)| name)
}

pub(super) fn constant(value: &Constant) -> String {
    match value {
        Constant::Hundredths(n) if n % 100 == 0 => (n / 100).to_string(),
        Constant::Hundredths(n) => format!("{}.{:02}", n / 100, (n % 100).abs()),
        Constant::Text(text) => text.to_string(),
    }
}

fn list(packs: &Packs, name: &str) -> Option<String> {
    let valued = packs.values().iter().filter(|(list, ..)| list == name);
    let valued = valued.map(|(_, word, value)| format!("  {} = {}\n", visible(word), visible(&constant(value))));
    let words: String = packs.words(name).map(|word| format!("  {}\n", visible(word))).chain(valued).collect();
    (!words.is_empty()).then(|| format!("list        {}\n{words}", visible(name)))
}

fn number(packs: &Packs, name: &str) -> Option<String> {
    let classes = packs.numbers().iter().filter(|(class, _)| class == name);
    let line = |(name, class): &(Text, crate::pattern::NumberClass)| {
        let (from, to) = class.digits;
        format!("number      {}: {} to {}, {from} to {to} digits\n", visible(name), class.min, class.max)
    };
    let all: String = classes.map(line).collect();
    (!all.is_empty()).then_some(all)
}

fn actors(packs: &Packs, name: &str) -> Option<String> {
    let has = |actor: &&ListedActor| {
        let mut names =
            [&actor.name].into_iter().chain(actor.aliases.iter()).chain(actor.people.iter()).chain(actor.seats.iter());
        names.any(|known| known == name)
    };
    let all: Vec<String> = packs.actors().iter().filter(has).map(actor).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

fn actor(actor: &ListedActor) -> String {
    let mut out = format!("actor       {}\nkind        {}\n", visible(&actor.name), actor_kind(actor.kind));
    for (name, all) in [("alias", &actor.aliases), ("people", &actor.people), ("seat", &actor.seats)] {
        all.iter().for_each(|text| _ = writeln!(out, "{name:11} {}", visible(text)));
    }
    if let Some(of) = &actor.of {
        _ = writeln!(out, "of          {}", visible(of));
    }
    out
}

fn offices(packs: &Packs, name: &str) -> Option<String> {
    let has = |office: &&ListedOffice| {
        office.name() == name
            || office.titles().any(|title| title == name)
            || office.holders.iter().any(|holder| holder.name == name)
    };
    let all: Vec<String> = packs.offices().iter().filter(has).map(office).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

fn office(office: &ListedOffice) -> String {
    let mut out = format!("office      {}\n", visible(&office.name()));
    for alias in office.aliases.iter() {
        _ = writeln!(out, "alias       {}", visible(alias));
    }
    for holder in office.holders.iter() {
        _ = writeln!(out, "holder      {}  {}", term(holder), visible(&holder.name));
    }
    out
}

/// The first and the last day of a term.
fn term(holder: &Holder) -> String {
    match (&holder.until, &holder.seen) {
        (Some(until), _) => format!("{} to {until}", holder.from),
        (None, Some(seen)) => format!("{} to {seen} at least", holder.from),
        (None, None) => format!("since {}", holder.from),
    }
}
