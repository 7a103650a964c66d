//! All phrases of the actor lists in one index: what a phrase may be.

use std::hash::Hasher as _;

use rustc_hash::FxHashMap;

use super::lengths::Lengths;
use super::{ListedActor, Packs};

/// The lists that the index knows, by what they say of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum List {
    /// A given name.
    FirstName,
    /// A given name that is also something else.
    MaybeFirstName,
    /// A family name that stands first.
    FamilyFirst,
    /// A small word inside names: "van".
    Particle,
    /// What follows a name: "Jr.".
    NameSuffix,
    /// A title, rank or description before a name.
    Title,
    /// An office or occupation, in lower case.
    Office,
    /// A word of kinship: "wife".
    Kinship,
    /// The end of a company's name.
    CompanySuffix,
    /// The main word of an organisation's name.
    Head,
    /// The first word of an organisation's name with "of" or "for".
    Start,
    /// The main word of an authority's name.
    MinistryHead,
    /// The end of a club's name.
    Club,
    /// A noun for a body or for many people.
    GroupNoun,
    /// The last word of a place's name.
    PlaceHead,
    /// The first word of a place's name.
    PlaceStart,
    /// A noun for a place.
    PlaceNoun,
    /// A city.
    City,
    /// A city's name that is also something else.
    MaybeCity,
    /// A region, sea or mountain.
    Region,
    /// A region's name that is also something else.
    MaybeRegion,
    /// A short form of a state after a town.
    State,
    /// A listed name that is also something else.
    MaybeAlias,
    /// A word for men.
    Male,
    /// A word for women.
    Female,
    /// A verb that says.
    Saying,
    /// A noun whose holder acts for the state: "troops".
    StateNoun,
    /// A noun for a company.
    CompanyNoun,
    /// A noun that takes up a company of any trade: "the firm".
    AnyCompany,
    /// A preposition before places.
    Locative,
    /// A word that starts many sentences or names a thing of everyday, never an actor.
    NoActor,
    /// A noun for what newspapers and magazines print.
    Writing,
}

/// The lists as packs name them.
const LISTS: [(&str, List); 37] = [
    ("first-name", List::FirstName),
    ("ambiguous-first-name", List::MaybeFirstName),
    ("family-name-first", List::FamilyFirst),
    ("name-particle", List::Particle),
    ("name-suffix", List::NameSuffix),
    ("title", List::Title),
    ("military-rank", List::Title),
    ("office", List::Office),
    ("kinship-word", List::Kinship),
    ("company-suffix", List::CompanySuffix),
    ("organisation-head", List::Head),
    ("organisation-start", List::Start),
    ("ministry-head", List::MinistryHead),
    ("sports-club", List::Club),
    ("group-noun", List::GroupNoun),
    ("place-head", List::PlaceHead),
    ("place-start", List::PlaceStart),
    ("place-noun", List::PlaceNoun),
    ("city", List::City),
    ("ambiguous-city", List::MaybeCity),
    ("region", List::Region),
    ("ambiguous-region", List::MaybeRegion),
    ("state-abbreviation", List::State),
    ("state-postal", List::State),
    ("ambiguous-alias", List::MaybeAlias),
    ("male-word", List::Male),
    ("female-word", List::Female),
    ("reporting-verb", List::Saying),
    ("saying-verb", List::Saying),
    ("announce-verb", List::Saying),
    ("claim-verb", List::Saying),
    ("acting-noun", List::StateNoun),
    ("company-noun", List::CompanyNoun),
    ("any-company-noun", List::AnyCompany),
    ("locative", List::Locative),
    ("no-actor", List::NoActor),
    ("writing-noun", List::Writing),
];

/// How a phrase names a listed actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// By what its people and things are called.
    People,
    /// By another name.
    Alias,
    /// By its name.
    Name,
}

/// What is known of a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    lists: u32,
    /// The actor that it names, as an index into the listed actors, and how.
    pub actor: Option<(usize, Form)>,
    /// The actor for which it speaks as its seat.
    pub seat: Option<usize>,
}

impl Known {
    /// Whether a list of that kind has the phrase.
    #[must_use]
    pub fn is(self, list: List) -> bool {
        self.lists & (1 << list as u32) != 0
    }

