//! Dates in words, as an editor would write them: "June 2024", "winter 2024–25", "about 1990", "since 2010".

use crate::model::moment::{Grain, Place};
use crate::model::timex::{Modifier, Relation};

/// The date with its blur and relation, without a time of day: "since early 2010", "26 April (year unknown)".
pub(super) fn date(place: &Place, modifier: Option<Modifier>, relation: Relation) -> String {
    let base = blurred(&plain(place), place.grain, modifier);
    let word = match (relation, modifier) {
        (Relation::On, Some(Modifier::Before | Modifier::LessThan)) => "before",
        (Relation::On, Some(Modifier::After | Modifier::MoreThan)) => "after",
        (Relation::On, Some(Modifier::OnOrBefore | Modifier::EqualOrLess)) => "by",
        (Relation::On, Some(Modifier::OnOrAfter | Modifier::EqualOrMore)) => "from",
        (Relation::On, _) => return base,
        (Relation::Since, _) => "since",
        (Relation::Until, _) => "until",
        (Relation::By, _) => "by",
        (Relation::After, _) => "after",
        (Relation::Before, _) => "before",
    };
    let base = base.strip_suffix(ONWARDS).or(base.strip_prefix(UP_TO)).unwrap_or(&base);
    format!("{word} {base}")
}

/// The time of day of an EDTF date or TIMEX3 value, where it has one: "8.15 p.m.", "evening", "8 p.m. to 10 p.m.".
pub(super) fn clock(date: &str) -> Option<String> {
    if let Some((from, to)) = date.split_once('/') {
        return Some(format!("{} to {}", clock(from)?, clock(to)?));
    }
    let (_, time) = date.split_once('T')?;
    let part = match time {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        // The end of the day: "12 a.m." would be its beginning.
        "24" | "24:00" => "midnight",
        _ => return Some(hours(time)),
    };
    Some(part.to_owned())
}

/// The same with a capital, for a heading.
pub(super) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

const ONWARDS: &str = " onwards";
const UP_TO: &str = "up to ";
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn blurred(base: &str, grain: Grain, modifier: Option<Modifier>) -> String {
    let word = match modifier {
        Some(Modifier::Start) => "early",
        Some(Modifier::Mid) => "mid",
        Some(Modifier::End) => "late",
        Some(Modifier::Approx) => return format!("about {base}"),
        _ => return base.to_owned(),
    };
    let (the, name) = base.strip_prefix("the ").map_or(("", base), |name| ("the ", name));
    match (grain, word) {
        (Grain::Month | Grain::Season | Grain::Year | Grain::Decade | Grain::Century | Grain::Millennium, "mid") => {
            format!("{the}mid-{name}")
        }
        (Grain::Month | Grain::Season | Grain::Year | Grain::Decade | Grain::Century | Grain::Millennium, _) => {
            format!("{the}{word} {name}")
        }
        (Grain::Time | Grain::DayPart | Grain::Day, "mid") => format!("middle of {base}"),
        (Grain::Time | Grain::DayPart | Grain::Day, _) => format!("{word} on {base}"),
        (_, "mid") => format!("middle of the {name}"),
        (_, _) => format!("{word} in the {name}"),
    }
}

/// The date alone; what cannot be put in words stays as it is written.
fn plain(place: &Place) -> String {
    let days = place.days.map(|(first, last)| (first.to_string(), last.to_string()));
    match place.date.split_once('/') {
        Some((from, _)) if place.grain == Grain::Half => half(from).unwrap_or_else(|| place.date.clone()),
        Some((from, "..")) => single(from, None) + ONWARDS,
        Some(("..", to)) => format!("{UP_TO}{}", single(to, None)),
        Some((from, to)) => match &days {
            Some((first, last)) if from.contains("-W") || to.contains("-W") => interval(first, last),
            _ => interval(from, to),
        },
        None => single(&place.date, days.as_ref().map(|(monday, _)| monday.as_str())),
    }
}

