//! Offices: "President Bush" of 1990 is George H. W. Bush, and "the U.S. president" is whom the text names as such.
//!
//! A wrong name is worse than none. So a name is only made fuller where the lists leave one person, and a description only means
//! somebody whom the article itself names: by the lists, or as the only one whom it titles so.

mod holders;
mod titles;
mod when;

#[cfg(test)]
mod tests;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cast::Cast;
use super::view::View;
use crate::model::actor::{ActorKind, MentionKind};
use crate::model::document::Block;
use crate::packs::{Holder, Packs};

use holders::{Found, Holders, Term, held};
use titles::{Described, Titled, Titles};

pub use when::When;

/// The rule that takes up a description.
pub const RULE: &str = "en/actors/office";
/// How many people of one title are looked at.
const MOST: usize = 8;

/// Names the holders of offices in full where the text does not, and adds the mentions by office.
pub fn find(view: &View<'_>, packs: &Packs, when: &When, cast: &mut Cast<'_>) {
    let Some(titles) = Titles::new(view, packs, cast) else { return };
    let holders = Holders { packs };
    let said = Said::of(&titles, cast);
    let mut known = Known { titles: &titles, holders: &holders, said: &said, when, confirmed: FxHashSet::default() };
    known.name(cast);
    known.describe(cast);
}

/// One name that the text titles as the holder of an office.
#[derive(Clone, Copy)]
struct Stated {
    member: usize,
    title: usize,
    of: Option<usize>,
    sentence: usize,
}

/// What the text itself says of offices.
struct Said {
    /// In the order of the members.
    stated: Vec<Stated>,
    /// The members with that title, of that owner.
    members: FxHashMap<(usize, Option<usize>), Vec<usize>>,
    /// The first tokens of their names.
    starts: FxHashSet<usize>,
    /// Those who are called former holders, or wives of one.
    barred: FxHashSet<usize>,
    /// The people by their first and last words; none where several have them.
    named: FxHashMap<(String, String), Option<usize>>,
}

impl Said {
    fn of(titles: &Titles<'_>, cast: &Cast<'_>) -> Self {
        let view = titles.view;
        let mut said = Self {
            stated: Vec::new(),
            members: FxHashMap::default(),
            starts: FxHashSet::default(),
            barred: FxHashSet::default(),
            named: FxHashMap::default(),
        };
        let people = cast.members.iter().enumerate().filter(|(_, one)| one.kind == Some(ActorKind::Person));
        for (member, person) in people {
            if let Some(key) = outer(&person.name) {
                said.named.entry(key).and_modify(|one| *one = None).or_insert(Some(member));
            }
            for mention in person.mentions.iter().filter(|mention| mention.what == MentionKind::Name) {
                let sentence = view.document.sentence_of(mention.tokens.start);
                if view.loud(sentence) {
                    continue;
                }
                match titles.before(&mention.tokens) {
                    Some(Titled::Holder { title, of }) => {
                        said.starts.insert(mention.tokens.start);
                        said.state(Stated { member, title, of, sentence });
                    }
                    Some(Titled::Former) => _ = said.barred.insert(member),
                    None if is_wife(view, mention.tokens.start) => _ = said.barred.insert(member),
                    None => {}
                }
            }
        }
        said
    }

    fn state(&mut self, stated: Stated) {
        self.stated.push(stated);
        let members = self.members.entry((stated.title, stated.of)).or_default();
        if members.len() < MOST && !members.contains(&stated.member) {
            members.push(stated.member);
        }
    }

    fn titled(&self, title: usize, of: Option<usize>) -> &[usize] {
        self.members.get(&(title, of)).map_or(&[], Vec::as_slice)
    }
}

/// What is known of the holders of offices in one article.
struct Known<'a> {
    titles: &'a Titles<'a>,
    holders: &'a Holders<'a>,
    said: &'a Said,
    when: &'a When,
    /// Titles, and the members whom the lists know under them.
    confirmed: FxHashSet<(usize, usize)>,
}

impl<'a> Known<'a> {
    /// Gives members with a family name only the full name of the holder, where all their titles lead to one person.
    fn name(&mut self, cast: &mut Cast<'_>) {
        for group in self.said.stated.chunk_by(|a, b| a.member == b.member) {
            let member = group[0].member;
            if self.said.barred.contains(&member) {
                continue;
            }
            let name = cast.members[member].name.clone();
            let last = name.rsplit(' ').next().unwrap_or_default();
            let mut terms: Vec<Term<'a>> = Vec::new();
            let mut unsure = false;
            for stated in group {
                let by = |name: &str| self.holders.called(stated.title, stated.of, name, self.when, stated.sentence);
                let found = match by(&name) {
                    // "George Bush" may be George H. W. Bush; Hillary Clinton is not Bill Clinton.
                    Found::None => by(last).filter(|holder| first_word(&holder.name) == first_word(&name)),
                    found => found,
                };
                match found {
                    Found::One(term) => terms.push(term),
                    Found::Several => unsure = true,
                    Found::None => {}
                }
                if let Found::One(_) = found {
                    self.confirmed.insert((stated.title, member));
                }
            }
            let Some(&(office, holder)) = terms.first() else { continue };
            if unsure || !terms.iter().all(|(_, other)| other.name == holder.name) {
                continue;
            }
            let key = outer(&holder.name);
            let fuller = !holder.is_called(&name);
            let taken = key.is_some_and(|key| self.said.named.contains_key(&key));
            if fuller || taken || !suits(cast, member, holder) {
                continue;
            }
            cast.members[member].office = Some(held((office, holder), true));
            cast.members[member].name = holder.name.to_string();
        }
    }

