//! Descriptions: "the agency" after "Federal Aviation Agency", the troops of a state.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cast::Cast;
use super::view::View;
use crate::model::actor::ActorKind;
use crate::model::syntax::{Rel, Upos};
use crate::packs::List;
use crate::pattern::fold::with_fold;

/// The organisation that was named last, by the noun that can take it up.
#[derive(Default)]
pub struct Bodies {
    by_noun: FxHashMap<String, usize>,
    firm: Option<usize>,
    /// Whether more firms than one were named.
    several: bool,
    firms: FxHashMap<usize, Firm>,
    /// The one of them that was spoken of most, ever as a subject.
    main: Option<usize>,
}

/// How a firm was spoken of.
#[derive(Default)]
struct Firm {
    times: usize,
    /// Whether ever as a subject.
    told: bool,
    /// The last sentence that did so.
    sentence: usize,
}

/// How many times as often as another.
const FAR_MORE: usize = 3;
/// How often the firm is named that a text is about, at the least.
const OFTEN: usize = 3;

impl Bodies {
    /// Notes that a member was named by these tokens.
    pub fn named(&mut self, view: &View<'_>, cast: &Cast<'_>, member: usize, tokens: &Range<usize>) {
        let of = &cast.members[member];
        if of.kind != Some(ActorKind::Organisation) {
            return;
        }
        let mut public = false;
        // "The alliance" takes up NATO, which is also the Atlantic Alliance.
        let aliases = of.listed.map_or(&[][..], |index| &view.listed[index].aliases[..]);
        let ends = aliases.iter().filter_map(|alias| Some(alias.rsplit_once(' ')?.1));
        for word in of.name.split(' ').chain(ends) {
            let known = view.phrases.get(word);
            if view.bank_word.has(word) {
                self.take("bank", member);
            }
            if known.is_any(&[List::Head, List::MinistryHead, List::Start]) && !known.is(List::CompanySuffix) {
                with_fold(word, |noun| self.take(noun, member));
                public = true;
            }
        }
        if !public {
            self.several |= self.firm.is_some_and(|firm| firm != member);
            self.firm = Some(member);
            self.firms.entry(member).or_default();
            self.meant(view, member, tokens);
        }
    }

    /// A noun takes up that member from now on.
    fn take(&mut self, noun: &str, member: usize) {
        match self.by_noun.get_mut(noun) {
            Some(last) => *last = member,
            None => _ = self.by_noun.insert(noun.to_owned(), member),
        }
    }

    /// Notes that one of the firms was spoken of by these tokens.
    pub fn meant(&mut self, view: &View<'_>, member: usize, tokens: &Range<usize>) {
        if let Some(firm) = self.firms.get_mut(&member) {
            firm.times += 1;
            firm.told |= view.verb_of(tokens.clone()).is_some();
            firm.sentence = view.document.sentence_of(tokens.start);
            let times = firm.times;
            if firm.told && self.main.is_none_or(|main| self.firms[&main].times < times) {
                self.main = Some(member);
            }
        }
    }

    /// The firm that "the company" takes up: the one named last, unless that was only mentioned in passing and the text is about another.
    fn company(&self, sentence: usize) -> Option<usize> {
        let last = self.firm?;
        let main = self.main.filter(|main| self.firms[main].times >= OFTEN);
        let in_passing = self.firms.get(&last).is_some_and(|of| {
            let main = main.map_or(0, |main| self.firms[&main].times);
            of.times == 1 && !of.told || main >= FAR_MORE * of.times && of.sentence + 1 < sentence
        });
        main.filter(|_| in_passing).or(Some(last))
    }

