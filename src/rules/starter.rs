//! A first pack, small and sound.

/// The files of a new pack with this name: what each is called, and its text.
#[must_use]
pub fn starter(name: &str) -> Vec<(&'static str, String)> {
    let name: String = name.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\')).collect();
    let head =
        format!("# {name}: rules of our own, on top of those that come with dateline.\nname = \"{name}\"\n{HEAD}");
    vec![
        ("pack.toml", head),
        ("dates.toml", DATES.to_owned()),
        ("actors.toml", ACTORS.to_owned()),
        ("words.toml", WORDS.to_owned()),
    ]
}

const HEAD: &str = "language = \"en\"\nversion = \"0.1.0\"\nsource = \"written by hand\"\nlicence = \"ours\"\n";

const DATES: &str = r#"# Date patterns. `finds` and `leaves` are tests: dateline rules test runs them, as if on Tuesday, 12 February 2013.
[[rule]]
id = "month-session"
match = "the <month> session [of <year>]"
means = "calendar"
finds = ["the May session of 2012 => 2012-05", "the March session => (2013)-03"]
leaves = ["the long session"]
"#;

const ACTORS: &str = r#"# Who is in your stories: the name to show, and every other name.
[[actor]]
name = "Lindholm Harbour Workers' Union"
kind = "organisation"
aliases = ["LHWU"]
"#;

const WORDS: &str = r#"# Words that tell of something happening. Lists of that name add up.
[[words]]
name = "event-noun"
words = ["haulout"]

# Verbs that say who says so.
[[words]]
name = "saying-verb"
words = ["croak"]
"#;

#[cfg(test)]
mod tests {
    use crate::packs::{PackFile, Packs};

    #[test]
    fn the_first_pack_is_sound_and_says_something_new() {
        let files: Vec<PackFile> = (super::starter("mine").into_iter())
            .map(|(name, text)| PackFile::new(format!("mine/{name}"), text))
            .collect();
        let packs = Packs::with(&files).unwrap();
        assert_eq!(crate::rules::check(&packs, &files), []);
        let builtin = Packs::builtin();
        assert_eq!(
            (packs.rules().len(), packs.actors().len()),
            (builtin.rules().len() + 1, builtin.actors().len() + 1)
        );
        for (list, word) in [("event-noun", "haulout"), ("saying-verb", "croak")] {
            assert!(packs.list(list).has(word) && !builtin.list(list).has(word), "{word}");
        }
    }
}
