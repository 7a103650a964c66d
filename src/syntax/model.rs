//! The trained model, read where it lies.

use super::lemma::Lemmas;
use super::lookup::Lookup;
use super::weights::Weights;
use crate::model::syntax::{Upos, Xpos};

/// The first bytes of a model.
const MAGIC: &[u8; 8] = b"dateln01";
/// The number of sections.
const SECTIONS: usize = 9;

/// All parts of the model.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    /// The tags that the tagger tells apart.
    pub tags: Vec<(Upos, Xpos)>,
    /// Classes of words and words with only one tag.
    pub classes: Lookup<'a>,
    /// The tagger's weights.
    pub tagger: Weights<'a>,
    /// The parser's weights.
    pub parser: Weights<'a>,
    /// The lemmas.
    pub lemmas: Lemmas<'a>,
}

impl<'a> Model<'a> {
    /// Reads a model; `None` where the bytes are not one.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut sections: [&[u8]; SECTIONS] = [&[]; SECTIONS];
        for section in &mut sections {
            let len = u32::from_le_bytes(*rest.first_chunk()?) as usize;
            *section = rest.get(4..4 + len)?;
            rest = &rest[4 + len..];
        }
        let [tags, classes, tag_slots, tag_lists, parse_slots, parse_lists, words, ends, pool] = sections;
        let tag = |pair: &[u8]| Some((*Upos::ALL.get(usize::from(pair[0]))?, *Xpos::ALL.get(usize::from(pair[1]))?));
        Some(Self {
            tags: tags.chunks_exact(2).map(tag).collect::<Option<_>>()?,
            classes: Lookup::new(classes),
            tagger: Weights::new(tag_slots, tag_lists),
            parser: Weights::new(parse_slots, parse_lists),
            lemmas: Lemmas {
                words: Lookup::new(words),
                ends: Lookup::new(ends),
                pool: std::str::from_utf8(pool).ok()?,
            },
        })
    }
}

/// Writes a model from its sections, in the order in which [`Model::read`] names them.
#[doc(hidden)]
#[must_use]
pub fn write(sections: [&[u8]; SECTIONS]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for section in sections {
        bytes.extend((section.len() as u32).to_le_bytes());
        bytes.extend(section);
    }
    bytes
}
