//! Whose name it is: the members of an article's cast, and the names that lead to each.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::keys::{self, Key};
use super::kind;
use super::piece::Piece;
use super::view::View;
use crate::model::actor::{ActorKind, MentionKind};
use crate::model::mention::{Mention, RuleId};
use crate::model::office::HeldOffice;
use crate::packs::{Form, List, Packs};

/// Titles that stand before a given name.
const KNIGHTS: [&str; 6] = ["Sir", "Dame", "Father", "Sister", "Brother", "Don"];

/// One actor in the making.
#[derive(Clone, Debug)]
pub struct Member {
    /// The fullest name so far.
    pub name: String,
    /// What it is, where something said so.
    pub kind: Option<ActorKind>,
    /// Whether that is beyond doubt.
    pub sure: bool,
    /// The listed actor that it is.
    pub listed: Option<usize>,
    /// Whether it is a man, if known.
    pub male: Option<bool>,
    /// The office by which the lists know it.
    pub office: Option<HeldOffice>,
    /// The short forms that lead to it.
    pub keys: Vec<Key<'static>>,
    /// Where the text names it.
    pub mentions: Vec<Mention<MentionKind>>,
}

/// All members, and the ways to find them.
pub struct Cast<'a> {
    view: &'a View<'a>,
    packs: &'a Packs,
    /// The members, by their first long name, then by their first mention.
    pub members: Vec<Member>,
    exact: FxHashMap<String, usize>,
    /// The short forms that the text itself explains: "(KMT)".
    explained: FxHashMap<String, usize>,
    listed: FxHashMap<usize, usize>,
    first: FxHashMap<Key<'static>, usize>,
    latest: FxHashMap<Key<'static>, usize>,
}

/// Gives every piece to a member. `pieces` stand in the order of the text.
pub fn cast<'a>(view: &'a View<'a>, packs: &'a Packs, pieces: &[Piece]) -> Cast<'a> {
    let mut cast = Cast {
        view,
        packs,
        members: Vec::new(),
        exact: FxHashMap::default(),
        explained: FxHashMap::default(),
        listed: FxHashMap::default(),
        first: FxHashMap::default(),
        latest: FxHashMap::default(),
    };
    let texts: Vec<Cow<'_, str>> = pieces.iter().map(|piece| piece.text(view)).collect();
    for (number, (piece, text)) in pieces.iter().zip(&texts).enumerate() {
        if piece.tokens.len() > 1 {
            cast.enter(piece, text);
        }
        if let Some(next) = pieces.get(number + 1).filter(|next| cast.explains(piece, next)) {
            let (this, next) = ((piece, text), (next, &texts[number + 1]));
            let (long, short) = if piece.tokens.len() >= next.0.tokens.len() { (this, next) } else { (next, this) };
            let member = cast.enter(long.0, long.1);
            cast.exact.insert(short.1.to_string(), member);
            cast.explained.insert(short.1.to_string(), member);
        }
    }
    for (piece, text) in pieces.iter().zip(&texts) {
        let member = if piece.known.is(List::NoActor) && piece.known.actor.is_none() {
            cast.latest.get(&Key::family(&**text)).copied()
        } else {
            Some(cast.whose(piece, text))
        };
        if let Some(member) = member {
            cast.mention(member, piece, text);
        }
    }
    cast
}

impl<'a> Cast<'a> {
    /// The member that the text calls so somewhere.
    pub fn called(&self, name: &str) -> Option<usize> {
        self.exact.get(name).copied()
    }

    /// The member that the text calls so for short.
    pub fn short(&self, text: &str, quiet: &str) -> Option<usize> {
        let keys = [Key::family(quiet), Key::firm(text), Key::firm(quiet), Key::acronym(text)];
        keys.iter().find_map(|key| self.first.get(key).copied())
    }

    /// The member of a listed actor, made where there is none.
    pub fn of_listed(&mut self, index: usize) -> usize {
        if let Some(&member) = self.listed.get(&index) {
            return member;
        }
        let actor = &self.packs.actors()[index];
        let member = self.push(actor.name.to_string(), Some(actor.kind), true);
        self.members[member].listed = Some(index);
        self.listed.insert(index, member);
        member
    }

