//! When articles appeared, as far as the caller or their names say so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use dateline::model::published::{Claim, PublishedBasis};
use dateline::{Article, input};

use crate::messages::reason;

/// The days that the caller gives.
#[derive(Debug)]
pub struct Days {
    /// For every article that does not say so itself.
    all: Option<NaiveDate>,
    /// For articles of these names.
    named: BTreeMap<String, NaiveDate>,
}

impl Days {
    /// What was typed.
    ///
    /// # Errors
    /// Where a day is none, or the file cannot be read.
    pub fn new(typed: Option<String>, file: Option<PathBuf>) -> Result<Days, String> {
        let day = |typed: String| input::day(&typed).map_err(|wrong| format!("--published: {wrong}"));
        let all = typed.map(day).transpose()?;
        Ok(Days { all, named: file.map_or_else(|| Ok(BTreeMap::new()), |path| read(&path))? })
    }

    /// Tells an article what is known of its day: the caller's word first, then the list, and at last the file's name.
    pub fn add(&self, article: &mut Article, file: Option<&Path>) {
        article.published = article.published.or(self.all);
        if let Some((name, day)) = self.listed(article, file) {
            let reason = format!("the list of --published-from has “{name}”");
            article.claims.insert(0, Claim { day, basis: PublishedBasis::Given, reason });
        }
        let named = [article.id.as_deref().map(Into::into), file.map(Path::to_string_lossy)];
        if let Some((name, day)) = named
            .into_iter()
            .flatten()
            .find_map(|name| Some((input::in_path(&name)?, name)))
            .map(|(day, name)| (name, day))
        {
            let reason = format!("the name says “{name}”");
            article.claims.push(Claim { day, basis: PublishedBasis::FileName, reason });
        }
    }

    fn listed(&self, article: &Article, file: Option<&Path>) -> Option<(String, NaiveDate)> {
        let last = file.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let names = [article.id.clone(), file.map(|path| path.to_string_lossy().replace('\\', "/")), last];
        names.into_iter().flatten().find_map(|name| self.named.get(&name).map(|day| (name.clone(), *day)))
    }
}

/// The list in a file: a name and a day a line. A line of headings may stand first.
fn read(path: &Path) -> Result<BTreeMap<String, NaiveDate>, String> {
    let wrong = |what: String| format!("--published-from {}: {what}", path.display());
    let text = fs::read_to_string(path)
        .map_err(|error| wrong(format!("expected a CSV file of names and days, found {}", reason(&error))))?;
    let mut days = BTreeMap::new();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    for (i, record) in reader.records().enumerate() {
        let line = i + 1;
        let record = record.map_err(|error| wrong(format!("expected CSV, found an error: {error}")))?;
        let (Some(name), Some(typed)) = (record.get(0), record.get(1)) else {
            return Err(wrong(format!(
                "line {line}: expected a name, a comma and a day, found `{}`",
                record.iter().collect::<Vec<_>>().join(",")
            )));
        };
        match input::day(typed) {
            Ok(day) => _ = days.insert(name.to_owned(), day),
            Err(_) if i == 0 => {}
            Err(what) => return Err(wrong(format!("line {line}: {what}"))),
        }
    }
    Ok(days)
}
