//! Part of speech, lemma, head and relation of each token, after Universal Dependencies 2.

use std::borrow::Cow;
use std::ops::Range;

/// What the syntax stage says of every token of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Syntax {
    /// One entry a token, in the document's order.
    pub words: Vec<Word>,
}

impl Syntax {
    /// Whether the words of a sentence have heads; some sentences are only tagged.
    #[must_use]
    pub fn is_parsed(&self, sentence: Range<usize>) -> bool {
        self.words[sentence].iter().any(|word| word.rel == Rel::Root)
    }
}

/// The syntax of one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The universal part of speech.
    pub upos: Upos,
    /// The Penn tag, which tells tense and number apart.
    pub xpos: Xpos,
    /// The dictionary form.
    pub lemma: Cow<'static, str>,
    /// The governing token, as an index into the document's tokens; none for the root of a sentence.
    pub head: Option<usize>,
    /// The relation to the head.
    pub rel: Rel,
    /// Whether it opens a sentence, was taken for a name, and is a common noun where it is written in small letters: "Water".
    pub is_common: bool,
}

/// Makes an enum of labels that knows its spelling in CoNLL-U.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? } else $other:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the variants are the tags of the treebanks' own documentation")]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every label, in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The label as CoNLL-U spells it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }

            /// The label that CoNLL-U spells so; the catch-all label where the spelling is unknown.
            #[must_use]
            pub fn from_label(text: &str) -> Self {
                match text { $($text => $name::$variant,)* _ => $name::$other }
            }
        }
    };
}

labels! {
    /// The universal parts of speech.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    } else X
}

labels! {
    /// The Penn treebank tags.
    Xpos {
        Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS",
        Ls = "LS", Md = "MD", Nn = "NN", Nns = "NNS", Nnp = "NNP", Nnps = "NNPS", Pdt = "PDT", Pos = "POS",
        Prp = "PRP", PrpPoss = "PRP$", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP", Sym = "SYM", To = "TO",
        Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT",
        Wp = "WP", WpPoss = "WP$", Wrb = "WRB", Hyph = "HYPH", Lrb = "-LRB-", Rrb = "-RRB-", Comma = ",",
        Stop = ".", Colon = ":", OpenQuote = "``", CloseQuote = "''", Dollar = "$", Nfp = "NFP", Add = "ADD",
        Afx = "AFX", Gw = "GW", Xx = "XX",
    } else Xx
}

labels! {
    /// The relations of the English treebanks.
    Rel {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl", Advmod = "advmod",
        Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc",
        CcPreconj = "cc:preconj", Ccomp = "ccomp", Compound = "compound", CompoundPrt = "compound:prt",
        Conj = "conj", Cop = "cop", Csubj = "csubj", CsubjOuter = "csubj:outer", CsubjPass = "csubj:pass",
        Dep = "dep", Det = "det", DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated",
        Expl = "expl", Fixed = "fixed", Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list",
        Mark = "mark", Nmod = "nmod", NmodDesc = "nmod:desc", NmodPoss = "nmod:poss",
        NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj", NsubjOuter = "nsubj:outer", NsubjPass = "nsubj:pass",
        Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent", OblUnmarked = "obl:unmarked",
        Orphan = "orphan", Parataxis = "parataxis", Punct = "punct", Reparandum = "reparandum", Root = "root",
        Vocative = "vocative", Xcomp = "xcomp",
    } else Dep
}
