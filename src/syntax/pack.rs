//! The network's parameters as bytes: blocks of 64 small numbers with one scale each, in one byte a number for the matrices
//! and in half a byte for the table of inputs.

use super::layout::{FULL, Inputs};
use super::matrix::widely;

/// Parameters in a block.
const BLOCK: usize = 64;

/// Reads so many parameters.
#[must_use]
pub fn read(bytes: &[u8], len: usize) -> Option<Vec<f32>> {
    let mut all = Vec::with_capacity(len.next_multiple_of(BLOCK));
    for block in bytes.chunks_exact(BLOCK + 4) {
        let (scale, codes) = block.split_first_chunk()?;
        let scale = f32::from_le_bytes(*scale);
        all.extend(codes.iter().map(|&code| f32::from(code as i8) * scale));
    }
    all.truncate(len);
    (all.len() == len).then_some(all)
}

/// The bytes of so many parameters.
#[must_use]
pub fn size(len: usize) -> usize {
    len.div_ceil(BLOCK) * (BLOCK + 4)
}

/// Bytes of a row of a table: for each block half a byte a number, the first half of the block low, and a scale, the upper
/// half of a fraction of 32 bits.
const ROW: usize = FULL / BLOCK * HALVED;
/// Bytes of such a block.
const HALVED: usize = BLOCK / 2 + 2;

/// Writes into each row of [`FULL`] sums what the rows of a table that its inputs name are together.
pub fn sum_rows(bytes: &[u8], inputs: &[Inputs], sums: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx512f") {
        #[expect(unsafe_code, reason = "the processor was asked whether it can do this")]
        // SAFETY: the function needs AVX-512 and nothing else, and the processor has it.
        return unsafe { widest::sum_rows(bytes, inputs, sums) };
    }
    sum_rows_of(bytes, inputs, sums);
}

widely! {
    fn sum_rows_of(bytes: &[u8], inputs: &[Inputs], sums: &mut [f32]) = sum_rows_any
}

#[inline(always)]
fn sum_rows_any(bytes: &[u8], inputs: &[Inputs], sums: &mut [f32]) {
    let rows = bytes.as_chunks::<ROW>().0;
    for (sums, inputs) in sums.as_chunks_mut::<FULL>().0.iter_mut().zip(inputs) {
        sums.fill(0.0);
        for row in inputs.iter().filter_map(|&row| rows.get(row as usize)) {
            for (sums, block) in sums.chunks_exact_mut(BLOCK).zip(row.as_chunks::<HALVED>().0) {
                let [codes @ .., low, high] = block;
                let scale = scale(*low, *high);
                let (first, second) = sums.split_at_mut(BLOCK / 2);
                for ((first, second), &code) in first.iter_mut().zip(second).zip(codes) {
                    *first += f32::from((code & 15) as i8 - 8) * scale;
                    *second += f32::from((code >> 4) as i8 - 8) * scale;
                }
            }
        }
    }
}

#[inline(always)]
fn scale(low: u8, high: u8) -> f32 {
    f32::from_le_bytes([0, 0, low, high])
}

/// With what the sixteen codes mean in one register, from which each is taken by its number.
#[cfg(target_arch = "x86_64")]
mod widest {
    use std::arch::x86_64::{
        __m128i, __m512, _mm512_add_ps, _mm512_cvtepu8_epi32, _mm512_mul_ps, _mm512_permutexvar_ps, _mm512_set1_ps,
        _mm512_setzero_ps, _mm512_srli_epi32,
    };

    use bytemuck::cast;

    use super::{BLOCK, FULL, HALVED, Inputs, ROW};

    #[target_feature(enable = "avx512f")]
    pub fn sum_rows(bytes: &[u8], inputs: &[Inputs], sums: &mut [f32]) {
        const CODES: [f32; 16] = [-8., -7., -6., -5., -4., -3., -2., -1., 0., 1., 2., 3., 4., 5., 6., 7.];
        let codes: __m512 = cast(CODES);
        let rows = bytes.as_chunks::<ROW>().0;
        for (sums, inputs) in sums.as_chunks_mut::<FULL>().0.iter_mut().zip(inputs) {
            let mut all = [[_mm512_setzero_ps(); 4]; FULL / BLOCK];
            for row in inputs.iter().filter_map(|&row| rows.get(row as usize)) {
                for (all, block) in all.iter_mut().zip(row.as_chunks::<HALVED>().0) {
                    let [numbers @ .., low, high] = block;
                    let values = _mm512_mul_ps(codes, _mm512_set1_ps(super::scale(*low, *high)));
                    let numbers: [__m128i; 2] = cast(*numbers);
                    for (i, numbers) in numbers.into_iter().enumerate() {
                        let numbers = _mm512_cvtepu8_epi32(numbers);
                        all[i] = _mm512_add_ps(all[i], _mm512_permutexvar_ps(numbers, values));
                        let numbers = _mm512_srli_epi32::<4>(numbers);
                        all[i + 2] = _mm512_add_ps(all[i + 2], _mm512_permutexvar_ps(numbers, values));
                    }
                }
            }
            *sums = cast(all);
        }
    }
}

/// Writes the rows of a table.
#[doc(hidden)]
#[must_use]
pub fn write_rows(all: &[f32]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(all.len() / FULL * ROW);
    for block in all.as_chunks::<BLOCK>().0 {
        let scale = halved_scale(block);
        let code = |x: f32| if scale > 0.0 { ((x / scale).round().clamp(-8.0, 7.0) + 8.0) as u8 } else { 8 };
        let (first, second) = block.split_at(BLOCK / 2);
        bytes.extend(first.iter().zip(second).map(|(&first, &second)| code(first) | code(second) << 4));
        bytes.extend(&scale.to_le_bytes()[2..]);
    }
    bytes
}

/// The scale with which sixteen steps tell a block best: the largest numbers may be cut.
fn halved_scale(block: &[f32; BLOCK]) -> f32 {
    let most = block.iter().fold(0.0f32, |most, x| most.max(x.abs()));
    let short = |x: f32| f32::from_bits(x.to_bits() & 0xffff_0000);
    let scales = (0..32).map(|i| short(most / (7.5 + 0.25 * i as f32)));
    let loss = |scale: &f32| -> f32 {
        let off = |x: &f32| x - (x / scale).round().clamp(-8.0, 7.0) * scale;
        block.iter().map(off).map(|off| off * off).sum()
    };
    scales.min_by(|a, b| loss(a).total_cmp(&loss(b))).filter(|scale| scale.is_normal()).unwrap_or(0.0)
}

/// Writes parameters.
#[doc(hidden)]
#[must_use]
pub fn write(all: &[f32]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for block in all.chunks(BLOCK) {
        let most = block.iter().fold(0.0f32, |most, x| most.max(x.abs()));
        let scale = most / 127.0;
        bytes.extend(scale.to_le_bytes());
        for i in 0..BLOCK {
            let code = block.get(i).map_or(0.0, |x| if scale > 0.0 { x / scale } else { 0.0 });
            bytes.push(code.round() as i8 as u8);
        }
    }
    bytes
}
