//! How an office by a list is told.

use super::escape::visible;
use crate::model::office::HeldOffice;

/// Owners that take "the".
const WITH_ARTICLE: [&str; 5] = ["United ", "Netherlands", "Philippines", "Czech Republic", "Maldives"];

/// "president of the United States 2001-01-20 to 2009-01-20, by the list of offices". Escaped for a terminal.
pub fn told(office: &HeldOffice) -> String {
    let article = if WITH_ARTICLE.iter().any(|start| office.of.starts_with(start)) { "the " } else { "" };
    let term = match &office.until {
        Some(until) => format!("{} to {until}", office.from),
        None => format!("since {}", office.from),
    };
    visible(&format!("{} of {article}{} {term}, by the list of offices", office.title, office.of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_told_with_its_ends() {
        let office = |of: &str, until: Option<&str>| HeldOffice {
            title: "president".to_owned(),
            of: of.to_owned(),
            holder: "Jane Poe".to_owned(),
            from: "2001-01-20".to_owned(),
            until: until.map(ToOwned::to_owned),
            names: true,
        };
        assert_eq!(
            told(&office("United States", Some("2009-01-20"))),
            "president of the United States 2001-01-20 to 2009-01-20, by the list of offices"
        );
        assert_eq!(told(&office("France", None)), "president of France since 2001-01-20, by the list of offices");
    }
}
