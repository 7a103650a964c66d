//! What is meant by what is said: the room of the calendar's arithmetic.
//!
//! Expressions are worked out one after the other, against the day of publication and against what the text has told of before.
//! Where only an interval of publication days is known, both ends are tried, and what differs between them stays open.

mod anchors;
mod aside;
mod business;
mod clocks;
mod coarse;
mod counted;
mod days;
mod distance;
mod eval;
mod feasts;
mod fields;
mod length;
mod lent;
mod moons;
mod period;
mod point;
mod quarters;
mod recall;
mod stretches;
mod weekdays;
mod years;

use chrono::{Datelike, NaiveDate};

use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment};
use crate::model::published::Published;
use crate::model::telling::Telling;
use crate::model::timex::{Anchor, Direction, Fields, Modifier, Period, Relation, Said, TimeExpr, Unit, Year};

pub use counted::count;

use eval::Eval;
use period::{CalendarPeriod, Kind};
use point::{Meaning, Point, moment};

/// The moments of all time expressions, in the same order.
#[must_use]
pub fn resolve(said: &[Mention<Said>], published: &Published, telling: Telling) -> Vec<Mention<Moment>> {
    let on = |day: Option<NaiveDate>| run(said, day, telling);
    match published.days {
        None => on(None),
        Some((first, last)) if first == last => on(Some(first)),
        Some((first, last)) => {
            let open = on(None);
            let ends = on(Some(first)).into_iter().zip(on(Some(last)));
            ends.zip(open).map(|((a, b), open)| if a.what.value == b.what.value { a } else { open }).collect()
        }
    }
}

/// Whether the text is told from its day of publication, as news is, and not as a history, whose dates follow each other.
#[must_use]
pub fn is_news(said: &[Mention<Said>], published: &Published, telling: Telling) -> bool {
    match telling {
        Telling::Auto => !is_history(said, published.days.map(|(_, last)| last)),
        Telling::News => true,
        Telling::History => false,
    }
}

