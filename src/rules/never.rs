//! Patterns that can never match, and rules whose finds nobody ever asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::check::Fault;
use crate::packs::{Packs, Rule};
use crate::pattern::parse::{Item, sequences};
use crate::text;

/// The categories that the program itself asks for.
const ASKED: [&str; 3] = ["time", "relation", "range-word"];

/// What is known of all rules together.
pub struct Rules<'p> {
    packs: &'p Packs,
    /// Each rule's pattern, spelled out; none for a shape.
    ways: Vec<Vec<Vec<Item>>>,
    /// The categories of words and numbers, which neighbours are looked up in.
    single: BTreeSet<&'p str>,
    /// The categories that something can fill.
    filled: BTreeSet<String>,
    /// The categories that lead up to one that is asked for.
    asked: BTreeSet<String>,
    /// The first rule with each pattern of a category.
    first: BTreeMap<(&'p str, &'p str), usize>,
}

impl<'p> Rules<'p> {
    pub fn of(packs: &'p Packs) -> Self {
        let ways = |rule: &Rule| if rule.is_shape { Vec::new() } else { sequences(&rule.written).unwrap_or_default() };
        let ways: Vec<_> = packs.rules().iter().map(ways).collect();
        let single: BTreeSet<&str> =
            packs.lists().into_iter().chain(packs.numbers().iter().map(|(name, _)| &**name)).collect();
        let mut first = BTreeMap::new();
        for (number, rule) in packs.rules().iter().enumerate() {
            first.entry((&*rule.makes, &*rule.written)).or_insert(number);
        }
        let (filled, asked) = (filled(packs, &ways, &single), asked(packs, &ways));
        Self { packs, ways, single, filled, asked, first }
    }

    /// What keeps a rule from ever giving anything.
    pub fn faults(&self, number: usize) -> Vec<Fault> {
        let rule = &self.packs.rules()[number];
        let mut faults: Vec<Fault> =
            [self.shape(rule), self.unasked(rule), self.copy(number)].into_iter().flatten().collect();
        let ways = &self.ways[number];
        let dead: Vec<(String, String)> = ways.iter().filter_map(|way| self.dead(way)).collect();
        if dead.len() == ways.len()
            && let Some((message, help)) = dead.into_iter().next()
        {
            faults.push(Fault::pattern(message, help));
        }
        faults.extend(self.neighbours(rule));
        faults
    }

    /// Why one way to read a pattern never comes true.
    fn dead(&self, way: &[Item]) -> Option<(String, String)> {
        way.iter().find_map(|item| match item {
            Item::Slot { category, .. } if !self.filled.contains(&**category) => Some((
                format!(
                    "expected a pattern that some text can match, found `<{category}>`, which nothing can ever fill"
                ),
                format!("give `<{category}>` words, or a rule that does not need itself"),
            )),
            Item::Slot { .. } => None,
            Item::Word(word) => cut(word).map(|parts| {
                let message =
                    format!("expected words as a text is cut up, found `{word}`, which is {} tokens", parts.len());
                (message, format!("write `{}`", parts.join(" ")))
            }),
        })
    }

    /// A shape sees one token, in lower case, and only tokens that have a digit and something else.
    fn shape(&self, rule: &Rule) -> Option<Fault> {
        if !rule.is_shape {
            return None;
        }
        let plain = without_names(&rule.written);
        let (found, help) = if plain.contains(char::is_whitespace) || plain.contains("\\s") {
            ("white space, which no token has", "use `match` for several words")
        } else if plain
            .replace("\\D", "")
            .replace("\\W", "")
            .replace("\\S", "")
            .contains(|c: char| c.is_ascii_uppercase())
        {
            ("a capital letter; tokens are compared in lower case", "write it in lower case")
        } else if is_digits(&plain) {
            ("only digits, which shapes are not tried on", "use a [[number]] with a name, and a slot for it")
        } else {
            return None;
        };
        Some(Fault::pattern(format!("expected the shape of a token, found {found}"), help.to_owned()))
    }

    /// A category that leads nowhere.
    fn unasked(&self, rule: &Rule) -> Option<Fault> {
        let makes = &rule.makes;
        (!self.asked.contains(&**makes)).then(|| Fault {
            part: super::check::PartOf::Makes,
            message: format!("expected a category that leads to a time, found `{makes}`, which no pattern uses"),
            help: format!("leave `makes` out, or write a rule with `<{makes}>` in its pattern"),
        })
    }

