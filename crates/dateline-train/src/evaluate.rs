//! Measures a model on a treebank.

use dateline::model::document::{Block, Document, Sentence, Token};
use dateline::model::span::Span;
use dateline::syntax::forms::plain;
use dateline::syntax::model::Model;

use crate::conllu::Tree;

/// How well tags, lemmas, heads and relations are found in given words and sentences, in percent.
pub struct Scores {
    pub upos: f64,
    pub xpos: f64,
    pub lemma: f64,
    pub uas: f64,
    pub las: f64,
}

/// Compares what the model says with the trees; where sentences are not parsed, it has its tags from the tagger alone.
pub fn syntax(model: &Model<'static>, trees: &[Tree], parsed: bool) -> Scores {
    let text = text_of(trees);
    let document = document_of(trees, &text);
    let syntax = dateline::syntax::analyse(model, &document, |_| parsed);
    let [mut upos, mut xpos, mut lemma, mut uas, mut las] = [0; 5];
    for (tree, sentence) in trees.iter().zip(&document.sentences) {
        for (gold, word) in tree.words.iter().zip(&syntax.words[sentence.tokens.clone()]) {
            upos += usize::from(gold.upos == word.upos);
            xpos += usize::from(gold.xpos == word.xpos);
            lemma += usize::from(plain(&gold.lemma) == word.lemma || gold.lemma == "_");
            let head = word.head.map_or(tree.words.len(), |head| head - sentence.tokens.start);
            uas += usize::from(head == gold.head);
            las += usize::from(head == gold.head && word.rel == gold.rel);
        }
    }
    let percent = |n: usize| 100.0 * n as f64 / syntax.words.len().max(1) as f64;
    Scores { upos: percent(upos), xpos: percent(xpos), lemma: percent(lemma), uas: percent(uas), las: percent(las) }
}

/// How well words and sentences are found in raw text: the F1 of each, in percent, counted as in the CoNLL 2018 shared task.
pub fn raw(trees: &[Tree]) -> (f64, f64) {
    let (text, gold) = raw_text(trees);
    let document = dateline::text::read(&text);
    let at = |t: &Token<'_>| (t.span.start(), t.span.end());
    let words = gold.words.iter().filter(|span| document.tokens.binary_search_by_key(*span, at).is_ok());
    let found = document.sentences.iter().map(|s| (s.span.start(), s.span.end()));
    let found: std::collections::BTreeSet<_> = found.collect();
    let sentences = gold.sentences.iter().filter(|span| found.contains(span));
    let f1 = |right: usize, a: usize, b: usize| 200.0 * right as f64 / (a + b).max(1) as f64;
    (
        f1(words.count(), gold.words.len(), document.tokens.len()),
        f1(sentences.count(), gold.sentences.len(), document.sentences.len()),
    )
}

/// Where words and sentences stand in the raw text.
#[derive(Default)]
pub struct Raw {
    pub words: Vec<(usize, usize)>,
    pub sentences: Vec<(usize, usize)>,
}

/// The text of a treebank: a space between sentences, a blank line between paragraphs.
pub fn raw_text(trees: &[Tree]) -> (String, Raw) {
    let (mut text, mut raw) = (String::new(), Raw::default());
    for tree in trees {
        if !text.is_empty() {
            text.push_str(if tree.paragraph { "\n\n" } else { " " });
        }
        let first = raw.words.len();
        let mut at = text.len();
        text.push_str(&tree.text);
        for word in &tree.words {
            // Parts of a multiword token stand one behind the other in it; where they do not, the word cannot be found.
            let rest = &text[at..];
            let space = rest.len() - rest.trim_start().len();
            let start = at + space;
            if text[start..].starts_with(&word.form) {
                at = start + word.form.len();
                raw.words.push((start, at));
            } else {
                let near = text[start..].find(&word.form).filter(|&near| near < 4);
                let start = start + near.unwrap_or(0);
                at = near.map_or(at, |_| start + word.form.len());
                raw.words.push((start, at));
            }
        }
        if let (Some(first), Some(last)) = (raw.words.get(first), raw.words.last()) {
            raw.sentences.push((first.0, last.1));
        }
    }
    (text, raw)
}

fn text_of(trees: &[Tree]) -> String {
    let mut text = String::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        text.push_str(&word.form);
        text.push(' ');
    }
    text
}

fn document_of<'t>(trees: &[Tree], text: &'t str) -> Document<'t> {
    let (mut tokens, mut sentences, mut at) = (Vec::new(), Vec::new(), 0);
    for tree in trees {
        let first = tokens.len();
        for word in &tree.words {
            let end = at + word.form.len();
            tokens.push(Token::new(text, Span::new(at, end), true));
            at = end + 1;
        }
        let span = Span::new(tokens[first].span.start(), at - 1);
        sentences.push(Sentence { span, tokens: first..tokens.len(), block: Block::Body, paragraph: 0, head: None });
    }
    Document::new(text, tokens, sentences, Vec::new())
}

/// Prints the places where words or sentences are not found.
pub fn errors(trees: &[Tree], sentences: bool) {
    let (text, gold) = raw_text(trees);
    let document = dateline::text::read(&text);
    let show = |mark: char, (start, end): (usize, usize)| {
        let near = |at: usize, back: bool| {
            let mut to = if back { at.saturating_sub(25) } else { (at + 25).min(text.len()) };
            while !text.is_char_boundary(to) {
                to -= 1;
            }
            to
        };
        let start = if sentences { near(end, true).max(start) } else { start };
        let parts = [&text[near(start, true)..start], &text[start..end], &text[end..near(end, false)]];
        println!("{start:8} {mark} {}", parts.map(|part| part.replace('\n', "⏎")).join("‖"));
    };
    let found: Vec<(usize, usize)> = if sentences {
        document.sentences.iter().map(|s| (s.span.start(), s.span.end())).collect()
    } else {
        document.tokens.iter().map(|t| (t.span.start(), t.span.end())).collect()
    };
    let gold = if sentences { gold.sentences } else { gold.words };
    gold.iter().filter(|span| found.binary_search(span).is_err()).for_each(|&span| show('-', span));
    let gold: std::collections::BTreeSet<_> = gold.into_iter().collect();
    found.iter().filter(|span| !gold.contains(span)).for_each(|&span| show('+', span));
}