/// The half of a year that begins with a month.
fn half(month: &str) -> Option<String> {
    let (year, month) = month.rsplit_once('-')?;
    Some(format!("{} half of {}", if month == "01" { "first" } else { "second" }, year_words(year)?))
}

fn interval(from: &str, to: &str) -> String {
    let (first, last) = (single(from, None), single(to, None));
    if first == last {
        return first;
    }
    let same_year = from.split('-').next() == to.split('-').next() && first.contains(' ');
    let Some((short, year)) = first.rsplit_once(' ').filter(|_| same_year && last.contains(' ')) else {
        return format!("{first} to {last}");
    };
    match (short.split_once(' '), last.split_once(' ')) {
        (Some((day, month)), Some((_, rest))) if rest == format!("{month} {year}") => format!("{day}–{last}"),
        _ if last.ends_with(year) && year.parse::<i32>().is_ok() => format!("{short} to {last}"),
        _ => format!("{first} to {last}"),
    }
}

/// One date; `monday` is the first day of a week that only has a number.
fn single(date: &str, monday: Option<&str>) -> String {
    let day = date.split_once('T').map_or(date, |(day, _)| day);
    in_words(day, monday).unwrap_or_else(|| date.to_owned())
}

fn in_words(date: &str, monday: Option<&str>) -> Option<String> {
    let (sign, digits) = date.strip_prefix('-').map_or(("", date), |rest| ("-", rest));
    let (year, rest) = digits.split_once('-').map_or((digits, None), |(year, rest)| (year, Some(rest)));
    let year = format!("{sign}{year}");
    let Some(rest) = rest else { return year_words(&year) };
    let full = if year.contains('X') { None } else { year_words(&year) };
    let joined = |words: String, of: &str| match &full {
        Some(year) => Some(format!("{words} {of}{year}")),
        None => (year == "XXXX").then(|| format!("{words} (year unknown)")),
    };
    let of_year = |words: String| joined(words, "");
    let part_of = |words: &str| joined(words.to_owned(), "of ");
    match rest.split('-').collect::<Vec<_>>()[..] {
        ["SP"] => of_year("spring".to_owned()),
        ["SU"] => of_year("summer".to_owned()),
        ["FA"] => of_year("autumn".to_owned()),
        ["WI"] => winter(&year).or_else(|| of_year("winter".to_owned())),
        ["Q1"] => part_of("first quarter"),
        ["Q2"] => part_of("second quarter"),
        ["Q3"] => part_of("third quarter"),
        ["Q4"] => part_of("fourth quarter"),
        ["H1"] => part_of("first half"),
        ["H2"] => part_of("second half"),
        ["WXX"] => Some("week (date unknown)".to_owned()),
        ["WXX", "WE"] => Some("weekend (date unknown)".to_owned()),
        ["WXX", day] => weekday(day).map(|day| format!("{day} (date unknown)")),
        [week, "WE"] if week.starts_with('W') => Some(format!("weekend of {}", in_words(monday?, None)?)),
        [week, ..] if week.starts_with('W') => Some(match rest.split_once('-') {
            Some(_) => in_words(monday?, None)?,
            None => format!("week of {}", in_words(monday?, None)?),
        }),
        [month] => of_year(month_name(month)?.to_owned()),
        ["XX", day] => of_year(format!("day {} of an unknown month", number(day)?)),
        [month, "XX"] => of_year(month_name(month)?.to_owned()),
        [month, day] => of_year(format!("{} {}", number(day)?, month_name(month)?)),
        _ => None,
    }
}

fn winter(year: &str) -> Option<String> {
    let year: i32 = year.parse().ok().filter(|year| (1..9999).contains(year))?;
    let next = year + 1;
    Some(if next % 100 == 0 { format!("winter {year}–{next}") } else { format!("winter {year}–{:02}", next % 100) })
}

