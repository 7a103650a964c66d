//! How far a capitalised name reaches: particles, initials, "of" and "and" inside the names of organisations.

use std::ops::Range;

use super::view::View;
use crate::model::syntax::{Upos, Xpos};
use crate::packs::{Form, Known, List};
use crate::pattern::fold::{fold, is_capital};

/// How many tokens a name has at the most.
const LONGEST: usize = 16;

/// The end of the name that starts at token `start`, before `end`.
pub fn end_of(view: &View<'_>, start: usize, end: usize) -> usize {
    let end = end.min(start + LONGEST);
    let mut j = start + 1;
    while j < end {
        let Some(next) = step(view, start, j, end) else { break };
        j = next;
    }
    while j > start + 1 && !is_capital(view.word(j - 1)) && !view.word(j - 1).ends_with(|c: char| c.is_alphanumeric()) {
        j -= 1;
    }
    j
}

/// Where the name goes on, if it takes in the token at `j`.
fn step(view: &View<'_>, start: usize, j: usize, end: usize) -> Option<usize> {
    let word = view.word(j);
    if word == "-" || word == "‑" {
        return hyphen(view, start, j, end);
    }
    if view.capital(j) {
        let glued_dot = view.glued(j) && !matches!(view.word(j - 1), "-" | "‑");
        return (!glued_dot && !cuts(view, start, j, end)).then_some(j + 1);
    }
    if view.timed(j) {
        return None;
    }
    match word {
        // "Novo Nordisk A/S".
        "/" if j + 1 < end && view.glued(j) && view.glued(j + 1) => {
            let form = matches!((view.word(j - 1), view.word(j + 1)), ("A", "S") | ("S", "A"));
            form.then_some(j + 2)
        }
        // An ampersand that a careless program has left: "Savings amp Loan".
        "&" | "amp" => (j + 1 < end && view.capital(j + 1)).then_some(j + 2),
        "of" => {
            let heads = ends_with_head(view, start, j, true) || view.known(start..j + 1).is(List::PlaceStart);
            // "The Labour Party of Prime Minister Anton Drusk".
            let title = view.longest(j + 1, end, |known| known.is_any(&[List::Title, List::Office]));
            let somebody = title.is_some_and(|(after, _)| after < end && view.capital(after));
            (heads && !somebody).then(|| after_article(view, j + 1, end)).flatten()
        }
        "for" | "on" | "to" | "against" | "in" => {
            let limited = if word == "for" {
                has_head(view, start..j)
            } else {
                ends_with_head(view, start, j, false) && word == "on"
            };
            limited.then(|| after_article(view, j + 1, end)).flatten()
        }
        "," => firm_comma(view, j, end),
        "'" | "’" if view.word(j - 1).ends_with("in") => (j + 1 < end && view.capital(j + 1)).then_some(j + 2),
        "and" => and(view, start, j, end),
        "'s" | "’s" | "'" | "’" => possessive(view, start, j, end),
        _ if view.is(j, List::Particle) && particle(view, j) => {
            let mut k = j + 1;
            while k < end
                && k < j + 3
                && (view.is(k, List::Particle) && !is_capital(view.word(k)) || view.word(k) == "-")
            {
                k += 1;
            }
            (k < end && view.capital(k)).then_some(k + 1)
        }
        _ => None,
    }
}

/// "Donaldson, Lufkin & Jenrette", "Acme, Inc."
fn firm_comma(view: &View<'_>, j: usize, end: usize) -> Option<usize> {
    let word = |k: usize| (k < end).then(|| view.word(k));
    if matches!(word(j + 1), Some("Inc." | "Inc" | "Ltd." | "Ltd" | "LLC" | "Corp." | "L.P." | "N.V." | "S.A.")) {
        return Some(j + 2);
    }
    let partner = |k: usize| k < end && view.capital(k) && word(k + 1) == Some("&");
    let two = partner(j + 1) || j + 3 < end && view.capital(j + 1) && word(j + 2) == Some(",") && partner(j + 3);
    two.then_some(j + 2)
}

/// Whether a small particle can be one here.
pub fn particle(view: &View<'_>, j: usize) -> bool {
    view.word(j).len() > 1
        && !matches!(view.upos(j), Upos::Num | Upos::Aux | Upos::Verb | Upos::Pron | Upos::Adv | Upos::Cconj)
        && !matches!(view.word(j), "do" | "ten" | "e" | "i" | "as" | "at" | "an" | "ur" | "an-" | "as-" | "at-")
}

/// "Wal-Mart" and "Sei-hoon" go on, "Israel-Hamas" and "Intel-based" do not; "Wal - Mart" only where the lists know it.
fn hyphen(view: &View<'_>, start: usize, j: usize, end: usize) -> Option<usize> {
    if j + 1 >= end {
        return None;
    }
    let names = |known: Known| known.actor.is_some() || known.is_any(&[List::City, List::Region]);
    if !view.glued(j) || !view.glued(j + 1) {
        return (view.capital(j + 1) && names(view.known(start..j + 2))).then_some(j + 2);
    }
    let next = view.word(j + 1);
    if is_capital(next) {
        let apart = names(view.known(start..j)) && names(view.known(j + 1..j + 2));
        return (!apart || names(view.known(start..j + 2))).then_some(j + 2);
    }
    let second =
        j > start + 1 && !next.ends_with("ed") && matches!(view.upos(j + 1), Upos::Noun | Upos::Propn | Upos::X);
    let part = view.upos(j + 1) == Upos::Propn || second || view.phrases.get(view.word(start)).is(List::FamilyFirst);
    (part && next.chars().all(char::is_alphabetic) && view.known(start..j).actor.is_none()).then_some(j + 2)
}

