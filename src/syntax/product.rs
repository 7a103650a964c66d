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

/// Four rows of a strip of columns, the numbers of a column side by side, half of the columns each. It fills a line of the
/// processor's cache, and a line is read at a time.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Quad([[i8; FOUR * STRIP / 2]; 2]);

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
                let half = |from: usize| std::array::from_fn(|i| number(from + i));
                quads.push(Quad([half(0), half(FOUR * STRIP / 2)]));
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

    /// The `S` strips from that one on.
    #[inline(always)]
    fn strips<const S: usize>(&self, at: usize) -> [&[Quad]; S] {
        let fours = self.inner / FOUR;
        split(&self.quads[at * fours..], fours)
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
        // Numbers that are not negative are in the order of their bits.
        let most = f32::from_bits(values.iter().fold(0, |most, x| most.max(x.abs().to_bits())));
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
    plain(matrix, rows, out);
}

/// The product on a processor without any of these.
fn plain(matrix: &Matrix, rows: &Rows, out: &mut [f32]) {
    for at in 0..matrix.columns / STRIP {
        let [strip] = matrix.strips(at);
        for (row, by, out) in pieces::<1>(matrix, rows, out) {
            put(matrix, at, [sums(row, strip)], by, out);
        }
    }
}

/// So many rows at a time, or those that are left at the end: their numbers, their scales, and the product's rows.
#[inline(always)]
fn pieces<'a, const N: usize>(
    matrix: &Matrix,
    rows: &'a Rows,
    out: &'a mut [f32],
) -> impl Iterator<Item = (&'a [i32], &'a [f32], &'a mut [f32])> {
    let fours = rows.fours.chunks(N * (matrix.inner / FOUR));
    let scaled = fours.zip(rows.scales.chunks(N));
    scaled.zip(out.chunks_mut(N * matrix.columns)).map(|((fours, scales), out)| (fours, scales, out))
}

/// Writes the sums of `N` rows and of a strip.
#[inline(always)]
fn put<const N: usize>(matrix: &Matrix, at: usize, sums: [[i32; STRIP]; N], by: &[f32], out: &mut [f32]) {
    let at = at * STRIP;
    let scales = matrix.scales[at..].first_chunk::<STRIP>();
    let (Some(scales), Some(nothing)) = (scales, matrix.nothing[at..].first_chunk::<STRIP>()) else { return };
    for (i, (sums, by)) in sums.iter().zip(by).enumerate() {
        let Some(out) = out[i * matrix.columns + at..].first_chunk_mut::<STRIP>() else { return };
        *out = std::array::from_fn(|k| (sums[k] - nothing[k]) as f32 * (scales[k] * by));
    }
}

/// So many slices of that length.
#[inline(always)]
fn split<T, const N: usize>(all: &[T], len: usize) -> [&[T]; N] {
    std::array::from_fn(|i| &all[i * len..][..len])
}

