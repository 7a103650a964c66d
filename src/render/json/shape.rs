//! The shape of the JSON objects.

use serde::Serialize;

/// `[start, end)` in code points.
pub(super) type At = [usize; 2];

#[derive(Serialize)]
pub(super) struct PageJson<'a> {
    pub(super) schema: u32,
    pub(super) article: ArticleJson<'a>,
    pub(super) timeline: Vec<EntryJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) details: Option<DetailsJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct FailureJson<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) error: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
}

#[derive(Serialize)]
pub(super) struct ArticleJson<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) published: Option<String>,
    pub(super) published_basis: &'static str,
    pub(super) published_earliest: Option<String>,
    pub(super) published_latest: Option<String>,
    pub(super) published_reasons: &'a [String],
    pub(super) source: Option<&'a str>,
    pub(super) language: &'a str,
}

#[derive(Serialize)]
pub(super) struct QuoteJson<'a> {
    pub(super) text: &'a str,
    pub(super) span: At,
}

#[derive(Serialize)]
pub(super) struct EntryJson<'a> {
    pub(super) date: &'a str,
    pub(super) earliest: Option<String>,
    pub(super) latest: Option<String>,
    pub(super) grain: &'static str,
    #[serde(rename = "mod")]
    pub(super) modifier: Option<&'static str>,
    pub(super) relation: &'static str,
    pub(super) basis: &'static str,
    pub(super) text: &'a str,
    pub(super) span: At,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<QuoteJson<'a>>,
    pub(super) trigger: TriggerJson<'a>,
    pub(super) actors: Vec<EntryActorJson<'a>>,
    pub(super) source: Option<SourceJson<'a>>,
    pub(super) status: &'static str,
    pub(super) kind: &'static str,
    pub(super) sentence: At,
    pub(super) time: Option<TimeJson<'a>>,
    pub(super) confidence: f64,
}

#[derive(Serialize)]
pub(super) struct TriggerJson<'a> {
    pub(super) text: &'a str,
    pub(super) lemma: &'a str,
    pub(super) span: At,
}

#[derive(Serialize)]
pub(super) struct EntryActorJson<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    /// `office` where the text does not say the name in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name_basis: Option<&'static str>,
    pub(super) kind: &'static str,
    pub(super) role: &'static str,
    pub(super) span: At,
}

#[derive(Serialize)]
pub(super) struct SourceJson<'a> {
    pub(super) name: &'a str,
    pub(super) span: At,
}

#[derive(Serialize)]
pub(super) struct DetailsJson<'a> {
    pub(super) times: Vec<TimeJson<'a>>,
    pub(super) actors: Vec<ActorJson<'a>>,
    pub(super) events: Vec<EventJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct TimeJson<'a> {
    pub(super) text: &'a str,
    pub(super) span: At,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) value: &'a str,
    #[serde(rename = "mod")]
    pub(super) modifier: Option<&'static str>,
    pub(super) quant: Option<&'a str>,
    pub(super) freq: Option<&'a str>,
    pub(super) relation: &'static str,
    pub(super) rule: &'a str,
    pub(super) implied: Vec<ImpliedJson<'a>>,
    pub(super) notes: &'a [String],
}

/// A part of a date that the text does not state, and where it was taken from.
#[derive(Serialize)]
pub(super) struct ImpliedJson<'a> {
    pub(super) part: &'static str,
    /// `publication` or `text`.
    pub(super) from: &'static str,
    /// The words in the text that gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) span: Option<At>,
}

#[derive(Serialize)]
pub(super) struct ActorJson<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name_basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) office: Option<OfficeJson<'a>>,
    pub(super) kind: &'static str,
    pub(super) mentions: Vec<MentionJson<'a>>,
}

/// The office by which a list knows an actor.
#[derive(Serialize)]
pub(super) struct OfficeJson<'a> {
    pub(super) title: &'a str,
    pub(super) of: &'a str,
    pub(super) holder: &'a str,
    pub(super) from: &'a str,
    pub(super) until: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct MentionJson<'a> {
    pub(super) text: &'a str,
    pub(super) span: At,
    pub(super) kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct EventJson<'a> {
    pub(super) text: &'a str,
    pub(super) lemma: &'a str,
    pub(super) span: At,
    pub(super) class: &'static str,
    pub(super) tense: &'static str,
    pub(super) status: &'static str,
    pub(super) sentence: At,
    pub(super) date: Option<String>,
    pub(super) anchor: Option<&'static str>,
    pub(super) participants: Vec<ParticipantJson<'a>>,
    pub(super) source: Option<SourceJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct ParticipantJson<'a> {
    pub(super) actor: &'a str,
    pub(super) role: &'static str,
    pub(super) span: At,
}
