//! Weekdays that go on from a day of long ago, and not from that of publication.

use chrono::{Datelike, Days, NaiveDate};

use crate::model::mention::Mention;
use crate::model::timex::{Anchor, Direction, Period, Said, TimeExpr};

use super::aside::{OVER_LONG, REACH, SCENE, fields_within};
use super::period::Kind;
use super::point::Point;
use super::speaks_from_publication;

/// The days of a week.
const WEEK: i64 = 7;
/// How many days from another the farthest day of the week around it lies.
const HALF_A_WEEK: u64 = 3;
/// How many days on the next of its weekdays lies, at the most.
const NEXT: i64 = 2;

/// Where weekdays are counted from, and the number of its expression: "the Monday" is that of the week around the day that was told of;
/// else the day that is over for longer than a week, was told with its weekday and is followed by another: "began on Wednesday, April 2. On
/// Saturday …"; and the number of its expression. Where the text goes on from day to day, or heads a passage with one ("Tuesday. …"), it may stand farther away.
pub fn goes_by_weekday(
    said: &[Mention<Said>],
    told: &[(usize, Point)],
    number: usize,
    published: Option<NaiveDate>,
) -> Option<(usize, NaiveDate)> {
    let own = &said[number].what;
    let bare = has_weekday(own) && fields_within(&own.expr).is_some_and(|fields| fields.day.is_none());
    if !bare || own.setting.quoted {
        return None;
    }
    let days_ago = |point: &Point| published.zip(point.period.first()).map(|(today, day)| (today - day).num_days());
    let over = |point: &Point| {
        point.period.kind == Kind::Day && !point.floating && days_ago(point).is_some_and(|days| days > WEEK)
    };
    if own.setting.by_article
        && let Some(scene) = scene(said, told)
        && over(&scene.1)
        && own.setting.sentence - said[scene.0].what.setting.sentence <= SCENE
        && own.direction != Direction::Future
    {
        // The nearest one, before that day or behind it.
        let from = scene.1.period.first()?.checked_sub_days(Days::new(HALF_A_WEEK))?;
        return Some((scene.0, from));
    }
    let by_weekday = |last: usize| has_weekday(&said[last].what) && !said[last].what.setting.by_article;
    if let Some(scene) = goes_on_next_day(said, told, number, published) {
        return Some(scene);
    }
    // The last day with its weekday; clock times on it may follow.
    let mut days = told.iter().rev().take_while(|(_, point)| over(point) || own.setting.alone);
    let (last, point) = days.find(|(last, point)| by_weekday(*last) && over(point))?;
    // The text has stayed on that day since: "… on Sunday, December 14, 1997. At 1:22 the roof came down".
    let latest = told.last().filter(|(_, latest)| latest.period == point.period).map_or(*last, |(latest, _)| *latest);
    let between = own.setting.sentence - said[latest].what.setting.sentence;
    let stepped = fields_within(&said[*last].what.expr).is_none_or(|fields| fields.day.is_none());
    let reach = if own.setting.alone {
        SCENE
    } else if stepped {
        REACH + 1
    } else {
        1
    };
    let goes_on = between <= reach
        && (own.setting.opens || between == 0 || steps_on(own, point, stepped && between == 1, published))
        && !own.setting.on_saying
        && !own.setting.again
        && !own.setting.back_to_present
        && own.direction != Direction::Future;
    point.period.first().filter(|_| goes_on).map(|day| (*last, day))
}

/// The latest that was told of, but for when somebody spoke.
fn scene<'t>(said: &[Mention<Said>], told: &'t [(usize, Point)]) -> Option<&'t (usize, Point)> {
    told.iter().rev().find(|(last, _)| !said[*last].what.setting.on_saying)
}

/// Whether a weekday is of no known week: "wrote in June 2013. On the Monday he resigned", "on the Monday after it appeared".
pub fn is_of_no_week(
    said: &[Mention<Said>],
    told: &[(usize, Point)],
    number: usize,
    published: Option<NaiveDate>,
) -> bool {
    let own = &said[number].what;
    if own.setting.by_happening {
        return true;
    }
    let Some((last, point)) = scene(said, told) else { return false };
    let end = point.period.days().filter(|_| point.period.kind > Kind::Day && !point.floating).map(|(_, end)| end);
    own.setting.by_article
        && own.direction != Direction::Future
        && own.setting.sentence - said[*last].what.setting.sentence <= REACH
        && end.is_some_and(|end| is_long_over(end, published))
}

/// The day of long ago that was told with its weekday a few sentences before, where a passage goes on with the next weekday and nothing
/// between speaks from the day of publication: "left on Friday, Oct. 15. … She had lent them money in 2008. On Saturday she baked".
fn goes_on_next_day(
    said: &[Mention<Said>],
    told: &[(usize, Point)],
    number: usize,
    published: Option<NaiveDate>,
) -> Option<(usize, NaiveDate)> {
    let own = &said[number].what;
    let weekday = fields_within(&own.expr)?.weekday?;
    let next = |point: &Point| {
        let day = point.period.first().filter(|_| point.period.kind == Kind::Day && !point.floating)?;
        is_next(weekday, day).then_some(day)
    };
    let near =
        told.iter().rev().take_while(|(last, _)| own.setting.sentence - said[*last].what.setting.sentence <= SCENE);
    let mut days = near.filter(|(last, _)| has_weekday(&said[*last].what));
    let (last, day) = days.find_map(|(last, point)| Some((*last, next(point)?)))?;
    let speaks_of_now = said[last + 1..number].iter().any(|between| speaks_from_publication(&between.what.expr));
    let tells = own.setting.opens
        && own.direction != Direction::Future
        && !own.setting.on_saying
        && !own.setting.again
        && !own.setting.back_to_present
        && !own.setting.beside_present;
    (is_long_over(day, published) && tells && !speaks_of_now).then_some((last, day))
}

/// Whether a weekday at the end of its sentence is the next of those by which a passage goes on: "on Sunday the bishop came. The bodies
/// were found on Monday".
fn steps_on(own: &Said, point: &Point, behind: bool, published: Option<NaiveDate>) -> bool {
    let weekday = fields_within(&own.expr).and_then(|fields| fields.weekday);
    let next = weekday
        .zip(point.period.first())
        .is_some_and(|(weekday, day)| is_next(weekday, day) && is_long_over(day, published));
    behind && next && own.setting.on_past && !own.setting.beside_present
}

/// Whether a weekday, counted from Monday, comes one day or two behind a day.
fn is_next(weekday: u8, day: NaiveDate) -> bool {
    let on = (i64::from(weekday) - i64::from(day.weekday().number_from_monday())).rem_euclid(WEEK);
    (1..=NEXT).contains(&on)
}

/// Whether a day lies so far back that news names none of that time by its weekday.
fn is_long_over(day: NaiveDate, published: Option<NaiveDate>) -> bool {
    published.is_some_and(|today| (today - day).num_days() > OVER_LONG)
}

fn has_weekday(what: &Said) -> bool {
    let named = match what.expr.core() {
        // "The following Friday".
        TimeExpr::Relative { anchor: Anchor::Story, period: Period::Named(fields), .. } => Some(fields),
        _ => fields_within(&what.expr),
    };
    named.is_some_and(|fields| fields.weekday.is_some())
}
