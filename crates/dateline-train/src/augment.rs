//! Copies of training sentences that look as headlines do.

use crate::conllu::{Gold, Tree};

/// The sentences, and behind them the copies.
pub fn augment(trees: &[Tree]) -> Vec<Tree> {
    let mut all = trees.to_vec();
    for (i, tree) in trees.iter().enumerate() {
        match i % 24 {
            0 => all.push(spelt(tree, |word, _| word.form.to_uppercase())),
            8 => all.push(spelt(tree, |word, first| if first { word.form.clone() } else { titled(&word.form) })),
            4 | 16 => all.extend(without_stop(tree)),
            _ => {}
        }
    }
    all
}

fn spelt(tree: &Tree, form: impl Fn(&Gold, bool) -> String) -> Tree {
    let mut tree = tree.clone();
    for (i, word) in tree.words.iter_mut().enumerate() {
        word.form = form(word, i == 0);
    }
    tree
}

fn titled(word: &str) -> String {
    if word.len() < 4 {
        return word.to_owned();
    }
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The sentence without its full stop, where it ends in one.
fn without_stop(tree: &Tree) -> Option<Tree> {
    let mut tree = tree.clone();
    let last = tree.words.len().checked_sub(1)?;
    if tree.words[last].form != "." || last == 0 || tree.words.iter().any(|word| word.head == last) {
        return None;
    }
    tree.words.pop();
    for word in &mut tree.words {
        if word.head > last {
            word.head = last;
        }
    }
    Some(tree)
}