    /// Adds a mention.
    pub fn add(&mut self, member: usize, tokens: std::ops::Range<usize>, kind: MentionKind, rule: &'static str) {
        let span = self.view.document.span_of(tokens.clone());
        self.members[member].mentions.push(Mention { span, tokens, rule: RuleId::constant(rule), what: kind });
    }

    fn push(&mut self, name: String, kind: Option<ActorKind>, sure: bool) -> usize {
        let (keys, mentions) = (Vec::new(), Vec::new());
        self.members.push(Member { name, kind, sure, listed: None, male: None, office: None, keys, mentions });
        self.members.len() - 1
    }

    /// Makes a long name a member, or finds the one that it is.
    fn enter(&mut self, piece: &Piece, text: &str) -> usize {
        if let Some(&member) = self.exact.get(text) {
            self.learn(member, piece);
            return member;
        }
        let listed = (piece.known.actor.map(|(index, _)| index)).or_else(|| self.listed_firm(piece, text));
        let member = if let Some(index) = listed {
            self.of_listed(index)
        } else if let Some(member) = self.same_person(piece, text).or_else(|| self.same_firm(piece, text)) {
            member
        } else {
            self.push(text.to_owned(), piece.kind, piece.sure)
        };
        self.learn(member, piece);
        if !matches!(piece.known.actor, Some((_, Form::People))) {
            self.exact.insert(text.to_owned(), member);
            let kind = self.members[member].kind;
            for key in keys::of(self.view, text, kind) {
                if !self.first.contains_key(&key) {
                    self.first.insert(key.owned(), member);
                }
                if !self.members[member].keys.contains(&key) {
                    self.members[member].keys.push(key.owned());
                }
            }
        }
        member
    }

    /// "Toyota Motor Corp." is the listed Toyota.
    fn listed_firm(&self, piece: &Piece, text: &str) -> Option<usize> {
        let firm =
            (piece.kind == Some(ActorKind::Organisation)).then(|| keys::firm(self.view, text, true)).flatten()?;
        let (index, form) = self.view.phrases.get(&firm).actor?;
        (form != Form::People && self.packs.actors()[index].kind == ActorKind::Organisation).then_some(index)
    }

    /// "George Bush" is "George W. Bush".
    fn same_person(&self, piece: &Piece, text: &str) -> Option<usize> {
        if piece.kind != Some(ActorKind::Person) {
            return None;
        }
        let (key, middle) = keys::outer(self.view, text)?;
        let member = *self.first.get(&key)?;
        let (_, other) = keys::outer(self.view, &self.members[member].name)?;
        (middle.is_empty() || other.is_empty() || middle == other).then_some(member)
    }

    /// "First Security" is "First Security Corp.".
    fn same_firm(&self, piece: &Piece, text: &str) -> Option<usize> {
        if matches!(piece.kind, Some(ActorKind::Place | ActorKind::Country)) {
            return None;
        }
        let shorter = || keys::firm(self.view, text, false).and_then(|firm| self.exact.get(&firm).copied());
        let fits = |member: &usize| {
            !matches!(self.members[*member].kind, Some(ActorKind::Place | ActorKind::Country))
                && self.members[*member].listed.is_none()
        };
        self.first.get(&Key::firm(text)).copied().or_else(shorter).filter(fits)
    }

    /// "National Intelligence Service (NIS)".
    fn explains(&self, left: &Piece, right: &Piece) -> bool {
        let view = self.view;
        let (i, j) = (left.tokens.end, right.tokens.start);
        if j != i + 1 || view.word(i) != "(" || view.document.tokens.len() <= right.tokens.end {
            return false;
        }
        let (long, short) = if left.tokens.len() >= right.tokens.len() { (left, right) } else { (right, left) };
        let word = view.text(short.tokens.clone());
        let long_text = view.text(long.tokens.clone());
        view.word(right.tokens.end) == ")"
            && short.tokens.len() == 1
            && long.tokens.len() > 1
            && kind::acronym(word)
            && (keys::fits(word, long_text) || is_foreign_acronym(word, long_text))
    }

