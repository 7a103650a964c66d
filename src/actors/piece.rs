//! The names of a sentence, each cut out of its run of capitals.

use std::borrow::Cow;
use std::ops::Range;

use super::explained;
use super::kind;
use super::plain::{plain, quiet};
use super::run;
use super::thing;
use super::view::{View, is_uncased, is_word};
use crate::model::actor::ActorKind;
use crate::model::syntax::{Rel, Upos, Xpos};
use crate::packs::{Form, Known, List};
use crate::pattern::fold::is_capital;

/// One name as it stands in the text, before it is known whose it is.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What the lists know of it.
    pub known: Known,
    /// What it is, where something says so.
    pub kind: Option<ActorKind>,
    /// Whether the kind is beyond doubt for this mention.
    pub sure: bool,
    /// Whether a title stands before it.
    pub titled: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Piece {
    /// What it is called: "WASHINGTON" at the head of an article is Washington.
    pub fn text<'a>(&self, view: &View<'a>) -> Cow<'a, str> {
        let text = plain(view.text(self.tokens.clone()));
        let is_known = |text: &str| view.phrases.get(text) != Known::default();
        let shouted = || text.len() > 4 && !text.chars().any(char::is_lowercase) && !is_known(&text);
        let quiet = shouted().then(|| quiet(&text)).filter(|quiet| is_known(quiet));
        quiet.map_or(text, Cow::Owned)
    }
}

/// The lists of places.
const PLACES: [List; 2] = [List::City, List::Region];

/// Appends the names of a sentence whose capitals mean something.
pub fn of_sentence(view: &View<'_>, number: usize, pieces: &mut Vec<Piece>) {
    let sentence = view.document.sentences[number].tokens.clone();
    let mut i = sentence.start;
    while i < sentence.end {
        i = match at(view, i, &sentence) {
            Some((next, piece)) => {
                let piece = piece.map(|piece| with_body(view, piece, sentence.end));
                let end = piece.as_ref().map_or(next, |piece| piece.tokens.end);
                pieces.extend(piece);
                next.max(i + 1).max(end)
            }
            None => i + 1,
        };
    }
}

/// A town's name with the noun behind it that makes it the name of a body: "Chicago police".
fn with_body(view: &View<'_>, piece: Piece, end: usize) -> Piece {
    let next = piece.tokens.end;
    let place = piece.kind == Some(ActorKind::Place) || piece.kind.is_none() && piece.known == Known::default();
    if !place || piece.titled {
        return piece;
    }
    match (next + 1..=end.min(next + 2)).rev().find(|&j| view.town_body.has(&plain(view.text(next..j)))) {
        Some(j) if j == end || !matches!(view.upos(j), Upos::Noun | Upos::Propn) => Piece {
            tokens: piece.tokens.start..j,
            known: Known::default(),
            kind: Some(ActorKind::Organisation),
            sure: true,
            titled: false,
            rule: "en/actors/town-body",
        },
        _ => piece,
    }
}

/// What starts at token `i`, and where to go on.
fn at(view: &View<'_>, i: usize, sentence: &Range<usize>) -> Option<(usize, Option<Piece>)> {
    let end = sentence.end;
    // Most words are small ones.
    if view.small(i) {
        return None;
    }
    if let Some(stop) = explained::end_of(view, i, end) {
        let known = view.known(i..stop);
        return Some(if names(known) { with_listed(view, i..stop, known, stop) } else { (stop, named(view, i..stop)) });
    }
    // A name in another script, but for the one in brackets that only repeats the name before it.
    if is_uncased(view.word(i)) {
        let goes_on = |j: &usize| is_uncased(view.word(*j)) || view.glued(*j) && view.word(*j) == "・";
        let last = (i + 1..end).take_while(goes_on).last().map_or(i + 1, |j| j + 1);
        let bracketed = i > sentence.start && view.word(i - 1) == "(";
        let english = |k: usize| view.word(k).starts_with(|c: char| c.is_ascii_lowercase());
        let inside = i > sentence.start && english(i - 1) || last < end && english(last);
        let piece = (inside && !bracketed).then(|| Piece {
            tokens: i..last,
            known: Known::default(),
            kind: None,
            sure: false,
            titled: kind::titled(view, i),
            rule: "en/actors/script",
        });
        return Some((last, piece));
    }
    if !opens(view, i) || agency(view, i, sentence) {
        return None;
    }
    let (mut listed, mut title) = (None, None);
    for (j, known) in view.phrases_from(i, end) {
        if names(known) || known.is(List::NoActor) {
            listed.get_or_insert((j, known));
        }
        if known.is(List::Title) {
            title.get_or_insert(j);
        }
    }
    let listed = listed.filter(|_| untimed(view, i, i + 1));
    // "Asante-Boateng": half of a name with a hyphen is nobody.
    let listed = listed.filter(|&(j, _)| !run::is_half(view, i..j, end));
    let listed =
        listed.filter(|&(j, known)| !view.starts(i, sentence) || j > i + 1 || second_sign(view, i, end, known));
    let title = title.or_else(|| view.role(i).then_some(i + 1));
    let plain = is_capital(view.word(i))
        && (!(view.starts(i, sentence) && title.is_none() && ordinary(view, i)) || opens_firm(view, i, end));
    let camel = thing::is_camel(view.word(i));
    let numbered = i + 1 < end && view.word(i).starts_with(|c: char| c.is_ascii_digit()) && view.capital(i + 1);
    let numbered = numbered
        && kind::organisation(view, i..run::end_of(view, i, end))
        && !view.word(i).chars().all(|c| c.is_ascii_digit());
    let run = if plain || numbered || camel { run::end_of(view, i, end) } else { listed.map_or(i, |(j, _)| j) };

    if let Some(j) = title
        && listed.is_none_or(|(k, known)| k < j || k == j && (known.is(List::MaybeAlias) || !names(known)))
        && !(run > j && kind::organisation(view, i..run) && !run_is_person(view, j, run))
        && !(run > j && run == j + 1 && view.is(i, List::FirstName) && !view.is(j, List::FirstName))
    {
        return Some((j, None));
    }
    if let Some((j, known)) = listed {
        return Some(with_listed(view, i..j, known, run));
    }
    if run == i || run == i + 1 && view.starts(i, sentence) && !stands_alone(view, i, end) {
        return None;
    }
    if !is_capital(view.word(i)) && !camel && !kind::organisation(view, i..run) {
        return None;
    }
    Some((run, named(view, i..run)))
}