    /// A rule that stands behind another one that does the same.
    fn copy(&self, number: usize) -> Option<Fault> {
        let rules = self.packs.rules();
        let rule = &rules[number];
        let first = &rules[self.first[&(&*rule.makes, &*rule.written)]];
        let free = [&first.around.after, &first.around.before, &first.around.not_after, &first.around.not_before]
            .iter()
            .all(|pattern| pattern.is_empty());
        let same = first.id != rule.id && free && (first.means, &first.set) == (rule.means, &rule.set);
        same.then(|| {
            let message =
                format!("expected a pattern of its own, found that of `{}`, which stands before and wins", first.id);
            let help = match first.place.0 == rule.place.0 {
                true => "do without one of the two".to_owned(),
                false => format!("do without this rule, or write `disable = [\"{}\"]`", first.id),
            };
            Fault::pattern(message, help)
        })
    }

    /// Neighbours are single words or numbers.
    fn neighbours(&self, rule: &Rule) -> Vec<Fault> {
        let around = [&rule.around.after, &rule.around.before, &rule.around.not_after, &rule.around.not_before];
        let mut faults = Vec::new();
        for (number, pattern) in around.into_iter().filter(|pattern| !pattern.is_empty()).enumerate() {
            for item in sequences(pattern).unwrap_or_default().concat() {
                let (message, help) = match item {
                    Item::Slot { category, .. } if !self.single.contains(&*category) => (
                        format!(
                            "expected a word, a list or a class of numbers as a neighbour, found `<{category}>`, which rules make"
                        ),
                        "name the words that may stand there, or take them into the pattern".to_owned(),
                    ),
                    Item::Word(word) if *word != *"^" && cut(&word).is_some() => (
                        format!("expected a neighbour of one token, found `{word}`, which is more"),
                        "name only the token that stands beside the match".to_owned(),
                    ),
                    _ => continue,
                };
                faults.push(Fault { part: super::check::PartOf::Around(number), message, help });
            }
        }
        faults
    }
}

/// The tokens of a word of a pattern, where it is not one, neither by itself nor behind a word as in "the cat's".
pub fn cut(word: &str) -> Option<Vec<String>> {
    let between = |line: String| -> Vec<String> {
        let document = text::read(&line);
        let inner = 1..document.tokens.len().saturating_sub(1);
        inner.map(|token| document.word(token).to_owned()).collect()
    };
    let apart = between(format!("the {word} the"));
    let joined = between(format!("cat{word} the"));
    // Whether a full stop belongs to its word depends on what stands around it.
    let is_short = matches!(&apart[..], [_, stop] if stop == ".");
    (apart.len() != 1 && joined != [word] && !is_short).then_some(apart)
}

/// Whether a regular expression without names can match only digits.
fn is_digits(plain: &str) -> bool {
    let rest = plain.replace("\\d", "").replace("(?:", "(").replace("[0-9]", "");
    rest.chars().all(|c| c.is_ascii_digit() || "{},()?|+*".contains(c))
}

/// A regular expression without the names of its groups.
fn without_names(written: &str) -> String {
    let mut parts = written.split("(?<");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push('(');
        plain.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    plain
}

/// The categories that words, numbers, shapes or rules without an endless need of themselves fill.
fn filled(packs: &Packs, ways: &[Vec<Vec<Item>>], single: &BTreeSet<&str>) -> BTreeSet<String> {
    let mut filled: BTreeSet<String> = single.iter().map(|name| (*name).to_owned()).collect();
    filled.extend(packs.rules().iter().filter(|rule| rule.is_shape).map(|rule| rule.makes.clone().into_owned()));
    loop {
        let can = |item: &Item| match item {
            Item::Word(_) => true,
            Item::Slot { category, .. } => filled.contains(&**category),
        };
        let new: Vec<String> = (packs.rules().iter().zip(ways))
            .filter(|(rule, ways)| !filled.contains(&*rule.makes) && ways.iter().any(|way| way.iter().all(can)))
            .map(|(rule, _)| rule.makes.clone().into_owned())
            .collect();
        if new.is_empty() {
            return filled;
        }
        filled.extend(new);
    }
}

/// The categories that are asked for, and those of the slots below them.
fn asked(packs: &Packs, ways: &[Vec<Vec<Item>>]) -> BTreeSet<String> {
    let mut asked: BTreeSet<String> = ASKED.iter().map(|name| (*name).to_owned()).collect();
    loop {
        let below = (packs.rules().iter().zip(ways)).filter(|(rule, _)| asked.contains(&*rule.makes));
        let slots = below.flat_map(|(_, ways)| ways.iter().flatten()).filter_map(|item| match item {
            Item::Slot { category, .. } if !asked.contains(&**category) => Some(category.to_string()),
            _ => None,
        });
        let new: BTreeSet<String> = slots.collect();
        if new.is_empty() {
            return asked;
        }
        asked.extend(new);
    }
}
