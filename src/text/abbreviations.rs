//! Abbreviations that end in a full stop. Each list is in the order of its letters, so that it is looked up quickly.

/// How long one is at the most, in bytes.
const LONGEST: usize = 6;

/// Before a name: the sentence never ends here.
const TITLES: &[&str] = &[
    "Adm", "Amb", "Atty", "Brig", "Capt", "Cdr", "Cmdr", "Col", "Cpl", "Det", "Dr", "Drs", "Fr", "Ft", "Gen", "Gov",
    "Govs", "Hon", "Insp", "Lieut", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Msgr", "Mt", "Pres",
    "Prof", "Pte", "Pvt", "Rep", "Reps", "Rev", "ST", "Sec", "Sen", "Sens", "Sgt", "St", "Ste", "Supt", "v",
];

/// Only before a number.
const BEFORE_NUMBERS: &[&str] = &[
    "Art", "Ch", "Fig", "Fri", "Mar", "Mon", "No", "Nos", "Sat", "Sec", "Sun", "Ver", "Vol", "art", "c", "ca", "ch",
    "fig", "figs", "no", "nos", "p", "par", "para", "pp", "sec", "vol",
];

/// Anywhere; a sentence can end here.
const OTHERS: &[&str] = &[
    "Ala", "Apr", "Ariz", "Ark", "Assn", "Assoc", "Attn", "Aug", "Ave", "Bhd", "Blvd", "Bros", "Calif", "Co", "Colo",
    "Conf", "Conn", "Corp", "Cos", "Dec", "Del", "Dept", "Ed", "Elec", "Esq", "Ext", "Feb", "Fla", "Ga", "Gen", "Gov",
    "Govt", "Hwy", "Ill", "Inc", "Ind", "Intl", "Jan", "Jr", "Jul", "Jun", "Kan", "Ky", "Ltd", "Md", "Messrs", "Mfg",
    "Mich", "Minn", "Miss", "Mo", "Mont", "N.Y", "Natl", "Neb", "Nev", "Nov", "Oct", "Okla", "Ont", "Ore", "Pa",
    "Penn", "Ph", "Ph.D", "Pk", "Pty", "Que", "Rd", "Rep", "Sep", "Sept", "Sgt", "Sr", "Supt", "T.V", "Tel", "Tenn",
    "Tex", "Thu", "Thur", "Thurs", "Trans", "Tue", "Tues", "Univ", "Va", "Vt", "Wash", "Wed", "Wis", "Wyo", "al",
    "approx", "cf", "dept", "dist", "ed", "eds", "eg", "esp", "est", "etc", "ext", "ft", "hr", "hrs", "ie", "incl",
    "lb", "lbs", "min", "mins", "oz", "plc", "tel", "viz", "vol", "vs", "yr", "yrs",
];

/// Words that a sentence often begins with and that seldom follow an abbreviation inside of one.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "Above",
    "According",
    "Across",
    "After",
    "Against",
    "All",
    "Along",
    "Also",
    "Although",
    "Amid",
    "Among",
    "An",
    "And",
    "Another",
    "Are",
    "Around",
    "As",
    "Asked",
    "At",
    "Because",
    "Before",
    "Behind",
    "Below",
    "Between",
    "Beyond",
    "Both",
    "But",
    "By",
    "Can",
    "Critics",
    "Despite",
    "Did",
    "Do",
    "Does",
    "Dr",
    "During",
    "Each",
    "Earlier",
    "Early",
    "Even",
    "Eventually",
    "Every",
    "Everyone",
    "Few",
    "Finally",
    "Following",
    "For",
    "From",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "Hours",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "Its",
    "Just",
    "Last",
    "Late",
    "Later",
    "Less",
    "Many",
    "Meanwhile",
    "Minutes",
    "More",
    "Most",
    "Mr",
    "Mrs",
    "Ms",
    "My",
    "Near",
    "Nearly",
    "Neither",
    "Next",
    "No",
    "Nobody",
    "None",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "Officers",
    "Officials",
    "On",
    "Once",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "Overnight",
    "Please",
    "Police",
    "Several",
    "She",
    "Shortly",
    "Since",
    "So",
    "Some",
    "Someone",
    "Soon",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Throughout",
    "To",
    "Today",
    "Together",
    "Tomorrow",
    "Under",
    "Unless",
    "Unlike",
    "Until",
    "Upon",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "Will",
    "With",
    "Within",
    "Without",
    "Witnesses",
    "Yesterday",
    "Yet",
    "You",
    "Your",
];

/// Whether a word with the full stop behind it is one token; `digit` says whether a number follows.
pub fn is_abbreviation(word: &str, digit: bool) -> bool {
    word.len() <= LONGEST && (is_title(word) || has(OTHERS, word) || digit && has(BEFORE_NUMBERS, word))
}

/// Whether a word is a title before a name.
pub fn is_title(word: &str) -> bool {
    has(TITLES, word)
}

/// Whether a word begins a sentence where an abbreviation stands before it.
pub fn is_starter(word: &str) -> bool {
    has(STARTERS, word)
}

fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [TITLES, BEFORE_NUMBERS, OTHERS, STARTERS] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
        assert!([TITLES, BEFORE_NUMBERS, OTHERS].iter().all(|list| list.iter().all(|word| word.len() <= LONGEST)));
    }
}
