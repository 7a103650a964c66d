//! The arithmetic of the network: products of matrices and a quick exponential, the same on every machine.

/// Rows are worked on in fours: buffers have room for a multiple of four rows.
pub const ROWS: usize = 4;
/// Columns are worked on in eights: matrices have a multiple of eight columns.
pub const COLUMNS: usize = 8;

/// So many rows with the last four filled up.
#[must_use]
pub const fn padded(rows: usize) -> usize {
    rows.next_multiple_of(ROWS)
}

/// A function that is another one with registers of sixteen or eight numbers and fused products, where the processor has
/// them. A fused product is asked for in so many words (`mul_add`), so the result is the same bits everywhere.
macro_rules! widely {
    ($(#[$meta:meta])* $vis:vis fn $name:ident($($argument:ident: $kind:ty),* $(,)?) $(-> $out:ty)? = $any:ident) => {
        $(#[$meta])*
        $vis fn $name($($argument: $kind),*) $(-> $out)? {
            #[cfg(target_arch = "x86_64")]
            {
                use std::arch::is_x86_feature_detected as has;
                #[target_feature(enable = "avx2,fma")]
                fn wide($($argument: $kind),*) $(-> $out)? {
                    $any($($argument),*)
                }
                #[target_feature(enable = "avx2,fma,avx512f,avx512bw,avx512dq,avx512vl")]
                fn widest($($argument: $kind),*) $(-> $out)? {
                    $any($($argument),*)
                }
                if has!("avx2") && has!("fma") {
                    let most = has!("avx512f") && has!("avx512bw") && has!("avx512dq") && has!("avx512vl");
                    #[expect(unsafe_code, reason = "the processor was asked whether it can do this")]
                    // SAFETY: the functions need what was asked for and nothing else, and the processor has it.
                    return unsafe { if most { widest($($argument),*) } else { wide($($argument),*) } };
                }
            }
            $any($($argument),*)
        }
    };
}
pub(super) use widely;

widely! {
    /// `c += a · b`, where `a` has `inner` columns, `b` has `inner` rows and `columns` columns, and the rows of `a` and `c`
    /// are a multiple of four.
    pub fn multiply(c: &mut [f32], a: &[f32], b: &[f32], inner: usize, columns: usize) = multiply_any
}

#[inline(always)]
fn multiply_any(c: &mut [f32], a: &[f32], b: &[f32], inner: usize, columns: usize) {
    // Some columns of `b` at a time: they stay in the nearest cache for all rows.
    let mut j = 0;
    while j < columns {
        let wide = j + 2 * COLUMNS <= columns;
        for (c, a) in c.chunks_exact_mut(ROWS * columns).zip(a.chunks_exact(ROWS * inner)) {
            if wide {
                tile::<{ 2 * COLUMNS }>(c, a, b, inner, columns, j);
            } else {
                tile::<COLUMNS>(c, a, b, inner, columns, j);
            }
        }
        j += if wide { 2 * COLUMNS } else { COLUMNS };
    }
}

/// Four rows and `N` columns of the product.
#[inline(always)]
fn tile<const N: usize>(c: &mut [f32], a: &[f32], b: &[f32], inner: usize, columns: usize, j: usize) {
    let (a0, rest) = a.split_at(inner);
    let (a1, rest) = rest.split_at(inner);
    let (a2, a3) = rest.split_at(inner);
    let mut sums = [[0.0f32; N]; ROWS];
    let rows = b.chunks_exact(columns).zip(a0.iter().zip(a1)).zip(a2.iter().zip(a3));
    for ((row, (x0, x1)), (x2, x3)) in rows {
        let Some(part) = row[j..].first_chunk::<N>() else { return };
        for k in 0..N {
            sums[0][k] = x0.mul_add(part[k], sums[0][k]);
            sums[1][k] = x1.mul_add(part[k], sums[1][k]);
            sums[2][k] = x2.mul_add(part[k], sums[2][k]);
            sums[3][k] = x3.mul_add(part[k], sums[3][k]);
        }
    }
    for (i, sum) in sums.iter().enumerate() {
        let start = i * columns + j;
        for (cell, x) in c[start..start + N].iter_mut().zip(sum) {
            *cell += x;
        }
    }
}

widely! {
    /// The place of the largest number, the first where several are equal.
    #[must_use]
    pub fn largest(row: &[f32]) -> usize = largest_any
}

#[inline(always)]
fn largest_any(row: &[f32]) -> usize {
    // A number and a place that is the larger the earlier it stands, as one whole number.
    let key = |x: f32, place: u32| {
        let bits = (x + 0.0).to_bits() as i32;
        i64::from(bits ^ (bits >> 31) & i32::MAX) << 32 | i64::from(u32::MAX - place)
    };
    let mut most = key(f32::NEG_INFINITY, 0);
    for (place, &x) in (0..).zip(row) {
        most = most.max(key(x, place));
    }
    (u32::MAX - most as u32) as usize
}

/// The product of two rows.
#[must_use]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; COLUMNS];
    for (a, b) in a.chunks_exact(COLUMNS).zip(b.chunks_exact(COLUMNS)) {
        for k in 0..COLUMNS {
            sums[k] += a[k] * b[k];
        }
    }
    sums.iter().sum()
}

/// `y += by · x`.
#[inline]
pub fn add(y: &mut [f32], by: f32, x: &[f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += by * x;
    }
}

/// `e` to the power of `x`, to about one part in a million.
#[inline(always)]
#[must_use]
pub fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0;
    let y = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = (y + ROUND) - ROUND;
    let part = (y - whole) * std::f32::consts::LN_2;
    let power = f32::from_bits(((whole as i32 + 127) as u32) << 23);
    let tail = 1.0 / 24.0 + part * (1.0 / 120.0 + part * (1.0 / 720.0));
    power * (1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * tail))))
}

/// A gate: near to the logistic function of `x`, of two parabolas, so quick; 0 below -4 and 1 above 4.
#[inline(always)]
#[must_use]
pub fn gate(x: f32) -> f32 {
    let x = x.clamp(-4.0, 4.0);
    0.5 + x * (0.25 - x.abs() * (1.0 / 32.0))
}

/// A slope of one above zero and a tenth below.
#[inline(always)]
#[must_use]
pub fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close() {
        for i in -400..400 {
            let x = i as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-5, "{x}");
        }
    }

    #[test]
    fn finds_the_largest() {
        let mut row = [0.0; 19];
        for at in [18, 9, 7, 0] {
            row[at] = 2.0;
            assert_eq!(largest(&row), at);
        }
        assert_eq!(largest(&[]), 0);
    }

    #[test]
    fn multiplies() {
        let a: Vec<f32> = (0..12).map(|i| i as f32).collect();
        let b: Vec<f32> = (0..24).map(|i| (i % 5) as f32).collect();
        let mut c = vec![1.0; 32];
        multiply(&mut c, &a, &b, 3, 8);
        for i in 0..4 {
            for j in 0..8 {
                let sum: f32 = (0..3).map(|k| a[i * 3 + k] * b[k * 8 + j]).sum();
                assert_eq!(c[i * 8 + j], sum + 1.0);
            }
        }
    }
}