/// After "of" and "for": a capital, or "the" and a capital.
fn after_article(view: &View<'_>, j: usize, end: usize) -> Option<usize> {
    if j < end && view.capital(j) {
        return Some(j + 1);
    }
    (j + 1 < end && view.word(j) == "the" && view.capital(j + 1)).then_some(j + 2)
}

/// "Institute of Standards and Technology", "Securities and Exchange Commission".
fn and(view: &View<'_>, start: usize, j: usize, end: usize) -> Option<usize> {
    if j + 1 >= end || !view.capital(j + 1) || other_name(view, j + 1) {
        return None;
    }
    let inside = (start + 1..j).rev().take(4).any(|i| matches!(view.word(i), "of" | "for" | "on"));
    if inside && has_head(view, start..j) && !other_name(view, j - 1) && !view.is(j + 1, List::Start) {
        return Some(j + 2);
    }
    let savings = view.word(j - 1) == "Savings" && view.word(j + 1) == "Loan";
    if !savings && (j - start > 2 || other_name(view, start)) {
        return None;
    }
    let mut k = j + 1;
    while k < end && k < j + 5 && view.capital(k) {
        k += 1;
    }
    // "The National Security and Investment Act".
    let ends = view.is_any(k - 1, &[List::MinistryHead, List::Start]) || view.law.has(view.word(k - 1));
    (k > j + 2 && ends).then_some(k)
}

/// Whether the word is somebody else's name: a person's, a country's, a city's.
fn other_name(view: &View<'_>, i: usize) -> bool {
    let known = view.known(i..i + 1);
    known.actor.is_some() || known.is_any(&[List::FirstName, List::City, List::Title, List::Region])
}

/// How words end for people of one trade or standing: "growers", "doctors", "tenants", "machinists", "librarians".
const MEMBERS: [&str; 5] = ["ers", "ors", "nts", "ists", "ians"];

/// "People's Party", "Women's Rights Commission", "Norfolk Growers' Federation".
fn possessive(view: &View<'_>, start: usize, j: usize, end: usize) -> Option<usize> {
    let owner = fold(view.word(j - 1));
    let known = view.phrases.get(&owner);
    let plural = matches!(owner.as_str(), "people" | "women" | "men" | "children" | "nations");
    // But not "the Beatles' Apple Corps".
    let of_trade = MEMBERS.iter().any(|ending| owner.ends_with(ending)) && view.known(start..j).actor.is_none();
    let members = of_trade
        && matches!(view.word(j), "'" | "’")
        && matches!(view.syntax.words[j - 1].xpos, Xpos::Nns | Xpos::Nnps);
    if j > start + 2 + usize::from(members) || !(plural || members || known.is_any(&[List::Office, List::GroupNoun])) {
        return None;
    }
    let mut k = j + 1;
    while k < end && k < j + 5 && view.capital(k) {
        k += 1;
    }
    (k > j + 1 && view.is_any(k - 1, &[List::Head])).then_some(k)
}

/// Whether something else starts at the capitalised token `j`: a title, a people, the number of a flight.
fn cuts(view: &View<'_>, start: usize, j: usize, end: usize) -> bool {
    if is_flight(view, j, end) {
        return true;
    }
    let known = view.known(j..j + 1);
    let people = matches!(known.actor, Some((_, Form::People)));
    if people && !view.glued(j) && !inside_name(view, start, j) && !is_half(view, j..j + 1, end) {
        return true;
    }
    let Some((after, title)) = view.longest(j, end, |known| known.is(List::Title)) else { return false };
    if title.is_any(&[List::Head, List::CompanySuffix]) {
        return false;
    }
    let person = view.is(start, List::FirstName) || view.is(start, List::MaybeFirstName);
    let goes_on = after < end && view.capital(after);
    let surname = after == j + 1 && person && !view.word(j).chars().all(char::is_uppercase);
    !(surname && (!goes_on || j == start + 1)
        || inside_name(view, start, j)
        || after < end && view.is(after, List::Head))
}

/// "Adria Star Flight 418": behind the airline.
pub fn is_flight(view: &View<'_>, j: usize, end: usize) -> bool {
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 4;
    j + 1 < end && matches!(view.word(j), "Flight" | "flight") && number(view.word(j + 1))
}

/// Whether tokens are half of a name with a hyphen of which the lists do not know the other half: "Asante-Boateng".
pub fn is_half(view: &View<'_>, tokens: Range<usize>, end: usize) -> bool {
    let (i, j) = (tokens.start, tokens.end);
    let names = |known: Known| known.actor.is_some() || known.is_any(&[List::City, List::Region]);
    j + 1 < end
        && view.word(j) == "-"
        && view.glued(j)
        && view.glued(j + 1)
        && is_capital(view.word(j + 1))
        && !names(view.known(j + 1..j + 2))
        && !names(view.known(i..j + 2))
}

/// Whether the token before is one after which a name must go on: "of", "the", "&".
fn inside_name(view: &View<'_>, start: usize, j: usize) -> bool {
    j > start && matches!(view.word(j - 1), "of" | "for" | "the" | "&" | "and" | "on")
}

/// Whether the words before `j` end with the head of an organisation that can take "of".
fn ends_with_head(view: &View<'_>, start: usize, j: usize, of: bool) -> bool {
    let lists: &[List] = if of { &[List::Start, List::MinistryHead, List::Head] } else { &[List::Start] };
    view.is_any(j - 1, lists) || j - start > 1 && view.known(j - 2..j).is_any(lists)
}

/// Whether one of the words is the head of an organisation.
pub fn has_head(view: &View<'_>, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|i| view.is_any(i, &[List::Start, List::MinistryHead]))
}
