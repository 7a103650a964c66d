//! Every rule of the built-in packs finds what its examples say, and leaves alone what it must.

use chrono::NaiveDate;
use dateline::model::moment::{Basis, Moment, Part};
use dateline::model::published::{Published, PublishedBasis};
use dateline::packs::{Packs, Rule};

/// The day on which all examples are published: a Tuesday.
fn published() -> Published {
    let day = NaiveDate::from_ymd_opt(2013, 2, 12).unwrap();
    Published { days: Some((day, day)), basis: PublishedBasis::Given, reasons: Vec::new() }
}

/// The values found in a text, with what was filled in between brackets.
fn read(packs: &Packs, text: &str) -> Vec<(String, String)> {
    let document = dateline::text::read(text);
    let syntax = dateline::syntax::parse(&document);
    let mut said = dateline::time::find(&document, packs);
    dateline::time::direct(&document, &syntax, packs, &mut said);
    let times = dateline::resolve::resolve(&said, &published(), dateline::model::article::Telling::Auto);
    times.iter().map(|time| (marked(&time.what), time.span.of(text).to_string())).collect()
}

/// `(2013)-05-03`: the value with its implied parts between brackets.
fn marked(moment: &Moment) -> String {
    let implied = |part: Part| {
        moment
            .origin
            .implied
            .iter()
            .any(|(p, basis)| *p == part && matches!(basis, Basis::Publication | Basis::Mention(_)))
    };
    let has_stated = moment.origin.stated.iter().any(|part| *part != Part::Time && *part != Part::Year);
    let (date, clock) = moment
        .value
        .split_once('T')
        .filter(|_| moment.value.contains('-'))
        .map_or((moment.value.as_str(), None), |(d, c)| (d, Some(c)));
    let one = |date: &str| match (implied(Part::Year), has_stated) {
        (false, _) => date.to_string(),
        (true, false) => format!("({date})"),
        (true, true) => {
            let (year, rest) = date.split_once('-').unwrap_or((date, ""));
            format!("({year})-{rest}")
        }
    };
    let date = if moment.value.starts_with('P') {
        date.to_string()
    } else {
        date.split('/').map(one).collect::<Vec<_>>().join("/")
    };
    match clock {
        Some(clock) => format!("{date}T{clock}"),
        None => date,
    }
}

fn check(packs: &Packs, rule: &Rule, faults: &mut Vec<String>) {
    for example in rule.finds.iter() {
        let Some((text, want)) = example.rsplit_once(" => ") else {
            faults.push(format!("{}: no ` => ` in {example:?}", rule.id));
            continue;
        };
        let got = read(packs, text);
        if got.last().map(|(value, _)| value.as_str()) != Some(want) {
            faults.push(format!(
                "{} ({}:{}): {text:?} should give {want}, gives {got:?}",
                rule.id, rule.place.0, rule.place.1
            ));
        }
    }
    for text in rule.leaves.iter() {
        let got = read(packs, text);
        if !got.is_empty() {
            faults.push(format!(
                "{} ({}:{}): {text:?} should give nothing, gives {got:?}",
                rule.id, rule.place.0, rule.place.1
            ));
        }
    }
}

#[test]
fn every_rule_keeps_its_examples() {
    let packs = Packs::builtin();
    let mut faults = Vec::new();
    for rule in packs.rules() {
        check(&packs, rule, &mut faults);
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_rule_of_whole_times_has_an_example() {
    let packs = Packs::builtin();
    let without: Vec<_> = packs
        .rules()
        .iter()
        .filter(|rule| rule.makes == "date" && rule.finds.is_empty())
        .map(|rule| rule.id.to_string())
        .collect();
    assert!(without.is_empty(), "rules without an example: {without:?}");
}