fn year_words(year: &str) -> Option<String> {
    if let Some(business) = year.strip_prefix("FY") {
        return Some(format!("fiscal year {business}"));
    }
    if year == "XXXX" {
        return Some("year unknown".to_owned());
    }
    if let Some(number) = year.parse::<i32>().ok().filter(|year| (-999_999..=999_999).contains(year)) {
        return Some(if number > 0 { number.to_string() } else { format!("{} BC", 1 - number) });
    }
    if let Some(decade) = year.strip_prefix("XX").and_then(|rest| rest.strip_suffix('X')).and_then(number) {
        return Some(format!("the {decade}0s (century unknown)"));
    }
    let fixed = year.trim_end_matches('X');
    let number = number(fixed).filter(|number| *number < 1000)?;
    match year.len() - fixed.len() {
        1 => Some(format!("the {number}0s")),
        2 => Some(format!("the {} century", ordinal(number + 1))),
        3 => Some(format!("the {} millennium", ordinal(number + 1))),
        _ => None,
    }
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A time as hours and minutes of the twelve-hour clock.
fn hours(time: &str) -> String {
    let digits = time.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(time.len());
    let (clock, zone) = time.split_at(digits);
    let mut parts = clock.split(':');
    let Some(hour) = parts.next().and_then(|hour| hour.parse::<u32>().ok()).filter(|hour| *hour <= 24) else {
        return time.to_owned();
    };
    let half = if (12..24).contains(&hour) { "p.m." } else { "a.m." };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    let minutes: String = parts.map(|part| format!(".{part}")).collect();
    let zone = match zone {
        "" => String::new(),
        "Z" => " UTC".to_owned(),
        zone if zone.starts_with(['+', '-']) => format!(" UTC{zone}"),
        zone => format!(" {}", zone.trim()),
    };
    format!("{hour}{minutes} {half}{zone}")
}

pub(super) fn month_name(month: &str) -> Option<&'static str> {
    MONTHS.get((number(month)? as usize).checked_sub(1)?).copied()
}

