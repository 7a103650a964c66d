//! Products of rows with a matrix of whole numbers: the same bits on every machine, and twice as many at a time as with
//! fractions.

use super::matrix::{ROWS, padded, widely};

/// Columns that are worked on together.
pub const STRIP: usize = 16;
/// The largest number: 128 products of two of them still fit in 32 bits.
const LARGEST: f32 = 4095.0;
/// The most columns that a row can have.
pub const LONGEST: usize = 128;

/// Two rows of a strip of columns, the numbers of a column side by side.
type Pair = [[i16; STRIP]; 2];

/// A matrix.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    inner: usize,
    columns: usize,
    pairs: Vec<Pair>,
    scales: Vec<f32>,
}

impl Matrix {
    /// The matrix of these values, row by row; `inner` rows, an even number of at most [`LONGEST`], and a multiple of
    /// [`STRIP`] columns.
    #[must_use]
    pub fn new(values: &[f32], inner: usize) -> Self {
        debug_assert!(inner <= LONGEST && inner.is_multiple_of(2));
        let columns = values.len() / inner;
        let mut scales = vec![0.0f32; columns];
        for row in values.chunks_exact(columns) {
            scales.iter_mut().zip(row).for_each(|(most, x)| *most = most.max(x.abs()));
        }
        let whole = |row: usize, column: usize| match scales[column] {
            0.0 => 0,
            most => (values[row * columns + column] / most * LARGEST).round() as i16,
        };
        let mut pairs = Vec::with_capacity(inner * columns / 2 / STRIP);
        for strip in (0..columns).step_by(STRIP) {
            for row in (0..inner).step_by(2) {
                let number = |i: usize| whole(row + i % 2, strip + i / 2);
                pairs.push([std::array::from_fn(number), std::array::from_fn(|i| number(STRIP + i))]);
            }
        }
        scales.iter_mut().for_each(|most| *most /= LARGEST);
        Self { inner, columns, pairs, scales }
    }

    /// How many rows it has.
    #[must_use]
    pub fn inner(&self) -> usize {
        self.inner
    }

    /// Multiplies rows with the matrix into `out`.
    pub fn product(&self, rows: &Rows, out: &mut [f32]) {
        debug_assert_eq!(rows.inner, self.inner);
        product(self, rows, out);
    }
}

/// Rows of whole numbers.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    inner: usize,
    /// Two numbers side by side, the first in the low half.
    pairs: Vec<i32>,
    scales: Vec<f32>,
}

impl Rows {
    /// Takes rows of `inner` values, a multiple of four rows.
    pub fn take(&mut self, values: &[f32], inner: usize) {
        self.inner = inner;
        self.pairs.clear();
        self.pairs.resize(values.len() / 2, 0);
        self.scales.clear();
        self.scales.resize(padded(values.len() / inner), 0.0);
        take(self, values);
    }
}

fn take(rows: &mut Rows, values: &[f32]) {
    widely!(take_any, take_wide, rows, values);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn take_wide(rows: &mut Rows, values: &[f32]) {
    take_any(rows, values);
}

#[inline(always)]
fn take_any(rows: &mut Rows, values: &[f32]) {
    let inner = rows.inner;
    let pairs = rows.pairs.chunks_exact_mut(inner / 2);
    for ((values, pairs), scale) in values.chunks_exact(inner).zip(pairs).zip(&mut rows.scales) {
        let mut most = [0.0f32; 8];
        for eight in values.chunks_exact(8) {
            for k in 0..8 {
                most[k] = if eight[k].abs() > most[k] { eight[k].abs() } else { most[k] };
            }
        }
        let most = most.into_iter().fold(0.0, f32::max);
        *scale = most / LARGEST;
        let by = if most > 0.0 { LARGEST / most } else { 0.0 };
        // Adding and taking away this number rounds to a whole one.
        const ROUND: f32 = 12_582_912.0;
        for (pair, two) in pairs.iter_mut().zip(values.chunks_exact(2)) {
            let bits = |x: f32| (x * by + ROUND).to_bits() as i32;
            *pair = bits(two[0]) & 0xffff | bits(two[1]) << 16;
        }
    }
}

fn product(matrix: &Matrix, rows: &Rows, out: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        #[expect(unsafe_code, reason = "the processor was asked whether it can do this")]
        // SAFETY: the function needs AVX2 and nothing else, and the processor has it.
        return unsafe { wide::product(matrix, rows, out) };
    }
    tiles(matrix, rows, out, tile);
}

