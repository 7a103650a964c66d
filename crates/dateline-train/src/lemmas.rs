//! Learns lemmas: rules for the ends of words, and the words that they get wrong.

use std::borrow::Cow;
use std::collections::BTreeMap;

use dateline::model::syntax::Xpos;
use dateline::syntax::forms::{self, plain};
use dateline::syntax::hash;
use dateline::syntax::lemma::{self, LONGEST_END, Lemmas};
use dateline::syntax::lookup::{self, Lookup};

use crate::conllu::Tree;
use crate::irregular;

/// The sections of a model.
pub struct LemmaSections {
    pub words: Vec<u8>,
    pub ends: Vec<u8>,
    pub pool: String,
}

/// Learns from trees, and from a lexicon which words there are.
pub fn train(trees: &[Tree], lexicon: &BTreeMap<String, usize>) -> LemmaSections {
    let mut counts = BTreeMap::<(String, Xpos), BTreeMap<&str, usize>>::new();
    for word in trees.iter().flat_map(|tree| &tree.words).filter(|word| word.lemma != "_") {
        let form = plain(&word.form);
        let form = if lemma::is_name(word.xpos) { form.to_owned() } else { form.to_lowercase() };
        *counts.entry((form, word.xpos)).or_default().entry(plain(&word.lemma)).or_default() += 1;
    }
    let known: Known<'_> = counts
        .into_iter()
        .filter_map(|(key, lemmas)| {
            let total = lemmas.values().sum();
            let best = lemmas.into_iter().max_by_key(|&(lemma, n)| (n, std::cmp::Reverse(lemma)))?;
            Some((key, (best.0, total)))
        })
        .collect();
    let mut pool = Pool::default();
    let ends = ends(&known, &mut pool);
    let mut words = Vec::new();
    for ((form, xpos), (lemma, total)) in &known {
        let rules = Lemmas { words: Lookup::new(&[]), ends: Lookup::new(&ends), pool: &pool.text };
        let by_rule: Cow<'_, str> = rules.of(form, &forms::of(form), *xpos, &mut Vec::new());
        let wrong = by_rule != *lemma && (!lemma::is_name(*xpos) || *total > 1);
        if (wrong || *total >= 3) && lemma.len() < 256 {
            words.push((
                lemma::word_key(hash::bytes(form.as_bytes()), *xpos),
                pool.put(lemma) << 8 | lemma.len() as u32,
            ));
        }
    }
    let rules = pool.text.clone();
    let rules = Lemmas { words: Lookup::new(&[]), ends: Lookup::new(&ends), pool: &rules };
    let mut more: BTreeMap<(String, Xpos), String> = corrections(&rules, &known, lexicon);
    more.extend(irregular::pasts().map(|(form, xpos, lemma)| ((form.to_owned(), xpos), lemma.to_owned())));
    for ((form, xpos), lemma) in more {
        if !known.contains_key(&(form.clone(), xpos)) {
            words.push((
                lemma::word_key(hash::bytes(form.as_bytes()), xpos),
                pool.put(&lemma) << 8 | lemma.len() as u32,
            ));
        }
    }
    LemmaSections { words: lookup::build(&words), ends, pool: pool.text }
}

/// The best lemma of each known form.
type Known<'t> = BTreeMap<(String, Xpos), (&'t str, usize)>;

/// Words of the lexicon whose lemma the rules get wrong: "raided" is not of "raide", and "traded" is not of "trad".
fn corrections(
    rules: &Lemmas<'_>,
    known: &Known<'_>,
    lexicon: &BTreeMap<String, usize>,
) -> BTreeMap<(String, Xpos), String> {
    const ENDS: [(&str, &[Xpos]); 3] =
        [("ed", &[Xpos::Vbd, Xpos::Vbn]), ("ing", &[Xpos::Vbg]), ("s", &[Xpos::Nns, Xpos::Vbz])];
    let mut found = BTreeMap::new();
    // A word that the trees have as a verb comes first, one that they have as an adjective last, a frequent one before a rare one.
    let rank = |word: &String| {
        let is = |tags: &[Xpos]| tags.iter().any(|&tag| known.contains_key(&(word.clone(), tag)));
        let is_verb = is(&[Xpos::Vb, Xpos::Vbp]);
        Some((!is_verb, !is_verb && is(&[Xpos::Jj]), *lexicon.get(word)?))
    };
    for form in lexicon.keys().filter(|form| form.len() > 4) {
        for (end, tags) in ENDS {
            let Some(stem) = form.strip_suffix(end).filter(|stem| stem.len() > 2) else { continue };
            for &xpos in tags {
                let by_rule = rules.of(form, &forms::of(form), xpos, &mut Vec::new());
                if end == "s" && lexicon.contains_key(&*by_rule) {
                    continue;
                }
                let stems = if end == "s" { of_s(stem) } else { of_past(stem) };
                let best = stems.into_iter().filter_map(|word| Some((rank(&word)?, word))).min();
                if let Some((_, lemma)) = best.filter(|(_, lemma)| *lemma != by_rule) {
                    found.insert((form.clone(), xpos), lemma);
                }
            }
        }
    }
    found
}

