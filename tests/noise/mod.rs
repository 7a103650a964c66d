//! Texts for the laws: noise of several kinds, and articles that were damaged.
#![expect(clippy::disallowed_methods, reason = "the articles are files")]

use std::fs;
use std::path::Path;

/// A generator of numbers that look random and are the same in every run (SplitMix64).
pub struct Noise {
    state: u64,
}

/// Words that time rules, names and sentence ends are made of.
const WORDS: &[&str] = &[
    "the",
    "of",
    "in",
    "on",
    "since",
    "until",
    "by",
    "after",
    "before",
    "last",
    "next",
    "this",
    "that",
    "every",
    "from",
    "to",
    "between",
    "and",
    "-",
    "–",
    ",",
    ".",
    "\n\n",
    "“",
    "”",
    "’s",
    "(",
    ")",
    "$",
    "%",
    "ago",
    "later",
    "early",
    "late",
    "mid",
    "first",
    "second",
    "third",
    "half",
    "quarter",
    "day",
    "two",
    "twenty",
    "3",
    "31",
    "1999",
    "99",
    "'68",
    "1990s",
    "19th",
    "century",
    "years",
    "week",
    "weekend",
    "night",
    "noon",
    "a.m.",
    "p.m.",
    "10.30",
    "5:30",
    "3 May 1999",
    "May",
    "March",
    "Sept.",
    "Monday",
    "Friday",
    "spring",
    "winter",
    "Christmas",
    "Easter",
    "today",
    "yesterday",
    "tomorrow",
    "2013-02-12",
    "4/26/2012",
    "BC",
    "fiscal",
    "more than",
    "about",
    "twice",
    "a",
    "year",
    "now",
    "recently",
    "said",
    "says",
    "will",
    "may",
    "had",
    "was",
    "killed",
    "signed",
    "not",
    "police",
    "she",
    "Maria Silva",
    "the U.S.",
    "Dr.",
    "talks",
    "who",
];

impl Noise {
    /// A generator that starts at a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to one below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap().max(1);
        usize::try_from(self.next() % end).unwrap()
    }

    /// Any byte.
    pub fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    /// Characters of all kinds: ASCII, accents, marks that combine, other scripts, controls, emoji.
    pub fn characters(&mut self, length: usize) -> String {
        let ranges = [
            0x00..0x80,
            0x20..0x7f,
            0xa0..0x250,
            0x300..0x370,
            0x590..0x700,
            0x2000..0x2070,
            0x4e00..0x4e80,
            0x1f300..0x1f700,
            0..0x11_0000,
        ];
        (0..length)
            .filter_map(|_| {
                let range = ranges[self.below(ranges.len())].clone();
                let point = range.start + u32::try_from(self.below(range.len())).unwrap();
                char::from_u32(point)
            })
            .collect()
    }

    /// Words of dates and stories in any order.
    pub fn phrases(&mut self, length: usize) -> String {
        let words: Vec<&str> = (0..length).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    /// The text with pieces taken out, doubled, swapped, cut off or replaced by noise.
    pub fn mutated(&mut self, text: &str, changes: usize) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..changes {
            let (start, end) = self.piece(chars.len());
            match self.below(5) {
                0 => drop(chars.drain(start..end)),
                1 => {
                    let piece = chars[start..end].to_vec();
                    let at = self.below(chars.len());
                    chars.splice(at..at, piece);
                }
                2 => chars[start..end].reverse(),
                3 => chars.truncate(chars.len() - chars.len() / 8),
                _ => {
                    let noise: Vec<char> =
                        if self.below(2) == 0 { self.characters(5) } else { self.phrases(5) }.chars().collect();
                    chars.splice(start..end, noise);
                }
            }
        }
        chars.into_iter().collect()
    }

    /// A short stretch of something that has `length` parts.
    fn piece(&mut self, length: usize) -> (usize, usize) {
        let start = self.below(length);
        (start, (start + self.below(60)).min(length))
    }
}

/// The articles of `fixtures/`: name and text, in order.
pub fn articles() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}
