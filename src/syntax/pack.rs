//! The network's parameters as bytes: blocks of 64 small numbers with one scale each.

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

/// Adds row `row` of a table, whose rows are as long as `sums`, to `sums`.
#[inline]
pub fn add_row(bytes: &[u8], row: usize, sums: &mut [f32]) {
    let len = size(sums.len());
    let Some(row) = bytes.get(row * len..(row + 1) * len) else { return };
    for (sums, block) in sums.chunks_exact_mut(BLOCK).zip(row.chunks_exact(BLOCK + 4)) {
        let Some((scale, codes)) = block.split_first_chunk() else { return };
        let scale = f32::from_le_bytes(*scale);
        for (sum, &code) in sums.iter_mut().zip(codes) {
            *sum += f32::from(code as i8) * scale;
        }
    }
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
