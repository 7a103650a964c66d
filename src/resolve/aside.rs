//! News that tells of what lies well back, and tells on from there: dates without a year follow those before them.

use chrono::{Datelike, NaiveDate};

use crate::model::mention::Mention;
use crate::model::timex::{Amount, Anchor, Direction, Fields, Period, Reference, Relation, Said, TimeExpr, Unit};

use super::fields::{inside_year, weekday_fits};
use super::period::Kind;
use super::point::Point;
use super::recall::{OVER, days_back};
use super::speaks_from_publication;

/// How many sentences an aside reaches.
pub const REACH: usize = 3;
/// How many expressions, most of them lengths, may stand between.
const MANY: usize = 20;
/// How many years back the time lies from which an aside tells on, at the least.
const LONG_AGO: i32 = 3;
/// The same, where the next date has no year.
const AGO: i32 = 2;
/// The same, where more signs say so.
const LAST_YEAR: i32 = 1;
/// By how much the signs that a passage is told on must outweigh those that it is not.
const ENOUGH: i32 = 2;
/// The same, in the year before publication.
const ENOUGH_OF_LAST_YEAR: i32 = 4;
/// How many days on a date comes soon.
const SOON: i64 = 45;
/// How many sentences back the day lies that the weekday at the head of a passage goes on from.
pub const SCENE: usize = 10;
/// How many days on a date follows closely, in the same year.
const CLOSE: i64 = 183;
/// How many days back of a month that was told of a date may lie: "many waited until October. The dead were buried on September 22".
const BACK: i64 = 31;
/// How many days on it does across the turn of the year.
const ACROSS: i64 = 120;
/// The same inside a sentence.
const A_YEAR: i64 = 365;
/// Twelve months, in hundredths.
const A_YEAR_OF_MONTHS: i64 = 1200;
/// How many sentences behind a date with its year others follow it that state none, where nobody knows when the text appeared.
const FOLLOWS: usize = 5;

/// Where the expression is told from a time that the text has told of, and not from the day of publication: how many of those times
/// lead up to it.
pub fn tells_on(
    said: &[Mention<Said>],
    told: &[(usize, Point)],
    number: usize,
    published: Option<NaiveDate>,
) -> Option<usize> {
    // "The deadliest since the sinking of the ferry in September 1994": of no passage.
    let lead = told.iter().rposition(|(told, _)| !said[*told].what.setting.since).map_or(0, |last| last + 1);
    let told = &told[..lead];
    let stays = follows(said, told, number, published)
        || stays_there(said, told, number, published)
        || was_to_come(said, told, number)
        || was_bound(said, told, number, published)
        || goes_on(said, told, number, published);
    let before = without_glance(said, told).filter(|before| follows(said, before, number, published));
    before.map(<[_]>::len).or(stays.then_some(told.len()))
}

/// What the text has told of before it glanced back: "collapsed on October 18, 1968. She, who had warned that March, was called in
/// January".
fn without_glance<'t>(said: &[Mention<Said>], told: &'t [(usize, Point)]) -> Option<&'t [(usize, Point)]> {
    let ((number, last), before) = told.split_last()?;
    let (_, scene) = before.last()?;
    let states_year = fields_within(&said[*number].what.expr).is_some_and(|fields| fields.year.is_some());
    // "Lund, a Democrat first elected in 1995, insisted on it".
    let in_passing = last.period.kind == Kind::Year && states_year && !said[*number].what.setting.opens;
    let glance = in_passing || last.period.kind <= Kind::Month && !states_year;
    (glance && last.period.first() < scene.period.first()).then_some(before)
}

