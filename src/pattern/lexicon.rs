//! What is known of a single token before any pattern is tried.

use rustc_hash::FxHashMap;

use super::categories::CategorySet;
use super::fold::{fold_into, fold_short, is_capital};
use super::opening::{Behind, Opening};
use super::shape::Shape;
use super::value::{Text, Value};

/// A value that a pack states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constant {
    /// A number, in hundredths.
    Hundredths(i64),
    /// A word.
    Text(Text),
}

impl Constant {
    /// The same as a value of a match.
    #[must_use]
    pub fn value<E>(&self) -> Value<E> {
        match self {
            Constant::Hundredths(n) => Value::Hundredths(*n),
            Constant::Text(text) => Value::Text(text.clone()),
        }
    }
}

/// Which numbers written in digits belong to a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberClass {
    /// The least, as a whole number.
    pub min: i64,
    /// The greatest.
    pub max: i64,
    /// The least and the greatest count of digits before the point.
    pub digits: (usize, usize),
    /// What may stand behind the digits.
    pub suffix: Suffix,
    /// Whether an apostrophe stands before the digits ("'68").
    pub apostrophe: bool,
    /// Whether decimals and thousands separators are allowed.
    pub grouped: bool,
}

/// What stands behind the digits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// Nothing.
    None,
    /// `st`, `nd`, `rd`, `th`.
    Ordinal,
    /// `s`, as in "1990s".
    Plural,
    /// In a class: nothing or an ordinal's ending.
    Either,
}

/// Everything that a token can be by itself.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The symbols of short words, and those of the others.
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
    pub(super) entries: Vec<Entry>,
    pub(super) numbers: Vec<(usize, NumberClass)>,
    pub(super) shapes: Vec<(usize, usize, Shape)>,
    /// What can come of each category.
    pub(super) openings: Vec<Opening>,
}

/// A known word.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Its categories, with the value in each, and whether it must be capitalised there.
    pub classes: Vec<(usize, Constant, bool)>,
    /// These as a set, in small letters and with a capital.
    kinds: [CategorySet; 2],
    /// What can come of the word where patterns name it.
    pub opening: Opening,
}

impl Entry {
    /// The word is of a category, and must be capitalised there where `capital` says so.
    pub(super) fn add(&mut self, category: usize, value: Constant, capital: bool) {
        self.classes.push((category, value, capital));
        self.kinds[usize::from(capital)..].iter_mut().for_each(|kinds| kinds.join(CategorySet::only(category)));
    }
}

/// A token as the matcher sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct Info {
    /// Its symbol, counted from 1; 0 for a word that no pattern knows.
    pub symbol: u32,
    pub capital: bool,
    /// The categories that it can be by itself, by what it is and not by a pattern.
    pub kinds: CategorySet,
    pub number: Option<Number>,
    pub shaped: bool,
}

/// A token written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub hundredths: i64,
    pub digits: usize,
    pub suffix: Suffix,
    pub apostrophe: bool,
    pub grouped: bool,
}

impl Lexicon {
    /// The symbol of a word, which is made where it is new.
    pub(super) fn symbol(&mut self, folded: &str) -> u32 {
        let new = u32::try_from(self.entries.len() + 1).unwrap_or(u32::MAX);
        let symbol = match fold_short(folded) {
            Some(word) => *self.short.entry(word).or_insert(new),
            None => *self.long.entry(folded.into()).or_insert(new),
        };
        if symbol == new {
            self.entries.push(Entry::default());
        }
        symbol
    }

    /// The symbol of a word, where it has one.
    fn known(&self, folded: &str) -> Option<u32> {
        match fold_short(folded) {
            Some(word) => self.short.get(&word).copied(),
            None => self.long.get(folded).copied(),
        }
    }

    /// Looks a token up. `buffer` is scratch space.
    pub(super) fn look_up(&self, word: &str, buffer: &mut String) -> Info {
        let symbol = match fold_short(word) {
            Some(word) => self.short.get(&word).copied(),
            None => self.known(folded(word, buffer)),
        };
        let symbol = symbol.unwrap_or(0);
        let mut info = Info { symbol, capital: is_capital(word), ..Info::default() };
        if symbol != 0 {
            info.kinds = self.entries[symbol as usize - 1].kinds[usize::from(info.capital)];
        }
        if word.bytes().any(|b| b.is_ascii_digit()) {
            let folded = folded(word, buffer);
            info.number = read_number(folded);
            if let Some(number) = info.number {
                for (category, class) in &self.numbers {
                    if class.admits(number) {
                        info.kinds.join(CategorySet::only(*category));
                    }
                }
            }
            if folded.bytes().any(|b| !b.is_ascii_digit()) {
                for (category, _, shape) in &self.shapes {
                    if shape.matches(folded) {
                        info.shaped = true;
                        info.kinds.join(CategorySet::only(*category));
                    }
                }
            }
        }
        info
    }
}

