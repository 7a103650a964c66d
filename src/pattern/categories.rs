//! Sets of categories.

/// How many categories a grammar may have.
pub const MOST_CATEGORIES: usize = 256;

/// Categories in one part of a set.
const PART: usize = 64;

/// A set of categories, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CategorySet([u64; MOST_CATEGORIES / PART]);

impl CategorySet {
    /// The set of one category.
    #[must_use]
    pub fn only(category: usize) -> Self {
        let mut set = Self::default();
        set.0[category / PART] = 1 << (category % PART);
        set
    }

    /// Whether a category is in the set.
    #[inline(always)]
    #[must_use]
    pub fn has(&self, category: usize) -> bool {
        self.0[category / PART] >> (category % PART) & 1 != 0
    }

    /// Whether a category is in both sets.
    #[inline(always)]
    #[must_use]
    pub fn meets(&self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }

    /// Adds all categories of another set.
    #[inline(always)]
    pub fn join(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
    }

    /// Calls `found` with each category that is in both sets, in their order.
    #[inline(always)]
    pub fn both(self, other: Self, mut found: impl FnMut(usize)) {
        for part in 0..self.0.len() {
            let mut both = self.0[part] & other.0[part];
            while both != 0 {
                found(part * PART + both.trailing_zeros() as usize);
                both &= both - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_the_first_and_the_last_category() {
        let mut set = CategorySet::only(0);
        set.join(CategorySet::only(MOST_CATEGORIES - 1));
        assert!(set.meets(CategorySet::only(0)) && !set.meets(CategorySet::only(1)));
        let mut found = Vec::new();
        set.both(set, |category| found.push(category));
        assert_eq!(found, [0, MOST_CATEGORIES - 1]);
        assert_eq!((0..MOST_CATEGORIES).filter(|&c| set.has(c)).collect::<Vec<_>>(), [0, MOST_CATEGORIES - 1]);
    }
}