/// Whether a date without a year is that of the passage, told on from a time that lies well back: "were stopped on the night of June 21,
/// 1964. Their bodies were found on Aug. 4"; and not news of this year behind its background: "was elected on May 5, 2005. In November
/// …". Signs of both are weighed against each other.
fn follows(said: &[Mention<Said>], told: &[(usize, Point)], number: usize, published: Option<NaiveDate>) -> bool {
    let own = &said[number].what;
    let Some((last, point)) = told.last().filter(|(_, point)| !point.floating) else { return false };
    if number - last > MANY {
        return false;
    }
    let scene = &said[*last].what;
    let between = own.setting.sentence - scene.setting.sentence;
    let stays = said[last + 1..number].iter().all(|between| !is_present(&between.what.expr));
    let can = between <= REACH
        && stays
        && (!own.setting.quoted || between == 0 && scene.setting.quoted)
        && own.direction != Direction::Future
        && years_back(point, published) >= LAST_YEAR;
    let Some(fields) = fields_within(&own.expr).filter(|_| can) else { return false };
    let over =
        scene.direction != Direction::Future && matches!(point.period.kind, Kind::Day | Kind::Month | Kind::Season);
    let steps =
        is_counted_from_story(&scene.expr) || fields_within(&scene.expr).is_some_and(|fields| fields.year.is_none());
    let sets = between == 0 || scene.setting.on_past || scene.setting.opens || over || steps;
    let whole_year = point.period.kind == Kind::Year;
    let day = fields.day.is_some();
    // "Opened the hall two years later, on May 14".
    let adds = between == 0
        && number == last + 1
        && is_counted_from_story(&scene.expr)
        && said[number].tokens.start <= said[*last].tokens.end + 2;
    // "In 1997 the drawer was opened. An officer turned him down in September".
    let told_of_year = own.setting.on_past && between == 1;
    // "The 1977 blackout, which struck on July 13".
    let of_its_happening = between == 0 && number == last + 1 && day && scene.setting.opens;
    if whole_year
        && !adds
        && !of_its_happening
        && !(scene.setting.opens && (own.setting.opens || day || told_of_year) && between > 0)
    {
        return false;
    }
    let Some(gap) = gap_behind(fields, point, (sets, between == 0), own.setting.pluperfect) else { return false };
    // But "returned a portrait that hung for years in the lobby".
    let years_pass = said[last + 1..number]
        .iter()
        .any(|between| is_years_long(&between.what.expr) && !between.what.setting.relative);
    let returns = said.get(number + 1).map_or(0, |next| {
        let after = next.what.setting.sentence - own.setting.sentence;
        i32::from(after <= 1 && speaks_from_publication(&next.what.expr))
            * (2 - i32::try_from(after.min(1)).unwrap_or(1))
    });
    let same_paragraph = own.setting.paragraph == scene.setting.paragraph;
    let near = match gap {
        _ if whole_year => 0,
        gap if gap < -BACK => 0,
        gap if gap <= 0 && point.period.kind > Kind::Month => 3,
        // "Rehearsed in the spring of 2022. The descent, begun on 8 June, …".
        gap if point.period.kind > Kind::Month && day && same_paragraph && gap <= BACK => 2,
        // Behind "the winter of 1964", and not in it.
        _ if point.period.kind > Kind::Month && !steps => 0,
        gap if gap <= SOON => 2,
        gap if gap <= 2 * SOON => 1,
        _ => 0,
    };
    let fine = day && (whole_year || point.period.kind == Kind::Day || between == 1);
    // News names no month of last year's beginning without its year, but seldom.
    let long_over = published.is_some_and(|today| days_back(fields, today) > OVER);
    let for_it = i32::from(sets)
        + 2 * i32::from(between == 0)
        + near
        + i32::from(fine)
        + 2 * i32::from(steps)
        + i32::from(whole_year && told_of_year)
        + i32::from(long_over);
    let month_opens = own.setting.opens && fields.day.is_none();
    // "Sank on October 3, 2016. The company pleaded guilty in February", some months ago; "by July they had a name" tells on.
    let news_of_late = !day
        && between > 0
        && gap > 2 * SOON
        && own.relation != Relation::By
        && published.is_some_and(|today| days_back(fields, today) <= CLOSE);
    // "Miners say they had been warning of it since spring".
    let of_late = !day && between > 0 && own.relation == Relation::Since;
    // A day of these weeks, in another paragraph, or on which somebody spoke.
    let fresh = day
        && (!same_paragraph || own.setting.on_saying)
        && published.is_some_and(|today| days_back(fields, today) <= SOON);
    let against = i32::from(month_opens)
        + 2 * i32::from(fresh)
        + 2 * i32::from(of_late)
        + 2 * i32::from(news_of_late)
        + 3 * i32::from(own.setting.back_to_present)
        + 4 * i32::from(own.setting.beside_saying)
        + (3 - i32::from(steps)) * i32::from(own.setting.again || own.setting.beside_present)
        + 3 * i32::from(years_pass)
        + returns;
    let enough = if years_back(point, published) >= AGO { ENOUGH } else { ENOUGH_OF_LAST_YEAR };
    for_it - against >= enough
}

