//! Sets of categories.

/// How many categories a grammar may have.
pub const MOST_CATEGORIES: usize = 256;

/// A set of categories, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CategorySet([u128; 2]);

impl CategorySet {
    /// The set of one category.
    #[must_use]
    pub fn only(category: usize) -> Self {
        let mut set = Self::default();
        set.0[category / 128] = 1 << (category % 128);
        set
    }

    /// Whether a category is in the set.
    #[inline(always)]
    #[must_use]
    pub fn has(&self, category: usize) -> bool {
        self.0[category / 128] >> (category % 128) & 1 != 0
    }

    /// Whether a category is in both sets.
    #[inline(always)]
    #[must_use]
    pub fn meets(&self, other: Self) -> bool {
        self.0[0] & other.0[0] != 0 || self.0[1] & other.0[1] != 0
    }

    /// Adds all categories of another set.
    #[inline(always)]
    pub fn join(&mut self, other: Self) {
        self.0[0] |= other.0[0];
        self.0[1] |= other.0[1];
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
        assert_eq!((0..MOST_CATEGORIES).filter(|&c| set.has(c)).collect::<Vec<_>>(), [0, MOST_CATEGORIES - 1]);
    }
}
