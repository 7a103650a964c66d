//! What times are counted from: publication, or where the story stands.

use chrono::NaiveDate;

use crate::model::moment::Basis;
use crate::model::timex::{Anchor, Direction, Modifier, TimeExpr};

use super::eval::Eval;
use super::period::{CalendarPeriod, Kind};
use super::point::{Meaning, Point};
use super::years::SLACK;

/// A period with where it comes from, and whether its year is unknown.
pub(super) type Reached = (CalendarPeriod, Basis, bool);

/// How many sentences behind a day a clock time of news still belongs to it.
const FAR: usize = 5;

/// The days of a year.
const A_YEAR: i64 = 365;

/// How many sentences back that stands which is told right before.
const BESIDE: usize = 1;

/// How many days before publication a day lies that is no news.
const OLD: i64 = 7;

impl Eval<'_> {
    /// Where an anchor lies, where it is known finely enough to count periods of that kind from it.
    pub(super) fn anchor(&self, anchor: &Anchor, kind: Option<Kind>) -> Option<Reached> {
        let fine = |period: CalendarPeriod| kind.is_none_or(|kind| period.kind <= kind || period.kind == Kind::Day);
        match anchor {
            // Who is quoted in a history spoke on the day that it tells of; "on Thursday a crew, which had arrived overnight, …".
            Anchor::Publication
                if self.history && (self.quoted || self.of_scene || self.pluperfect && self.is_day_beside()) =>
            {
                self.story_any().filter(|told| fine(told.0))
            }
            Anchor::Publication => self.published.map(|day| (CalendarPeriod::day(day), Basis::Publication, false)),
            Anchor::Current
                if !(self.history || self.is_day_beside() || kind == Some(Kind::Day) && self.is_day_before()) =>
            {
                self.anchor(&Anchor::Publication, kind)
            }
            Anchor::Story | Anchor::Current => {
                let told = self.reached(|point| fine(point.period))?;
                // "He came back in 2005 … He burned them that night": no night that the text told of long before.
                let of_day = matches!(kind, Some(Kind::Day)) && *anchor == Anchor::Story;
                if of_day && matches!(told.1, Basis::Mention(mention) if self.is_far(mention)) {
                    return None;
                }
                let later =
                    |(mention, _): &&(usize, Point)| !matches!(told.1, Basis::Mention(number) if number == *mention);
                let mut since = self.told().take_while(later).enumerate();
                since.all(|(back, point)| !self.stands_between(&told, point, back == 0, of_day)).then_some(told)
            }
            // Known only when the events are.
            Anchor::Happening => None,
            Anchor::Expr(expr) => match self.eval(expr) {
                Meaning::Point(point) if fine(point.period) => {
                    let basis = point.origin.implied.first().map_or(Basis::Publication, |(_, basis)| basis.clone());
                    Some((point.period, basis, point.floating))
                }
                _ => None,
            },
        }
    }

    /// Whether what the story has told of since stands between an expression and what it would be counted from. A year in passing does
    /// not, nor a month that holds the day, nor a glance back: "accepted it on 9 September; Achille, who had opposed it in July, signed
    /// two days later", but "was hired on Monday. The court closed the case in May 2020, and a week later it burned".
    fn stands_between(&self, told: &Reached, (mention, point): &(usize, Point), latest: bool, of_day: bool) -> bool {
        let here = *mention >= self.sentence;
        let both = matches!(told.1, Basis::Mention(mention) if mention >= self.sentence);
        let setting = &self.said[*mention].what.setting;
        let aside = both && here || setting.relative || setting.pluperfect;
        let (Some((first, last)), Some((start, end))) = (point.period.days(), told.0.days()) else { return false };
        // "A survey carried out in April had found nothing. Prosecutors opened a case the same day".
        let glance = last < start && (aside || of_day && !self.history && setting.relative);
        // "A first suit, filed in 2016, was struck out eighteen months later".
        let goes_on = latest && here && first > end;
        let stands = point.period.kind < Kind::Year || latest && self.moved || goes_on;
        // The end of January does not hold the day that was told of before.
        let part = matches!(self.said[*mention].what.expr, TimeExpr::Modified(Modifier::End, _));
        stands && !glance && (part || !holds(point.period, told.0))
    }

    /// Whether the story has since, in the sentences right before, told of a month that lies more than a year behind a day.
    pub(super) fn has_left(&self, mention: usize, day: &Point) -> bool {
        let end = day.period.days().map(|(_, last)| last);
        let since = self.told().take_while(|(other, _)| *other != mention);
        let far = |point: &Point| {
            let start = point.period.first().filter(|_| point.period.kind == Kind::Month && !point.floating);
            start.zip(end).is_some_and(|(start, end)| (start - end).num_days() > A_YEAR)
        };
        since.into_iter().any(|(other, point)| self.sentences_since(*other) <= BESIDE && far(point))
    }

    /// How many sentences ago an expression stands.
    fn sentences_since(&self, mention: usize) -> usize {
        let sentence = |mention: usize| self.said.get(mention).map(|other| other.what.setting.sentence);
        sentence(self.sentence).zip(sentence(mention)).map_or(0, |(own, other)| own.saturating_sub(other))
    }

    /// Whether the latest that the story told of is a day, in the same sentence.
    fn is_day_beside(&self) -> bool {
        self.story.last().is_some_and(|(last, point)| *last >= self.sentence && point.period.kind == Kind::Day)
    }

    /// Whether the latest that the story told of is a day, in the sentence before: "arrived on Tuesday. In the afternoon he met the king".
    fn is_day_before(&self) -> bool {
        let day = self.story.last().is_some_and(|(_, point)| point.period.kind == Kind::Day && !point.floating);
        day && self.since <= 1 && !self.quoted && self.direction == Direction::Past
    }

    /// The day from which weekdays are counted: of publication, or of the story where a history is told.
    pub(super) fn anchor_day(&self) -> Option<(NaiveDate, Basis)> {
        if let Some((mention, day)) = self.day {
            return Some((day, Basis::Mention(mention)));
        }
        if self.history
            && let Some((period, basis, false)) = self.story_day()
            && self.story.iter().rev().take(2).any(|(_, point)| point.period == period)
        {
            return period.first().map(|day| (day, basis));
        }
        self.published.map(|day| (day, Basis::Publication))
    }

    /// The latest day that the story told of.
    pub(super) fn story_day(&self) -> Option<Reached> {
        self.reached(|point| point.period.kind == Kind::Day)
    }

    /// The month of the latest day or month that the story told of.
    pub(super) fn story_month(&self) -> Option<Reached> {
        let (period, basis, floating) = self.reached(|point| matches!(point.period.kind, Kind::Day | Kind::Month))?;
        Some((CalendarPeriod::containing(Kind::Month, period.first()?), basis, floating))
    }

    /// The latest period that the story told of.
    pub(super) fn story_any(&self) -> Option<Reached> {
        self.reached(|point| point.period.kind <= Kind::Year)
    }

    /// What the text has told of, the latest first. Outside quotations news does not count the days that are named inside, and for
    /// what is over not what is still to come: "will be discharged by Friday. He was treated the same day".
    pub(super) fn told(&self) -> impl Iterator<Item = &(usize, Point)> {
        let inside = |number: usize| self.said.get(number).is_some_and(|other| other.what.setting.quoted);
        let heard = move |(number, point): &&(usize, Point)| {
            self.history || self.quoted || point.period.kind != Kind::Day || !inside(*number)
        };
        let over = self.direction == Direction::Past;
        let ahead =
            move |point: &Point| self.published.zip(point.period.first()).is_some_and(|(today, day)| day > today);
        self.story.iter().rev().filter(heard).filter(move |(_, point)| !(over && !point.floating && ahead(point)))
    }

    /// Whether news has told of a time so many sentences before that no clock time goes on from it.
    pub(super) fn is_far(&self, mention: usize) -> bool {
        !self.history && self.published.is_some() && self.sentences_since(mention) > FAR
    }

    /// Whether news names a day of long before only to say who somebody is: "the union, whose members voted on May 4, had come back at
    /// midnight".
    pub(super) fn is_background(&self, mention: usize, point: &Point) -> bool {
        let relative = self.said.get(mention).is_some_and(|other| other.what.setting.relative);
        let past = self.published.zip(point.period.first()).is_some_and(|(today, day)| (today - day).num_days() > OLD);
        relative && past && !self.history
    }

    pub(super) fn reached(&self, fits: impl Fn(&Point) -> bool) -> Option<Reached> {
        let told = self.told().find(|(_, point)| fits(point));
        told.map(|(mention, point)| (point.period, Basis::Mention(*mention), point.floating))
    }
}

/// Whether a period lies inside another one.
fn holds(outer: CalendarPeriod, inner: CalendarPeriod) -> bool {
    let all = || Some((outer.days()?, inner.days()?));
    all().is_some_and(|((first, last), (start, end))| first <= start && end <= last)
}

/// Whether a day, or the end of a longer period where that is meant, lies so far ahead of publication that no past verb means it.
pub(super) fn is_ahead(meaning: &Meaning, ends: bool, published: Option<NaiveDate>) -> bool {
    let Meaning::Point(point) = meaning else { return false };
    let exact = !point.floating && (point.period.kind == Kind::Day || ends);
    let last = point.period.days().filter(|_| exact).map(|(_, last)| last);
    last.zip(published).is_some_and(|(last, today)| (last - today).num_days() > SLACK)
}