/// How many days behind a time a yearless date begins, where it lies inside that or follows it soon; less than none inside.
fn gap_behind(fields: &Fields, point: &Point, (tells_on, beside): (bool, bool), pluperfect: bool) -> Option<i64> {
    let yearless =
        fields.year.is_none() && (fields.month.is_some() || fields.feast.is_some() || fields.season.is_some());
    // "The summer of 1964 … On July 6", wherever that summer was named.
    let frames = point.period.kind <= Kind::Year && (tells_on || point.period.kind > Kind::Month);
    let (first, last) = point.period.days().filter(|_| yearless && frames)?;
    let within = |days: i64| if tells_on { days } else { 0 };
    let back = match point.period.kind {
        // "Spent August wooing them. The union had backed the bid since June".
        _ if pluperfect && tells_on => CLOSE,
        Kind::Month if tells_on => BACK,
        _ => 0,
    };
    let gap = |year: i32, within: i64| {
        let period = inside_year(fields, i64::from(year)).filter(|period| weekday_fits(fields, *period));
        let start = period.and_then(|period| period.first())?;
        let gap = (start - last).num_days();
        ((first - start).num_days() <= back && gap <= within).then_some(gap)
    };
    // "Was arrested there in February 2015, extradited in November".
    let (close, across) = if beside { (A_YEAR, CLOSE) } else { (CLOSE, ACROSS) };
    gap(first.year(), within(close)).or_else(|| gap(first.year() + 1, within(across)))
}

/// Whether an expression is a length of a year or more.
fn is_years_long(expr: &TimeExpr) -> bool {
    match expr.core() {
        TimeExpr::Duration(length) | TimeExpr::Stretch { length, .. } => {
            let long = |unit: &Unit| matches!(unit, Unit::Year | Unit::Decade | Unit::Century);
            let months =
                |amount: &Amount| matches!(amount, Amount::Hundredths(hundredths) if *hundredths >= A_YEAR_OF_MONTHS);
            length.parts.iter().any(|(amount, unit)| long(unit) || *unit == Unit::Month && months(amount))
        }
        _ => false,
    }
}

/// How many days ago a day lies of which a passage may tell on, whatever it told of between.
pub const OVER_LONG: i64 = 90;

/// Whether "the weekend", "the end of the year" are those of a day that lies well back and of which the text has just told.
fn stays_there(said: &[Mention<Said>], told: &[(usize, Point)], number: usize, published: Option<NaiveDate>) -> bool {
    let own = &said[number].what;
    let Some((last, point)) = told.last() else { return false };
    let scene = &said[*last].what;
    let near = own.setting.sentence - scene.setting.sentence <= if scene.setting.alone { SCENE } else { 1 };
    let sets = scene.setting.on_past || scene.setting.opens || is_counted_from_story(&scene.expr);
    // "On Thursday a crew, which had arrived overnight, sealed it".
    let beside = scene.setting.sentence == own.setting.sentence && own.setting.pluperfect && is_today(&own.expr);
    near && sets
        && (own.direction == Direction::Past || own.setting.pluperfect)
        && !own.setting.quoted
        && !point.floating
        && years_back(point, published) >= LONG_AGO
        && (beside || is_current(&own.expr))
}

/// Whether "overnight" is that of a day of long ago that heads the passage: "Tuesday 14 March. … The order was suspended overnight".
pub fn is_of_scene(
    said: &[Mention<Said>],
    told: &[(usize, Point)],
    number: usize,
    published: Option<NaiveDate>,
) -> bool {
    let own = &said[number].what;
    let Some((last, point)) = told.last().filter(|(_, point)| point.period.kind == Kind::Day) else { return false };
    let scene = &said[*last].what.setting;
    let over = published.zip(point.period.first()).is_some_and(|(today, day)| (today - day).num_days() > OVER_LONG);
    over && scene.alone
        && own.setting.sentence - scene.sentence <= SCENE
        && own.setting.on_past
        && !own.setting.quoted
        && !point.floating
        && is_today(&own.expr)
}

/// Whether an expression is counted in days from that of publication: "overnight".
fn is_today(expr: &TimeExpr) -> bool {
    match expr.core() {
        TimeExpr::Relative { anchor, period, .. } => {
            *anchor == Anchor::Publication && matches!(period, Period::Unit(Unit::Day | Unit::Night))
        }
        _ => false,
    }
}

