//! What a name is: a person, an organisation, a place, and what tells.

use std::ops::Range;

use super::firm;
use super::person;
use super::thing;
use super::view::{View, is_word};
use crate::model::actor::ActorKind;
use crate::model::syntax::{Upos, Xpos};
use crate::packs::List;
use crate::pattern::fold::{fold, is_capital};

/// The kind of a name that the lists do not know, whether it is beyond doubt, and the rule that tells.
pub fn of(view: &View<'_>, tokens: &Range<usize>) -> (Option<ActorKind>, bool, &'static str) {
    let (i, j) = (tokens.start, tokens.end);
    let many = j > i + 1;
    if thing::product(view, tokens) {
        return (Some(ActorKind::Other), true, "en/actors/thing");
    }
    let quotes = ["\"", "“", "``", "‘", "'"];
    let opened = i > 0 && quotes.contains(&view.word(i - 1))
        || i > 1 && view.word(i - 1) == "The" && quotes.contains(&view.word(i - 2));
    if many && opened && j < view.document.tokens.len() && matches!(view.word(j), "\"" | "”" | "''" | "’" | "'") {
        return (Some(ActorKind::Other), true, "en/actors/title");
    }
    if thing::occasion(view, tokens) {
        return (Some(ActorKind::Other), true, "en/actors/occasion");
    }
    if many && located(view, i) && VENUES.contains(&view.word(j - 1)) {
        return (Some(ActorKind::Place), true, "en/actors/venue");
    }
    if many && organisation(view, tokens.clone()) {
        return (Some(ActorKind::Organisation), true, "en/actors/organisation");
    }
    // "The Ravna valley", whatever "Ravna" is elsewhere.
    if is_inside_the(view, i) && j < view.document.tokens.len() && view.land_noun.has(view.word(j)) {
        return (Some(ActorKind::Place), true, "en/actors/place");
    }
    if super::run::is_flight(view, j, view.document.tokens.len()) {
        return (Some(ActorKind::Organisation), true, "en/actors/described");
    }
    if titled(view, i) {
        return (Some(ActorKind::Person), true, "en/actors/titled");
    }
    if many && place(view, tokens.clone()) {
        return (Some(ActorKind::Place), true, "en/actors/place");
    }
    // "The Van Nuys, Calif., thrift".
    let short_state = |k: usize| view.word(k).ends_with('.') && view.known(k..k + 1).is(List::State);
    if j + 1 < view.document.tokens.len() && view.word(j) == "," && short_state(j + 1) {
        return (Some(ActorKind::Place), true, "en/actors/place");
    }
    if many && person(view, tokens.clone()) {
        return (Some(ActorKind::Person), true, "en/actors/person");
    }
    // "Appliance maker Lindqvist Hem".
    if i > 0 && view.is(i - 1, List::CompanyNoun) && !is_capital(view.word(i - 1)) {
        return (Some(ActorKind::Organisation), true, "en/actors/described");
    }
    if firm::is_called_firm(view, i) || firm::is_led(view, i) {
        return (Some(ActorKind::Organisation), true, "en/actors/described");
    }
    if person::is_described(view, tokens, i) {
        return (Some(ActorKind::Person), true, "en/actors/described");
    }
    if !many && is_inside_the(view, i) && view.syntax.words[i].xpos == Xpos::Nnps {
        return (Some(ActorKind::Group), false, "en/actors/group");
    }
    if is_published_in(view, i) {
        return (Some(ActorKind::Organisation), false, "en/actors/publication");
    }
    if in_place(view, tokens) {
        return (Some(ActorKind::Place), false, "en/actors/in-place");
    }
    if view.known(tokens.clone()).seat.is_some() {
        return (Some(ActorKind::Place), false, "en/actors/place");
    }
    if acts_as_state(view, j) {
        return (Some(ActorKind::Country), false, "en/actors/state");
    }
    if acronym(view.word(i)) && !many {
        return (Some(ActorKind::Organisation), false, "en/actors/acronym");
    }
    let says = view.verb_of(tokens.clone()).is_some_and(|verb| view.says(verb));
    if !many && view.is(i, List::FirstName) {
        return (Some(ActorKind::Person), false, "en/actors/given-name");
    }
    if !many && view.is_any(i, &[List::Head, List::MinistryHead]) && is_inside_the(view, i) {
        return (Some(ActorKind::Organisation), false, "en/actors/organisation");
    }
    if view.known(tokens.clone()).is_any(&[List::MaybeRegion, List::MaybeCity])
        && (located(view, i) || i > 1 && view.word(i - 1) == "," && is_capital(view.word(i - 2)))
    {
        return (Some(ActorKind::Place), true, "en/actors/place");
    }
    let determined = i > 0 && matches!(view.word(i - 1), "the" | "The" | "a" | "an" | "its" | "their");
    let common = tokens.clone().any(|i| {
        acronym(view.word(i))
            || view.is_small_elsewhere(view.word(i))
            || view.is_any(i, &[List::Head, List::CompanySuffix, List::PlaceHead])
    });
    let plain =
        !common && tokens.clone().all(|i| view.word(i).chars().all(|c| c.is_alphabetic() || c == '-' || c == '\''));
    // "Efua Holm, the broadcaster whose voice told Accra of it, has died".
    let lives = view.verb_of(tokens.clone()).is_some_and(|verb| {
        matches!(&*view.syntax.words[verb].lemma, "die" | "marry" | "graduate" | "resign" | "weep" | "recall")
    });
    if many && (says || lives) && plain && !determined {
        return (Some(ActorKind::Person), false, "en/actors/speaker");
    }
    if says || firm::described_organisation(view, tokens) || firm::is_founded(view, i) {
        return (Some(ActorKind::Organisation), false, "en/actors/speaker");
    }
    (None, false, "en/actors/name")
}