/// Resolves all mentions against one day of publication, or none.
fn run(said: &[Mention<Said>], published: Option<NaiveDate>, telling: Telling) -> Vec<Mention<Moment>> {
    let history = match telling {
        Telling::Auto => is_history(said, published),
        Telling::News => false,
        Telling::History => true,
    };
    // A feature of what lies far back that speaks of its own day as well.
    let has_today =
        history && published.is_some() && said.iter().any(|other| speaks_from_publication(&other.what.expr));
    // Who writes "14:10" means the morning by "9:30".
    let by_24 = said.iter().any(|mention| mention.what.setting.by_24);
    let mut story: Vec<(usize, Point)> = Vec::new();
    // "In 2013, …", "early in 2013": no year that is only named in passing.
    let moves = |number: usize| said[number].what.setting.opens || modifier_of(&said[number].what.expr).is_some();
    let mut moments = Vec::with_capacity(said.len());
    let mut first_in_sentence = 0;
    let mut glance: Option<usize> = None;
    for (number, mention) in said.iter().enumerate() {
        if said[first_in_sentence].what.setting.sentence != mention.what.setting.sentence {
            first_in_sentence = number;
        }
        // A bounded look back keeps long articles linear.
        let told = &story[story.len().saturating_sub(40)..];
        // "It had been burgled before: in 1989 a sword disappeared, and was returned a year later".
        let goes_on = glance.filter(|&glance| {
            let between = mention.what.setting.sentence - said[glance].what.setting.sentence;
            // "She had lent them money in 2008. The shop failed the following year".
            let next = || between == 1 && is_bare_year(&said[glance].what.expr) && is_next_year(&mention.what.expr);
            (between == 0 || next()) && aside::is_counted_from_story(&mention.what.expr)
        });
        let turned = goes_on.map(|glance| ending_with(told, glance));
        let told = turned.as_deref().unwrap_or(told);
        // "We met yesterday," he said on Monday: counted from the day on which it was said.
        let spoken = mention.what.setting.spoken.filter(|_| !history);
        let spoken = spoken.and_then(|spoken| Some((spoken, day_of(said, spoken, published)?)));
        // "9 a.m., Thursday 16 January. … He was found last night": counted from the day at the head.
        let headed = mention.what.setting.head.and_then(|head| Some((head, head_day(&moments, head)?)));
        let here = headed.or(spoken);
        let day = (!history).then(|| weekdays::goes_by_weekday(said, told, number, published)).flatten();
        let leads = || {
            recall::come_back(said, told, number, published)
                .or_else(|| aside::tells_on(said, told, number, published).filter(|_| day.is_none()))
        };
        // "The fourth quarter, ended June 30": reported soon after.
        let reported = number.checked_sub(1).is_some_and(|before| said[before].what.setting.ended_by == Some(number));
        let leads = if history || reported || mention.what.setting.ends.is_some() { None } else { leads() };
        let of_scene = aside::is_of_scene(said, told, number, published);
        let aside = day.is_some() || leads.is_some() || of_scene;
        // "Takes up its work on June 1": of the day of publication, however much history stands before it.
        let of_today = has_today && is_to_come(&mention.what);
        let told = leads.map_or(told, |count| &told[..count]);
        let eval = Eval {
            published: here.map(|(_, day)| day).or(published),
            said,
            story: told,
            sentence: first_in_sentence,
            since: told.last().map_or(0, |(last, _)| mention.what.setting.sentence - said[*last].what.setting.sentence),
            moved: told.last().is_some_and(|(number, _)| moves(*number)),
            direction: direction_of(&mention.what),
            over: mention.what.setting.over,
            was_over: mention.what.setting.was_over,
            said_on: lent::said_on(said, told, number, first_in_sentence),
            pluperfect: mention.what.setting.pluperfect && mention.what.relation != Relation::By,
            // The dates of a chronology follow each other.
            history: history && !of_today || aside || mention.what.setting.heads && !told.is_empty(),
            quoted: mention.what.setting.quoted,
            of_scene,
            half_open: mention.what.setting.half_open && !by_24,
            day,
            lent: lent::lent_year(said, number).or_else(|| lent::head_year(&moments, mention.what.setting.head)),
            months: after_months(&moments, number),
            ahead: history.then(|| next_dated(&said[number + 1..])).flatten(),
        };
        let mut meaning = eval.eval_beside(said, number);
        // "On the last day of the month the deal was called off": of no month that is not over.
        let ends = is_of_here(&mention.what.expr) && modifier_of(&mention.what.expr) == Some(Modifier::End);
        let is_ahead = |meaning: &Meaning| anchors::is_ahead(meaning, ends, published);
        if mention.what.direction == Direction::Past && !eval.history && is_ahead(&meaning) {
            let of_story = Eval { history: true, ..eval }.eval_beside(said, number);
            meaning = if is_ahead(&of_story) { meaning } else { of_story };
        }
        if let Some(weekday) = fields_of(&mention.what.expr).and_then(|fields| fields.weekday)
            && !history
            && weekdays::is_of_no_week(said, told, number, published)
        {
            meaning = days::some_weekday(weekday);
        }
        if let (Meaning::Point(point), Some((from, _))) = (&mut meaning, here) {
            point.count_from(from);
        }
        let relation = if mention.what.setting.from { Relation::Since } else { mention.what.relation };
        moments.push(mention.with(moment(&meaning, modifier_of(&mention.what.expr), relation)));
        match meaning {
            Meaning::Point(_) if mention.what.setting.names => {}
            Meaning::Point(_) if looks_back(&mention.what.expr) => {}
            Meaning::Point(_) if history && looks_ahead(&mention.what.expr) => {}
            Meaning::Point(point) if is_glance(&point, &mention.what, told) => {}
            Meaning::Point(point) if !history && is_bound_ahead(&point, &mention.what) => {}
            Meaning::Point(point) if point.period.kind <= Kind::Year => {
                glance = tell(&mut story, said, number, point).then_some(number);
            }
            // "For the first ten months of 1915".
            Meaning::Length(_, Some(ends)) if matches!(mention.what.expr, TimeExpr::Nth { within: Some(_), .. }) => {
                story.push((number, ends.1));
            }
            Meaning::Interval(_, to) if to.period.kind <= Kind::Year => story.push((number, to)),
            _ => {}
        }
    }
    stretches::join(said, &mut moments);
    business::place(said, published, &mut moments);
    moments
}

/// The day that stands at the head of a passage.
fn head_day(moments: &[Mention<Moment>], head: usize) -> Option<NaiveDate> {
    let place = moments.get(head)?.what.place.as_ref().filter(|place| place.grain <= Grain::Day)?;
    place.days.map(|(first, _)| first)
}

