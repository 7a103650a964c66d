//! The weights of a linear model: for each feature a row with a weight for each label.
//!
//! A feature's hash says in which row it is, if it is in the table at all: a check of the row tells. Nothing is searched for,
//! and the rows of all features are fetched from memory at once.

/// Bytes of a row.
const ROW: usize = 64;
/// The labels that a row has weights for.
pub const LABELS: usize = ROW - 2;
/// One score a label.
pub type Scores = [i16; ROW];
/// Scores of nothing.
pub const NO_SCORES: Scores = [0; ROW];

/// What is found for a feature that has no row.
pub const NO_ROW: u32 = u32::MAX;
/// And what is added for it.
static NOTHING: [i8; ROW] = [0; ROW];

/// A feature of a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature {
    /// The row that it would have.
    pub row: u32,
    /// What the row says if it is this feature's.
    pub check: u16,
}

/// The table.
#[derive(Clone, Debug)]
pub struct Weights<'a> {
    rows: &'a [[i8; ROW]],
    /// The checks of all rows, close together: most features are in no row, and so only those that are fetch one.
    checks: Vec<u16>,
}

impl<'a> Weights<'a> {
    /// The table that [`write`] wrote.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let rows: &[[u8; ROW]] = bytes.as_chunks::<ROW>().0;
        let checks = rows.iter().map(|row| u16::from_le_bytes([row[LABELS], row[LABELS + 1]])).collect();
        Self { rows: bytemuck::cast_slice(rows), checks }
    }

    /// The number of the row of each of these features, [`NO_ROW`] where it has none.
    #[inline(always)]
    pub fn find<const N: usize>(&self, features: &[Feature; N]) -> [u32; N] {
        let mut found = [NO_ROW; N];
        for (found, feature) in found.iter_mut().zip(features) {
            let known = self.checks.get(feature.row as usize) == Some(&feature.check);
            // Without a branch: nobody could guess which are known.
            *found = feature.row | u32::from(known).wrapping_sub(1);
        }
        found
    }

    /// Adds up rows, by label; so few that 16 bits are enough. It takes the same steps for any rows, so that no processor
    /// guesses wrong how many there are.
    #[inline(always)]
    pub fn add<const N: usize>(&self, rows: &[u32; N], scores: &mut Scores) {
        let mut sums = *scores;
        for &row in rows {
            let row = self.rows.get(row as usize).unwrap_or(&NOTHING);
            sums.iter_mut().zip(row).for_each(|(sum, &weight)| *sum += i16::from(weight));
        }
        *scores = sums;
    }
}

/// Writes a table: for each row the check of its feature, 0 where it has none, and the weights.
#[doc(hidden)]
#[must_use]
pub fn write(rows: &[(u16, [i8; LABELS])]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * ROW);
    for (check, weights) in rows {
        bytes.extend(weights.map(|weight| weight as u8));
        bytes.extend(check.to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_the_rows_of_features_that_it_knows() {
        let bytes = write(&[(7, [-1; LABELS]), (8, [100; LABELS]), (9, [2; LABELS])]);
        let feature = |row, check| Feature { row, check };
        let known = [feature(0, 7), feature(2, 9), feature(2, 9), feature(1, 7), feature(9, 1)];
        let mut scores = NO_SCORES;
        let weights = Weights::new(&bytes);
        weights.add(&weights.find(&known), &mut scores);
        assert_eq!(scores[..LABELS], [3; LABELS]);
    }
}