/// Whether an expression means the period in which the text stands: "the weekend", "the end of the decade".
fn is_current(expr: &TimeExpr) -> bool {
    match expr.core() {
        TimeExpr::Calendar(fields) => *fields == Fields { weekend: true, ..Fields::default() },
        TimeExpr::Relative { anchor, .. } => *anchor == Anchor::Current,
        TimeExpr::Nth { within: Some(inner), .. } => is_current(inner),
        _ => false,
    }
}

/// Whether a date lay ahead when what its sentence has just told of happened: "heard on Sept. 19, 2023, and they had expected a decision
/// by Christmas".
fn was_to_come(said: &[Mention<Said>], told: &[(usize, Point)], number: usize) -> bool {
    let own = &said[number].what;
    let Some((last, point)) = told.last() else { return false };
    let yearless = |fields: &Fields| fields.year.is_none() && (fields.month.is_some() || fields.feast.is_some());
    own.setting.pluperfect
        && own.direction == Direction::Future
        && said[*last].what.setting.sentence == own.setting.sentence
        && point.period.kind <= Kind::Month
        && !point.floating
        && fields_within(&own.expr).is_some_and(yearless)
}

/// How many days before publication that lies at the most from which something was to come.
const OF_LATE: i64 = 730;

/// Whether a date lay ahead when the text was, and is over by now: "agreed on it last year. It was to open in November, but was put off".
fn was_bound(said: &[Mention<Said>], told: &[(usize, Point)], number: usize, published: Option<NaiveDate>) -> bool {
    let own = &said[number].what;
    let Some((last, point)) = told.last().filter(|(_, point)| !point.floating) else { return false };
    let came = |fields: &Fields| {
        let (today, start) = (published?, point.period.first()?);
        let first = |year: i32| inside_year(fields, i64::from(year)).and_then(|period| period.first());
        let next = [start.year(), start.year() + 1].into_iter().filter_map(first).find(|day| *day >= start)?;
        // "Was due to retire in October", told in June.
        let still = [today.year(), today.year() + 1].into_iter().filter_map(first).find(|day| *day > today)?;
        Some((today - start).num_days() <= OF_LATE && next <= today && today - next < still - today)
    };
    let yearless = |fields: &&Fields| fields.year.is_none() && fields.month.is_some();
    own.setting.was_bound
        && !own.setting.quoted
        && own.setting.sentence - said[*last].what.setting.sentence <= REACH
        && fields_within(&own.expr).filter(yearless).and_then(came).unwrap_or(false)
}

/// Whether a date follows one that the text has just told of, where nobody knows when the text appeared: "signed on 3 February 2019. On
/// 5 February …".
fn goes_on(said: &[Mention<Said>], told: &[(usize, Point)], number: usize, published: Option<NaiveDate>) -> bool {
    let own = &said[number].what;
    let near = |last: usize| own.setting.sentence - said[last].what.setting.sentence <= FOLLOWS;
    let told_of = told.iter().rev().take_while(|(last, _)| near(*last)).find(|(_, point)| !point.floating);
    let day = |fields: &Fields| fields.year.is_none() && fields.month.is_some() && fields.day.is_some();
    published.is_none()
        && (own.direction != Direction::Future || own.setting.was_ahead)
        && told_of.is_some_and(|(_, point)| point.period.kind == Kind::Day)
        && fields_within(&own.expr).is_some_and(day)
}

/// The fields of an expression of the calendar, or of that inside which it counts: "the first week of May".
pub(super) fn fields_within(expr: &TimeExpr) -> Option<&Fields> {
    match expr {
        TimeExpr::Nth { within: Some(inner), .. } => super::fields_of(inner),
        _ => super::fields_of(expr),
    }
}

/// How many years a point lies behind the day of publication; none where that is not known.
pub(super) fn years_back(point: &Point, published: Option<NaiveDate>) -> i32 {
    published.zip(point.period.first()).map_or(0, |(today, day)| today.year() - day.year())
}

/// Whether an expression is counted from where the story stands: "three days later", "that November".
pub(super) fn is_counted_from_story(expr: &TimeExpr) -> bool {
    match expr.core() {
        TimeExpr::Relative { anchor, .. } | TimeExpr::Shift { anchor, .. } => *anchor == Anchor::Story,
        _ => false,
    }
}

/// Whether an expression leads back to the day of publication: "now".
fn is_present(expr: &TimeExpr) -> bool {
    match expr.core() {
        TimeExpr::Reference(reference) => *reference == Reference::Present,
        _ => false,
    }
}