/// What a form in "-s" may be of.
fn of_s(stem: &str) -> Vec<String> {
    let mut all = vec![stem.to_owned()];
    all.extend(stem.strip_suffix('e').map(str::to_owned));
    all.extend(stem.strip_suffix("ie").map(|stem| format!("{stem}y")));
    all
}

/// What a form in "-ed" or "-ing" may be of: "cop" would be doubled before them.
fn of_past(stem: &str) -> Vec<String> {
    let is_vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    let &[.., second, last] = stem.as_bytes() else { return Vec::new() };
    let vowels = stem.bytes().filter(|&byte| is_vowel(byte)).count();
    let doubles = vowels == 1 && is_vowel(second) && !is_vowel(last) && !matches!(last, b'w' | b'x' | b'y');
    let mut all = vec![format!("{stem}e")];
    all.extend((!doubles).then(|| stem.to_owned()));
    all.extend(stem.strip_suffix('i').map(|stem| format!("{stem}y")));
    all.extend((stem.len() > 3 && second == last).then(|| stem[..stem.len() - 1].to_owned()));
    all
}

/// The most frequent change for each end that matters.
fn ends(known: &Known<'_>, pool: &mut Pool) -> Vec<u8> {
    type Change = (usize, String);
    let mut votes = BTreeMap::<(usize, Vec<u8>, Xpos), BTreeMap<Change, usize>>::new();
    for ((form, xpos), (lemma, _)) in known {
        let change = change(form, lemma);
        let folded = form.to_lowercase().into_bytes();
        for k in 0..=LONGEST_END.min(folded.len()) {
            let end = folded[folded.len() - k..].to_vec();
            *votes.entry((k, end, *xpos)).or_default().entry(change.clone()).or_default() += 1;
        }
    }
    let mut chosen = BTreeMap::<(Vec<u8>, Xpos), Change>::new();
    let mut entries = Vec::new();
    // Short ends come first, so that a longer end is only kept where it says something else.
    for ((k, end, xpos), changes) in votes {
        let total: usize = changes.values().sum();
        let Some((best, n)) = changes.into_iter().max_by_key(|(change, n)| (*n, std::cmp::Reverse(change.clone())))
        else {
            continue;
        };
        let shorter = (0..k).rev().find_map(|k| chosen.get(&(end[end.len() - k..].to_vec(), xpos)));
        if k > 0 && (total < 2 || n < 2 || shorter == Some(&best)) {
            continue;
        }
        if best.0 < 256 && best.1.len() < 256 {
            let place = pool.put(&best.1) << 16 | (best.1.len() as u32) << 8 | best.0 as u32;
            entries.push((lemma::end_key(hash::bytes(&end), xpos), place));
            chosen.insert((end, xpos), best);
        }
    }
    lookup::build(&entries)
}

/// How many characters to cut from the form, and what to add then.
fn change(form: &str, lemma: &str) -> (usize, String) {
    let same = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    (form.chars().count() - same, lemma.chars().skip(same).collect())
}

/// Strings, each once.
#[derive(Default)]
struct Pool {
    text: String,
    places: BTreeMap<String, u32>,
}

impl Pool {
    fn put(&mut self, piece: &str) -> u32 {
        if let Some(&place) = self.places.get(piece) {
            return place;
        }
        let place = self.text.len() as u32;
        self.text.push_str(piece);
        self.places.insert(piece.to_owned(), place);
        place
    }
}
