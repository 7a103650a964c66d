//! Where the parts of rules and actors stand in a pack file, for messages that draw the line.

use toml::Spanned;

use super::file::{PackFile, Tables, Words};
use super::load::inside;

/// A text of a pack file, and the byte at which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: String,
    /// The byte of the file.
    pub at: usize,
}

/// Where a rule stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePlaces {
    /// Its id, without pack and file.
    pub id: Written,
    /// Its pattern or shape.
    pub pattern: Option<Written>,
    /// The category that it makes.
    pub makes: Option<Written>,
    /// The patterns of its neighbours.
    pub around: Vec<Written>,
    /// What it must find.
    pub finds: Vec<Written>,
    /// What it must leave alone.
    pub leaves: Vec<Written>,
}

/// Where an actor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorPlaces {
    /// Its name.
    pub name: Written,
    /// Its aliases and people.
    pub aliases: Vec<Written>,
    /// Its seats.
    pub seats: Vec<Written>,
    /// The actor that it belongs to.
    pub of: Option<Written>,
}

/// Where an office stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePlaces {
    /// Its title.
    pub title: Written,
    /// The actor whose office it is.
    pub of: Written,
}

/// Where everything of one file stands; nothing where the file cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The rules, in order.
    pub rules: Vec<RulePlaces>,
    /// The actors, in order.
    pub actors: Vec<ActorPlaces>,
    /// The offices, in order.
    pub offices: Vec<OfficePlaces>,
    /// The word lists, in order.
    pub lists: Vec<ListPlaces>,
}

/// Where a word list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPlaces {
    /// Its name.
    pub name: Written,
    /// Its words, which have no places of their own.
    pub words: Vec<String>,
}

impl Places {
    /// Where everything of a file stands.
    #[must_use]
    pub fn of(file: &PackFile) -> Self {
        let tables = toml::from_str::<Tables>(&file.text).ok().filter(|_| !file.is_head()).unwrap_or_default();
        let one = |text: Spanned<String>| Written { at: text.span().start, text: text.into_inner() };
        let all = |texts: Vec<Spanned<String>>| texts.into_iter().map(one).collect::<Vec<_>>();
        // A pattern's own first byte, so that places in it can be counted on.
        let pattern = |text: Spanned<String>| Written { at: inside(file, &text, 0), text: text.into_inner() };
        let rules = tables.rule.into_iter().map(|rule| RulePlaces {
            id: one(rule.id),
            pattern: rule.pattern.or(rule.shape).map(pattern),
            makes: rule.makes.map(one),
            around: [rule.after, rule.before, rule.not_after, rule.not_before]
                .into_iter()
                .flatten()
                .map(pattern)
                .collect(),
            finds: all(rule.finds),
            leaves: all(rule.leaves),
        });
        let actors = tables.actor.into_iter().map(|actor| ActorPlaces {
            name: one(actor.name),
            aliases: all([actor.aliases, actor.people].concat()),
            seats: all(actor.seats),
            of: actor.of.map(one),
        });
        let offices =
            tables.office.into_iter().map(|office| OfficePlaces { title: one(office.title), of: one(office.of) });
        let lists = tables.words.into_iter().map(|list| ListPlaces {
            name: one(list.name),
            words: match list.words {
                Words::Plain(words) => words,
                Words::Valued(words) => words.into_keys().collect(),
            },
        });
        Self { rules: rules.collect(), actors: actors.collect(), offices: offices.collect(), lists: lists.collect() }
    }
}