/// A name that the lists know, perhaps as the beginning of a longer one.
fn with_listed(view: &View<'_>, tokens: Range<usize>, known: Known, run: usize) -> (usize, Option<Piece>) {
    let (i, j) = (tokens.start, tokens.end);
    if run > j {
        let whole = i..run;
        let given = known.is_any(&[List::FirstName, List::MaybeFirstName, List::FamilyFirst]) && j == i + 1;
        let people = matches!(known.actor, Some((_, Form::People)));
        if kind::organisation(view, whole.clone()) && !thing::occasion(view, &whole)
            || !people && (kind::place(view, whole.clone()) || given && kind::person(view, whole.clone()))
            || known.is(List::NoActor) && known.actor.is_none()
        {
            return (run, named(view, whole));
        }
    }
    if !names(known) {
        let word = (j == i + 1 && run == j).then(|| named(view, i..run)).flatten();
        return (j.max(run), word);
    }
    let people = matches!(known.actor, Some((_, Form::People)));
    let place = known.actor.is_none();
    let rule = if place { "en/actors/place" } else { "en/actors/listed" };
    let kind = place.then_some(ActorKind::Place);
    let mut next = j;
    // What is left of the run after a country's name is no actor of its own: the "War" of "Iraq War".
    if run > j
        && !view.is_any(j, &[List::FirstName, List::MaybeFirstName])
        && run == j + 1
        && !view.known(j..run).is(List::Title)
    {
        next = if names(view.known(j..run)) || view.is_inner(j) { j } else { run };
    }
    let sure = !known.is_any(&[List::MaybeAlias, List::MaybeFirstName, List::FirstName]) || j > i + 1;
    let titled = kind::titled(view, i);
    if next < view.document.tokens.len() && matches!(view.word(next), "dollar" | "dollars") {
        return (next, None);
    }
    let group = people && known.actor.is_some_and(|(index, _)| view.is_group(index));
    if group && !of_people(view, &tokens) {
        return (next, None);
    }
    (next, Some(Piece { tokens, known, kind, sure, titled, rule }))
}

/// A name that the lists do not know.
fn named(view: &View<'_>, tokens: Range<usize>) -> Option<Piece> {
    let tokens = kind::trimmed(view, tokens)?;
    let known = view.known(tokens.clone());
    let (kind, sure, rule) = kind::of(view, &tokens);
    let titled = kind::titled(view, tokens.start);
    Some(Piece { tokens, known, kind, sure, titled, rule })
}

/// Whether the lists know a name there.
pub fn names(known: Known) -> bool {
    known.actor.is_some() || known.is_any(&PLACES)
}

