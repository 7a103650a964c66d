//! The trained model, read where it lies.

use super::inputs;
use super::layout::{FULL, LAYERS, Layout};
use super::lemma::Lemmas;
use super::lookup::Lookup;
use super::matrices::Whole;
use super::pack;
use super::weights::Weights;
use super::words::Words;
use crate::model::syntax::{Upos, Xpos};

/// The first bytes of a model.
const MAGIC: &[u8; 8] = b"dateln05";
/// A section starts at a multiple of this: at the start of a line of the processor's cache.
const LINE: usize = 64;
/// The number of sections.
const SECTIONS: usize = 7;

/// All parts of the model.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    /// The tags that are told apart.
    pub tags: Vec<(Upos, Xpos)>,
    /// The words that are known.
    pub words: Words<'a>,
    /// The tagger's weights.
    pub tagger: Weights<'a>,
    /// How many words have a row in the table of inputs, the unknown one counted.
    pub rows: usize,
    /// Where the network's parameters lie.
    pub layout: Layout,
    /// The network's parameters but for the table of inputs.
    pub parameters: Vec<f32>,
    /// The matrices among them, ready for products.
    pub matrices: Whole,
    /// The table of inputs.
    pub table: &'a [u8],
    /// The lemmas.
    pub lemmas: Lemmas<'a>,
}

impl<'a> Model<'a> {
    /// Reads a model; `None` where the bytes are not one.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut at = bytes.starts_with(MAGIC).then_some(MAGIC.len())?;
        let mut sections: [&[u8]; SECTIONS] = [&[]; SECTIONS];
        for section in &mut sections {
            let len = u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?) as usize;
            let start = (at + 4).next_multiple_of(LINE);
            at = start.checked_add(len)?;
            *section = bytes.get(start..at)?;
        }
        let [tags, words, tagger, net, lemmas, ends, pool] = sections;
        let tag = |pair: &[u8]| Some((*Upos::ALL.get(usize::from(pair[0]))?, *Xpos::ALL.get(usize::from(pair[1]))?));
        let tags: Vec<_> = tags.chunks_exact(2).map(tag).collect::<Option<_>>()?;
        let (count, net) = net.split_first_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let layout = Layout::new(inputs::rows(count), tags.len(), FULL, LAYERS);
        let parameters = pack::read(net.get(..pack::size(layout.inputs.start))?, layout.inputs.start)?;
        Some(Self {
            tags,
            words: Words::new(words),
            tagger: Weights::new(tagger),
            rows: count,
            matrices: Whole::new(&layout, &parameters),
            parameters,
            table: net.get(pack::size(layout.inputs.start)..)?,
            layout,
            lemmas: Lemmas {
                words: Lookup::new(lemmas),
                ends: Lookup::new(ends),
                pool: std::str::from_utf8(pool).ok()?,
            },
        })
    }

    /// The tag of that number.
    #[must_use]
    pub fn tag(&self, number: u8) -> (Upos, Xpos) {
        self.tags.get(usize::from(number)).copied().unwrap_or((Upos::X, Xpos::Xx))
    }
}

/// Writes a model from its sections, in the order in which [`Model::read`] names them.
#[doc(hidden)]
#[must_use]
pub fn write(sections: [&[u8]; SECTIONS]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for section in sections {
        bytes.extend((section.len() as u32).to_le_bytes());
        bytes.resize(bytes.len().next_multiple_of(LINE), 0);
        bytes.extend(section);
    }
    bytes
}
