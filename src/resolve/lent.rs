//! What a date takes from another one: its year, or the day of which it is told.

use chrono::Datelike;

use crate::model::mention::Mention;
use crate::model::moment::Moment;
use crate::model::timex::{Relation, Said, Season, Year};

use super::fields_of;
use super::point::Point;

/// When that was said which tells of an expression as over by then, or as still to come: "found in June that they had been warned in
/// August", "ordered in March that he be released by June 30".
pub(super) fn said_on<'a>(
    said: &[Mention<Said>],
    told: &'a [(usize, Point)],
    number: usize,
    first: usize,
) -> Option<&'a Point> {
    let is_over = said[number].what.setting.was_over;
    let looks = |other: usize| (said[other].what.setting.was_over, said[other].what.setting.was_ahead);
    // "Holm, who led it until last month, said that it had been dying since June 5": of no saying.
    let is_aside =
        |other: usize| said[other].what.relation != Relation::On || said[other].what.setting.relative && !is_over;
    let near = told.iter().rev().take_while(|(other, _)| *other >= first);
    let own = looks(number);
    near.filter(|(other, _)| own != (false, false) && own != looks(*other) && !is_aside(*other))
        .map(|(_, point)| point)
        .next()
}

/// The year that another date lends, and that date's number: "in April and June 1955", "August 3-May 2, 1911".
pub(super) fn lent_year(said: &[Mention<Said>], number: usize) -> Option<(i64, usize)> {
    let lender = said[number].what.setting.lender?;
    let (own, other) = (fields_of(&said[number].what.expr)?, fields_of(&said[lender].what.expr)?);
    let Some(Year::Full(year)) = other.year.filter(|_| own.year.is_none()) else { return None };
    let earlier = match (own.month, other.month) {
        (Some(own_month), Some(month)) => (own_month, own.day.unwrap_or(0)) > (month, other.day.unwrap_or(31)),
        // "The winter and early spring of 1918".
        _ if own.season.is_some() && other.season.is_some() => own.season == Some(Season::Winter),
        // "The spring offensive of 1918", but not "in June 1955 and 1956".
        _ if said[lender].tokens.start > said[number].tokens.end + 1 => false,
        _ => return None,
    };
    Some((i64::from(year) - i64::from(earlier), lender))
}

/// The year of the date at the head of a line, and that date's number.
pub(super) fn head_year(moments: &[Mention<Moment>], head: Option<usize>) -> Option<(i64, usize)> {
    let head = head?;
    let (first, last) = moments.get(head)?.what.place.as_ref()?.days?;
    (first.year() == last.year()).then(|| (i64::from(first.year()), head))
}
