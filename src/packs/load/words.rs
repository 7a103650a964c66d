//! Reads word lists and classes of numbers.

use super::{Loader, constant};
use crate::packs::closest::closest;
use crate::packs::file::{NumberTable, PackFile, Words, WordsTable};
use crate::pattern::{Constant, NumberClass, Suffix, Text};

/// Numbers of articles are shorter than this, and no arithmetic on them overflows.
const GREATEST: i64 = 1_000_000_000_000;

impl Loader<'_> {
    pub(super) fn words(&mut self, file: &PackFile, list: WordsTable) {
        let (at, name) = (list.name.span().start, list.name.as_ref().clone());
        let empty = |word: &String| word.split_whitespace().next().is_none();
        let has_empty = match &list.words {
            Words::Plain(words) => words.iter().any(empty),
            Words::Valued(words) => words.keys().any(empty),
        };
        if has_empty {
            let message = format!("expected words in the list `{name}`, found one with nothing between its quotes");
            return self.error(file, at, message, "write the word down, or take the quotes out");
        }
        match list.words {
            Words::Plain(words) if words.is_empty() && list.without.is_empty() => {
                let help = "add `words = [\"…\"]`, or `without = [\"…\"]` to take words off the list";
                self.error(file, at, format!("expected words for the list `{name}`, found none"), help);
            }
            Words::Plain(words) => self.contents.add_words(&name, &words),
            Words::Valued(words) => {
                for (word, value) in words {
                    match constant(&value) {
                        Some(value) => self.value(&name, word, value),
                        None => {
                            let message =
                                format!("expected a number or a word as the value of `{word}`, found {value}");
                            self.error(file, at, message, "write `\"word\" = 1` or `\"word\" = \"value\"`");
                        }
                    }
                }
            }
        }
    }

    /// Gives a word its value, in place of the one that another pack gave it.
    fn value(&mut self, list: &str, word: String, value: Constant) {
        let new = (Text::from(list.to_owned()), Text::from(word));
        let old = &self.contents.values[..self.old_values];
        let index = self.values.get_or_insert_with(|| {
            old.iter().enumerate().map(|(index, (list, word, _))| ((list.clone(), word.clone()), index)).collect()
        });
        let place = index.get(&new).copied();
        let values = self.contents.values.to_mut();
        match place {
            Some(place) => values[place].2 = value,
            None => values.push((new.0, new.1, value)),
        }
    }

    pub(super) fn number(&mut self, file: &PackFile, number: &NumberTable) {
        let at = number.name.span().start;
        let suffix = match number.suffix.as_ref().map(|s| s.as_ref().as_str()) {
            None | Some("none") => Suffix::None,
            Some("ordinal") => Suffix::Ordinal,
            Some("plural") => Suffix::Plural,
            Some("either") => Suffix::Either,
            Some(other) => {
                let at = number.suffix.as_ref().map_or(at, |s| s.span().start);
                let help = match closest(other, ["none", "ordinal", "plural", "either"]) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "\"3rd\" has the suffix `ordinal`, \"1990s\" the suffix `plural`".to_owned(),
                };
                return self.error(
                    file,
                    at,
                    format!("expected none, ordinal, plural or either, found `{other}`"),
                    help,
                );
            }
        };
        let NumberTable { min, max, digits, apostrophe, grouped, .. } = *number;
        if min > max || min < -GREATEST || max > GREATEST || digits.0 > digits.1 || digits.1 == 0 {
            let message = format!(
                "expected `min` and `digits` not above `max` and the second of `digits`, found {min} to {max} with {} to \
                 {} digits, which no number has",
                digits.0, digits.1
            );
            return self.error(file, at, message, "`min = 1, max = 31, digits = [1, 2]` is the day of a month");
        }
        let class = NumberClass { min, max, digits, suffix, apostrophe, grouped };
        self.contents.numbers.to_mut().push((number.name.as_ref().clone().into(), class));
    }
}