    /// The description that starts at token `i` and the member that it means.
    pub fn described(&self, view: &View<'_>, i: usize, end: usize) -> Option<(Range<usize>, usize)> {
        if !matches!(view.word(i), "the" | "The" | "this") || i + 1 >= end {
            let firm = if is_result(view, i) { self.one_in_question() } else { None };
            return firm.map(|firm| (i..i + 1, firm));
        }
        let noun = view.word(i + 1);
        let ends = i + 2 >= end
            || !matches!(view.upos(i + 2), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
                && !matches!(view.word(i + 2), "of" | "-" | "that" | "which");
        if !ends || view.upos(i + 1) != Upos::Noun {
            return self.with_trade(view, i, end);
        }
        // "The airline" is the one company that was named, if only one was.
        let trade = || view.is(i + 1, List::CompanyNoun) && !matches!(noun, "bank" | "store" | "chain" | "unit");
        let any = view.is(i + 1, List::AnyCompany);
        let firm = || {
            if any { self.company(view.document.sentence_of(i)) } else { self.one_in_question().filter(|_| trade()) }
        };
        let member = self.by_noun.get(noun).copied().or_else(firm)?;
        Some((i..i + 2, member))
    }
}

/// How many words a description has at the most that tells the trade or the seat of a firm.
const LONGEST: usize = 9;

impl Bodies {
    /// The one firm that was named, else the one that was spoken of far more than any other.
    fn one_in_question(&self) -> Option<usize> {
        if !self.several {
            return self.firm;
        }
        let main = self.main?;
        let far = |(firm, of): (&usize, &Firm)| *firm == main || self.firms[&main].times >= FAR_MORE * of.times;
        self.firms.iter().all(far).then_some(main)
    }

    /// "The automobile and trucking insurer", "the Boston-based company": the one firm that was named, or the one that the text is about.
    fn with_trade(&self, view: &View<'_>, i: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let words = &view.syntax.words;
        let noun = words[i].head.filter(|&noun| noun > i + 1 && noun < end && noun - i <= LONGEST)?;
        let inside =
            |k: usize| std::iter::successors(words[k].head, |&at| words[at].head).take(LONGEST).any(|at| at == noun);
        let described = view.upos(noun) == Upos::Noun
            && view.is_any(noun, &[List::CompanyNoun, List::AnyCompany])
            && !matches!(view.word(noun), "unit" | "subsidiary" | "store" | "chain" | "website" | "group" | "bank")
            && view.upos(noun - 1) != Upos::Propn
            && (i + 1..noun).all(inside);
        let goes_on = noun + 1 < end
            && (matches!(view.upos(noun + 1), Upos::Noun | Upos::Propn | Upos::Num)
                || matches!(view.word(noun + 1), "of" | "that" | "which"));
        self.one_in_question().filter(|_| described && !goes_on).map(|firm| (i..noun + 1, firm))
    }
}

/// "Net rose": a result that nobody is said to have is that of the one firm that was named.
fn is_result(view: &View<'_>, i: usize) -> bool {
    let word = &view.syntax.words[i];
    let result = || {
        matches!(
            word.lemma.as_ref(),
            "net" | "earnings" | "profit" | "revenue" | "sale" | "income" | "turnover" | "asset" | "result"
        )
    };
    let owned = || {
        (i.saturating_sub(6)..i + 3).any(|k| {
            view.syntax
                .words
                .get(k)
                .is_some_and(|child| child.head == Some(i) && matches!(child.rel, Rel::NmodPoss | Rel::Nmod | Rel::Det))
        })
    };
    matches!(word.rel, Rel::Nsubj) && result() && !owned()
}

/// The noun after a state's name or people whose holders act for it: "North Korean troops", "Russia's government".
pub fn acts_for(
    view: &View<'_>,
    cast: &Cast<'_>,
    member: usize,
    tokens: &Range<usize>,
    end: usize,
) -> Option<Range<usize>> {
    if cast.members[member].kind != Some(ActorKind::Country) {
        return None;
    }
    let start = tokens.end + usize::from(tokens.end < end && view.is_possessive(tokens.end));
    if start >= end || view.timed(start) || !matches!(view.upos(start), Upos::Noun | Upos::Adj) {
        return None;
    }
    let (stop, _) = view.longest(start, end.min(start + 2), |known| known.is(List::StateNoun))?;
    let goes_on = stop < end && matches!(view.upos(stop), Upos::Noun);
    (!goes_on).then_some(start..stop)
}
