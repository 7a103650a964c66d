//! The stages that `--show` can print. A new one is a row.

use dateline::render::escape::visible;
use dateline::render::{explain, show};
use dateline::{Packs, Timeline, syntax, time};

/// A stage of the extraction.
pub struct Stage {
    /// What `--show` calls it.
    pub name: &'static str,
    /// One line for the help.
    pub help: &'static str,
    /// Writes what the stage found.
    pub write: fn(&Timeline<'_>, &Packs) -> String,
}

/// Every stage, in the order in which they run.
pub static STAGES: &[Stage] = &[
    Stage {
        name: "text",
        help: "the text that was read, to which all places refer",
        write: |timeline, _| text(timeline),
    },
    Stage { name: "tokens", help: "sentences and words", write: |timeline, _| show::tokens(&timeline.document) },
    Stage {
        name: "syntax",
        help: "part of speech, lemma, head and relation of each word (CoNLL-U)",
        write: |timeline, _| words(timeline),
    },
    Stage { name: "times", help: "time expressions and what they mean", write: |timeline, _| show::times(timeline) },
    Stage { name: "actors", help: "who is in the story", write: |timeline, _| show::actors(timeline) },
    Stage { name: "events", help: "what happens, dated or not", write: |timeline, _| show::events(timeline) },
];

/// What `--explain` prints.
pub static EXPLAIN: Stage = Stage { name: "explain", help: "the reasons behind every date and entry", write: reasons };

/// The stage of that name.
pub fn by_name(name: &str) -> Option<&'static Stage> {
    STAGES.iter().find(|stage| stage.name == name)
}

/// The text, character by character: what a terminal would obey is shown in its place.
fn text(timeline: &Timeline<'_>) -> String {
    let text = timeline.document.text;
    let shown: Vec<String> = text.split('\n').map(visible).collect();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    shown.join("\n") + end
}

/// How the dates were read is not part of a timeline; they are read again, which gives the same.
fn reasons(timeline: &Timeline<'_>, packs: &Packs) -> String {
    explain::explain(timeline, &time::trace(&timeline.document, packs, &timeline.said))
}

/// The syntax is not part of a timeline; it is made again, which gives the same.
fn words(timeline: &Timeline<'_>) -> String {
    let document = &timeline.document;
    let written = syntax::conllu::write(document, &syntax::parse(document));
    let cells = |line: &str| line.split('\t').map(visible).collect::<Vec<_>>().join("\t");
    written.lines().map(|line| cells(line) + "\n").collect()
}
