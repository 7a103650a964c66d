//! The shape of a single token, such as `2013-03-22`, as a regular expression.

use std::sync::OnceLock;

use regex_lite::Regex;

use super::value::Text;

/// A regular expression for a whole token. It is compiled when the first token asks for it.
#[derive(Clone, Debug)]
pub struct Shape {
    written: Text,
    compiled: OnceLock<Option<Regex>>,
}

impl Shape {
    /// A shape that was checked before; one that is no regular expression matches nothing.
    #[must_use]
    pub fn new(written: Text) -> Self {
        Self { written, compiled: OnceLock::new() }
    }

    /// What is wrong with a shape, where it is no regular expression.
    #[must_use]
    pub fn fault(written: &str) -> Option<String> {
        compile(written).err().map(|e| e.to_string())
    }

    /// Whether the token has the shape.
    #[must_use]
    pub fn matches(&self, token: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(token))
    }

    /// The named groups that take part where the token has the shape, with their texts.
    #[must_use]
    pub fn groups<'a>(&'a self, token: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let regex = self.regex()?;
        let groups = regex.captures(token)?;
        Some(regex.capture_names().flatten().filter_map(|name| Some((name, groups.name(name)?.as_str()))).collect())
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.written).ok()).as_ref()
    }
}

fn compile(written: &str) -> Result<Regex, regex_lite::Error> {
    Regex::new(&format!("^(?:{written})$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_takes_the_whole_token() {
        let shape = Shape::new(r"(?<year>\d{4})(?:-(?<month>\d\d))?".into());
        assert_eq!(shape.groups("2013-03"), Some(vec![("year", "2013"), ("month", "03")]));
        assert_eq!(shape.groups("2013"), Some(vec![("year", "2013")]));
        assert!(!shape.matches("12013"));
        assert!(Shape::fault("(").is_some() && Shape::fault("a").is_none());
    }
}
