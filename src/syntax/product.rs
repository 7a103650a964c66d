//! Products of rows with a matrix of small whole numbers: the same bits on every machine, and four times as many at a time as
//! with fractions.

use bytemuck::cast_slice;

use super::matrix::{ROWS, widely};

/// Columns that are worked on together.
pub const STRIP: usize = 16;
/// Numbers of a column, or of a row, that are multiplied together.
const FOUR: usize = 4;
/// How many fours are added up in 16 bits before their sum is widened.
const FOURS: usize = 2;
/// The largest number of a matrix, either way, and that of a row.
const WEIGHT: f32 = 63.0;
/// See [`WEIGHT`].
const VALUE: f32 = 63.0;
/// What a row's numbers are kept higher by, so that none is negative.
const ZERO: i32 = 64;
/// How many rows a matrix has is a multiple of this.
pub const STEP: usize = FOUR * FOURS;

// Two products side by side are one sum of 16 bits, and as many such sums are added up as there are fours.
const _: () = assert!(FOURS as i32 * 2 * (ZERO + VALUE as i32) * WEIGHT as i32 <= i16::MAX as i32);

/// Four rows of a strip of columns, the numbers of a column side by side, half of the columns each.
type Quad = [[i8; FOUR * STRIP / 2]; 2];

/// A matrix.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    inner: usize,
    columns: usize,
    quads: Vec<Quad>,
    scales: Vec<f32>,
    /// What each column gives for rows of nothing, because of [`ZERO`].
    nothing: Vec<i32>,
}

impl Matrix {
    /// The matrix of these values, row by row; `inner` rows, a multiple of [`STEP`], and a multiple of [`STRIP`] columns.
    #[must_use]
    pub fn new(values: &[f32], inner: usize) -> Self {
        debug_assert!(inner.is_multiple_of(STEP));
        let columns = values.len() / inner;
        let mut scales = vec![0.0f32; columns];
        for row in values.chunks_exact(columns) {
            scales.iter_mut().zip(row).for_each(|(most, x)| *most = most.max(x.abs()));
        }
        // To the nearest whole number, half of one away from zero.
        let whole = |(x, most): (&f32, &f32)| {
            let x = if *most > 0.0 { f64::from(x / most * WEIGHT) } else { 0.0 };
            (x + 0.5f64.copysign(x)) as i8
        };
        let numbers: Vec<i8> =
            values.chunks_exact(columns).flat_map(|row| row.iter().zip(&scales).map(whole)).collect();
        let mut quads = Vec::with_capacity(inner * columns / FOUR / STRIP);
        for strip in (0..columns).step_by(STRIP) {
            for row in (0..inner).step_by(FOUR) {
                let number = |i: usize| numbers[(row + i % FOUR) * columns + strip + i / FOUR];
                quads.push([std::array::from_fn(number), std::array::from_fn(|i| number(FOUR * STRIP / 2 + i))]);
            }
        }
        let mut nothing = vec![0; columns];
        for row in numbers.chunks_exact(columns) {
            nothing.iter_mut().zip(row).for_each(|(sum, &number)| *sum += ZERO * i32::from(number));
        }
        scales.iter_mut().for_each(|most| *most /= WEIGHT);
        Self { inner, columns, quads, scales, nothing }
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
    /// Four numbers of a byte each side by side, [`ZERO`] higher than they are.
    fours: Vec<i32>,
    scales: Vec<f32>,
}

impl Rows {
    /// Takes rows of `inner` values.
    pub fn take(&mut self, values: &[f32], inner: usize) {
        self.inner = inner;
        self.fours.resize(values.len() / FOUR, 0);
        self.scales.resize(values.len() / inner, 0.0);
        take(self, values);
    }
}

widely! {
    fn take(rows: &mut Rows, values: &[f32]) = take_any
}

#[inline(always)]
fn take_any(rows: &mut Rows, values: &[f32]) {
    let inner = rows.inner;
    let numbers: &mut [u8] = bytemuck::cast_slice_mut(&mut rows.fours);
    for ((values, numbers), scale) in
        values.chunks_exact(inner).zip(numbers.chunks_exact_mut(inner)).zip(&mut rows.scales)
    {
        let mut most = [0.0f32; 8];
        for eight in values.chunks_exact(8) {
            for k in 0..8 {
                most[k] = if eight[k].abs() > most[k] { eight[k].abs() } else { most[k] };
            }
        }
        let most = most.into_iter().fold(0.0, f32::max);
        *scale = most / VALUE;
        let by = if most > 0.0 { VALUE / most } else { 0.0 };
        // Adding this number rounds to a whole one, which is then the lowest bits.
        const ROUND: f32 = 12_582_912.0 + ZERO as f32;
        for (number, x) in numbers.iter_mut().zip(values) {
            *number = (x * by + ROUND).to_bits() as u8;
        }
    }
}

fn product(matrix: &Matrix, rows: &Rows, out: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx512f") && std::arch::is_x86_feature_detected!("avx512vnni") {
        #[expect(unsafe_code, reason = "the processor was asked whether it can do this")]
        // SAFETY: the function needs these two and nothing else, and the processor has both.
        return unsafe { widest::product(matrix, rows, out) };
    } else if std::arch::is_x86_feature_detected!("avx2") {
        #[expect(unsafe_code, reason = "the processor was asked whether it can do this")]
        // SAFETY: the function needs AVX2 and nothing else, and the processor has it.
        return unsafe { wide::product(matrix, rows, out) };
    }
    tiles(matrix, rows, out, pair);
}

