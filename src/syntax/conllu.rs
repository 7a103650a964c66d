//! A document and its syntax as CoNLL-U.

use std::fmt::Write;

use crate::model::document::Document;
use crate::model::syntax::Syntax;

/// Writes the sentences as CoNLL-U; `TokenRange` in the last column counts code points of the whole text.
#[must_use]
pub fn write(document: &Document<'_>, syntax: &Syntax) -> String {
    let mut out = String::with_capacity(document.tokens.len() * 48);
    let (mut bytes, mut points) = (0, 0);
    let mut point_at = |offset: usize| {
        points += document.text.get(bytes..offset).map_or(0, |text| text.chars().count());
        bytes = offset;
        points
    };
    let mut paragraph = None;
    for (number, sentence) in document.sentences.iter().enumerate() {
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            out.push_str("# newpar\n");
        }
        let text: Vec<&str> = sentence.span.of(document.text).split_whitespace().collect();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "# sent_id = {}\n# text = {}", number + 1, text.join(" "));
        for i in sentence.tokens.clone() {
            let (token, word) = (&document.tokens[i], &syntax.words[i]);
            let head = word.head.map_or(0, |head| head + 1 - sentence.tokens.start);
            let (start, end) = (point_at(token.span.start()), point_at(token.span.end()));
            let glued = i + 1 < sentence.tokens.end && !document.tokens[i + 1].spaced;
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t{}TokenRange={start}:{end}",
                i + 1 - sentence.tokens.start,
                document.word(i),
                if word.lemma.is_empty() { "_" } else { &word.lemma },
                word.upos.as_str(),
                word.xpos.as_str(),
                head,
                word.rel.as_str(),
                if glued { "SpaceAfter=No|" } else { "" },
            );
        }
        out.push('\n');
    }
    out
}
