//! An office of a pack, and who held it when.

use std::borrow::Cow;

use crate::pattern::Text;

/// An office whose holder changes: the president of France.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedOffice {
    /// What it is called: "president".
    pub title: Text,
    /// The name of the listed actor whose office it is.
    pub of: Text,
    /// What else it is called.
    pub aliases: Cow<'static, [Text]>,
    /// Who held it, in the order of their terms.
    pub holders: Cow<'static, [Holder]>,
}

/// One term of one holder. Days are written `2001-01-20`, so that their order is that of the letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The name to show.
    pub name: Text,
    /// What follows the title; the last word of the name where none is listed.
    pub called: Cow<'static, [Text]>,
    /// The first day.
    pub from: Text,
    /// The last day, where it is known.
    pub until: Option<Text>,
    /// Else the last day for which it is known that the term went on.
    pub seen: Option<Text>,
}

impl ListedOffice {
    /// Title and owner: "president of United States".
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} of {}", self.title, self.of)
    }

    /// Everything that the office is called.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.title).chain(self.aliases.iter()).map(AsRef::as_ref)
    }
}

impl Holder {
    /// The last day for which the term is known to have gone on; none where it never ends.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.until.as_deref().or(self.seen.as_deref())
    }

    /// Whether it was in office on one of these days.
    #[must_use]
    pub fn held(&self, first: &str, last: &str) -> bool {
        *self.from <= *last && self.last().is_none_or(|end| first <= end)
    }

    /// Whether it was in office on all of these days.
    #[must_use]
    pub fn held_throughout(&self, first: &str, last: &str) -> bool {
        *self.from <= *first && self.last().is_none_or(|end| last <= end)
    }

    /// Whether that may follow the title.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        if self.called.is_empty() {
            let before = self.name.strip_suffix(name);
            return before.is_some_and(|before| before.is_empty() || before.ends_with(' ')) && !name.contains(' ');
        }
        self.called.iter().any(|called| called == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(name: &'static str, called: &[&'static str], until: Option<&'static str>) -> Holder {
        Holder {
            name: name.into(),
            called: called.iter().map(|&called| Text::from(called)).collect(),
            from: "2001-01-20".into(),
            until: until.map(Text::from),
            seen: None,
        }
    }

    #[test]
    fn a_term_has_its_first_and_its_last_day() {
        let ended = holder("George W. Bush", &[], Some("2009-01-20"));
        for (day, held) in [("2001-01-19", false), ("2001-01-20", true), ("2009-01-20", true), ("2009-01-21", false)] {
            assert_eq!(ended.held(day, day), held, "{day}");
        }
        assert!(ended.held("2008-01-01", "2010-12-31") && !ended.held_throughout("2008-01-01", "2010-12-31"));
        assert!(holder("A B", &[], None).held("2999-01-01", "2999-01-01"));
    }

    #[test]
    fn the_family_name_is_the_last_word_unless_the_pack_says_more() {
        assert!(holder("George W. Bush", &[], None).is_called("Bush"));
        let park = holder("Park Geun-hye", &["Park"], None);
        assert!(park.is_called("Park") && !park.is_called("Geun-hye"));
    }
}