/// The sums of up to four rows and a strip.
type Tile = [[i32; STRIP]; ROWS];

/// Every tile of the product: `pair` gives the sums of four rows, or those that are left at the end, and each of two strips.
#[inline(always)]
fn tiles(matrix: &Matrix, rows: &Rows, out: &mut [f32], pair: impl Fn(&[i32], &[Quad], &[Quad]) -> [Tile; 2]) {
    let fours = matrix.inner / FOUR;
    let strips = matrix.columns / STRIP;
    let strip = |number: usize| &matrix.quads[number * fours..][..fours];
    // Two strips at a time: they stay in the nearest cache for all rows.
    for first in (0..strips).step_by(2) {
        let both = [first, (first + 1).min(strips - 1)];
        let [a, b] = both.map(strip);
        let tiles = rows.fours.chunks(ROWS * fours).zip(rows.scales.chunks(ROWS));
        for ((rows, by), out) in tiles.zip(out.chunks_mut(ROWS * matrix.columns)) {
            for (sums, number) in pair(rows, a, b).iter().zip(both) {
                put(matrix, number * STRIP, sums, by, out);
            }
        }
    }
}

/// Writes a tile with its columns from `at` on.
#[inline(always)]
fn put(matrix: &Matrix, at: usize, sums: &Tile, by: &[f32], out: &mut [f32]) {
    let scales = matrix.scales[at..].first_chunk::<STRIP>();
    let (Some(scales), Some(nothing)) = (scales, matrix.nothing[at..].first_chunk::<STRIP>()) else { return };
    for (i, (sums, by)) in sums.iter().zip(by).enumerate() {
        let Some(out) = out[i * matrix.columns + at..].first_chunk_mut::<STRIP>() else { return };
        *out = std::array::from_fn(|k| (sums[k] - nothing[k]) as f32 * (scales[k] * by));
    }
}

/// So many rows of that length.
#[inline(always)]
fn split<T, const N: usize>(rows: &[T], len: usize) -> [&[T]; N] {
    std::array::from_fn(|i| &rows[i * len..][..len])
}

fn pair(rows: &[i32], a: &[Quad], b: &[Quad]) -> [Tile; 2] {
    [tile(rows, a), tile(rows, b)]
}