pub(super) fn weekday(day: &str) -> Option<&'static str> {
    WEEKDAYS.get((number(day)? as usize).checked_sub(1)?).copied()
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn place(date: &str, grain: Grain, first: &str) -> Place {
        let day: Option<NaiveDate> = first.parse().ok();
        Place { date: date.to_owned(), days: day.map(|day| (day, day)), grain }
    }

    #[test]
    fn plain_dates() {
        for (words, date, grain, first) in [
            ("26 April 2025", "2025-04-26", Grain::Day, ""),
            ("June 2024", "2024-06", Grain::Month, ""),
            ("2024", "2024", Grain::Year, ""),
            ("the 2010s", "201X", Grain::Decade, ""),
            ("the 20th century", "19XX", Grain::Century, ""),
            ("the 3rd millennium", "2XXX", Grain::Millennium, ""),
            ("44 BC", "-0043", Grain::Year, ""),
            ("winter 2024–25", "2024-WI", Grain::Season, ""),
            ("winter 1999–2000", "1999-WI", Grain::Season, ""),
            ("winter (year unknown)", "XXXX-WI", Grain::Season, ""),
            ("summer 2012", "2012-SU", Grain::Season, ""),
            ("third quarter of 1989", "1989-Q3", Grain::Quarter, ""),
            ("second half of 1989", "1989-07/1989-12", Grain::Half, ""),
            ("second half (year unknown)", "XXXX-H2", Grain::Half, ""),
            ("week of 30 November 1998", "1998-W49", Grain::Week, "1998-11-30"),
            ("weekend of 5 December 1998", "1998-W49-WE", Grain::Weekend, "1998-12-05"),
            ("26 April (year unknown)", "XXXX-04-26", Grain::Day, ""),
            ("April (year unknown)", "XXXX-04", Grain::Month, ""),
            ("Friday (date unknown)", "XXXX-WXX-5", Grain::Day, ""),
            ("2008 to 2010", "2008/2010", Grain::Interval, ""),
            ("26–28 April 2025", "2025-04-26/2025-04-28", Grain::Interval, ""),
            ("2 May to 5 June 2013", "2013-05-02/2013-06-05", Grain::Interval, ""),
            ("May to June 2013", "2013-05/2013-06", Grain::Interval, ""),
            ("30 December 2013 to 2 January 2014", "2013-12-30/2014-01-02", Grain::Interval, ""),
            ("2 May (year unknown) to 5 June (year unknown)", "XXXX-05-02/XXXX-06-05", Grain::Interval, ""),
            ("2009 onwards", "2009/..", Grain::Interval, ""),
            ("up to 2009", "../2009", Grain::Interval, ""),
            ("21 March 2013", "2013-03-21T20:15", Grain::Time, ""),
            ("21 March 2013", "2013-03-21T20/2013-03-21T22", Grain::Interval, ""),
            ("30 November 1998", "1998-W49/1998-W49", Grain::Interval, "1998-11-30"),
            ("first quarter of fiscal year 2013", "FY2013-Q1", Grain::Quarter, ""),
            ("first quarter (year unknown)", "XXXX-Q1", Grain::Quarter, ""),
            ("the 90s (century unknown)", "XX9X", Grain::Decade, ""),
            ("weekend (date unknown)", "XXXX-WXX-WE", Grain::Weekend, ""),
            ("the 1st century", "00XX", Grain::Century, ""),
            ("fiscal year 2013", "FY2013", Grain::Year, ""),
            ("what is this", "what is this", Grain::Day, ""),
        ] {
            assert_eq!(super::date(&place(date, grain, first), None, Relation::On), words, "{date}");
        }
    }

    #[test]
    fn blurs_and_relations() {
        let month = place("2012-08", Grain::Month, "");
        let year = place("1990", Grain::Year, "");
        let decade = place("199X", Grain::Decade, "");
        let open = place("2010/..", Grain::Interval, "");
        for (words, place, modifier, relation) in [
            ("early August 2012", &month, Some(Modifier::Start), Relation::On),
            ("mid-August 2012", &month, Some(Modifier::Mid), Relation::On),
            ("the late 1990s", &decade, Some(Modifier::End), Relation::On),
            ("about 1990", &year, Some(Modifier::Approx), Relation::On),
            ("before 1990", &year, Some(Modifier::Before), Relation::On),
            ("before 1990", &year, Some(Modifier::Before), Relation::Before),
            ("by 1990", &year, Some(Modifier::OnOrBefore), Relation::On),
            ("since early August 2012", &month, Some(Modifier::Start), Relation::Since),
            ("since 2010", &open, None, Relation::Since),
            ("until 1990", &year, None, Relation::Until),
            ("after about 1990", &year, Some(Modifier::Approx), Relation::After),
        ] {
            assert_eq!(super::date(place, modifier, relation), words);
        }
    }

    #[test]
    fn no_date_is_too_strange() {
        let parts = [
            "",
            "-",
            "X",
            "XX",
            "2013",
            "-2147483648",
            "99999999999X",
            "W49",
            "WXX",
            "13",
            "Q9",
            "/",
            "..",
            "T",
            "é",
            "+",
        ];
        for a in parts {
            for b in parts {
                for c in parts {
                    let place = place(&format!("{a}-{b}{c}"), Grain::Interval, "");
                    for modifier in [None, Some(Modifier::Mid), Some(Modifier::Before)] {
                        super::date(&place, modifier, Relation::Since);
                    }
                    clock(&place.date);
                }
            }
        }
    }

    #[test]
    fn clocks() {
        for (words, date) in [
            (Some("8 p.m."), "2013-03-21T20"),
            (Some("8.15 p.m."), "2013-03-21T20:15"),
            (Some("12.00 p.m. UTC"), "2013-03-21T12:00Z"),
            (Some("midnight"), "2013-03-21T24"),
            (Some("12 a.m."), "2013-03-21T00"),
            (Some("9.30 a.m. UTC-05"), "2013-03-21T09:30-05"),
            (Some("evening"), "2013-03-21TEV"),
            (Some("8 p.m. to 10 p.m."), "2013-03-21T20/2013-03-21T22"),
            (None, "2013-03-21"),
            (None, "2013-03-21/2013-03-22T10"),
        ] {
            assert_eq!(clock(date).as_deref(), words, "{date}");
        }
    }
}
