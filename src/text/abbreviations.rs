//! Abbreviations that end in a full stop.

/// Before a name: the sentence never ends here.
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Capt", "Maj", "Sgt", "Cpl", "Pvt", "Cmdr", "Adm", "Brig",
    "Sen", "Rep", "Gov", "Rev", "Hon", "Pres", "Supt", "Messrs", "Mlle", "Mme", "Fr", "Sens", "Reps", "Govs", "Drs",
    "v", "Amb", "Atty", "Det", "Insp", "Mt", "Ft", "Pte", "Lieut", "Cdr", "Msgr", "St", "Sec", "Ste", "ST",
];

/// Only before a number.
const BEFORE_NUMBERS: &[&str] = &[
    "No", "Nos", "no", "nos", "Art", "art", "Fig", "fig", "figs", "Vol", "vol", "Ch", "ch", "p", "pp", "para", "par",
    "Sun", "Sat", "Mar", "Sec", "sec", "ca", "c", "Mon", "Fri", "Ver",
];

/// Anywhere; a sentence can end here.
const OTHERS: &[&str] = &[
    "Jan", "Feb", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Tue", "Tues", "Wed", "Thu", "Thur",
    "Thurs", "Inc", "Corp", "Co", "Ltd", "Cos", "Bros", "Jr", "Sr", "Esq", "vs", "etc", "al", "Ave", "Blvd", "Rd",
    "Dept", "dept", "Univ", "Assn", "Ph", "eg", "ie", "cf", "viz", "approx", "est", "Gov", "Govt", "Intl", "Natl",
    "Calif", "Ariz", "Ala", "Ark", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "Md", "Mich", "Minn",
    "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wis", "Wyo", "Wash", "Miss", "Penn",
    "Ont", "Que", "lbs", "lb", "oz", "yrs", "mins", "hrs", "min", "ext", "esp", "incl", "vol", "dist", "Pty", "plc",
    "Bhd", "hr", "yr", "ft", "Messrs", "N.Y", "T.V", "Ph.D", "Sept", "Conf", "Ed", "ed", "eds", "Trans", "Attn", "Tel",
    "tel", "Ext", "Assoc", "Gen", "Supt", "Pk", "Hwy", "Sgt", "Elec", "Mfg", "Rep",
];

/// Words that a sentence often begins with and that seldom follow an abbreviation inside of one.
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "It",
    "Its",
    "He",
    "She",
    "They",
    "We",
    "I",
    "You",
    "This",
    "That",
    "These",
    "Those",
    "But",
    "And",
    "However",
    "His",
    "Her",
    "Their",
    "Our",
    "My",
    "As",
    "After",
    "Before",
    "When",
    "While",
    "If",
    "For",
    "From",
    "Since",
    "There",
    "Then",
    "What",
    "Who",
    "Why",
    "How",
    "Where",
    "Although",
    "Because",
    "By",
    "With",
    "To",
    "So",
    "Or",
    "No",
    "Not",
    "Some",
    "Many",
    "Most",
    "All",
    "Both",
    "Another",
    "Other",
    "Others",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Last",
    "Earlier",
    "Later",
    "Now",
    "Meanwhile",
    "Still",
    "Once",
    "During",
    "Until",
    "Under",
    "According",
    "Also",
    "Yet",
    "Such",
    "More",
    "Here",
    "Even",
    "Do",
    "Does",
    "Did",
    "Is",
    "Are",
    "Was",
    "Were",
    "Has",
    "Have",
    "Can",
    "Will",
    "Please",
    "Yesterday",
    "Today",
    "Several",
    "Officials",
    "Police",
    "Critics",
];

/// Whether a word with the full stop behind it is one token; `digit` says whether a number follows.
pub fn is_abbreviation(word: &str, digit: bool) -> bool {
    is_title(word) || OTHERS.contains(&word) || digit && BEFORE_NUMBERS.contains(&word)
}

/// Whether a word is a title before a name.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a word begins a sentence where an abbreviation stands before it.
pub fn is_starter(word: &str) -> bool {
    STARTERS.contains(&word)
}
