//! Trains the tagger.

use std::collections::BTreeMap;

use dateline::model::syntax::{Upos, Xpos};
use dateline::syntax::features;
use dateline::syntax::forms::{self, Form};
use dateline::syntax::tagger::{self, Alone};
use dateline::syntax::weights::{Feature, LABELS, Weights};
use dateline::syntax::words::{CLASSES, Known, SURE, Words};

use crate::conllu::Tree;
use crate::learn::Perceptron;
use crate::random::Random;

/// The most tags that are told apart.
const TAGS: usize = LABELS;

/// The tags that are told apart.
pub type Tags = Vec<(Upos, Xpos)>;

/// All pairs of part of speech and Penn tag, the most frequent first.
pub fn tags_of(trees: &[Tree]) -> Tags {
    let mut counts = BTreeMap::<_, usize>::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry((word.upos, word.xpos)).or_default() += 1;
    }
    let mut tags: Vec<_> = counts.into_iter().collect();
    tags.sort_by_key(|&(tag, count)| (std::cmp::Reverse(count), tag));
    tags.truncate(TAGS);
    tags.into_iter().map(|(tag, _)| tag).collect()
}

/// Trains a tagger in so many rounds; gives its table of weights.
pub fn train(trees: &[&Tree], tags: &Tags, words: &Words<'_>, rounds: usize) -> Vec<u8> {
    let number = numbers(tags);
    let read = |tree: &Tree| {
        let forms = forms::read(tree.words.iter().map(|word| word.form.as_str()), words);
        let gold: Vec<u8> = tree.words.iter().map(|w| *number.get(&(w.upos, w.xpos)).unwrap_or(&0)).collect();
        (forms, gold)
    };
    let mut data: Vec<(Vec<Form>, Vec<u8>)> = trees.iter().map(|tree| read(tree)).collect();
    let mut counts = BTreeMap::<Feature, u32>::new();
    for (forms, gold) in &data {
        for i in (0..forms.len()).filter(|&i| forms[i].sure == 0) {
            features::of(forms, gold, i).into_iter().for_each(|feature| *counts.entry(feature).or_default() += 1);
        }
    }
    // First with all features that are seen again, to learn which of them are worth their place.
    let often = counts.into_iter().filter(|&(_, count)| count > 1).map(|(feature, _)| feature);
    let mut learner = Perceptron::new(often);
    learn(&mut learner, &mut data, tags.len(), rounds.div_ceil(2));
    let mut learner = Perceptron::new(learner.strongest());
    learn(&mut learner, &mut data, tags.len(), rounds);
    learner.export()
}

fn learn(learner: &mut Perceptron, data: &mut [(Vec<Form>, Vec<u8>)], tags: usize, rounds: usize) {
    let mut random = Random(11);
    for _ in 0..rounds {
        random.shuffle(data);
        for (forms, gold) in &*data {
            let mut before = Vec::with_capacity(gold.len());
            for (i, form) in forms.iter().enumerate() {
                if form.sure > 0 {
                    before.push(form.sure - 1);
                    continue;
                }
                let rows = learner.rows(&features::of(forms, &before, i));
                let best = tagger::best(&learner.scores(&rows)[..tags]);
                if best != gold[i] {
                    learner.update(&rows, usize::from(gold[i]), usize::from(best));
                }
                before.push(best);
            }
        }
    }
}

/// Tags a sentence.
pub fn apply(weights: &[u8], tags: &Tags, words: &Words<'_>, tree: &Tree) -> (Vec<Form>, Vec<u8>) {
    let weights = Weights::new(weights);
    let forms = forms::read(tree.words.iter().map(|word| word.form.as_str()), words);
    let alone: Vec<_> = forms.iter().map(|form| Alone::new(form, &weights)).collect();
    let alone: Vec<_> = alone.iter().collect();
    let mut out = Vec::new();
    tagger::tag(&forms, &alone, &weights, tags.len(), &mut tagger::Room::default(), &mut out);
    (forms, out)
}

/// What is known of the words of the texts and of those that have a cluster: their classes and sure tags. Words keep their
/// cluster's number where the texts have them too seldom.
pub fn classes(trees: &[&Tree], tags: &Tags, clusters: &BTreeMap<u64, u16>) -> BTreeMap<u64, Known> {
    let number = numbers(tags);
    let mut counts = BTreeMap::<u64, BTreeMap<u8, usize>>::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        let tag = *number.get(&(word.upos, word.xpos)).unwrap_or(&0);
        *counts.entry(forms::key(&word.form)).or_default().entry(tag).or_default() += 1;
    }
    let mut known: BTreeMap<u64, Known> =
        clusters.iter().map(|(&key, &class)| (key, Known { class, ..Known::default() })).collect();
    let mut sets = BTreeMap::<Vec<u8>, u16>::new();
    let first = clusters.values().max().copied().unwrap_or(0) + 1;
    for (key, counts) in counts {
        let total: usize = counts.values().sum();
        if total < 4 {
            continue;
        }
        let mut set: Vec<(u8, usize)> = counts.into_iter().filter(|&(_, n)| n * 25 >= total).collect();
        set.sort_by_key(|&(tag, n)| (std::cmp::Reverse(n), tag));
        let sure = if total >= 40 && set[0].1 * 1000 >= total * 998 { set[0].0 + 1 } else { 0 };
        let set: Vec<u8> = set.into_iter().take(4).map(|(tag, _)| tag).collect();
        let next = first + sets.len() as u16;
        let class = *sets.entry(set).or_insert(next);
        let word = known.entry(key).or_default();
        word.sure = if sure <= SURE { sure } else { 0 };
        // The rarest sets have no numbers any more.
        word.class = if class <= CLASSES { class } else { word.class };
    }
    known
}

/// The number of each tag.
pub fn numbers(tags: &Tags) -> BTreeMap<(Upos, Xpos), u8> {
    tags.iter().zip(0..).map(|(&tag, i)| (tag, i)).collect()
}