/// Adds what the text tells of. What only says when somebody spoke, or what had been before, does not take the place of what the story has
/// reached: "landed on Sunday, the authority said on Tuesday. That night …", "rose in 1960. “…,” he told the radio in 1998. That July …".
/// Gives whether it was such a one.
fn tell(story: &mut Vec<(usize, Point)>, said: &[Mention<Said>], number: usize, point: Point) -> bool {
    let own = &said[number].what.setting;
    let beside = story.last().is_some_and(|(last, told)| {
        let other = &said[*last].what.setting;
        let over = said[*last].what.direction != Direction::Future;
        let happened = other.sentence == own.sentence && over && !other.on_saying && !other.quoted;
        let near = own.sentence - other.sentence <= NEAR;
        let ends = point.period.days().map(|(_, last)| last);
        let quoted = own.on_saying && own.beside_quote && !own.opens && near;
        // "Shot on Nov. 7. “…,” he said on Wednesday. He showed the film the next day".
        let long_before = ends.zip(told.period.days()).is_some_and(|(end, (_, last))| (end - last).num_days() > LONG);
        let spoken = quoted && (point.period.kind > Kind::Day || told.period.kind == Kind::Day && long_before);
        let earlier = told.period.kind <= Kind::Year && ends < told.period.first();
        own.on_saying && happened && told.period.kind == Kind::Day && point.period.kind == Kind::Day
            || spoken
            || own.pluperfect && !own.opens && near && earlier
    });
    let at = if beside { story.len() - 1 } else { story.len() };
    story.insert(at, (number, point));
    beside
}

/// What the text has told of, as if it had told of that one last.
fn ending_with(told: &[(usize, Point)], number: usize) -> Vec<(usize, Point)> {
    let (of_it, others): (Vec<_>, Vec<_>) = told.iter().cloned().partition(|(told, _)| *told == number);
    others.into_iter().chain(of_it).collect()
}

/// How many sentences back that stands whose place what somebody said, or what had been, does not take.
const NEAR: usize = 2;
/// How many days after what the story has reached somebody speaks of it who tells of long ago.
const LONG: i64 = 14;

/// Whether a day or year only bounds something: "no strikes before Christmas". The story does not go there.
fn is_bound_ahead(point: &Point, said: &Said) -> bool {
    let bare = |fields: &Fields| {
        fields.year.is_none() && fields.weekday.is_none() && fields.part.is_none() && fields.hour.is_none()
    };
    let day = point.period.kind == Kind::Day && fields_of(&said.expr).is_some_and(bare);
    // "Promised to close no plant before 2012".
    said.relation == Relation::Before && (day || point.period.kind == Kind::Year && !said.setting.opens)
}

/// The day of an expression that is counted from publication.
fn day_of(said: &[Mention<Said>], number: usize, published: Option<NaiveDate>) -> Option<NaiveDate> {
    let what = &said[number].what;
    let eval = Eval { published, direction: direction_of(what), ..Eval::default() };
    match eval.eval(&what.expr) {
        Meaning::Point(point) if point.period.kind == Kind::Day && !point.floating => point.period.first(),
        _ => None,
    }
}

/// The next of the following expressions that states its year, a few of them far.
fn next_dated(said: &[Mention<Said>]) -> Option<CalendarPeriod> {
    const NEAR: usize = 10;
    said.iter().take(NEAR).find_map(|mention| {
        let fields = fields_of(&mention.what.expr)?;
        match fields.year? {
            Year::Full(year) => fields::inside_year(fields, i64::from(year)),
            Year::Short(_) => None,
        }
    })
}

/// Whether the expression before is a length in months: "for the nine months, … a year earlier" compares no quarters.
fn after_months(moments: &[Mention<Moment>], number: usize) -> bool {
    let value = number.checked_sub(1).and_then(|before| moments.get(before)).map(|before| &before.what.value);
    value.is_some_and(|value| value.starts_with('P') && value.ends_with('M') && !value.contains('T'))
}

/// The fields of an expression of the calendar.
fn fields_of(expr: &TimeExpr) -> Option<&Fields> {
    match expr.core() {
        TimeExpr::Calendar(fields) => Some(fields),
        _ => None,
    }
}

/// A bound that is not past lies ahead: "by Friday", "until June".
fn direction_of(said: &Said) -> Direction {
    match (said.relation, said.direction) {
        // "Until Thursday they had said nothing": what is over at its end has an end that is over.
        (Relation::Until, Direction::Past) => Direction::Past,
        (Relation::By, Direction::Open) | (Relation::Until, _) => Direction::Future,
        (_, direction) => direction,
    }
}

/// The outermost modifier of an expression.
fn modifier_of(expr: &TimeExpr) -> Option<Modifier> {
    match expr {
        TimeExpr::Modified(modifier, _) => Some(*modifier),
        TimeExpr::Both(outer, _) => modifier_of(outer),
        _ => None,
    }
}

/// How many expressions the lead has.
const LEAD: usize = 2;