    /// Takes over what a piece says of its member.
    fn learn(&mut self, member: usize, piece: &Piece) {
        let member = &mut self.members[member];
        // "In Velmark … Velmark's navy": a state is a place as well.
        let state = piece.kind == Some(ActorKind::Country) && member.kind == Some(ActorKind::Place);
        if member.listed.is_none()
            && piece.kind.is_some()
            && (member.kind.is_none() || piece.sure && !member.sure || state && piece.rule == "en/actors/state")
        {
            member.kind = piece.kind;
            member.sure |= piece.sure;
        }
    }

    /// The member that a piece names.
    fn whose(&mut self, piece: &Piece, text: &str) -> usize {
        let people = matches!(piece.known.actor, Some((_, Form::People)));
        if let Some(&member) = self.explained.get(text) {
            return member;
        }
        if piece.tokens.len() > 1 && !people {
            // "Ocasio-Cortez": a family name of several words.
            if let Some(member) = self.joined_family(text) {
                return member;
            }
            if let Some(seat) = self.acting_seat(piece) {
                return self.of_listed(seat);
            }
            let member = self.enter(piece, text);
            return self.closest(member, piece, text);
        }
        if let Some(crowned) = self.crowned(piece, text) {
            if let Some(&member) = self.exact.get(&crowned) {
                return member;
            }
            let member = self.push(text.to_owned(), Some(ActorKind::Person), true);
            self.exact.insert(crowned, member);
            self.members[member].keys.push(Key::family(text).owned());
            return member;
        }
        let named = piece.known.actor.is_some() || piece.known.is_any(&[List::City, List::Region]);
        // "The Ravna valley" is not the Ravna Front.
        let land = piece.kind == Some(ActorKind::Place) && piece.sure;
        if !people
            && !land
            && let Some(member) = self.by_short_name(piece, text, named)
        {
            return member;
        }
        if !people
            && let Some(&member) = self.exact.get(text)
            && (self.members[member].listed.is_some() || !named)
        {
            self.learn(member, piece);
            return member;
        }
        let city = piece.known.is_any(&[List::City, List::MaybeCity]) && kind::located(self.view, piece.tokens.start);
        if let Some((index, _)) = piece.known.actor.filter(|_| !city) {
            return self.of_listed(index);
        }
        if let Some(seat) = self.acting_seat(piece) {
            return self.of_listed(seat);
        }
        if let Some(&member) = self.exact.get(text) {
            self.learn(member, piece);
            return member;
        }
        let kind = if city { Some(ActorKind::Place) } else { piece.kind };
        let member = self.push(text.to_owned(), kind, piece.sure);
        self.exact.insert(text.to_owned(), member);
        member
    }

    /// Whose family name a word with a hyphen, or one behind "St.", is: "Ocasio-Cortez", "St. Cyr".
    fn joined_family(&self, text: &str) -> Option<usize> {
        let saint = text.strip_prefix("St. ").is_some_and(|rest| !rest.contains(' '));
        let joined = saint || text.contains('-') && !text.contains(' ');
        let key = Key::family(text);
        let found = joined.then(|| self.latest.get(&key).or_else(|| self.first.get(&key)).copied()).flatten();
        found.filter(|&member| self.members[member].kind == Some(ActorKind::Person))
    }

    /// A family name, a short firm name, an acronym of somebody whose long name the article has.
    fn by_short_name(&mut self, piece: &Piece, text: &str, named: bool) -> Option<usize> {
        let located = kind::located(self.view, piece.tokens.start);
        if !(located && named) {
            let family = Key::family(text);
            let found = self.latest.get(&family).or_else(|| self.first.get(&family).filter(|_| !named || !piece.sure));
            if let Some(&member) = found {
                return Some(member);
            }
        }
        if named {
            return None;
        }
        if piece.kind != Some(ActorKind::Person) || !piece.titled {
            if piece.known.is_any(&[List::Head, List::MinistryHead, List::Start]) {
                return self.latest.get(&Key::head(text)).copied();
            }
            let found = [Key::firm(text), Key::acronym(text)]
                .iter()
                .find_map(|key| self.latest.get(key).or_else(|| self.first.get(key)).copied());
            if found.is_some() {
                return found;
            }
        }
        if piece.kind == Some(ActorKind::Person)
            && let Some(&member) = self.first.get(&Key::maybe_family(text))
            && self.members[member].kind.is_none_or(|kind| kind == ActorKind::Person)
        {
            self.learn(member, piece);
            return Some(member);
        }
        let given = Key::given(text);
        let first = piece.known.is_any(&[List::FirstName, List::MaybeFirstName]) && !piece.titled;
        // "Sir Alan" is Sir Alan Prowse, "Father Marek" is Father Marek Nowak.
        let knight = piece.titled && KNIGHTS.contains(&self.view.word(piece.tokens.start - 1));
        (first || knight).then(|| self.latest.get(&given).copied()).flatten()
    }

