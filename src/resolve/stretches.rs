//! Stretches of which both ends are named: "from May 2 to June 5".

use crate::model::mention::Mention;
use crate::model::moment::{Grain, Moment};
use crate::model::timex::Said;

use super::fields_of;
use super::period::CalendarPeriod;
use super::point::{self, Meaning, Point, moment};

/// The days of a week.
const WEEK: i64 = 7;

/// Gives both ends of "from May 2 to June 5" the place of the whole stretch.
pub(super) fn join(said: &[Mention<Said>], moments: &mut [Mention<Moment>]) {
    for (first, mention) in said.iter().enumerate() {
        let Some(last) = mention.what.until else { continue };
        begin_before(said, moments, (first, last));
        if let Some(place) = point::joined(moments[first].what.place.as_ref(), moments[last].what.place.as_ref()) {
            moments[first].what.place = Some(place.clone());
            moments[last].what.place = Some(place);
        }
    }
}

/// "Was polled from Friday through Monday", told on a Friday: a weekday that begins a stretch which is over lies before its end.
fn begin_before(said: &[Mention<Said>], moments: &mut [Mention<Moment>], (first, last): (usize, usize)) {
    let bare = |number: usize| {
        fields_of(&said[number].what.expr).is_some_and(|f| f.weekday.is_some() && f.day.is_none() && f.month.is_none())
    };
    let day = |number: usize| {
        let place = moments[number].what.place.as_ref().filter(|place| place.grain <= Grain::Day)?;
        Some(place.days?.0)
    };
    let (Some(start), Some(end)) = (day(first), day(last)) else { return };
    let basis = moments[first].what.origin.implied.first().map(|(_, basis)| basis.clone());
    let (Some(basis), true) = (basis, start > end && bare(first) && bare(last)) else { return };
    let Some(before) = CalendarPeriod::day(start).shift(-WEEK) else { return };
    let relation = moments[first].what.relation;
    moments[first].what = moment(&Meaning::Point(Point::implied(before, &basis)), None, relation);
}
