//! Times that are counted from a time that is not told finely enough for it: "In October 1915 … four days later".

use crate::model::moment::Basis;
use crate::model::timex::Anchor;

use super::eval::{Eval, unknown};
use super::period::{CalendarPeriod, Kind, add_days};
use super::point::{Meaning, Point};

impl Eval<'_> {
    /// What lies so many periods from where the story stands, as finely as that is known; a day or so away is still in the same
    /// month.
    pub(super) fn coarsely(&self, anchor: &Anchor, kind: Kind, steps: i64) -> Meaning {
        let found = || {
            let (base, basis) = self.too_coarse(anchor, kind)?;
            let (first, last) = base.days()?;
            let moved = |day| CalendarPeriod::containing(kind, day).shift(steps);
            let reach = (moved(first)?.first()? - CalendarPeriod::containing(kind, first).first()?).num_days().abs();
            let length = (last - first).num_days() + 1;
            if reach * 2 < length {
                let middle = moved(add_days(first, length / 2)?)?;
                let here = CalendarPeriod::containing(base.kind, middle.first()?);
                return Some(Meaning::Point(Point { inside: Some(kind), ..Point::implied(here, &basis) }));
            }
            let (from, to) = (moved(first)?, moved(last)?);
            let [from, to] = [from, to].map(|end| Point::implied(end, &basis));
            Some(if from == to { Meaning::Point(from) } else { Meaning::Interval(from, to) })
        };
        // "Leaked in April, according to the report. … dismissed the same evening": of no day in April.
        let far = kind == Kind::Day && steps == 0 && self.since > 1 && !self.history;
        if far { unknown(kind) } else { found().unwrap_or_else(|| unknown(kind)) }
    }

    /// The latest time of the story, where it is too coarse to count periods of that kind from it.
    fn too_coarse(&self, anchor: &Anchor, kind: Kind) -> Option<(CalendarPeriod, Basis)> {
        let counts = matches!(anchor, Anchor::Story) || self.history && matches!(anchor, Anchor::Current);
        if !counts {
            return None;
        }
        let coarse = |(_, point): &&(usize, Point)| point.period.kind > kind && !point.floating;
        // "In September Britain banned hooks made before 2012, and Liberia followed a week later".
        let describes = |number: usize| self.said[number].what.setting.relative;
        let mut here = self.story.iter().rev().take_while(|(number, _)| *number >= self.sentence);
        let here = here.find(|(number, _)| !describes(*number)).filter(coarse);
        let latest = here.or(self.story.last()).filter(coarse)?;
        // A year in passing: "collapsed in November 2018; the offences had expired by 1998. She left the next morning".
        let of_year = &self.said[latest.0].what.setting;
        let elsewhere = self.said.get(self.sentence).is_some_and(|own| own.what.setting.paragraph != of_year.paragraph);
        let aside = of_year.relative && latest.0 < self.sentence || of_year.pluperfect || elsewhere;
        let passing = latest.1.period.kind == Kind::Year && !self.moved && aside;
        let before =
            if passing { self.told().find(|(_, point)| point.period.kind < Kind::Year).filter(coarse) } else { None };
        let (mention, point) = before.unwrap_or(latest);
        Some((point.period, Basis::Mention(*mention)))
    }
}
