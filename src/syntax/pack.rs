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

/// Adds to each row of [`FULL`] sums the rows of a table that its inputs name.
pub fn add_rows(bytes: &[u8], inputs: &[Inputs], sums: &mut [f32]) {
    widely!(add_rows_any, add_rows_wide, bytes, inputs, sums);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn add_rows_wide(bytes: &[u8], inputs: &[Inputs], sums: &mut [f32]) {
    add_rows_any(bytes, inputs, sums);
}

#[inline(always)]
fn add_rows_any(bytes: &[u8], inputs: &[Inputs], sums: &mut [f32]) {
    let rows = bytes.as_chunks::<ROW>().0;
    for (sums, inputs) in sums.chunks_exact_mut(FULL).zip(inputs) {
        for row in inputs.iter().filter_map(|&row| rows.get(row as usize)) {
            for (sums, block) in sums.chunks_exact_mut(BLOCK).zip(row.as_chunks::<HALVED>().0) {
                let [codes @ .., low, high] = block;
                let scale = f32::from_le_bytes([0, 0, *low, *high]);
                let (first, second) = sums.split_at_mut(BLOCK / 2);
                for ((first, second), &code) in first.iter_mut().zip(second).zip(codes) {
                    *first += f32::from((code & 15) as i8 - 8) * scale;
                    *second += f32::from((code >> 4) as i8 - 8) * scale;
                }
            }
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
