//! The weights of a linear model: for each feature a row with a weight for each label.
//!
//! A feature's hash says in which row it is, if it is in the table at all: a check in the row tells. Nothing is searched for,
//! and the rows of all features are fetched from memory at once.

/// Bytes of a row.
const ROW: usize = 64;
/// The labels that a row has weights for.
pub const LABELS: usize = ROW - 2;
/// One score a label.
pub type Scores = [i16; ROW];

/// A feature of a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature {
    /// The row that it would have.
    pub row: u32,
    /// What the row says if it is this feature's.
    pub check: u16,
}

/// The table.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    rows: &'a [[i8; ROW]],
}

impl<'a> Weights<'a> {
    /// The table that [`write`] wrote.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rows: bytemuck::cast_slice(bytes.as_chunks::<ROW>().0) }
    }

    /// The sums of the rows of these features, by label; so few are added up that 16 bits are enough.
    #[inline(always)]
    #[must_use]
    pub fn scores(&self, features: &[Feature]) -> Scores {
        static NOTHING: [i8; ROW] = [0; ROW];
        let mut scores = [0; ROW];
        for feature in features {
            let row = self.rows.get(feature.row as usize).unwrap_or(&NOTHING);
            let own = u16::from_le_bytes([row[LABELS] as u8, row[LABELS + 1] as u8]) == feature.check;
            let row = if own { row } else { &NOTHING };
            scores.iter_mut().zip(row).for_each(|(score, &weight)| *score += i16::from(weight));
        }
        scores
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
        assert_eq!(Weights::new(&bytes).scores(&known)[..LABELS], [3; LABELS]);
    }
}