/// Whether the text tells a history: most of the years that it names lie well before its publication.
fn is_history(said: &[Mention<Said>], published: Option<NaiveDate>) -> bool {
    let said: Vec<&Mention<Said>> = said.iter().filter(|mention| mention.what.telling == Telling::Auto).collect();
    let years: Vec<i32> = said.iter().filter_map(|mention| year_of(&mention.what.expr)).collect();
    let spoken = said.iter().filter(|m| speaks_from_publication(&m.what.expr)).count();
    let far = match published {
        Some(day) => years.iter().filter(|year| (day.year() - **year) > 2).count(),
        None => years.len(),
    };
    // A lead of "on Saturday" is news, however long the biography behind it.
    let mut dates = said.iter().filter(|m| !matches!(m.what.expr, TimeExpr::Duration(_) | TimeExpr::Set { .. }));
    let is_news_lead = dates.clone().take(LEAD).any(|m| speaks_from_publication(&m.what.expr))
        // "Died on March 4": no history that speaks from the day of publication begins without a year.
        || spoken >= LEAD && dates.next().is_some_and(|m| fields_of(&m.what.expr).is_some_and(is_yearless));
    far >= 3 && far > 2 * spoken && !is_news_lead
}

/// Whether fields name a day or a month of a year that they do not say.
fn is_yearless(fields: &Fields) -> bool {
    fields.year.is_none() && fields.month.is_some()
}

/// Whether an expression is a year and nothing more.
fn is_bare_year(expr: &TimeExpr) -> bool {
    fields_of(expr).is_some_and(|fields| *fields == Fields { year: fields.year, ..Fields::default() })
}

/// Whether an expression names a day or month without its year, for what is told in the present as still to come.
fn is_to_come(said: &Said) -> bool {
    let setting = &said.setting;
    said.direction == Direction::Future
        && !(setting.was_ahead || setting.heads || setting.head.is_some() || setting.quoted)
        && (fields_of(&said.expr).is_some_and(|fields| is_yearless(fields) || fields.weekday.is_some())
            || is_of_here(&said.expr))
}

/// "The month", "the year": that in which the text stands.
fn is_of_here(expr: &TimeExpr) -> bool {
    matches!(expr.core(), TimeExpr::Relative { anchor: Anchor::Current, .. })
}

/// "The following year", "a year later".
fn is_next_year(expr: &TimeExpr) -> bool {
    matches!(expr.core(), TimeExpr::Relative { offset: 1.., period: Period::Unit(Unit::Year), .. })
}

/// Whether an expression only glances back from where the story stands ("a year earlier"): the story stays there.
fn looks_back(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Shift { back, anchor, .. } => *back && !matches!(anchor, Anchor::Expr(_)),
        TimeExpr::Relative {
            anchor: Anchor::Story,
            offset,
            period: Period::Unit(Unit::Year | Unit::Quarter) | Period::Named(_),
        } => *offset < 0,
        // "Since 8 p.m. the previous evening".
        TimeExpr::Both(outer, _) => match &**outer {
            TimeExpr::Relative { anchor: Anchor::Story, offset, period: Period::Unit(Unit::Day) } => *offset < 0,
            outer => looks_back(outer),
        },
        TimeExpr::Modified(_, inner) => looks_back(inner),
        _ => false,
    }
}

/// Whether an expression only looks ahead of where the story stands ("would leave by next summer"): the story stays there.
fn looks_ahead(expr: &TimeExpr) -> bool {
    matches!(expr, TimeExpr::Relative { anchor: Anchor::Publication, offset: 1.., .. })
}

/// How many years back no story goes in passing.
const REMOTE: i64 = 100;

/// Whether a bare year inside a sentence lies so far back that it is only remembered: "as they had last met, in 1614".
fn is_glance(point: &Point, said: &Said, told: &[(usize, Point)]) -> bool {
    let year = |point: &Point| point.period.first().map(|day| i64::from(day.year()));
    let last = told.last().and_then(|(_, last)| year(last));
    point.period.kind == Kind::Year
        && !said.setting.opens
        && last.zip(year(point)).is_some_and(|(last, year)| last - year >= REMOTE)
}

/// Whether an expression counts from the day of publication, as news does and a history does not.
fn speaks_from_publication(expr: &TimeExpr) -> bool {
    match expr.core() {
        TimeExpr::Calendar(fields) => fields.weekday.is_some() && fields.day.is_none(),
        TimeExpr::Relative { anchor, .. } | TimeExpr::Shift { anchor, .. } => *anchor == Anchor::Publication,
        _ => false,
    }
}

/// The year that an expression states in full.
fn year_of(expr: &TimeExpr) -> Option<i32> {
    match expr.core() {
        TimeExpr::Calendar(Fields { year: Some(Year::Full(year)), .. }) => Some(*year),
        TimeExpr::Nth { within: Some(inner), .. } => year_of(inner),
        TimeExpr::Range { from, .. } => year_of(from),
        _ => None,
    }
}
