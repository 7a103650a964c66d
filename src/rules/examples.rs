//! Runs the examples of rules.

use chrono::NaiveDate;

use crate::model::mention::RuleId;
use crate::model::moment::{Moment, Part};
use crate::model::published::{Published, PublishedBasis};
use crate::model::telling::Telling;
use crate::packs::{Packs, Rule};
use crate::{resolve, syntax, text, time};

/// A time expression that an example text gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Its value; implied parts stand between round brackets.
    pub value: String,
    /// Its words.
    pub words: String,
    /// The rule that it is credited to.
    pub rule: RuleId,
    /// All rules that had a part in it.
    pub used: Vec<RuleId>,
}

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Whether it stands among what the rule leaves alone; else among what it finds.
    pub leaves: bool,
    /// Which of them, from 0.
    pub number: usize,
    /// What was expected and what was found.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The examples of a rule that do not hold, read as if they had appeared on Tuesday, 12 February 2013.
///
/// Where `own`, what an example finds must also be found by this very rule.
#[must_use]
pub fn examples(packs: &Packs, rule: &Rule, own: bool) -> Vec<Wrong> {
    let finds = rule.finds.iter().enumerate().filter_map(|(number, example)| {
        let (message, help) = found(packs, rule, example, own)?;
        Some(Wrong { leaves: false, number, message, help })
    });
    let leaves = rule.leaves.iter().enumerate().filter_map(|(number, example)| {
        let read = read(packs, example);
        let first = read.first()?;
        Some(Wrong {
            leaves: true,
            number,
            message: format!("expected `{example}` to give nothing, found {}", said(&read)),
            help: match first.used.contains(&rule.id) {
                true => "narrow the pattern, or use `not-after` and `not-before`".to_owned(),
                false => format!("narrow or disable `{}`, or take the example out", first.rule),
            },
        })
    });
    finds.chain(leaves).collect()
}

/// What is wrong with one example of what a rule finds.
fn found(packs: &Packs, rule: &Rule, example: &str, own: bool) -> Option<(String, String)> {
    let Some((text, want)) = example.rsplit_once(" => ") else {
        let message = format!("expected `text => value`, found `{example}`");
        return Some((message, "write \"on 3 May => (2013)-05-03\": implied parts stand in brackets".to_owned()));
    };
    let read = read(packs, text);
    match read.last() {
        None => {
            let message = format!("expected `{text}` to give {want}, found nothing");
            Some((message, "see how the text is cut up with --show tokens, and compare it with the pattern".to_owned()))
        }
        Some(last) if last.value != want => {
            let help = match last.used.contains(&rule.id) {
                true => format!("where that is right, write `{text} => {}`", last.value),
                false => taken(&last.rule),
            };
            Some((format!("expected `{text}` to give {want}, found {}", said(&read)), help))
        }
        Some(last) if own && !last.used.contains(&rule.id) => {
            let message = format!("expected this rule to read `{text}`, found that `{}` takes it", last.rule);
            Some((message, taken(&last.rule)))
        }
        Some(_) => None,
    }
}

fn taken(by: &RuleId) -> String {
    format!("let the pattern take more words than `{by}`, write `disable = [\"{by}\"]`, or do without this rule")
}

fn said(read: &[Read]) -> String {
    let one = |read: &Read| format!("{} (“{}” by `{}`)", read.value, read.words, read.rule);
    if read.is_empty() { "nothing".to_owned() } else { read.iter().map(one).collect::<Vec<_>>().join(", ") }
}

/// The time expressions of an example text, in its order.
#[must_use]
pub fn read(packs: &Packs, example: &str) -> Vec<Read> {
    let document = text::read(example);
    let syntax = syntax::parse(&document);
    let mut said = time::find(&document, packs);
    time::direct(&document, &syntax, packs, &mut said);
    let telling = if said.iter().any(|mention| mention.what.telling == Telling::History) {
        Telling::History
    } else {
        Telling::Auto
    };
    let traces = time::trace(&document, packs, &said);
    let times = resolve::resolve(&said, &published(), telling);
    let read = times.iter().zip(traces).map(|(time, trace)| Read {
        value: marked(&time.what),
        words: time.span.of(example).to_owned(),
        rule: time.rule.clone(),
        used: trace.steps.into_iter().filter_map(|step| step.rule).collect(),
    });
    read.collect()
}

/// The day on which all examples are published: a Tuesday.
fn published() -> Published {
    let day = NaiveDate::from_ymd_opt(2013, 2, 12);
    Published { days: day.map(|day| (day, day)), basis: PublishedBasis::Given, reasons: Vec::new() }
}

/// `(2013)-05-03`: the value with its implied parts between brackets.
fn marked(moment: &Moment) -> String {
    let value = moment.value.as_str();
    if value.starts_with('P') {
        return value.to_owned();
    }
    let (date, clock) = match value.split_once('T').filter(|_| value.contains('-')) {
        Some((date, clock)) => (date, Some(clock)),
        None => (value, None),
    };
    let year_implied = moment.origin.implied.iter().any(|(part, _)| *part == Part::Year);
    let has_stated = moment.origin.stated.iter().any(|part| !matches!(part, Part::Time | Part::Year));
    let one = |date: &str| match (year_implied, has_stated) {
        (false, _) => date.to_owned(),
        (true, false) => format!("({date})"),
        (true, true) => {
            let (year, rest) = date.split_once('-').unwrap_or((date, ""));
            format!("({year})-{rest}")
        }
    };
    let date = date.split('/').map(one).collect::<Vec<_>>().join("/");
    clock.map_or(date.clone(), |clock| format!("{date}T{clock}"))
}