/// The last words of buildings' names: "at Kettle Hall" says where.
const VENUES: [&str; 14] = [
    "Airport",
    "Arena",
    "Auditorium",
    "Center",
    "Centre",
    "Gardens",
    "Hall",
    "Hotel",
    "Palace",
    "Park",
    "Square",
    "Stadium",
    "Theater",
    "Theatre",
];

/// The name without words at its ends that belong to no name; none where nothing is left.
pub fn trimmed(view: &View<'_>, mut tokens: Range<usize>) -> Option<Range<usize>> {
    while !tokens.is_empty() && !is_word(view.word(tokens.end - 1)) {
        tokens.end -= 1;
    }
    if tokens.is_empty() {
        return None;
    }
    let known = view.known(tokens.clone());
    let only = tokens.len() == 1;
    let word = view.word(tokens.start);
    // "Delta sued", of "Delta Works Ltd.".
    let short = only && view.opens_firm(tokens.start) && view.verb_of(tokens.clone()).is_some();
    let nothing = is_law(view, &tokens)
        || known.is(List::NoActor) && known.actor.is_none() && !calendar(word)
        || known.is(List::State) && known.actor.is_none()
        || only
            && tokens.end < view.document.tokens.len()
            && view.glued(tokens.end)
            && view.word(tokens.end) == "."
            && view.known(tokens.start..tokens.end + 1).is(List::State)
        || only && known.is_any(&[List::Title, List::NameSuffix, List::PlaceHead]) && !short
        || only && word.chars().count() == 1
        || only && word.len() == 2 && word.ends_with('.')
        || only && known.is_any(&[List::Head, List::CompanySuffix]) && !short && !is_inside_the(view, tokens.start)
        || only
            && !has_inner_capital(word)
            && match view.upos(tokens.start) {
                Upos::Pron | Upos::Det | Upos::Adp | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Part => true,
                // "Kiely replied".
                Upos::Intj | Upos::Adv | Upos::Adj => !view.closes_name(tokens.start),
                _ => false,
            }
        || only && view.upos(tokens.start) == Upos::Num;
    (!nothing).then_some(tokens)
}

