//! All phrases of the actor lists in one index: what a phrase may be.

use rustc_hash::FxHashMap;

use super::{ListedActor, Packs};
use crate::pattern::Text;

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
}

/// The lists as packs name them.
const LISTS: [(&str, List); 36] = [
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

/// The index of all phrases.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    known: FxHashMap<Text, Known>,
    longest: usize,
}

impl Phrases {
    pub(super) fn of(packs: &Packs) -> Self {
        let lists = LISTS.iter().map(|&(name, list)| (packs.list(name), list));
        let size: usize = lists.clone().map(|(words, _)| words.iter().len()).sum::<usize>() + packs.actors().len() * 4;
        let mut phrases =
            Self { known: FxHashMap::with_capacity_and_hasher(size, rustc_hash::FxBuildHasher), longest: 0 };
        for (words, list) in lists {
            for word in words.texts() {
                phrases.entry(word).lists |= 1 << list as u32;
            }
        }
        for (index, actor) in packs.actors().iter().enumerate() {
            phrases.actor(index, actor);
        }
        phrases
    }

    /// What is known of a phrase, spelt exactly so.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Known {
        self.known.get(phrase).copied().unwrap_or_default()
    }

    /// The bytes of the longest phrase.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }

    fn actor(&mut self, index: usize, actor: &ListedActor) {
        let forms = std::iter::once((&actor.name, Form::Name))
            .chain(actor.aliases.iter().map(|alias| (alias, Form::Alias)))
            .chain(actor.people.iter().map(|people| (people, Form::People)));
        for (phrase, form) in forms {
            let known = self.entry(phrase.clone());
            if known.actor.is_none_or(|(_, old)| old <= form) {
                known.actor = Some((index, form));
            }
        }
        for seat in actor.seats.iter() {
            self.entry(seat.clone()).seat = Some(index);
        }
    }

    fn entry(&mut self, phrase: Text) -> &mut Known {
        self.longest = self.longest.max(phrase.len());
        self.known.entry(phrase).or_default()
    }
}