impl Lexicon {
    /// The categories that can start with a token before another.
    pub(super) fn starts_before(&self, info: &Info, behind: Option<Behind>) -> CategorySet {
        if info.symbol == 0 && info.number.is_none() && !info.shaped {
            return CategorySet::default();
        }
        let word = (info.symbol as usize).checked_sub(1).map(|entry| &self.entries[entry].opening);
        let mut alone = word.map_or(CategorySet::default(), |word| word.alone);
        info.kinds.both(info.kinds, |kind| alone.join(self.openings[kind].alone));
        let mut starts = alone;
        // Nothing leads on to a word that no pattern knows.
        if let Some(behind) = behind.filter(|behind| !behind.is_unknown()) {
            alone.both(alone, |category| self.openings[category].starts_before(behind, &mut starts));
            word.inspect(|word| word.starts_before(behind, &mut starts));
        }
        starts
    }
}

impl NumberClass {
    pub(super) fn admits(&self, number: Number) -> bool {
        let suffix = self.suffix == number.suffix
            || self.suffix == Suffix::Either && matches!(number.suffix, Suffix::None | Suffix::Ordinal);
        suffix
            && self.apostrophe == number.apostrophe
            && (self.grouped || !number.grouped)
            && (self.digits.0..=self.digits.1).contains(&number.digits)
            && (self.min * 100..=self.max * 100).contains(&number.hundredths)
    }
}

/// The word in its one spelling, in `buffer`.
fn folded<'b>(word: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    fold_into(word, buffer);
    buffer
}

/// Reads "12", "1,250.5", "3rd", "1990s", "'68".
fn read_number(word: &str) -> Option<Number> {
    let (apostrophe, rest) = word.strip_prefix('\'').map_or((false, word), |rest| (true, rest));
    let end = rest.bytes().rposition(|b| b.is_ascii_digit())? + 1;
    let (digits, suffix) = rest.split_at(end);
    let suffix = match suffix {
        "" => Suffix::None,
        "st" | "nd" | "rd" | "th" => Suffix::Ordinal,
        "s" | "'s" => Suffix::Plural,
        _ => return None,
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let (mut figures, mut number, mut groups) = (0, 0_i64, 0);
    for group in whole.split(',') {
        let fits = if groups == 0 { group.len() <= 3 || group.len() == whole.len() } else { group.len() == 3 };
        figures += group.len();
        groups += 1;
        if !fits || figures > 15 {
            return None;
        }
        number = with_digits(number, group)?;
    }
    with_digits(0, decimals)?;
    let hundredth = |place: usize| decimals.as_bytes().get(place).map_or(0, |digit| i64::from(digit - b'0'));
    (figures > 0).then(|| Number {
        hundredths: number * 100 + hundredth(0) * 10 + hundredth(1),
        digits: figures,
        suffix,
        apostrophe,
        grouped: groups > 1 || !decimals.is_empty(),
    })
}

/// A number with these digits behind its own; none where they are no digits. Decimals only have to be digits, however many.
fn with_digits(number: i64, digits: &str) -> Option<i64> {
    digits.bytes().try_fold(number, |number, byte| {
        byte.is_ascii_digit().then(|| number.wrapping_mul(10).wrapping_add(i64::from(byte - b'0')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, want: Option<(i64, usize, Suffix)>) {
        assert_eq!(read_number(word).map(|n| (n.hundredths, n.digits, n.suffix)), want, "{word}");
    }

    #[test]
    fn a_word_is_known_however_it_is_written() {
        let mut lexicon = Lexicon::default();
        let long = "été-of-seventeen-letters";
        let symbols = ["may", "-", "été", long].map(|word| lexicon.symbol(word));
        assert_eq!(symbols, [1, 2, 3, 4]);
        assert_eq!(["may", "-", "été", long].map(|word| lexicon.symbol(word)), symbols);
        let known = ["MAY", "–", "Été", "ÉTÉ-of-seventeen-letters", "mayor"];
        assert_eq!(known.map(|word| lexicon.look_up(word, &mut String::new()).symbol), [1, 2, 3, 4, 0]);
    }

    #[test]
    fn numbers_are_read() {
        check("12", Some((1200, 2, Suffix::None)));
        check("1,250.5", Some((125_050, 4, Suffix::None)));
        check("3rd", Some((300, 1, Suffix::Ordinal)));
        check("1990s", Some((199_000, 4, Suffix::Plural)));
        check("'68", Some((6800, 2, Suffix::None)));
        check("1,250,000", Some((125_000_000, 7, Suffix::None)));
        check("0.125", Some((12, 1, Suffix::None)));
        check("12:30", None);
        check("1250,000", None);
        check("1.2.5", None);
        check(".5", None);
        check("1,25", None);
        check("b52", None);
        check("99999999999999999999", None);
    }
}
