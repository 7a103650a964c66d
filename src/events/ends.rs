//! What is taken off the ends of a quote.

use std::ops::Range;

use crate::model::document::Document;
use crate::model::syntax::{Rel, Upos, Xpos};

use super::tree::Tree;

/// Takes punctuation and joining words off both ends, keeps brackets and quotes in pairs.
pub(super) fn trimmed(
    document: &Document<'_>,
    tree: &Tree<'_>,
    mut tokens: Range<usize>,
    trigger: usize,
    keep: Option<&Range<usize>>,
) -> Range<usize> {
    // "If no budget is set by March": without that word it would be. "Since it joined the bank in 1966, Nepal has …": it joins another clause.
    let is_before = |clause: usize| {
        clause < trigger && tree.word(clause).rel == Rel::Advcl && tree.word(clause).head == Some(trigger)
    };
    let condition = |i: usize| {
        let word = tree.word(i);
        let led = word.head.filter(|&head| head > i);
        led.is_some() && matches!(tree.lemma(i), "if" | "unless")
            || led.is_some_and(is_before) && matches!(word.rel, Rel::Mark | Rel::Advmod)
    };
    let loose = |i: usize| {
        let word = document.word(i);
        let opener = matches!(word, "“" | "\"" | "(" | "[" | "‘" | "$" | "€" | "£");
        tree.word(i).upos == Upos::Punct && !opener
            || matches!(tree.word(i).rel, Rel::Cc | Rel::Mark) && tree.word(i).upos != Upos::Part && !condition(i)
    };
    let sentence = document.sentences[document.sentence_of(trigger)].tokens.start;
    let hanging = |i: usize| {
        i > sentence
            && !condition(i)
            && (matches!(tree.word(i).upos, Upos::Adp | Upos::Sconj) || tree.word(i).xpos == Xpos::Wrb)
            && !keep.is_some_and(|keep| keep.contains(&i))
    };
    // "In | July, signed …": what another clause left over ends with its comma.
    let cut_off = tokens.start > sentence && tree.word(tokens.start - 1).upos == Upos::Adp;
    let comma = (tokens.start..tokens.start + 4).take_while(|&i| i < trigger).find(|&i| document.word(i) == ",");
    if let Some(comma) = comma.filter(|comma| cut_off && keep.is_none_or(|keep| keep.start >= *comma)) {
        tokens.start = comma + 1;
    }
    // "Put that off to Jan. 1 | after drivers blocked the port": of two words that join the clause, the parser means the last.
    let joins = |&c: &usize| c < trigger && tree.word(c).rel == Rel::Mark && tree.word(c).upos != Upos::Part;
    let mut marks = tree.children(trigger).filter(joins);
    if let Some(last) =
        marks.next().and_then(|_| marks.next_back()).filter(|&last| keep.is_none_or(|keep| keep.start > last))
    {
        tokens.start = tokens.start.max(last);
    }
    // "He declined, and | that summer left for Canada": a time is not cut.
    let in_time =
        |i: usize| document.word(i).eq_ignore_ascii_case("that") && keep.is_some_and(|keep| keep.contains(&i));
    // "Was shot | shortly after | he had come home".
    let leads_mark =
        |i: usize| tree.word(i).upos == Upos::Adv && i + 1 < trigger && joins(&(i + 1)) && !condition(i + 1);
    if tokens.start > sentence && leads_mark(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < trigger && !in_time(tokens.start) && (loose(tokens.start) || hanging(tokens.start)) {
        tokens.start += 1;
    }
    // "Looked close to collapse on Friday | after its partner, said …": where the parser has parted a clause from its verb.
    if let Some(cut) =
        parted(document, tree, trigger..tokens.end).filter(|&cut| keep.is_none_or(|keep| keep.end <= cut))
    {
        tokens.end = cut;
    }
    // "Died in committee; | Mr. Richter plans to bring it back": a part with a verb of its own tells of something else; so does what
    // begins one without it: "…; Achille |".
    let end = document.sentences[document.sentence_of(trigger)].tokens.end;
    let is_part = |i: &usize| document.word(*i) == ";" && keep.is_none_or(|keep| keep.end <= *i);
    let tells = |i: usize| matches!(tree.word(i).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let next = |part: usize| (part + 1..end).take_while(|&i| document.word(i) != ";");
    let part = (trigger + 1..tokens.end).filter(is_part).find(|&part| next(part).any(tells));
    tokens.end = part.unwrap_or(tokens.end);
    let dangling = |i: usize| {
        let word = document.word(i);
        let closer = matches!(word, "”" | "\"" | ")" | "]" | "’" | "%");
        let joining = matches!(tree.word(i).upos, Upos::Cconj | Upos::Sconj)
            || tree.word(i).rel == Rel::Case
                && tree.word(i).upos == Upos::Adp
                && tree.word(i).head.is_some_and(|head| head > i);
        tree.word(i).upos == Upos::Punct && !closer || joining
    };
    // "… and soon": an adverb behind a joining word belongs to what was cut off.
    let adverb = |i: usize| tree.word(i).upos == Upos::Adv && i > trigger + 1 && tree.word(i - 1).upos == Upos::Cconj;
    while tokens.end > trigger + 1 && (dangling(tokens.end - 1) || adverb(tokens.end - 1)) {
        tokens.end -= 1;
    }
    balance(document, &mut tokens, trigger);
    tokens
}

/// Drops a bracket or quote at an end whose partner lies outside.
fn balance(document: &Document<'_>, tokens: &mut Range<usize>, trigger: usize) {
    if !tokens.clone().any(|i| matches!(document.word(i), "\"" | "“" | "”" | "(" | ")" | "[" | "]")) {
        return;
    }
    let straight = tokens.clone().filter(|&i| document.word(i) == "\"").count();
    if straight == 1 && document.word(tokens.start) == "\"" && tokens.start < trigger {
        tokens.start += 1;
    } else if straight == 1 && document.word(tokens.end - 1) == "\"" && tokens.end > trigger + 1 {
        tokens.end -= 1;
    }
    for (open, close) in [("“", "”"), ("(", ")"), ("[", "]")] {
        let count = |what: &str| tokens.clone().filter(|&i| document.word(i) == what).count();
        let (opened, closed) = (count(open), count(close));
        if opened > closed && document.word(tokens.start) == open && tokens.start < trigger {
            tokens.start += 1;
        } else if closed > opened && document.word(tokens.end - 1) == close && tokens.end > trigger + 1 {
            tokens.end -= 1;
        } else if opened > closed && tokens.end < document.tokens.len() && document.word(tokens.end) == close {
            tokens.end += 1;
        } else if opened > closed && tokens.end + 1 < document.tokens.len() && document.word(tokens.end + 1) == close {
            tokens.end += 2;
        }
    }
}

/// Where "after" or "before" leads to the end of a quote behind which the verb follows of what it leads to.
fn parted(document: &Document<'_>, tree: &Tree<'_>, quote: Range<usize>) -> Option<usize> {
    let sentence = &document.sentences[document.sentence_of(quote.start)].tokens;
    let end = quote.end;
    let verb = Some(end + 1).filter(|verb| sentence.contains(verb) && document.word(end) == ",")?;
    let leads = |&i: &usize| {
        let word = tree.word(i);
        word.rel == Rel::Case
            && matches!(tree.lemma(i), "after" | "before")
            && word.head.is_some_and(|noun| tree.extent(noun).end == end)
    };
    quote.skip(1).find(leads).filter(|_| matches!(tree.word(verb).xpos, Xpos::Vbd | Xpos::Vbz))
}
