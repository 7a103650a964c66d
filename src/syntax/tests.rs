//! The built-in model at work.

use super::{conllu, parse, parse_sentences};
use crate::model::document::Document;
use crate::model::syntax::{Rel, Syntax, Upos, Xpos};
use crate::text;

/// Parses a text and checks the laws of trees.
fn checked(text: &str) -> (Document<'_>, Syntax) {
    let document = text::read(text);
    let syntax = parse(&document);
    assert_eq!(syntax.words.len(), document.tokens.len());
    for sentence in &document.sentences {
        let range = sentence.tokens.clone();
        let roots = range.clone().filter(|&i| syntax.words[i].head.is_none());
        assert_eq!(roots.count(), 1, "{text:?}");
        for i in range.clone() {
            let word = &syntax.words[i];
            assert_eq!(word.head.is_none(), word.rel == Rel::Root, "{text:?}");
            let (mut at, mut steps) = (i, 0);
            while let Some(head) = syntax.words[at].head {
                assert!(range.contains(&head) && steps <= range.len(), "{text:?}");
                at = head;
                steps += 1;
            }
        }
    }
    (document, syntax)
}

#[test]
fn reads_a_plain_sentence() {
    let text = "The minister said on Monday that the soldiers had left the city.";
    let (document, syntax) = checked(text);
    let at = |word: &str| (0..document.tokens.len()).find(|&i| document.word(i) == word).unwrap_or(0);
    let said = &syntax.words[at("said")];
    assert_eq!((said.upos, said.xpos, &*said.lemma, said.head), (Upos::Verb, Xpos::Vbd, "say", None));
    let minister = &syntax.words[at("minister")];
    assert_eq!((minister.head, minister.rel), (Some(at("said")), Rel::Nsubj));
    let left = &syntax.words[at("left")];
    assert_eq!((left.xpos, &*left.lemma, left.rel), (Xpos::Vbn, "leave", Rel::Ccomp));
    let soldiers = &syntax.words[at("soldiers")];
    assert_eq!((soldiers.xpos, &*soldiers.lemma, soldiers.head), (Xpos::Nns, "soldier", Some(at("left"))));
}

#[test]
fn typographic_signs_change_nothing() {
    let (_, curly) = checked("“We don’t know,” Russia’s envoy said.");
    let (_, plain) = checked("\"We don't know,\" Russia's envoy said.");
    let heads = |syntax: &Syntax| syntax.words.iter().map(|word| (word.upos, word.head)).collect::<Vec<_>>();
    assert_eq!(heads(&curly), heads(&plain));
}

#[test]
fn lemmas() {
    let cases = [
        ("The children were running.", "children", "child"),
        ("He studies the cities.", "cities", "city"),
        ("They stopped the attack.", "stopped", "stop"),
        ("She went home.", "went", "go"),
        ("The zorbles were frobbed.", "zorbles", "zorble"),
    ];
    for (text, word, lemma) in cases {
        let (document, syntax) = checked(text);
        let at = (0..document.tokens.len()).find(|&i| document.word(i) == word).unwrap_or(0);
        assert_eq!(syntax.words[at].lemma, lemma, "{text}");
    }
}

#[test]
fn only_wanted_sentences_get_heads() {
    let text = "He left. She stayed.";
    let document = text::read(text);
    let syntax = parse_sentences(&document, |number| number == 1);
    assert!(syntax.words[..3].iter().all(|word| word.head.is_none() && !word.lemma.is_empty()));
    assert!(syntax.words[3..].iter().any(|word| word.head.is_some()));
}

#[test]
fn writes_conllu() {
    let text = "É so. He didn't.";
    let (document, syntax) = checked(text);
    let out = conllu::write(&document, &syntax);
    let columns: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    assert!(columns.iter().all(|row| row.len() == 10 || row.len() == 1));
    assert!(out.starts_with("# newpar\n# sent_id = 1\n# text = É so.\n1\tÉ\t"));
    assert!(out.contains("SpaceAfter=No|TokenRange=2:4\n"));
    assert!(out.contains("\tdid\tdo\tAUX\tVBD\t"));
}

#[test]
fn keeps_its_laws_on_any_text() {
    let pieces = [
        "the ",
        "man ",
        "said ",
        "that ",
        "Dr. ",
        "U.S. ",
        ". ",
        "! ",
        ", ",
        "’s ",
        "n't ",
        "“",
        "” ",
        "( ",
        ") ",
        "2013 ",
        "-",
        "👍 ",
        "日本 ",
        "é",
        "\u{301}",
        "\0",
        "\n\n",
        "http://a.b ",
        "İ ",
        "KILLED ",
        "… ",
        "$",
        "x",
    ];
    let mut seed = 9u64;
    let mut below = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    for _ in 0..300 {
        let text: String = (0..below(40)).map(|_| pieces[below(pieces.len())]).collect();
        checked(&text);
    }
    checked(&"word and ".repeat(1000));
}
