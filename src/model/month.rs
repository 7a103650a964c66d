//! The English names of months, as headers and datelines write them. (What a text says of months is in the packs.)

const NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month from 1, by its name, its first three letters or "Sept", in any case.
#[must_use]
pub fn month_of(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let is = |month: &str| name == month || name == month[..3] || name == "sept" && month == "september";
    NAMES.iter().position(|month| is(month)).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::month_of;

    #[test]
    fn names_and_short_forms_are_known_and_first_names_are_not() {
        let numbers = ["May", "sept", "DEC", "September", "Marc", "", "Juné"].map(month_of);
        assert_eq!(numbers, [Some(5), Some(9), Some(12), Some(9), None, None, None]);
    }
}
