//! Why an answer is what it is: every time expression has its way, and every entry its reasons.
#![expect(clippy::disallowed_methods, reason = "a test of files reads files")]

use std::fs;
use std::path::Path;

use dateline::render::explain::explain;
use dateline::{Article, Packs, extract_all, rules, text, time};

#[test]
fn every_expression_is_traced_to_the_rule_that_it_is_credited_to() {
    let packs = Packs::builtin();
    let examples =
        packs.rules().iter().flat_map(|rule| rule.finds.iter().map(|find| find.split(" => ").next().unwrap()));
    let mut traced = 0;
    for text in examples.map(str::to_owned).chain(fixtures()) {
        let document = text::read(&text);
        let said = time::find(&document, &packs);
        let traces = time::trace(&document, &packs, &said);
        assert_eq!(said.len(), traces.len(), "{text}");
        for (said, trace) in said.iter().zip(&traces) {
            let whole = trace.steps.first().unwrap_or_else(|| panic!("no way to {:?} in {text}", said.span.of(&text)));
            assert_eq!(whole.span.cover(said.span), whole.span, "{text}");
            let used = trace.steps.iter().any(|step| step.rule.as_ref() == Some(&said.rule));
            assert!(used, "{} has no part in {:?} of {text}: {:#?}", said.rule, said.span.of(&text), trace.steps);
            traced += 1;
        }
    }
    assert!(traced > 500, "only {traced}");
}

#[test]
fn every_entry_has_its_reasons() {
    let packs = Packs::builtin();
    let mut entries = 0;
    for text in fixtures() {
        let article = Article::new(text);
        let timeline = extract_all(&article, &packs);
        let said = explain(&timeline, &time::trace(&timeline.document, &packs, &timeline.said));
        let count = |start: &str| said.lines().filter(|line| line.starts_with(start)).count();
        assert_eq!(count("  rule "), timeline.times.len());
        assert_eq!(count("    trigger "), timeline.entries.len());
        assert_eq!(count("    status "), timeline.entries.len());
        assert_eq!(count("    who "), timeline.entries.iter().map(|entry| entry.participants.len()).sum::<usize>());
        assert_eq!(count("    source "), timeline.entries.iter().filter(|entry| entry.source.is_some()).count());
        entries += timeline.entries.len();
    }
    assert!(entries > 150, "only {entries}");
}

#[test]
fn statistics_count_every_expression_once() {
    let packs = Packs::builtin();
    let mut stats = rules::Stats::default();
    let mut times = 0;
    for text in fixtures() {
        let article = Article::new(text);
        let timeline = extract_all(&article, &packs);
        times += timeline.times.len();
        stats.add(&timeline, &packs);
    }
    let table = stats.table(&packs);
    let rows = || {
        table
            .lines()
            .skip(3)
            .take_while(|line| !line.is_empty())
            .map(|line| line.split_whitespace().collect::<Vec<_>>())
    };
    let sum = |column: usize| rows().map(|row| row[column].parse::<usize>().unwrap()).sum::<usize>();
    assert_eq!(sum(0), times);
    assert!(rows().all(|row| row[1].parse::<usize>().unwrap() >= row[0].parse().unwrap()), "{table}");
    let never = table.split_once("\nnever:\n").unwrap().1.lines().count();
    assert_eq!(rows().count() + never, packs.rules().len());
}

/// The articles of `fixtures/`.
fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}