    /// Adds the mentions by office.
    fn describe(&self, cast: &mut Cast<'_>) {
        let view = self.titles.view;
        let mut bare: Vec<(usize, Described)> = Vec::new();
        let mut others: FxHashSet<usize> = FxHashSet::default();
        for (sentence, told) in view.document.sentences.iter().enumerate() {
            if told.block != Block::Body || view.loud(sentence) {
                continue;
            }
            let mut i = told.tokens.start;
            while i < told.tokens.end {
                let Some(described) = self.titles.described(i, told.tokens.end) else {
                    let used = self.titles.used(i, &told.tokens).filter(|(_, stop)| !self.said.starts.contains(stop));
                    others.extend(used.map(|(title, _)| title));
                    i += 1;
                    continue;
                };
                i = described.tokens.end;
                if described.of.is_none() {
                    bare.push((sentence, described));
                    continue;
                }
                match self.whom(cast, &described, sentence) {
                    Some((member, term)) => {
                        if let Some(term) = term.filter(|_| cast.members[member].office.is_none()) {
                            cast.members[member].office = Some(held(term, false));
                        }
                        cast.add(member, described.tokens, MentionKind::Nominal, RULE);
                    }
                    None => _ = others.insert(described.title),
                }
            }
        }
        for (_, described) in bare {
            if let Some(member) = self.only(cast, &described).filter(|_| !others.contains(&described.title)) {
                cast.add(member, described.tokens, MentionKind::Nominal, RULE);
            }
        }
    }

    /// Whom a description with a state means, and the term by which the lists know it.
    fn whom(&self, cast: &Cast<'_>, described: &Described, sentence: usize) -> Option<(usize, Option<Term<'a>>)> {
        let (title, of) = (described.title, described.of?);
        let stated = self.said.titled(title, Some(of));
        let Some(term) = self.holders.at(title, of, self.when.days(sentence)) else {
            let [member] = *stated else { return None };
            return (!self.said.barred.contains(&member)).then_some((member, None));
        };
        let named = outer(&term.1.name).and_then(|key| self.said.named.get(&key).copied().flatten());
        let titled = stated.iter().chain(self.said.titled(title, None)).copied();
        let mut all = titled.filter(|&member| is_called(cast, member, term.1)).chain(named);
        let first = all.next()?;
        all.all(|member| member == first).then_some((first, Some(term)))
    }

    /// The only one whom the article titles so, where the lists or the text say of what, and who was named before.
    fn only(&self, cast: &Cast<'_>, described: &Described) -> Option<usize> {
        let mut titled = self.said.stated.iter().filter(|stated| stated.title == described.title);
        let first = titled.next()?;
        let member = first.member;
        let sure = first.of.is_some() || self.confirmed.contains(&(described.title, member));
        let sole = titled.all(|stated| stated.member == member) && !self.said.barred.contains(&member);
        let before = || cast.members[member].mentions.iter().any(|m| m.tokens.end <= described.tokens.start);
        (sure && sole && before()).then_some(member)
    }
}

/// Whether the member goes by a name of the holder.
fn is_called(cast: &Cast<'_>, member: usize, holder: &Holder) -> bool {
    let name = &cast.members[member].name;
    let last = || name.rsplit(' ').next().is_some_and(|last| holder.is_called(last));
    *name == *holder.name || holder.is_called(name) || last() && first_word(name) == first_word(&holder.name)
}

/// Whether nobody else of that name is in the article: "Jeb Bush".
fn suits(cast: &Cast<'_>, member: usize, holder: &Holder) -> bool {
    let name = format!(" {}", cast.members[member].name);
    let other = |(number, one): (usize, &super::cast::Member)| {
        number != member && (one.name.ends_with(&name) || *one.name == *holder.name)
    };
    !cast.members.iter().enumerate().any(other)
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// The first and the last word of a name of several.
fn outer(name: &str) -> Option<(String, String)> {
    let (first, rest) = name.split_once(' ')?;
    Some((first.to_owned(), rest.rsplit(' ').next().unwrap_or(rest).to_owned()))
}

/// "Mrs. Bush" is not the president.
fn is_wife(view: &View<'_>, i: usize) -> bool {
    i > 0 && matches!(view.word(i - 1), "Mrs." | "Mrs" | "Miss" | "Lady")
}
