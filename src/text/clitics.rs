//! Words that are cut although no space or mark parts them.

/// Where to cut inside a word without an apostrophe, in bytes from its start.
pub fn cut_inside(word: &str) -> Option<usize> {
    if !(4..=6).contains(&word.len()) {
        return None;
    }
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    match word.as_bytes()[0].to_ascii_lowercase() {
        b'c' if is("cannot") => Some(3),
        b'g' if is("gonna") || is("gotta") => Some(3),
        b'w' if is("wanna") => Some(3),
        b'd' if is("dont") => Some(2),
        b'd' if is("didnt") => Some(3),
        b'd' if is("doesnt") => Some(4),
        _ => None,
    }
}

/// Whether the letters behind an apostrophe are a clitic: `'s`, `'re`, `'ve`, `'ll`, `'d`, `'m`.
pub fn is_clitic(letters: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|clitic| letters.eq_ignore_ascii_case(clitic))
}

/// Whether a word can stand before a hyphen without a cut: prefixes as in `co-founder`.
pub fn is_prefix(word: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "e", "pro", "non", "re", "co", "anti", "pre", "post", "semi", "multi", "ex", "mini", "inter", "neo", "pan",
        "sub", "un", "over", "micro", "intra", "psycho", "socio", "counter", "ultra", "trans", "vice", "bi",
    ];
    word.len() <= 7 && PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(word))
}

/// Whether letters directly behind a number are a token of their own: `5pm`, `3km`, `1.2bn`.
pub fn is_unit(letters: &str) -> bool {
    const UNITS: &[&str] = &[
        "am", "pm", "km", "kg", "bn", "m", "mm", "cm", "mph", "km/h", "lb", "lbs", "ft", "mg", "ml", "mw", "gb", "mb",
        "tn", "hrs", "min",
    ];
    UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(letters))
}