    /// "King Hussein" is not Saddam Hussein: the title is part of such a name.
    fn crowned(&self, piece: &Piece, text: &str) -> Option<String> {
        const CROWNS: [&str; 8] = ["King", "Queen", "Prince", "Princess", "Emperor", "Empress", "Pope", "Sheik"];
        let before = piece.titled.then(|| self.view.word(piece.tokens.start - 1))?;
        CROWNS.contains(&before).then(|| format!("{before} {text}"))
    }

    /// Of several with that long name, the one named last.
    fn closest(&self, member: usize, piece: &Piece, text: &str) -> usize {
        if piece.kind != Some(ActorKind::Person) || self.members[member].name == text {
            return member;
        }
        let latest = keys::outer(self.view, text).and_then(|(key, _)| self.latest.get(&key).copied());
        latest.filter(|&latest| self.members[latest].kind == Some(ActorKind::Person)).unwrap_or(member)
    }

    /// The state for which a capital speaks here.
    fn acting_seat(&self, piece: &Piece) -> Option<usize> {
        let seat = piece.known.seat?;
        if kind::located(self.view, piece.tokens.start) {
            return None;
        }
        let verb = self.view.verb_of(piece.tokens.clone())?;
        self.view.says(verb).then_some(seat)
    }

    fn mention(&mut self, member: usize, piece: &Piece, text: &str) {
        let people = matches!(piece.known.actor, Some((_, Form::People)));
        let rule = if people { "en/actors/people" } else { piece.rule };
        self.add(member, piece.tokens.clone(), MentionKind::Name, rule);
        if self.members[member].male.is_none() {
            let by_title = piece.titled.then(|| sex(self.view, piece.tokens.start)).flatten();
            self.members[member].male = by_title.or_else(|| self.sex_of_name(member, text));
        }
        let longer = text.len() > self.members[member].name.len() && text.len() < 120;
        let state = self.members[member].kind == Some(ActorKind::Country) && self.members[member].listed.is_some();
        if longer && !people && !state {
            self.members[member].name = text.to_owned();
        }
        for key in &self.members[member].keys {
            match self.latest.get_mut(key) {
                Some(latest) => *latest = member,
                None => _ = self.latest.insert(key.clone(), member),
            }
        }
    }
}

impl Cast<'_> {
    /// Whether a person's given name is a man's or a woman's.
    fn sex_of_name(&self, member: usize, text: &str) -> Option<bool> {
        let given = text.split_once(' ').filter(|_| self.members[member].kind == Some(ActorKind::Person))?.0;
        let is = |list: &str| self.packs.list(list).has(given);
        if is("male-name") { Some(true) } else { is("female-name").then_some(false) }
    }
}

/// Whether letters that a name of another language has stand for it: "Slovak Hydrometeorological Institute (SHMÚ)".
fn is_foreign_acronym(word: &str, name: &str) -> bool {
    let first = |text: &str| text.chars().next();
    !word.is_ascii() && first(word) == first(name)
}

/// Whether the title before token `i` is a man's or a woman's.
fn sex(view: &View<'_>, i: usize) -> Option<bool> {
    (i.saturating_sub(3)..i).rev().find_map(|k| {
        let known = view.phrases.get(view.word(k));
        if known.is(List::Male) { Some(true) } else { known.is(List::Female).then_some(false) }
    })
}
