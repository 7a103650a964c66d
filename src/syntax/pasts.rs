//! Past forms that are nothing else, and that the training texts hardly have: the models read them as one that they know well.

/// The forms in alphabetical order, with their lemmas.
const FORMS: [(&str, &str); 20] = [
    ("awoke", "awake"),
    ("befell", "befall"),
    ("beheld", "behold"),
    ("drank", "drink"),
    ("foretold", "foretell"),
    ("forsook", "forsake"),
    ("froze", "freeze"),
    ("outran", "outrun"),
    ("overran", "overrun"),
    ("overrode", "override"),
    ("overslept", "oversleep"),
    ("overthrew", "overthrow"),
    ("shrank", "shrink"),
    ("slew", "slay"),
    ("sprang", "spring"),
    ("strode", "stride"),
    ("trod", "tread"),
    ("undid", "undo"),
    ("unfroze", "unfreeze"),
    ("withstood", "withstand"),
];

/// A past form that the models know.
const KNOWN: &str = "stopped";

/// The word as the models read it.
pub fn known(word: &str) -> &str {
    if lemma(word).is_some() { KNOWN } else { word }
}

/// The lemma of such a form.
pub fn lemma(word: &str) -> Option<&'static str> {
    // Nearly all words are told apart by their first letters.
    let can = match *word.as_bytes() {
        [first, second, _, ..] => matches!(
            (first, second),
            (b'a', b'w')
                | (b'b', b'e')
                | (b'd', b'r')
                | (b'f', b'o' | b'r')
                | (b'o', b'u' | b'v')
                | (b't', b'r')
                | (b's', b'h' | b'l' | b'p' | b't')
                | (b'u', b'n')
                | (b'w', b'i')
        ),
        _ => false,
    };
    if !can || !(4..=9).contains(&word.len()) {
        return None;
    }
    let at = FORMS.binary_search_by_key(&word, |(form, _)| form).ok()?;
    FORMS.get(at).map(|(_, lemma)| *lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found() {
        for (form, of) in FORMS {
            assert_eq!((known(form), lemma(form)), (KNOWN, Some(of)));
        }
        assert_eq!((known("left"), lemma("left")), ("left", None));
    }
}
