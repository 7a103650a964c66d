//! The matrices of the network, as they are trained and as the program uses them.

use super::layout::{Layout, Part};
use super::matrix::multiply;
use super::product::{Matrix, Rows};

/// The words of a sentence as they come into a layer.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// A row of values for each word.
    pub x: &'a [f32],
    /// The product of these rows with the layer's matrix.
    pub products: &'a [f32],
    /// Which row is which word's, where they do not stand in the order of the words.
    pub places: Option<&'a [usize]>,
}

/// What a network does with the words of a sentence besides what [`net`](super::net) does for every network.
pub trait Network {
    /// Whether the network is trained, and so needs what came out on the way.
    const LEARNS: bool;

    /// The words' rows and their product with the first layer's matrix; `x` and `products` are room for them.
    fn first<'a>(&'a mut self, x: &'a mut [f32], products: &'a mut [f32]) -> Incoming<'a>;

    /// Multiplies the rows of `x` with a matrix into `out`, whose rows are as long as the matrix has columns.
    fn product(&mut self, part: Part, x: &[f32], out: &mut [f32]);

    /// Changes the input of a layer but the first, which it only does in training.
    fn mask(&mut self, _layer: usize, _x: &mut [f32]) {}
}

/// The matrices as they are trained.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    /// Where they lie.
    pub layout: &'a Layout,
    /// The parameters.
    pub p: &'a [f32],
}

impl Plain<'_> {
    /// Multiplies the rows of `x` with a matrix into `out`.
    pub fn product(&self, part: Part, x: &[f32], out: &mut [f32]) {
        let (range, inner) = self.layout.matrix(part);
        out.fill(0.0);
        multiply(out, x, &self.p[range.clone()], inner, range.len() / inner);
    }
}

/// The matrices in whole numbers.
#[derive(Clone, Debug)]
pub struct Whole {
    layers: Vec<Matrix>,
    top: Matrix,
    rel: Matrix,
}

impl Whole {
    /// Takes the matrices out of the parameters.
    #[must_use]
    pub fn new(layout: &Layout, p: &[f32]) -> Self {
        let matrix = |part| {
            let (range, inner) = layout.matrix(part);
            Matrix::new(&p[range], inner)
        };
        Self {
            layers: (0..layout.layers.len()).map(|layer| matrix(Part::Layer(layer))).collect(),
            top: matrix(Part::Top),
            rel: matrix(Part::Rel),
        }
    }

    /// Multiplies the first `n` rows of `x` with a matrix into `out`; `rows` is room for them as whole numbers.
    pub fn product(&self, part: Part, n: usize, x: &[f32], rows: &mut Rows, out: &mut [f32]) {
        let matrix = match part {
            Part::Layer(layer) => &self.layers[layer],
            Part::Top => &self.top,
            Part::Rel => &self.rel,
        };
        rows.take(&x[..n * matrix.inner()], matrix.inner());
        matrix.product(rows, out);
    }
}
