//! What the parser looks at before it acts: the features of a state.

use super::features::Features;
use super::forms::Form;
use super::hash::mix;
use super::transition::State;

/// A word as the parser sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// The hash of the word.
    pub word: u64,
    /// One more than its tag, 0 for "no word".
    pub tag: u64,
    /// One more than its universal part of speech.
    pub upos: u64,
}

impl Seen {
    /// "No word".
    pub const NONE: Seen = Seen { word: 1, tag: 0, upos: 0 };

    /// A word with the tag of that number and part of speech.
    #[must_use]
    pub fn new(form: &Form, tag: u8, upos: u8) -> Self {
        Seen { word: form.norm, tag: u64::from(tag) + 1, upos: u64::from(upos) + 1 }
    }
}

/// The features of a state. `seen` has one entry a word and [`Seen::NONE`] after the last.
pub fn features(state: &State, seen: &[Seen], f: &mut Features) {
    let (i0, i1, i2) = (state.on_stack(0), state.on_stack(1), state.on_stack(2));
    let (j0, j1, j2, j3) = (state.ahead(0), state.ahead(1), state.ahead(2), state.ahead(3));
    let (s0, s1, s2) = (seen[i0], seen[i1], seen[i2]);
    let (b0, b1, b2, b3) = (seen[j0], seen[j1], seen[j2], seen[j3]);
    let (ns0, ns1, nb0) = (&state.nodes[i0], &state.nodes[i1], &state.nodes[j0]);
    let at = |i: u32| seen[i as usize];
    let rel = |i: u32| state.nodes[i as usize].rel as u64;
    let (s0l, s0l2, s0r, s0r2) = (at(ns0.left), at(ns0.left2), at(ns0.right), at(ns0.right2));
    let (s1l, s1l2, s1r, s1r2) = (at(ns1.left), at(ns1.left2), at(ns1.right), at(ns1.right2));
    let (b0l, b0l2) = (at(nb0.left), at(nb0.left2));
    let s2l = at(state.nodes[i2].left);
    let s2r = at(state.nodes[i2].right);
    let wt = |s: Seen| mix(s.word, s.tag);
    let (s0wt, s1wt, b0wt) = (wt(s0), wt(s1), wt(b0));

    // One word.
    f.one(101, s0.word);
    f.one(102, s0.tag);
    f.one(103, s0wt);
    f.one(104, s1.word);
    f.one(105, s1.tag);
    f.one(106, s1wt);
    f.one(107, s2.tag);
    f.one(108, wt(s2));
    f.one(109, b0.word);
    f.one(110, b0.tag);
    f.one(111, b0wt);
    f.one(112, b1.word);
    f.one(113, wt(b1));
    f.one(114, wt(b2));
    f.one(115, b2.tag);
    // Two words.
    f.two(120, s0wt, b0wt);
    f.two(121, s0wt, b0.tag);
    f.two(122, s0.tag, b0wt);
    f.two(123, s0.word, b0.word);
    f.two(124, s0.tag, b0.tag);
    f.two(125, s1wt, s0wt);
    f.two(126, s1wt, s0.tag);
    f.two(127, s1.tag, s0wt);
    f.two(128, s1.word, s0.word);
    f.two(129, s1.tag, s0.tag);
    f.two(130, s1.word, b0.word);
    f.two(131, s1wt, b0.tag);
    f.two(132, s1.tag, b0wt);
    f.two(133, s1.tag, b0.tag);
    f.two(134, b0.tag, b1.tag);
    f.two(135, b0wt, b1.tag);
    f.two(136, b0.tag, wt(b1));
    f.two(137, b0.word, b1.word);
    f.two(138, s2.tag, b0.word);
    f.two(139, s2.word, s0.word);
    // Three words and more.
    f.three(140, s0.tag, b0.tag, b1.tag);
    f.three(141, b0.tag, b1.tag, b2.tag);
    f.three(142, s1.tag, s0.tag, b0.tag);
    f.three(143, s2.tag, s1.tag, s0.tag);
    f.three(144, s0.word, b0.tag, b1.tag);
    f.three(145, s1.word, s0.tag, b0.tag);
    f.three(146, s1.tag, s0.word, b0.tag);
    f.three(147, s1.tag, s0.tag, b0.word);
    f.four(148, s1.tag, s0.tag, b0.tag, b1.tag);
    f.four(149, s0.tag, b0.tag, b1.tag, b2.tag);
    f.four(150, s2.upos, s1.upos, s0.upos, b0.upos);
    f.three(151, s1.word, s0.word, b0.word);
    f.four(152, s1.word, s0.upos, b0.word, b1.upos);
    f.three(153, s0.word, b0.word, b1.tag);
    f.three(154, s0.tag, b0.word, b1.word);
    f.four(155, b0.upos, b1.upos, b2.upos, b3.upos);
    f.four(156, s1.upos, s0.upos, b0.word, b1.word);
    f.three(157, s0.word, b1.word, b2.tag);
    f.four(158, s0.tag, b0.word, b1.upos, b2.upos);
    f.three(159, s2.word, s1.upos, b0.word);
    // With dependents.
    f.three(160, s0.tag, s0l.tag, b0.tag);
    f.three(161, s0.tag, s0r.tag, b0.tag);
    f.three(162, s1.tag, s1r.tag, s0.tag);
    f.three(163, s1.tag, s1l.tag, s0.tag);
    f.three(164, s0.tag, b0.tag, b0l.tag);
    f.three(165, s1.tag, s0.tag, s0l.tag);
    f.three(166, s1.tag, s0.tag, s0r.tag);
    f.three(167, s0.tag, s0l.tag, s0l2.tag);
    f.three(168, s0.tag, s0r.tag, s0r2.tag);
    f.three(169, s1.tag, s1r.tag, s1r2.tag);
    f.three(170, b0.tag, b0l.tag, b0l2.tag);
    f.two(171, s0l.word, rel(ns0.left));
    f.two(172, s0r.word, rel(ns0.right));
    f.two(173, s1l.word, rel(ns1.left));
    f.two(174, s1r.word, rel(ns1.right));
    f.two(175, b0l.word, rel(nb0.left));
    f.two(176, s0.word, s0l.word);
    f.two(177, s1.word, s0l.word);
    f.three(178, s1.tag, s0.tag, s0l.word);
    f.three(179, s1.word, s0l.word, s0.tag);
    f.three(180, s1.word, s0l.word, s0.word);
    f.three(181, s2.tag, s1.tag, s0l.word);
    f.two(182, s2.word, s0l.word);
    f.three(183, s0.tag, s0l.word, b0.word);
    f.three(184, s0.tag, s0l.word, b0.tag);
    f.three(185, s1l.word, s1.tag, s0.tag);
    f.three(186, s1r.word, s1.tag, s0.tag);
    f.three(187, s0.tag, b0l.word, b0.tag);
    f.three(188, s0.word, b0l.word, b0.tag);
    f.three(189, s1l.word, s1.word, s0.word);
    f.three(190, s2l.word, s2.tag, s0.tag);
    f.three(191, s2r.tag, s2.tag, s0.tag);
    f.three(192, s1l2.word, s1.tag, s0.tag);
    f.three(193, s0l2.word, s0.tag, s1.tag);
    // Relations, numbers of dependents, distances.
    f.two(200, s0.tag, ns0.left_rels);
    f.two(201, s0.tag, ns0.right_rels);
    f.two(202, s1.tag, ns1.right_rels);
    f.two(203, s1.tag, ns1.left_rels);
    f.two(204, b0.tag, nb0.left_rels);
    f.two(205, s0.word, ns0.left_rels);
    f.two(206, s1.word, ns1.right_rels);
    f.two(207, s1.word, ns1.left_rels);
    f.three(208, s1.tag, ns1.right_rels, s0.tag);
    f.three(209, s1.upos, ns1.left_rels, s0.tag);
    f.three(210, s0.upos, ns0.left_rels, b0.tag);
    f.three(211, s0.upos, ns0.right_rels, b0.tag);
    f.three(212, s1.upos, ns0.left_rels, s0.tag);
    f.three(213, s1.upos, ns1.right_rels, b0.word);
    let distance = gap(i0, j0);
    f.two(220, s0.word, distance);
    f.two(221, b0.word, distance);
    f.three(222, s0.tag, b0.tag, distance);
    let distance = gap(i1, i0);
    f.three(223, s1.tag, s0.tag, distance);
    f.three(224, s1.tag, s0.word, distance);
    f.three(225, s1.word, s0.tag, distance);
    f.three(226, s1.tag, b0.tag, gap(i1, j0));
    f.three(227, s0.tag, b0.tag, u64::from(ns0.lefts) << 8 | u64::from(nb0.lefts));
    f.three(228, s1.tag, s0.tag, u64::from(ns1.rights));
    f.three(229, s0.tag, b0.tag, state.stack.len().min(5) as u64);
    f.three(230, s1l.upos << 8 | s1r.upos, s0l.upos << 8 | s0r.upos, s1.upos << 8 | s0.upos);
    f.four(231, s0l.upos << 8 | s0r.upos, s0.upos, b0l.upos, b0.upos);
}

/// A distance between words in five steps.
fn gap(a: usize, b: usize) -> u64 {
    match b.saturating_sub(a) {
        n @ 0..=4 => n as u64,
        5..=6 => 5,
        7..=10 => 6,
        _ => 7,
    }
}
