//! The steps of Adam.

use std::ops::Range;

/// What is remembered of earlier steps.
pub struct Adam {
    mean: Vec<f32>,
    square: Vec<f32>,
    steps: i32,
}

impl Adam {
    /// The start, for so many parameters.
    pub fn new(len: usize) -> Self {
        Self { mean: vec![0.0; len], square: vec![0.0; len], steps: 0 }
    }

    /// Changes the parameters in these ranges by the sum of the gradients, which are set back to zero.
    pub fn step(
        &mut self,
        p: &mut [f32],
        gradients: &mut [&mut [f32]],
        ranges: &[Range<usize>],
        rate: f32,
        words: f32,
    ) {
        self.steps += 1;
        let fix = (1.0 - 0.99f32.powi(self.steps)).sqrt() / (1.0 - 0.9f32.powi(self.steps));
        for range in ranges {
            let (first, others) = gradients.split_at_mut(1);
            let g = &mut first[0][range.clone()];
            for other in others {
                for (g, other) in g.iter_mut().zip(&mut other[range.clone()]) {
                    *g += *other;
                    *other = 0.0;
                }
            }
            let values = p[range.clone()].iter_mut().zip(g);
            for ((p, g), (m, v)) in values.zip(self.mean[range.clone()].iter_mut().zip(&mut self.square[range.clone()]))
            {
                let d = *g / words;
                *g = 0.0;
                *m = 0.9 * *m + 0.1 * d;
                *v = 0.99 * *v + 0.01 * d * d;
                *p -= rate * fix * *m / (v.sqrt() + 1e-8);
            }
        }
    }
}