/// "The Online Safety Act", or what the lists have left of it; but not "Jude Law".
fn is_law(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let given = [List::FirstName, List::MaybeFirstName];
    let behind = tokens.len() > 1 || tokens.start > 0 && view.capital(tokens.start - 1);
    view.law.has(view.word(tokens.end - 1))
        && behind
        && !view.is_any(tokens.start, &given)
        && !titled(view, tokens.start)
        && !(tokens.len() == 1 && tokens.start > 0 && view.is_any(tokens.start - 1, &given))
}

/// "NeXT", "eBay": no common word is written so.
fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

/// Whether a family name can look like that: "March".
fn calendar(word: &str) -> bool {
    matches!(word, "March" | "April" | "May" | "June" | "August" | "Friday" | "Sunday")
}

/// "the Court", "the Senate".
fn is_inside_the(view: &View<'_>, i: usize) -> bool {
    i > 0 && matches!(view.word(i - 1), "the" | "The")
}

/// Whether a head or a suffix makes the name an organisation's.
pub fn organisation(view: &View<'_>, tokens: Range<usize>) -> bool {
    if tokens.len() < 2 {
        return false;
    }
    // "FC Marrick".
    if tokens.len() <= 3 && view.club_start.has(view.word(tokens.start)) {
        return true;
    }
    let last = tokens.end - 1;
    let ends = [List::Head, List::CompanySuffix, List::MinistryHead, List::Club];
    let closing = (tokens.start + 1..=last).any(|i| view.known(i..tokens.end).is_any(&ends));
    if closing && !(tokens.len() == 2 && view.is(tokens.start, List::FirstName) && view.is(last, List::FirstName)) {
        return true;
    }
    let mut inside = tokens.clone();
    inside.any(|i| {
        matches!(view.word(i), "of" | "for")
            && i > tokens.start
            && view.is_any(i - 1, &[List::Start, List::MinistryHead, List::Head])
    }) || tokens.clone().skip(1).any(|i| view.word(i) == "&")
        || view.is_any(tokens.start, &[List::MinistryHead]) && view.word(tokens.start + 1) == "of"
}

/// Whether the first or last word makes the name a place's.
pub fn place(view: &View<'_>, tokens: Range<usize>) -> bool {
    let last = tokens.end - 1;
    let given = view.is(tokens.start, List::FirstName) && tokens.len() == 2;
    let closing = last > tokens.start && view.is(last, List::PlaceHead) && (!given || located(view, tokens.start));
    let start = matches!(
        view.word(tokens.start),
        "San"
            | "Santa"
            | "Santo"
            | "Lake"
            | "Mount"
            | "Mt."
            | "Fort"
            | "Ft."
            | "Cape"
            | "Camp"
            | "Puerto"
            | "Port"
            | "Los"
            | "New"
    );
    closing
        || start && tokens.len() > 1
        || tokens.len() > 2 && view.known(tokens.start..tokens.start + 2).is(List::PlaceStart)
}

/// Whether given names, initials or particles make the name a person's.
pub fn person(view: &View<'_>, tokens: Range<usize>) -> bool {
    let words = tokens.len();
    // "Mac OS X Leopard": nobody has an acronym for a middle name.
    let shouts = |i: usize| view.word(i).len() > 1 && view.word(i).bytes().all(|byte| byte.is_ascii_uppercase());
    let product = !view.loud(view.document.sentence_of(tokens.start)) && (tokens.start + 1..tokens.end - 1).any(shouts);
    if !(2..=9).contains(&words) || product || tokens.clone().any(|i| matches!(view.word(i), "of" | "for" | "&")) {
        return false;
    }
    let first = view.known(tokens.start..tokens.start + 1);
    let last = view.known(tokens.end - 1..tokens.end);
    let tail = last.is(List::PlaceHead) && !last.is(List::FirstName);
    if first.is(List::FirstName) {
        return !tail || !located(view, tokens.start);
    }
    if first.is(List::MaybeFirstName) && first.actor.is_none() {
        return !tail;
    }
    if first.is(List::MaybeFirstName) {
        return !tail && last.actor.is_none() && view.upos(tokens.end - 1) == Upos::Propn && !last.is(List::Title);
    }
    if first.is(List::FamilyFirst) && words <= 5 {
        return !tail;
    }
    let initial = |i: usize| view.word(i).len() == 2 && view.word(i).ends_with('.') && is_capital(view.word(i));
    let middle = (tokens.start..tokens.end - 1).any(initial);
    let particle = (tokens.start + 1..tokens.end - 1).any(|i| view.is(i, List::Particle) && !is_capital(view.word(i)));
    let second = words == 3 && view.is(tokens.start + 1, List::FirstName) && view.upos(tokens.start) == Upos::Propn;
    // "Won Sei-hoon"
    let small = |i: usize| view.word(i) == "-" && !is_capital(view.word(i + 1)) && view.upos(i + 1) != Upos::Verb;
    let given = words == 4 && small(tokens.end - 2);
    middle || given || particle || second || last.is(List::NameSuffix) && words > 2
}