/// Whether a name can start at token `i`.
fn opens(view: &View<'_>, i: usize) -> bool {
    let word = view.word(i);
    if view.timed(i) || !is_word(word) {
        return false;
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    is_capital(word) && word != "I"
        || word.chars().any(char::is_uppercase) && word.len() > 3
        || view.is(i, List::Particle)
            && i + 2 < view.document.tokens.len()
            && view.word(i + 1) == "-"
            && is_capital(view.word(i + 2))
}

/// Whether an adjective of a people speaks of that people: "Arab leaders", not "the Asian crisis".
fn of_people(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let (last, next) = (tokens.end - 1, tokens.end);
    let alone = next >= view.document.tokens.len() || !matches!(view.upos(next), Upos::Noun | Upos::Adj | Upos::Propn);
    let plural = view.syntax.words[last].xpos == Xpos::Nnps || view.syntax.words[last].xpos == Xpos::Nns;
    plural || !alone && view.is_any(next, &[List::GroupNoun, List::StateNoun]) || alone && view.upos(last) != Upos::Adj
}

/// "(AP) --" at the head of an article: who writes, not who acts.
fn agency(view: &View<'_>, i: usize, sentence: &Range<usize>) -> bool {
    let dash = |k: usize| k < sentence.end && matches!(view.word(k), "_" | "--" | "—" | "–" | "-" | "__");
    i > sentence.start
        && i < sentence.start + 10
        && view.word(i - 1) == "("
        && i + 1 < sentence.end
        && view.word(i + 1) == ")"
        && dash(i + 2)
}

/// Whether none of the tokens belongs to a time expression.
fn untimed(view: &View<'_>, i: usize, j: usize) -> bool {
    (i..j).all(|i| !view.timed(i))
}

/// Whether the run after the title is a person.
fn run_is_person(view: &View<'_>, j: usize, run: usize) -> bool {
    view.is(j, List::FirstName) && !kind::organisation(view, j + 1..run)
}

/// Whether an unknown first word of a sentence is followed by what follows a name.
fn stands_alone(view: &View<'_>, i: usize, end: usize) -> bool {
    let next = |k: usize| (i + k < end).then(|| view.upos(i + k));
    let verb = matches!(next(1), Some(Upos::Verb | Upos::Aux)) || i + 1 < end && view.is_possessive(i + 1);
    let apposition =
        i + 1 < end && view.word(i + 1) == "," && matches!(next(2), Some(Upos::Det | Upos::Pron | Upos::Num));
    let known = view.known(i..i + 1);
    let place = known.seat.is_some() || names(known);
    verb || apposition || place || view.is_inner(i) || view.is(i, List::FirstName) || kind::acronym(view.word(i))
}

/// Whether something besides the list says that the first word of a sentence is a name.
fn second_sign(view: &View<'_>, i: usize, end: usize, known: Known) -> bool {
    if !known.is(List::MaybeAlias) {
        return view.upos(i) == Upos::Propn || !view.is_small_elsewhere(view.word(i));
    }
    let people = matches!(known.actor, Some((_, Form::People)));
    let nominal = view.upos(i) == Upos::Propn || people && view.upos(i) == Upos::Adj;
    let next = |i: usize| {
        i < end
            && (matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Noun) || view.is_possessive(i) || view.capital(i))
    };
    nominal && (view.is_inner(i) || next(i + 1)) && !view.is_small_elsewhere(view.word(i))
}

/// "Travelers Corp.", "FC Marrick": what opens a sentence and is half of a company's or a club's name.
fn opens_firm(view: &View<'_>, i: usize, end: usize) -> bool {
    let noun = matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Verb);
    // "Clean Harbours sued": a common noun with a capital is nobody by itself.
    let open = noun || matches!(view.upos(i), Upos::Adj | Upos::X);
    let only_two = i + 2 >= end || !view.capital(i + 2);
    i + 1 < end
        && is_capital(view.word(i + 1))
        && (noun && view.is(i + 1, List::CompanySuffix)
            || open && only_two && (view.syntax.words[i + 1].is_common || view.upos(i + 1) == Upos::Noun)
            || view.club_start.has(view.word(i))
            || view.firm_start.has(view.word(i)) && view.is(run::end_of(view, i, end) - 1, List::CompanySuffix))
}

/// Whether the capital of token `i` may only come from the start of the sentence.
fn ordinary(view: &View<'_>, i: usize) -> bool {
    let word = view.word(i);
    let known = view.known(i..i + 1);
    if matches!(
        view.upos(i),
        Upos::Pron | Upos::Det | Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Part | Upos::Intj | Upos::Aux
    ) && !known.is(List::FirstName)
        && !(view.upos(i) == Upos::Intj && view.closes_name(i))
    {
        return true;
    }
    let speaks = view.syntax.words[i].rel == Rel::Nsubj;
    let says = || speaks && view.verb_of(i..i + 1).is_some_and(|verb| view.says(verb));
    // "Historians": many, of whom the text says nothing more by that name.
    let many = view.syntax.words[i].xpos == Xpos::Nnps && known == Known::default();
    let alone = i + 1 == view.document.tokens.len() || !view.capital(i + 1);
    let small = view.is_small_elsewhere(word) || alone && (view.syntax.words[i].is_common || many) && !says();
    match view.upos(i) {
        Upos::Propn => small && !view.is_inner(i) && !known.is(List::FirstName),
        _ if known.is(List::FirstName) => small,
        _ => small || !view.is_inner(i),
    }
}
