//! Names of entries, made of their words.

use std::collections::BTreeMap;

use super::Entry;

/// Gives each entry its name: its trigger, and six digits made of its quote and the words that date it. Entries with the same
/// words are counted in the order of the text, which `places` gives.
pub fn name(entries: &mut [Entry], places: &[usize]) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&entry| places[entry]);
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for number in order {
        let entry = &mut entries[number];
        let id = plain(entry);
        let count = taken.entry(id.clone()).or_insert(0);
        *count += 1;
        entry.id = if *count == 1 { id } else { format!("{id}-{count}") };
    }
}

fn plain(entry: &Entry) -> String {
    let word: String = entry.trigger.chars().filter(char::is_ascii_alphanumeric).collect();
    let word = if word.is_empty() { "entry".to_owned() } else { word.to_ascii_lowercase() };
    let hash = [&entry.quote, "\n", &entry.time, "\n", &entry.trigger].iter().fold(SEED, |hash, part| fnv(hash, part));
    // The high bits are mixed best.
    format!("{word}-{:06x}", (hash ^ hash >> 32) & 0xff_ffff)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, whose results never change with a compiler or a library.
fn fnv(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_words_and_repeats_are_counted_in_the_order_of_the_text() {
        let entry =
            |quote: &str, trigger: &str| Entry { quote: quote.into(), trigger: trigger.into(), ..Entry::default() };
        let mut entries =
            [entry("It fell", "fell"), entry("It rose", "rose"), entry("It fell", "fell"), entry("…", "“")];
        name(&mut entries, &[9, 5, 3, 1]);
        let ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["fell-5ecade-2", "rose-5e696e", "fell-5ecade", "entry-e4f50c"]);
    }
}