/// Whether a title or a description of a person stands directly before token `i`.
pub fn titled(view: &View<'_>, i: usize) -> bool {
    let sentence = view.document.sentence_of(i);
    let start = view.document.sentences[sentence].tokens.start;
    if i == start || view.glued(i) && !view.word(i - 1).ends_with('.') {
        return false;
    }
    if view.role(i - 1) {
        return true;
    }
    let two = i + 1 < view.document.tokens.len() && view.capital(i + 1);
    let i = if view.word(i - 1) == "," && i > start + 1 && two { i - 1 } else { i };
    let found = view.longest_before(i, start, |known| known.is_any(&[List::Title, List::Office, List::Kinship]));
    let Some((at, known)) = found else { return false };
    // "the officer said": a verb may look like a title; "the actor Apple" does not occur.
    let nominal = matches!(view.upos(i - 1), Upos::Noun | Upos::Propn | Upos::Adj | Upos::X);
    nominal && (known.is_any(&[List::Title, List::Kinship]) || !is_capital(view.word(at))) && !view.timed(i - 1)
}

/// Whether a preposition of place stands before the name.
pub fn located(view: &View<'_>, i: usize) -> bool {
    let before = |k: usize| i >= k && view.is(i - k, List::Locative);
    before(1) || before(2) && matches!(view.upos(i - 1), Upos::Det | Upos::Adj)
}

/// "A column in Weekly Ledger": what prints such a thing.
fn is_published_in(view: &View<'_>, i: usize) -> bool {
    let word = |back: usize| i.checked_sub(back).map_or("", |i| view.word(i));
    let (noun, preposition) = if matches!(word(1), "the" | "The") { (word(3), word(2)) } else { (word(2), word(1)) };
    preposition == "in" && view.phrases.get(&fold(noun)).is(List::Writing)
}

/// "in Marenz", "the town of Marenz", "Marenz, Ohio".
fn in_place(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let i = tokens.start;
    let plain = tokens.clone().all(|i| !view.word(i).chars().all(|c| c.is_uppercase() || c == '.'));
    if !plain || tokens.len() > 3 {
        return false;
    }
    let direct = i > 0 && view.is(i - 1, List::Locative) && view.word(i - 1) != "at";
    let town = i > 1 && view.word(i - 1) == "of" && view.is(i - 2, List::PlaceNoun);
    let after = tokens.end + 1 < view.document.tokens.len()
        && view.word(tokens.end) == ","
        && view
            .longest(tokens.end + 1, view.document.tokens.len(), |known| known.is_any(&[List::State, List::Region]))
            .is_some()
        && !person(view, tokens.clone());
    let thing = tokens.end < view.document.tokens.len()
        && (view.upos(tokens.end) == Upos::Noun || view.is_possessive(tokens.end));
    (direct && !thing) || town || after
}

/// "Velmark's navy": what has one is a state.
fn acts_as_state(view: &View<'_>, j: usize) -> bool {
    let (first, end) = (j + 1, view.document.tokens.len());
    let has = |tokens: Range<usize>| tokens.end <= end && view.state_organ.has(view.text(tokens));
    first < end && view.is_possessive(j) && (has(first..first + 1) || has(first..first + 2))
}

/// "NIS", "U.N."
pub fn acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=7).contains(&letters) && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '&')
}
