//! The short forms that lead to a long name.

use std::borrow::Cow;

use super::view::View;
use crate::model::actor::ActorKind;
use crate::packs::List;
use crate::pattern::fold::is_capital;

/// A short form and what kind of short form it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key<'t>(char, Cow<'t, str>);

impl<'t> Key<'t> {
    /// A family name.
    pub fn family(text: impl Into<Cow<'t, str>>) -> Self {
        Self('l', text.into())
    }

    /// The last word of a name of which nothing is known yet.
    pub fn maybe_family(text: &'t str) -> Self {
        Self('u', text.into())
    }

    /// A given name.
    pub fn given(text: &'t str) -> Self {
        Self('g', text.into())
    }

    /// A firm's name without its legal form, the first word of an organisation's name.
    pub fn firm(text: impl Into<Cow<'t, str>>) -> Self {
        Self('o', text.into())
    }

    /// The main word of an organisation's name, as in "the Alliance".
    pub fn head(text: &'t str) -> Self {
        Self('h', text.into())
    }

    /// The first letters.
    pub fn acronym(text: &'t str) -> Self {
        Self('a', if text.contains('.') { text.replace('.', "").into() } else { text.into() })
    }

    /// The same on its own.
    pub fn owned(&self) -> Key<'static> {
        Key(self.0, Cow::Owned(self.1.clone().into_owned()))
    }
}

/// All short forms of a long name.
pub fn of<'t>(view: &View<'_>, text: &'t str, kind: Option<ActorKind>) -> Vec<Key<'t>> {
    match kind {
        Some(ActorKind::Person) => of_person(view, text),
        Some(ActorKind::Organisation | ActorKind::Group | ActorKind::Other) | None => of_organisation(view, text, kind),
        Some(ActorKind::Country | ActorKind::Place) => Vec::new(),
    }
}

/// A person's first and last name together, and what stands between them.
pub fn outer<'t>(view: &View<'_>, text: &'t str) -> Option<(Key<'static>, &'t str)> {
    let text = without_suffix(view, text);
    let (first, rest) = text.split_once(' ')?;
    let (middle, last) = rest.rsplit_once(' ').unwrap_or(("", rest));
    if view.phrases.get(first).is(List::FamilyFirst) && !middle.is_empty() {
        return None;
    }
    Some((Key('b', format!("{first} {last}").into()), middle))
}

/// A firm's name without its legal form and, unless `legal`, without words such as "Airlines".
pub fn firm(view: &View<'_>, text: &str, legal: bool) -> Option<String> {
    let mut rest = text.trim_end_matches([',', ' ']);
    while let Some((left, last)) = rest.rsplit_once(' ') {
        let form = last.ends_with('.')
            || last.chars().all(char::is_uppercase)
            || matches!(
                last,
                "Inc"
                    | "Corp"
                    | "Co"
                    | "Ltd"
                    | "Corporation"
                    | "Company"
                    | "Group"
                    | "Holdings"
                    | "Limited"
                    | "Motor"
                    | "Motors"
            );
        if last != "&" && !(view.phrases.get(last).is(List::CompanySuffix) && (!legal || form)) {
            break;
        }
        rest = left.trim_end_matches([',', ' ']);
    }
    (rest.len() < text.len() && !rest.is_empty()).then(|| rest.to_owned())
}

/// Whether a word can be made of the first letters of a name.
pub fn fits(word: &str, name: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let mut wanted = letters().peekable();
    for c in name.chars().flat_map(char::to_lowercase) {
        if wanted.peek() == Some(&c) {
            wanted.next();
        }
    }
    let same_start = name.split(' ').any(|w| w.chars().flat_map(char::to_lowercase).next() == letters().next());
    wanted.peek().is_none() && same_start
}

fn of_person<'t>(view: &View<'_>, text: &'t str) -> Vec<Key<'t>> {
    let bare = without_suffix(view, text);
    let mut keys = Vec::new();
    let Some((first, rest)) = bare.split_once(' ') else { return vec![Key::family(bare)] };
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    if let Some((_, saint)) = rest.rsplit_once("St. ") {
        keys.push(Key::family(format!("St. {saint}")));
    }
    keys.push(Key::family(last));
    if let Some((particle, name)) = last.split_once('-')
        && view.phrases.get(particle).is(List::Particle)
    {
        keys.push(Key::family(name));
    }
    if view.phrases.get(first).is(List::FamilyFirst) {
        keys.push(Key::family(first));
    } else {
        keys.push(Key::given(first));
        // "van Beethoven", "De Niro"
        let mut from = rest;
        while let Some((word, after)) = from.split_once(' ') {
            if view.phrases.get(word).is(List::Particle) {
                keys.push(Key::family(from));
                break;
            }
            from = after;
        }
    }
    keys.extend(outer(view, text).map(|(key, _)| key));
    keys
}

fn of_organisation<'t>(view: &View<'_>, text: &'t str, kind: Option<ActorKind>) -> Vec<Key<'t>> {
    let mut keys: Vec<Key> = firm(view, text, false).map(Key::firm).into_iter().collect();
    let words: Vec<&str> = text.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let initials: String =
        words.iter().filter(|word| is_capital(word)).filter_map(|word| word.chars().next()).collect();
    if initials.chars().count() >= 3 {
        keys.push(Key::acronym(&initials).owned());
    }
    if let Some(&last) = words.last()
        && words.len() > 1
        && view.phrases.get(last).is_any(&[List::Head, List::MinistryHead, List::Start])
    {
        keys.push(Key::head(last));
    }
    // "Marrick" of "FC Marrick".
    if let [first, town] = words[..]
        && view.club_start.has(first)
    {
        keys.push(Key::firm(town));
    }
    // "Loch Erran" of "Loch Erran Seafoods".
    if let [first, second, _, ..] = words[..]
        && is_capital(first)
        && is_capital(second)
        && text.starts_with(&format!("{first} {second} "))
    {
        keys.push(Key::firm(format!("{first} {second}")));
    }
    // "Oduya" of "Kieran Oduya", of whom nothing said yet that he is a person.
    if let Some((_, last)) = text.split_once(' ')
        && kind.is_none()
        && !last.contains([' ', '-'])
        && !view.is_small_elsewhere(last)
    {
        keys.push(Key::maybe_family(last));
    }
    if let Some(&first) = words.first()
        && words.len() > 1
        && first.chars().count() > 2
        // "Chicago" alone is not the "Chicago police".
        && words.last().is_some_and(|last| is_capital(last))
        && !view.is_small_elsewhere(first)
    {
        let known = view.phrases.get(first);
        let common = [List::PlaceStart, List::Head, List::Start, List::Title, List::City, List::Region];
        if known.actor.is_none() && !known.is_any(&common) {
            keys.push(Key::firm(first));
        }
    }
    keys
}

/// The name without "Jr." and the like.
fn without_suffix<'t>(view: &View<'_>, text: &'t str) -> &'t str {
    match text.rsplit_once(' ') {
        Some((left, last)) if left.contains(' ') && view.phrases.get(last).is(List::NameSuffix) => {
            left.trim_end_matches(',')
        }
        _ => text,
    }
}