    /// Whether one of these lists has the phrase.
    #[must_use]
    pub fn is_any(self, lists: &[List]) -> bool {
        lists.iter().any(|&list| self.is(list))
    }
}

/// The index of all phrases, and of the letters with which those of several words start.
///
/// A phrase is known by 64 bits of hash: twenty thousand phrases then take little enough memory to be indexed at every start.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    known: FxHashMap<u64, Packed>,
}

/// What is known of a phrase, in twenty-four bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Packed {
    lists: u32,
    /// The actor's index and one; 0 for none.
    actor: u32,
    seat: u32,
    form: Option<Form>,
    /// The phrases of several words that start with these letters.
    lengths: Lengths,
}

impl Packed {
    fn known(self) -> Known {
        let index = |number: u32| (number as usize).checked_sub(1);
        Known { lists: self.lists, actor: index(self.actor).zip(self.form), seat: index(self.seat) }
    }
}

impl Phrases {
    pub(super) fn of(packs: &Packs) -> Self {
        let lists = LISTS.iter().map(|&(name, list)| (packs.list(name), list));
        let size: usize = lists.clone().map(|(words, _)| words.iter().len()).sum::<usize>() + packs.actors().len() * 4;
        let mut phrases = Self { known: FxHashMap::with_capacity_and_hasher(size, rustc_hash::FxBuildHasher) };
        for (words, list) in lists {
            for word in words.iter() {
                phrases.entry(word).lists |= 1 << list as u32;
            }
        }
        for (index, actor) in packs.actors().iter().enumerate() {
            phrases.actor(u32::try_from(index + 1).unwrap_or(0), actor);
        }
        phrases
    }

    /// What is known of a phrase, spelt exactly so.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Known {
        self.packed(phrase).known()
    }

    /// What is known of a word, and how long the phrases of several words are that start with its letters.
    #[must_use]
    pub fn word(&self, word: &str) -> (Known, Lengths) {
        let (packed, lead) = (self.packed(word), lead(word));
        let lengths = if lead.len() == word.len() { packed.lengths } else { self.packed(lead).lengths };
        (packed.known(), lengths)
    }

    fn packed(&self, phrase: &str) -> Packed {
        self.known.get(&key(phrase)).copied().unwrap_or_default()
    }

    fn actor(&mut self, number: u32, actor: &ListedActor) {
        let forms = std::iter::once((&actor.name, Form::Name))
            .chain(actor.aliases.iter().map(|alias| (alias, Form::Alias)))
            .chain(actor.people.iter().map(|people| (people, Form::People)));
        for (phrase, form) in forms {
            let known = self.entry(phrase);
            if known.form.is_none_or(|old| old <= form) {
                (known.actor, known.form) = (number, Some(form));
            }
        }
        for seat in actor.seats.iter() {
            self.entry(seat).seat = number;
        }
    }

    fn entry(&mut self, phrase: &str) -> &mut Packed {
        let lead = lead(phrase);
        if lead.len() < phrase.len() {
            self.known.entry(key(lead)).or_default().lengths.add(phrase.len());
        }
        self.known.entry(key(phrase)).or_default()
    }
}

/// The letters and digits with which a text starts.
fn lead(text: &str) -> &str {
    let plain = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    if text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return &text[..plain];
    }
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

fn key(phrase: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(phrase.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_phrases_share_a_key() {
        let packs = Packs::builtin();
        let mut all: BTreeSet<&str> = LISTS.iter().flat_map(|(name, _)| packs.list(name).iter()).collect();
        for actor in packs.actors() {
            all.insert(&actor.name);
            all.extend(
                [&actor.aliases, &actor.people, &actor.seats]
                    .into_iter()
                    .flat_map(|names| names.iter())
                    .map(|name| &**name),
            );
        }
        assert!(all.len() > 15_000);
        let leads: Vec<&str> = all.iter().filter(|text| lead(text).len() < text.len()).map(|text| lead(text)).collect();
        all.extend(leads);
        assert_eq!(packs.phrases().known.len(), all.len());
    }
}
