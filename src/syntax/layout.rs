//! The parts of the network, and where their parameters lie.

use std::ops::Range;

use super::product::STRIP;
use crate::model::syntax::Rel;

/// Units of a layer in the program's network.
pub const FULL: usize = 128;
/// Layers of the program's network.
pub const LAYERS: usize = 3;
/// Values of a word as a head or as a dependent, for finding heads.
pub const ARC: usize = 48;
/// The same for relations.
pub const LABEL: usize = 32;
/// Where the matrix on top has words as dependents, then as heads.
pub const ARC_AT: usize = 0;
/// The same for relations.
pub const LABEL_AT: usize = ARC_AT + 2 * ARC;
/// Where it has the scores of tags.
pub const TAG_AT: usize = LABEL_AT + 2 * LABEL;
/// Columns of the relations' scores.
pub const RELS: usize = Rel::ALL.len().next_multiple_of(STRIP);
/// Distances between a word and its head that are told apart, in each direction.
pub const FAR: usize = 31;
/// How many rows of the table of inputs are added up for a word.
pub const INPUTS: usize = 7;
/// An input that counts nothing.
pub const NOTHING: u32 = u32::MAX;
/// The inputs of a word.
pub type Inputs = [u32; INPUTS];

/// Where each part of the parameters lies.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Units of a layer, half of them in each direction.
    pub full: usize,
    /// Columns of the matrix on top.
    pub columns: usize,
    /// For each layer the matrix and the gates' own weights.
    pub layers: Vec<(Range<usize>, Range<usize>)>,
    /// What the last layer says of a word, matrix and bias: the columns from [`ARC_AT`], [`LABEL_AT`] and [`TAG_AT`] on.
    pub top: [Range<usize>; 2],
    /// The root as a head.
    pub root: Range<usize>,
    /// A score a distance.
    pub distance: Range<usize>,
    /// The root as a head, for relations.
    pub label_root: Range<usize>,
    /// Scores of relations: matrix and bias.
    pub rel: [Range<usize>; 2],
    /// A row of as many values as a layer has units for each input.
    pub inputs: Range<usize>,
    /// The number of parameters.
    pub len: usize,
}

impl Layout {
    /// The layout for so many inputs and tags, and for layers of `full` units.
    #[must_use]
    pub fn new(inputs: usize, tags: usize, full: usize, layers: usize) -> Self {
        let mut len = 0;
        let mut take = |n: usize| {
            len += n;
            len - n..len
        };
        let columns = (TAG_AT + tags).next_multiple_of(STRIP);
        let layers = (0..layers).map(|_| (take(3 * full * full), take(4 * full))).collect();
        let top = [take(full * columns), take(columns)];
        let root = take(ARC);
        let distance = take(2 * FAR + 2);
        let label_root = take(LABEL);
        let rel = [take(LABEL * RELS), take(RELS)];
        let inputs = take((inputs * full).next_multiple_of(64));
        Self { full, columns, inputs, layers, top, root, distance, label_root, rel, len }
    }

    /// Where a matrix lies, and how many rows it has.
    #[must_use]
    pub fn matrix(&self, part: Part) -> (Range<usize>, usize) {
        match part {
            Part::Layer(layer) => (self.layers[layer].0.clone(), self.full),
            Part::Top => (self.top[0].clone(), self.full),
            Part::Rel => (self.rel[0].clone(), LABEL),
        }
    }
}

/// A matrix of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// That of a layer.
    Layer(usize),
    /// That on top of the layers.
    Top,
    /// That of relations, for rows of [`LABEL`].
    Rel,
}

/// The number of the distance from a word to its head.
#[must_use]
pub fn distance(word: usize, head: usize) -> usize {
    if head < word { FAR - (word - head).min(FAR) } else { FAR + (head - word).min(FAR) }
}
