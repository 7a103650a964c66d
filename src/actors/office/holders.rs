//! Who held an office on given days, by the lists of the packs.

use super::when::When;
use crate::model::office::HeldOffice;
use crate::packs::{Holder, ListedOffice, Packs};

/// The offices of the packs, by title and by owner.
pub struct Holders<'a> {
    pub packs: &'a Packs,
}

/// One term of one office.
pub type Term<'a> = (&'a ListedOffice, &'a Holder);

impl<'a> Holders<'a> {
    /// The one person with that name behind the title who held such an office on one of the days. Of two who ever had the
    /// name, it must have been on the day of publication or on all days that the sentence tells of. Without any day, the only
    /// one who ever did, and only where the text says of what.
    pub fn called(&self, title: usize, of: Option<usize>, name: &str, when: &When, sentence: usize) -> Found<'a> {
        let days = when.days(sentence);
        let timeless = days.clone().next().is_none();
        if timeless && of.is_none() {
            return Found::None;
        }
        let ever = || self.terms(title, of).filter(|(_, holder)| holder.is_called(name));
        let held = |holder: &Holder| timeless || days.clone().any(|(first, last)| holder.held(first, last));
        let found = Found::only(ever().filter(|(_, holder)| held(holder)));
        let (Found::One((_, holder)), Found::Several) = (found, Found::only(ever())) else { return found };
        let news = when.published().is_some_and(|(first, last)| holder.held(first, last));
        let told = when.told(sentence).all(|(first, last)| holder.held(first, last));
        if news || told { found } else { Found::None }
    }

    /// The one person who held the office on all of the days.
    pub fn at<'d>(
        &self,
        title: usize,
        of: usize,
        days: impl Iterator<Item = (&'d str, &'d str)> + Clone,
    ) -> Option<Term<'a>> {
        let held = |holder: &Holder| days.clone().any(|(first, last)| holder.held(first, last));
        let Found::One(term) = Found::only(self.terms(title, Some(of)).filter(|(_, holder)| held(holder))) else {
            return None;
        };
        // Of a stretch that its term does not fill, somebody unknown may have held the rest.
        days.clone().all(|(first, last)| term.1.held_throughout(first, last)).then_some(term)
    }

    fn terms(&self, title: usize, of: Option<usize>) -> impl Iterator<Item = Term<'a>> {
        let owner = of.map(|of| &*self.packs.actors()[of].name);
        let offices = self.packs.titles().offices(title).iter().map(|&index| &self.packs.offices()[index]);
        let offices = offices.filter(move |office| owner.is_none_or(|owner| office.of == owner));
        offices.flat_map(|office| office.holders.iter().map(move |holder| (office, holder)))
    }
}

/// What the lists find.
#[derive(Clone, Copy)]
pub enum Found<'a> {
    /// Nobody.
    None,
    /// One person.
    One(Term<'a>),
    /// Several.
    Several,
}

impl<'a> Found<'a> {
    /// The same, but nobody where the one person is not wanted.
    pub fn filter(self, wanted: impl Fn(&Holder) -> bool) -> Self {
        match self {
            Self::One((_, holder)) if !wanted(holder) => Self::None,
            found => found,
        }
    }

    fn only(mut terms: impl Iterator<Item = Term<'a>>) -> Self {
        let Some(first) = terms.next() else { return Self::None };
        let office = |term: Term<'a>| (&term.0.title, &term.0.of);
        let same = |term: Term<'a>| office(term) == office(first) && term.1.name == first.1.name;
        if terms.all(same) { Self::One(first) } else { Self::Several }
    }
}

/// A term as an actor carries it.
pub fn held((office, holder): Term<'_>, names: bool) -> HeldOffice {
    HeldOffice {
        title: office.title.to_string(),
        of: office.of.to_string(),
        holder: holder.name.to_string(),
        from: holder.from.to_string(),
        until: holder.until.as_ref().map(ToString::to_string),
        names,
    }
}
