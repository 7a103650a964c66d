//! Clock times whose day the next expression names: "at 2:46 p.m. (0546 GMT) on Friday, March 11".

use crate::model::mention::Mention;
use crate::model::timex::{Fields, Said, TimeExpr};

use super::direction_of;
use super::eval::Eval;
use super::period::Kind;
use super::point::{Meaning, Point};

impl Eval<'_> {
    /// What an expression means: a clock time on the day of the one that lends it, anything else by itself.
    pub(super) fn eval_beside(&self, said: &[Mention<Said>], number: usize) -> Meaning {
        let own = &said[number].what;
        let lender = own.setting.lender.filter(|_| own.expr.is_bare_clock());
        match (lender.and_then(|lender| self.day_of(&said[lender].what)), &own.expr) {
            (Some(day), TimeExpr::Calendar(fields)) => {
                self.refine(day.clone(), fields).map_or(Meaning::Point(day), Meaning::Point)
            }
            _ => self.eval(&own.expr),
        }
    }

    /// The day that an expression means where this one stands.
    fn day_of(&self, said: &Said) -> Option<Point> {
        let TimeExpr::Calendar(Fields { hour: None, .. }) = &said.expr else { return None };
        let there = Eval { direction: direction_of(said), ..*self };
        match there.eval(&said.expr) {
            Meaning::Point(point) if point.period.kind == Kind::Day && !point.floating => Some(point),
            _ => None,
        }
    }
}
