//! The shape of a single token, such as `2013-03-22`, as a regular expression.

use std::sync::OnceLock;

use regex_lite::Regex;

use super::value::Text;

/// A regular expression for a whole token. It is compiled when the first token asks for it.
#[derive(Clone, Debug)]
pub struct Shape {
    written: Text,
    /// All that it can match besides digits, where that is plain to see: a bit for each character of ASCII.
    alphabet: Option<u128>,
    compiled: OnceLock<Option<Regex>>,
}

impl Shape {
    /// A shape that was checked before; one that is no regular expression matches nothing.
    #[must_use]
    pub fn new(written: Text) -> Self {
        let alphabet = alphabet(&written);
        Self { written, alphabet, compiled: OnceLock::new() }
    }

    /// What is wrong with a shape, where it is no regular expression.
    #[must_use]
    pub fn fault(written: &str) -> Option<String> {
        compile(written).err().map(|e| e.to_string())
    }

    /// Whether the token has the shape.
    #[must_use]
    pub fn matches(&self, token: &str) -> bool {
        self.may_match(token) && self.regex().is_some_and(|regex| regex.is_match(token))
    }

    /// A cheap look before the expensive one.
    fn may_match(&self, token: &str) -> bool {
        let known =
            |alphabet: u128| token.bytes().all(|b| b.is_ascii_digit() || b.is_ascii() && alphabet >> b & 1 != 0);
        self.alphabet.is_none_or(known)
    }

    /// The named groups that take part where the token has the shape, with their texts.
    #[must_use]
    pub fn groups<'a>(&'a self, token: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let regex = self.regex().filter(|_| self.may_match(token))?;
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

/// The characters besides digits that a regular expression names, and perhaps more. None where it may match others: it has
/// classes, ranges of letters, flags or escapes.
fn alphabet(written: &str) -> Option<u128> {
    let mut named = written.split("(?<");
    let mut plain = named.next().unwrap_or_default().to_owned();
    for part in named {
        plain.push('(');
        plain.push_str(part.split_once('>')?.1);
    }
    let plain = plain.replace("\\d", "0").replace("(?:", "(");
    let dots = if plain.contains("\\.") { "." } else { "" };
    let plain = plain.replace("\\.", "");
    let is_range = |w: &[u8]| w[1] == b'-' && w[0] < w[2] && !(w[0].is_ascii_digit() && w[2].is_ascii_digit());
    let opens = plain.contains(['\\', '^']) || plain.contains("(?") || plain.contains("[:");
    // A point in a class is only a point.
    let any = plain.replace("[/.]", "").contains('.');
    let is_closed = plain.is_ascii() && !opens && !any && !plain.as_bytes().windows(3).any(is_range);
    is_closed.then(|| plain.bytes().chain(dots.bytes()).fold(0, |all, b| all | 1 << b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheap_look_misses_nothing() {
        for (written, token) in [
            (r"\d{4}-\d\d", "2013-03"),
            (r"(?<amount>\d+)(?<unit>hrs?|mins?)", "5hrs"),
            (r"\d\.\d", "1.5"),
            (r"\d[/.]\d", "1.5"),
            (r"\d[a-z]", "1b"),
            (r"\d[!-/]\d", "1#2"),
            (r"\d.\d", "1#2"),
            (r"\d\D\d", "1#2"),
            (r"\d[^5]\d", "1#2"),
            (r"\d[[:punct:]]\d", "1#2"),
            (r"\dé", "1é"),
        ] {
            assert!(Shape::new(written.into()).matches(token), "{written} {token}");
        }
        let named = |set: u128| (0..=127).filter(|b| set >> b & 1 != 0).map(char::from).collect::<String>();
        assert_eq!(alphabet(r"(?<hour>\d\d):(?:\d)z").map(named), Some("()0:z".to_owned()));
    }

    #[test]
    fn a_shape_takes_the_whole_token() {
        let shape = Shape::new(r"(?<year>\d{4})(?:-(?<month>\d\d))?".into());
        assert_eq!(shape.groups("2013-03"), Some(vec![("year", "2013"), ("month", "03")]));
        assert_eq!(shape.groups("2013"), Some(vec![("year", "2013")]));
        assert!(!shape.matches("12013"));
        assert!(Shape::fault("(").is_some() && Shape::fault("a").is_none());
    }
}