/// Every tile of the product: `tile` gives the sums of four rows and a strip.
#[inline(always)]
fn tiles(matrix: &Matrix, rows: &Rows, out: &mut [f32], tile: impl Fn(&[i32], &[Pair]) -> [[i32; STRIP]; ROWS]) {
    let half = matrix.inner / 2;
    // A strip at a time: it stays in the nearest cache for all rows.
    for ((strip, scales), at) in
        matrix.pairs.chunks_exact(half).zip(matrix.scales.chunks_exact(STRIP)).zip((0..).step_by(STRIP))
    {
        let fours = rows.pairs.chunks_exact(ROWS * half).zip(rows.scales.chunks_exact(ROWS));
        for ((rows, by), out) in fours.zip(out.chunks_exact_mut(ROWS * matrix.columns)) {
            let sums = tile(rows, strip);
            for i in 0..ROWS {
                let out = &mut out[i * matrix.columns + at..][..STRIP];
                for k in 0..STRIP {
                    out[k] = sums[i][k] as f32 * (scales[k] * by[i]);
                }
            }
        }
    }
}

fn tile(rows: &[i32], strip: &[Pair]) -> [[i32; STRIP]; ROWS] {
    let mut sums = [[0; STRIP]; ROWS];
    for (row, sums) in rows.chunks_exact(strip.len()).zip(&mut sums) {
        for (&two, pair) in row.iter().zip(strip) {
            let (low, high) = (i32::from(two as i16), two >> 16);
            for (k, sum) in sums.iter_mut().enumerate() {
                let at = 2 * k;
                let half = &pair[at / STRIP];
                *sum += low * i32::from(half[at % STRIP]) + high * i32::from(half[at % STRIP + 1]);
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::{__m256i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256};

    use bytemuck::cast;

    use super::{Matrix, Pair, ROWS, Rows, STRIP};

    #[target_feature(enable = "avx2,fma")]
    pub fn product(matrix: &Matrix, rows: &Rows, out: &mut [f32]) {
        super::tiles(matrix, rows, out, |rows, strip| tile(rows, strip));
    }

    #[target_feature(enable = "avx2,fma")]
    #[inline]
    fn tile(rows: &[i32], strip: &[Pair]) -> [[i32; STRIP]; ROWS] {
        let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
        let half = strip.len();
        let (a, rest) = rows.split_at(half);
        let (b, rest) = rest.split_at(half);
        let (c, d) = rest.split_at(half);
        for ((pair, (a, b)), (c, d)) in strip.iter().zip(a.iter().zip(b)).zip(c.iter().zip(d)) {
            let pair: [__m256i; 2] = [cast(pair[0]), cast(pair[1])];
            for (sums, x) in sums.iter_mut().zip([a, b, c, d]) {
                let x = _mm256_set1_epi32(*x);
                for k in 0..2 {
                    sums[k] = _mm256_add_epi32(sums[k], _mm256_madd_epi16(x, pair[k]));
                }
            }
        }
        sums.map(cast)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without pattern between -1 and 1.
    fn noise(n: usize) -> Vec<f32> {
        let mut seed = 5u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 40) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..n).map(|_| next()).collect()
    }

    #[test]
    fn is_near_the_product_of_fractions_and_the_same_on_every_processor() {
        let (inner, columns, n) = (128, 48, 8);
        let (x, values) = (noise(n * inner), noise(inner * columns));
        let matrix = Matrix::new(&values, inner);
        let mut rows = Rows::default();
        rows.take(&x, inner);
        let (mut out, mut plain) = (vec![0.0; n * columns], vec![0.0; n * columns]);
        matrix.product(&rows, &mut out);
        tiles(&matrix, &rows, &mut plain, tile);
        assert_eq!(out, plain);
        for (i, &found) in out.iter().enumerate() {
            let (row, column) = (i / columns, i % columns);
            let exact: f32 = (0..inner).map(|k| x[row * inner + k] * values[k * columns + column]).sum();
            assert!((found - exact).abs() < 0.01, "{found} {exact}");
        }
    }

    #[test]
    fn the_largest_numbers_fit() {
        let matrix = Matrix::new(&[-1.0; LONGEST * STRIP], LONGEST);
        let mut rows = Rows::default();
        rows.take(&[1.0; LONGEST * ROWS], LONGEST);
        let mut out = [0.0; STRIP * ROWS];
        matrix.product(&rows, &mut out);
        assert!(out.iter().all(|x| (x + LONGEST as f32).abs() < 0.1), "{out:?}");
    }
}