/// The sums of a row and a strip.
fn sums(row: &[i32], strip: &[Quad]) -> [i32; STRIP] {
    let mut sums = [0; STRIP];
    let row: &[u8] = cast_slice(row);
    for (four, quad) in row.chunks_exact(FOUR).zip(strip) {
        for (sum, weights) in sums.iter_mut().zip(quad.0.as_flattened().chunks_exact(FOUR)) {
            *sum += four.iter().zip(weights).map(|(&x, &w)| i32::from(x) * i32::from(w)).sum::<i32>();
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

    use super::{FOURS, Matrix, Quad, ROWS, Rows, STRIP, pieces, put, split};

    #[target_feature(enable = "avx2,fma")]
    pub fn product(matrix: &Matrix, rows: &Rows, out: &mut [f32]) {
        for at in 0..matrix.columns / STRIP {
            let [strip] = matrix.strips(at);
            for (rows, by, out) in pieces::<ROWS>(matrix, rows, out) {
                match by.len() {
                    1 => put(matrix, at, sums::<1>(rows, strip), by, out),
                    2 => put(matrix, at, sums::<2>(rows, strip), by, out),
                    3 => put(matrix, at, sums::<3>(rows, strip), by, out),
                    _ => put(matrix, at, sums::<ROWS>(rows, strip), by, out),
                }
            }
        }
    }

    #[target_feature(enable = "avx2,fma")]
    #[inline]
    fn sums<const N: usize>(rows: &[i32], strip: &[Quad]) -> [[i32; STRIP]; N] {
        let ones = _mm256_set1_epi16(1);
        let mut sums = [[_mm256_setzero_si256(); 2]; N];
        let strip = strip.as_chunks::<FOURS>().0;
        let rows: [&[[i32; FOURS]]; N] = split(rows.as_chunks().0, strip.len());
        for (at, quads) in strip.iter().enumerate() {
            let mut short = [[_mm256_setzero_si256(); 2]; N];
            for i in 0..FOURS {
                let weights: [__m256i; 2] = quads[i].0.map(cast);
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
    use std::arch::x86_64::{
        __m512, __m512i, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32, _mm512_mul_ps, _mm512_set1_epi32, _mm512_set1_ps,
        _mm512_setzero_si512, _mm512_sub_epi32,
    };

    use bytemuck::cast;

    use super::{Matrix, Quad, ROWS, Rows, STRIP, pieces, split};

    #[target_feature(enable = "avx512f,avx512vnni")]
    pub fn product(matrix: &Matrix, rows: &Rows, out: &mut [f32]) {
        let strips = matrix.columns / STRIP;
        let mut at = 0;
        while at < strips {
            at += match strips - at {
                1 => some::<1>(matrix, at, rows, out),
                2 | 3 => some::<2>(matrix, at, rows, out),
                _ => some::<4>(matrix, at, rows, out),
            }
        }
    }

    /// The product with `S` strips from `at` on: so many that each sum has the time that it takes, while the others go on.
    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    fn some<const S: usize>(matrix: &Matrix, at: usize, rows: &Rows, out: &mut [f32]) -> usize {
        let strips: [_; S] = matrix.strips(at);
        for (rows, by, out) in pieces::<ROWS>(matrix, rows, out) {
            match by.len() {
                1 => put(matrix, at, sums::<1, S>(rows, strips), by, out),
                2 => put(matrix, at, sums::<2, S>(rows, strips), by, out),
                3 => put(matrix, at, sums::<3, S>(rows, strips), by, out),
                _ => put(matrix, at, sums::<ROWS, S>(rows, strips), by, out),
            }
        }
        S
    }

    /// Each four of a row is spread once for all strips.
    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    fn sums<const N: usize, const S: usize>(rows: &[i32], strips: [&[Quad]; S]) -> [[__m512i; N]; S] {
        let mut sums = [[_mm512_setzero_si512(); N]; S];
        let fours = strips[0].len();
        let rows: [&[i32]; N] = split(rows, fours);
        for at in 0..fours {
            let weights: [__m512i; S] = std::array::from_fn(|k| cast(strips[k][at].0));
            for (i, row) in rows.iter().enumerate() {
                let x = _mm512_set1_epi32(row[at]);
                for k in 0..S {
                    sums[k][i] = _mm512_dpbusd_epi32(sums[k][i], x, weights[k]);
                }
            }
        }
        sums
    }

    /// Writes the sums of `N` rows and of the `S` strips from `at` on, without putting them into memory before.
    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    fn put<const N: usize, const S: usize>(
        matrix: &Matrix,
        at: usize,
        sums: [[__m512i; N]; S],
        by: &[f32],
        out: &mut [f32],
    ) {
        let (scales, nothing) = (matrix.scales.as_chunks::<STRIP>().0, matrix.nothing.as_chunks::<STRIP>().0);
        for k in 0..S {
            let (scales, nothing): (__m512, __m512i) = (cast(scales[at + k]), cast(nothing[at + k]));
            for i in 0..N {
                let sums = _mm512_cvtepi32_ps(_mm512_sub_epi32(sums[k][i], nothing));
                let product = _mm512_mul_ps(sums, _mm512_mul_ps(scales, _mm512_set1_ps(by[i])));
                out[i * matrix.columns + (at + k) * STRIP..][..STRIP]
                    .copy_from_slice(&cast::<_, [f32; STRIP]>(product));
            }
        }
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
        let (mut out, mut without) = (vec![0.0; n * columns], vec![0.0; n * columns]);
        matrix.product(&rows, &mut out);
        plain(&matrix, &rows, &mut without);
        assert_eq!(out, without);
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
