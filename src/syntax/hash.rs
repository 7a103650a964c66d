//! The hash of features and of dictionary keys: fast, and the same on every machine, because models hold its values.

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
const LAST: u64 = 0xd6e8_feb8_6659_fd93;

/// One more value into a running hash.
#[inline(always)]
#[must_use]
pub const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(STEP)
}

/// The hash made ready for a table: every bit depends on every value.
#[inline(always)]
#[must_use]
pub const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(LAST);
    hash ^ (hash >> 29)
}

/// The hash of a string of bytes.
#[inline]
#[must_use]
pub fn bytes(text: &[u8]) -> u64 {
    text.iter().fold(text.len() as u64, |hash, &byte| mix(hash, u64::from(byte)))
}

/// Where a finished hash falls in a table of `size` slots.
#[inline(always)]
#[must_use]
pub const fn slot(hash: u64, size: usize) -> usize {
    (((hash >> 32) * size as u64) >> 32) as usize
}
