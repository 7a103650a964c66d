//! What a match carries upwards.

use std::borrow::Cow;

/// A text that lies in the program or was read at run time.
pub type Text = Cow<'static, str>;

/// The value of a word, number or rule. `E` is what the caller's rules build.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<E> {
    /// A number, in hundredths: 2.5 is 250.
    Hundredths(i64),
    /// A word that the pack gave as value.
    Text(Text),
    /// What a rule built.
    Built(E),
}

impl<E> Value<E> {
    /// A whole number as value.
    #[must_use]
    pub fn int(n: i64) -> Self {
        Value::Hundredths(n.saturating_mul(100))
    }
}

/// The named values of one match: the slots of its pattern and the constants of its rule.
#[derive(Clone, Debug)]
pub struct Parts<'p, E: Clone> {
    named: Vec<(&'p str, Cow<'p, Value<E>>)>,
}

impl<E: Clone> Default for Parts<'_, E> {
    fn default() -> Self {
        Self { named: Vec::new() }
    }
}

impl<'p, E: Clone> Parts<'p, E> {
    /// No values, with room for so many.
    #[must_use]
    pub fn with_room(count: usize) -> Self {
        Self { named: Vec::with_capacity(count) }
    }

    /// Adds a named value; a name may stand twice.
    pub fn push(&mut self, name: &'p str, value: Cow<'p, Value<E>>) {
        self.named.push((name, value));
    }

    /// All names with their values, in the order of the text; constants last.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value<E>)> {
        self.named.iter().map(|(name, value)| (*name, &**value))
    }

    /// The first value of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<E>> {
        self.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// The first value of that name, where it is a whole number.
    #[must_use]
    pub fn int(&self, name: &str) -> Option<i64> {
        self.hundredths(name).filter(|n| n % 100 == 0).map(|n| n / 100)
    }

    /// The first value of that name, where it is a number, in hundredths.
    #[must_use]
    pub fn hundredths(&self, name: &str) -> Option<i64> {
        match self.get(name) {
            Some(Value::Hundredths(n)) => Some(*n),
            _ => None,
        }
    }

    /// The first value of that name, where it is a word.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The first value of that name, where a rule built it.
    #[must_use]
    pub fn built(&self, name: &str) -> Option<&E> {
        match self.get(name) {
            Some(Value::Built(built)) => Some(built),
            _ => None,
        }
    }

    /// Everything that rules built, in the order of the text.
    pub fn all_built(&self) -> impl Iterator<Item = &E> {
        self.named.iter().filter_map(|(_, value)| match &**value {
            Value::Built(built) => Some(built),
            _ => None,
        })
    }
}
