//! Writes what packs say as Rust constants.

use crate::packs::contents::Contents;
use crate::packs::{Holder, ListedActor, ListedOffice, Rule, WordList};
use crate::pattern::{Constant, NumberClass, Text};

/// The source of a constant `CONTENTS` that is equal to `contents`.
pub fn contents(contents: &Contents) -> String {
    let rules = list(&contents.rules, rule);
    let values =
        list(&contents.values, |(list, word, value)| format!("({}, {}, {})", text(list), text(word), constant(value)));
    let numbers = list(&contents.numbers, |(name, class)| format!("({}, {})", text(name), number(class)));
    let lists = word_list(&contents.lists);
    let words = list(&contents.words, word_list);
    let actors = list(&contents.actors, actor);
    let offices = list(&contents.offices, office);
    format!(
        "/// What the built-in packs say.\npub static CONTENTS: Contents = Contents {{\n    rules: {rules},\n    \
         values: {values},\n    numbers: {numbers},\n    lists: {lists},\n    words: {words},\n    actors: {actors},\n    \
         offices: {offices},\n}};\n"
    )
}

fn rule(rule: &Rule) -> String {
    let set = list(&rule.set, |(name, value)| format!("({}, {})", text(name), constant(value)));
    let around = &rule.around;
    format!(
        "Rule {{ id: RuleId::constant({:?}), makes: {}, means: Means::{:?}, written: {}, is_shape: {}, set: {set}, \
         around: Around {{ after: {}, before: {}, not_after: {}, not_before: {} }}, telling: Telling::{:?}, \
         finds: {}, leaves: {}, place: ({}, {}) }}",
        rule.id.as_str(),
        text(&rule.makes),
        rule.means,
        text(&rule.written),
        rule.is_shape,
        text(&around.after),
        text(&around.before),
        text(&around.not_after),
        text(&around.not_before),
        rule.telling,
        list(&rule.finds, text),
        list(&rule.leaves, text),
        text(&rule.place.0),
        rule.place.1,
    )
}

fn constant(value: &Constant) -> String {
    match value {
        Constant::Hundredths(n) => format!("Constant::Hundredths({n})"),
        Constant::Text(value) => format!("Constant::Text({})", text(value)),
    }
}

fn number(class: &NumberClass) -> String {
    let NumberClass { min, max, digits, suffix, apostrophe, grouped } = class;
    format!(
        "NumberClass {{ min: {min}, max: {max}, digits: {digits:?}, suffix: Suffix::{suffix:?}, \
         apostrophe: {apostrophe}, grouped: {grouped} }}"
    )
}

fn word_list(words: &WordList) -> String {
    let ends: Vec<usize> = words
        .iter()
        .scan(0, |end, word| {
            *end += word.len();
            Some(*end)
        })
        .collect();
    format!("WordList::constant({:?}, &{ends:?}, &{:?})", words.iter().collect::<String>(), words.places())
}

fn office(office: &ListedOffice) -> String {
    format!(
        "ListedOffice {{ title: {}, of: {}, aliases: {}, holders: {} }}",
        text(&office.title),
        text(&office.of),
        list(&office.aliases, text),
        list(&office.holders, holder),
    )
}

fn holder(holder: &Holder) -> String {
    format!(
        "Holder {{ name: {}, called: {}, from: {}, until: {}, seen: {} }}",
        text(&holder.name),
        list(&holder.called, text),
        text(&holder.from),
        maybe(holder.until.as_ref()),
        maybe(holder.seen.as_ref()),
    )
}

fn actor(actor: &ListedActor) -> String {
    let of = maybe(actor.of.as_ref());
    format!(
        "ListedActor {{ name: {}, kind: ActorKind::{:?}, aliases: {}, people: {}, seats: {}, of: {of} }}",
        text(&actor.name),
        actor.kind,
        list(&actor.aliases, text),
        list(&actor.people, text),
        list(&actor.seats, text),
    )
}

fn maybe(text: Option<&Text>) -> String {
    text.map_or("None".to_owned(), |some| format!("Some({})", self::text(some)))
}

fn text(text: &Text) -> String {
    format!("Cow::Borrowed({:?})", text.as_ref())
}

fn list<T>(all: &[T], one: impl Fn(&T) -> String) -> String {
    let lines: Vec<String> = all.iter().map(one).collect();
    format!("Cow::Borrowed(&[{}])", lines.join(",\n"))
}
