//! Whether "4/5/2012" is 4 May or 5 April: decided once for a document, by the dates that can be read only one way.

use crate::model::mention::Mention;
use crate::model::timex::{Fields, Said, TimeExpr};

/// What a date of three numbers says of the order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
    Open,
}

/// Puts the open dates into the order of the others; where there are none, marks them as open.
pub fn settle(text: &str, mentions: &mut [Mention<Said>]) {
    let orders: Vec<Option<Order>> = mentions.iter().map(|mention| order(mention.span.of(text))).collect();
    let shows = |wanted: Order| orders.contains(&Some(wanted));
    let (day_first, month_first) = (shows(Order::DayFirst), shows(Order::MonthFirst));
    for (mention, order) in mentions.iter_mut().zip(&orders) {
        let TimeExpr::Calendar(fields) = &mut mention.what.expr else { continue };
        if *order == Some(Order::Open) {
            put(fields, mention.span.of(text), day_first && !month_first);
            fields.order_open = day_first == month_first && fields.day != fields.month;
        }
    }
}

/// The order of a date of three numbers, of which the last is the year; none for anything else.
fn order(date: &str) -> Option<Order> {
    let [first, second] = numbers(date)?;
    match (first, second) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        (1..=12, 1..=12) => Some(Order::Open),
        _ => None,
    }
}

/// The first two of the three numbers of a date such as `4/5/2012`, `4.5.12` or `04-05-2012`.
fn numbers(date: &str) -> Option<[u8; 2]> {
    let mut parts = date.split(['/', '.', '-']);
    let part = |part: Option<&str>| part.filter(|part| part.len() <= 2)?.parse().ok();
    let numbers = [part(parts.next())?, part(parts.next())?];
    let year = parts.next()?;
    (matches!(year.len(), 2 | 4) && year.bytes().all(|b| b.is_ascii_digit()) && parts.next().is_none())
        .then_some(numbers)
}

fn put(fields: &mut Fields, date: &str, day_first: bool) {
    if let Some([first, second]) = numbers(date) {
        (fields.day, fields.month) = if day_first { (Some(first), Some(second)) } else { (Some(second), Some(first)) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_three_numbers_show_their_order() {
        let cases = [
            ("26/04/2012", Some(Order::DayFirst)),
            ("4/26/12", Some(Order::MonthFirst)),
            ("4.5.2012", Some(Order::Open)),
            ("2012-04-26", None),
            ("4/2012", None),
            ("May 4", None),
        ];
        for (date, want) in cases {
            assert!(order(date) == want, "{date}");
        }
    }
}
