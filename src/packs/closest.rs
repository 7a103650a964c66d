//! Which known name somebody may have meant.

/// The known name that is most like `found`; none where none is much like it.
pub fn closest<'n>(found: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let found: Vec<char> = found.chars().take(LONGEST).collect();
    let allowed = if found.len() < 4 { 1 } else { (found.len() / 3).max(2) };
    let near = known.into_iter().filter(|name| name.chars().count().abs_diff(found.len()) <= allowed);
    let (steps, name) = near.map(|name| (distance(&found, name), name)).min_by_key(|(steps, _)| *steps)?;
    (steps <= allowed).then_some(name)
}

/// Longer names are compared by their beginnings.
const LONGEST: usize = 60;

/// How many letters must be added, taken out or changed.
fn distance(a: &[char], b: &str) -> usize {
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (line, c) in b.chars().enumerate() {
        let mut corner = row[0];
        row[0] = line + 1;
        for at in 1..=a.len() {
            let change = corner + usize::from(a[at - 1] != c);
            corner = row[at];
            row[at] = change.min(corner + 1).min(row[at - 1] + 1);
        }
    }
    row[a.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_strangers_are_not() {
        let known = ["calendar", "relative", "range"];
        assert_eq!(closest("calender", known), Some("calendar"));
        assert_eq!(closest("rnage", known), Some("range"));
        assert_eq!(closest("purple", known), None);
        assert_eq!(closest("", known), None);
    }
}