fn tile(rows: &[i32], strip: &[Quad]) -> Tile {
    let mut sums = [[0; STRIP]; ROWS];
    for (row, sums) in rows.chunks_exact(strip.len()).zip(&mut sums) {
        let row: &[u8] = cast_slice(row);
        for (four, quad) in row.chunks_exact(FOUR).zip(strip) {
            for (sum, weights) in sums.iter_mut().zip(quad.as_flattened().chunks_exact(FOUR)) {
                *sum += four.iter().zip(weights).map(|(&x, &w)| i32::from(x) * i32::from(w)).sum::<i32>();
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi16, _mm256_add_epi32, _mm256_madd_epi16, _mm256_maddubs_epi16, _mm256_set1_epi16,
        _mm256_set1_epi32, _mm256_setzero_si256,
    };

    use bytemuck::cast;

    use super::{FOURS, Matrix, Quad, ROWS, Rows, Tile, split};

    #[target_feature(enable = "avx2,fma")]
    pub fn product(matrix: &Matrix, rows: &Rows, out: &mut [f32]) {
        super::tiles(matrix, rows, out, |rows, a, b| match rows.len() / a.len() {
            1 => [tile::<1>(rows, a), tile::<1>(rows, b)],
            2 => [tile::<2>(rows, a), tile::<2>(rows, b)],
            3 => [tile::<3>(rows, a), tile::<3>(rows, b)],
            _ => [tile::<ROWS>(rows, a), tile::<ROWS>(rows, b)],
        });
    }

    #[target_feature(enable = "avx2,fma")]
    #[inline]
    fn tile<const N: usize>(rows: &[i32], strip: &[Quad]) -> Tile {
        let ones = _mm256_set1_epi16(1);
        let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
        let strip = strip.as_chunks::<FOURS>().0;
        let rows: [&[[i32; FOURS]]; N] = split(rows.as_chunks().0, strip.len());
        for (at, quads) in strip.iter().enumerate() {
            let mut short = [[_mm256_setzero_si256(); 2]; N];
            for i in 0..FOURS {
                let weights: [__m256i; 2] = [cast(quads[i][0]), cast(quads[i][1])];
                for (short, row) in short.iter_mut().zip(rows) {
                    let x = _mm256_set1_epi32(row[at][i]);
                    for k in 0..2 {
                        short[k] = _mm256_add_epi16(short[k], _mm256_maddubs_epi16(x, weights[k]));
                    }
                }
            }
            for (sums, short) in sums.iter_mut().zip(short) {
                for k in 0..2 {
                    sums[k] = _mm256_add_epi32(sums[k], _mm256_madd_epi16(short[k], ones));
                }
            }
        }
        sums.map(cast)
    }
}

/// With a whole strip in one register, and the sums of fours in 32 bits at once.
#[cfg(target_arch = "x86_64")]
mod widest {
    use std::arch::x86_64::{__m512i, _mm512_dpbusd_epi32, _mm512_set1_epi32, _mm512_setzero_si512};

    use bytemuck::cast;

    use super::{Matrix, Quad, ROWS, Rows, STRIP, Tile, split};

    #[target_feature(enable = "avx512f,avx512vnni")]
    pub fn product(matrix: &Matrix, rows: &Rows, out: &mut [f32]) {
        super::tiles(matrix, rows, out, |rows, a, b| match rows.len() / a.len() {
            1 => pair::<1>(rows, a, b),
            2 => pair::<2>(rows, a, b),
            3 => pair::<3>(rows, a, b),
            _ => pair::<ROWS>(rows, a, b),
        });
    }

    /// Each four of a row is spread once for both strips.
    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    fn pair<const N: usize>(rows: &[i32], a: &[Quad], b: &[Quad]) -> [Tile; 2] {
        let mut sums = [[_mm512_setzero_si512(); N]; 2];
        let rows: [&[i32]; N] = split(rows, a.len());
        for (at, (a, b)) in a.iter().zip(b).enumerate() {
            let weights: [__m512i; 2] = [cast(*a), cast(*b)];
            for (i, row) in rows.iter().enumerate() {
                let x = _mm512_set1_epi32(row[at]);
                sums[0][i] = _mm512_dpbusd_epi32(sums[0][i], x, weights[0]);
                sums[1][i] = _mm512_dpbusd_epi32(sums[1][i], x, weights[1]);
            }
        }
        let mut all = [[[0; STRIP]; ROWS]; 2];
        for (all, sums) in all.iter_mut().zip(sums) {
            for (all, sums) in all.iter_mut().zip(sums) {
                *all = cast(sums);
            }
        }
        all
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
        let (inner, columns, n) = (128, 48, 7);
        let (x, values) = (noise(n * inner), noise(inner * columns));
        let matrix = Matrix::new(&values, inner);
        let mut rows = Rows::default();
        rows.take(&x, inner);
        let (mut out, mut plain) = (vec![0.0; n * columns], vec![0.0; n * columns]);
        matrix.product(&rows, &mut out);
        tiles(&matrix, &rows, &mut plain, pair);
        assert_eq!(out, plain);
        for (i, &found) in out.iter().enumerate() {
            let (row, column) = (i / columns, i % columns);
            let exact: f32 = (0..inner).map(|k| x[row * inner + k] * values[k * columns + column]).sum();
            assert!((found - exact).abs() < 0.5, "{found} {exact}");
        }
    }

    #[test]
    fn the_largest_numbers_fit() {
        const LONG: usize = 128;
        let matrix = Matrix::new(&[-1.0; LONG * STRIP], LONG);
        let mut rows = Rows::default();
        rows.take(&[1.0; LONG * ROWS], LONG);
        let mut out = [0.0; STRIP * ROWS];
        matrix.product(&rows, &mut out);
        assert!(out.iter().all(|x| (x + LONG as f32).abs() < 0.1), "{out:?}");
    }
}
