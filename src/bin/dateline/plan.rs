//! What is needed: the arguments checked, with every default filled in.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::model::telling::Telling;
use dateline::render::Several;
use dateline::{Article, Packs, Timeline, input, render};

use crate::args::Args;
use crate::days::Days;
use crate::screen::Screen;
use crate::shared::{Writing, names, unknown};
use crate::stages::{self, STAGES, Stage};

/// Everything one run needs to know.
pub struct Plan {
    /// Where the articles come from.
    pub sources: Vec<Source>,
    /// How they are written; by what each holds and by its name where none.
    pub input_format: Option<&'static input::Format>,
    /// When they appeared, where they do not say so themselves.
    pub days: Days,
    /// How the articles tell of time.
    pub telling: Telling,
    /// The user's own packs.
    pub packs: Vec<PathBuf>,
    /// What is written.
    pub view: View,
    /// How it is written.
    pub options: render::Options,
    /// Where it is written; standard output where none.
    pub output: Option<PathBuf>,
    /// How Markdown is shown there.
    pub screen: Screen,
}

/// A place to read from.
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// What messages call it.
    pub fn name(&self) -> String {
        match self {
            Source::Stdin => "standard input".to_owned(),
            Source::File(path) => path.to_string_lossy().into_owned(),
        }
    }
}

impl Source {
    /// The folder whose settings hold.
    pub fn folder(&self) -> &Path {
        match self {
            Source::Stdin => Path::new(""),
            Source::File(path) => path.parent().unwrap_or(Path::new("")),
        }
    }
}

/// The formats that show the details.
const DETAILED: [&str; 2] = ["json", "jsonl"];

/// What is written of each article.
pub enum View {
    /// Its timeline in one of the formats.
    Format(&'static render::Format),
    /// What one stage found.
    Stage(&'static Stage),
}

impl View {
    /// Writes one article.
    pub fn write(
        &self,
        article: &Article,
        timeline: &Timeline<'_>,
        options: &render::Options,
        packs: &Packs,
    ) -> String {
        match self {
            View::Format(format) => (format.write)(article, timeline, options),
            View::Stage(stage) => (stage.write)(timeline, packs),
        }
    }

    /// How several articles go to one place.
    pub fn several(&self) -> Several {
        match self {
            View::Format(format) => format.several,
            View::Stage(_) => Several::Between("\n"),
        }
    }

    /// How an article that cannot be read is written; none where only a message tells of it.
    pub fn failure(&self) -> Option<render::Failure> {
        match self {
            View::Format(format) => format.failure,
            View::Stage(_) => None,
        }
    }
}

impl Plan {
    /// What the arguments ask for, or what is wrong with them.
    pub fn new(args: Args) -> Result<Plan, String> {
        let mut sources: Vec<Source> = args.files.into_iter().map(source).collect();
        if sources.is_empty() {
            sources.push(Source::Stdin);
        }
        let (input_format, days, telling) =
            (args.reading.input_format()?, args.reading.days()?, args.reading.telling()?);
        let when = args.terminal.when()?;
        let output = args.output.filter(|path| path.as_os_str() != "-");
        if let Some(output) = &output {
            check_output(output, &sources)?;
        }
        let view = if args.explain { View::Stage(&stages::EXPLAIN) } else { view(&args.writing, args.show)? };
        if sources.len() > 1 && matches!(view.several(), Several::No) {
            return Err(format!("--format: expected one article for this format, found {} files", sources.len()));
        }
        let is_shown = output.is_none() && matches!(view, View::Format(format) if format.name == "markdown");
        Ok(Plan {
            sources,
            input_format,
            days,
            telling,
            packs: args.reading.packs,
            view,
            options: args.writing.options(),
            output,
            screen: if is_shown { Screen::of_stdout(when) } else { Screen::default() },
        })
    }

    /// What was asked for in vain.
    pub fn note(&self) -> Option<String> {
        let view = match self.view {
            View::Format(format) if DETAILED.contains(&format.name) => return None,
            View::Format(format) => format!("--format {}", format.name),
            View::Stage(stage) if std::ptr::eq(stage, &stages::EXPLAIN) => "--explain".to_owned(),
            View::Stage(stage) => format!("--show {}", stage.name),
        };
        self.options.details.then(|| format!("--details: it has no effect with {view}; use --format json"))
    }
}

fn source(path: PathBuf) -> Source {
    if path.as_os_str() == "-" { Source::Stdin } else { Source::File(path) }
}

fn view(writing: &Writing, show: Option<String>) -> Result<View, String> {
    match show {
        Some(name) => {
            let known = || names(STAGES.iter().map(|stage| stage.name));
            stages::by_name(&name).map(View::Stage).ok_or_else(|| unknown("--show", &name, &known()))
        }
        None => writing.format().map(View::Format),
    }
}

/// Refuses an output that is one of the inputs.
fn check_output(output: &Path, sources: &[Source]) -> Result<(), String> {
    let is_output = |source: &&Source| matches!(source, Source::File(path) if same_file(path, output));
    match sources.iter().find(is_output) {
        Some(source) => Err(format!(
            "--output: expected a file other than the input, found `{}`; choose another name",
            source.name()
        )),
        None => Ok(()),
    }
}

/// Whether two paths lead to one regular file.
fn same_file(a: &Path, b: &Path) -> bool {
    let (Ok(a_data), Ok(b_data)) = (fs::metadata(a), fs::metadata(b)) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        a_data.is_file() && (a_data.dev(), a_data.ino()) == (b_data.dev(), b_data.ino())
    }
    #[cfg(not(unix))]
    {
        a_data.is_file() && b_data.is_file() && fs::canonicalize(a).ok() == fs::canonicalize(b).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_that_show_details_are_known() {
        let (article, packs) = (Article::new("The bridge fell on 17 March 2015."), dateline::Packs::builtin());
        let timeline = dateline::extract(&article, &packs);
        for format in render::FORMATS {
            let written = |details| (format.write)(&article, &timeline, &render::Options { details, reports: false });
            assert_eq!(written(true) != written(false), DETAILED.contains(&format.name), "{}", format.name);
        }
    }
}
