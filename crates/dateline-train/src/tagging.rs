//! Trains the tagger.

use std::collections::BTreeMap;

use dateline::model::syntax::{Upos, Xpos};
use dateline::syntax::features::Features;
use dateline::syntax::forms::{self, Form};
use dateline::syntax::lookup::{self, Lookup};
use dateline::syntax::tagger;
use dateline::syntax::weights::Weights;

use crate::conllu::Tree;
use crate::learn::Perceptron;
use crate::random::Random;

/// The tags that are told apart.
pub type Tags = Vec<(Upos, Xpos)>;

/// A trained tagger, as the sections of a model.
pub struct Tagger {
    pub classes: Vec<u8>,
    pub slots: Vec<u8>,
    pub lists: Vec<u8>,
}

/// All pairs of part of speech and Penn tag, the most frequent first.
pub fn tags_of(trees: &[Tree]) -> Tags {
    let mut counts = BTreeMap::<_, usize>::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry((word.upos, word.xpos)).or_default() += 1;
    }
    let mut tags: Vec<_> = counts.into_iter().collect();
    tags.sort_by_key(|&(tag, count)| (std::cmp::Reverse(count), tag));
    tags.truncate(127);
    tags.into_iter().map(|(tag, _)| tag).collect()
}

/// Trains a tagger in so many rounds; keeps so many features.
pub fn train(trees: &[&Tree], tags: &Tags, rounds: usize, keep: usize, cutoff: u8) -> Tagger {
    let classes = classes(trees, tags);
    let lookup = Lookup::new(&classes);
    let number: BTreeMap<_, u8> = tags.iter().zip(0..).map(|(&tag, i)| (tag, i)).collect();
    let read = |tree: &Tree| {
        let mut forms = Vec::<Form>::new();
        forms::read(tree.words.iter().map(|word| word.form.as_str()), &lookup, &mut forms);
        let gold: Vec<u8> = tree.words.iter().map(|w| *number.get(&(w.upos, w.xpos)).unwrap_or(&0)).collect();
        (forms, gold)
    };
    let mut data: Vec<(Vec<Form>, Vec<u8>)> = trees.iter().map(|tree| read(tree)).collect();
    let mut learner = Perceptron::new(cutoff);
    let mut random = Random(11);
    let mut features = Features::default();
    for (forms, gold) in &data {
        for i in 0..forms.len() {
            features.clear();
            tagger::features(forms, gold, i, &mut features);
            learner.count(features.as_slice());
        }
    }
    for _ in 0..rounds {
        random.shuffle(&mut data);
        for (forms, gold) in &data {
            let mut before = Vec::with_capacity(gold.len());
            for (i, form) in forms.iter().enumerate() {
                if form.sure > 0 {
                    before.push(form.sure - 1);
                    continue;
                }
                features.clear();
                tagger::features(forms, &before, i, &mut features);
                let scores = learner.score(features.as_slice());
                let best = tagger::best(&scores[..tags.len()]);
                if best != gold[i] {
                    learner.update(features.as_slice(), usize::from(gold[i]), usize::from(best));
                }
                before.push(best);
            }
        }
    }
    let (slots, lists) = learner.export(keep);
    Tagger { classes, slots, lists }
}

/// Tags a sentence.
pub fn apply(tagger: &Tagger, tags: &Tags, tree: &Tree) -> (Vec<Form>, Vec<u8>) {
    let (mut forms, mut out) = (Vec::new(), Vec::new());
    forms::read(tree.words.iter().map(|word| word.form.as_str()), &Lookup::new(&tagger.classes), &mut forms);
    tagger::tag(&forms, &Weights::new(&tagger.slots, &tagger.lists), tags.len(), &mut out);
    (forms, out)
}

/// Words with the set of tags they had, and frequent words that only ever had one.
fn classes(trees: &[&Tree], tags: &Tags) -> Vec<u8> {
    let number: BTreeMap<_, u8> = tags.iter().zip(0..).map(|(&tag, i)| (tag, i)).collect();
    let mut counts = BTreeMap::<u64, BTreeMap<u8, usize>>::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        let tag = *number.get(&(word.upos, word.xpos)).unwrap_or(&0);
        *counts.entry(forms::class_key(&word.form)).or_default().entry(tag).or_default() += 1;
    }
    let mut sets = BTreeMap::<Vec<u8>, u32>::new();
    let mut entries = Vec::new();
    for (key, counts) in counts {
        let total: usize = counts.values().sum();
        if total < 4 {
            continue;
        }
        let mut set: Vec<(u8, usize)> = counts.into_iter().filter(|&(_, n)| n * 25 >= total).collect();
        set.sort_by_key(|&(tag, n)| (std::cmp::Reverse(n), tag));
        let sure = if total >= 40 && set[0].1 * 1000 >= total * 998 { u32::from(set[0].0) + 1 } else { 0 };
        let set: Vec<u8> = set.into_iter().take(4).map(|(tag, _)| tag).collect();
        let next = sets.len() as u32 + 1;
        let class = *sets.entry(set).or_insert(next);
        entries.push((key, sure << 16 | class));
    }
    lookup::build(&entries)
}
