//! One article's timeline as a JSON object. The only file that knows the names of the JSON fields.
//!
//! All spans are `[start, end)` in code points of the article's text. A field that is renamed or dropped needs a new
//! [`SCHEMA`] number; fields may be added.

use serde::Serialize;

use super::Options;
use super::offsets::CodePoints;
use crate::model::actor::{ActorKind, Participant, Role};
use crate::model::article::Article;
use crate::model::event::{Event, EventAnchor, Source};
use crate::model::mention::Mention;
use crate::model::moment::{Basis, Moment, Part, TimexKind};
use crate::model::span::Span;
use crate::model::timeline::{Entry, EntryKind, Timeline};
use crate::model::timex::{Modifier, Relation};

/// The version of the shape.
const SCHEMA: u32 = 1;

/// The object, indented.
pub(super) fn write(article: &Article, timeline: &Timeline<'_>, options: &Options) -> String {
    line(serde_json::to_string_pretty(&page(article, timeline, options)))
}

/// The object on one line.
pub(super) fn write_compact(article: &Article, timeline: &Timeline<'_>, options: &Options) -> String {
    line(serde_json::to_string(&page(article, timeline, options)))
}

/// The object in place of an article that cannot be read, on one line.
pub(super) fn write_failure(id: Option<&str>, number: Option<usize>, error: &str) -> String {
    line(serde_json::to_string(&FailureJson { id, error, line: number }))
}

fn line(written: serde_json::Result<String>) -> String {
    written.expect("structs of strings and numbers can always be written") + "\n"
}

/// `[start, end)` in code points.
type At = [usize; 2];

#[derive(Serialize)]
struct PageJson<'a> {
    schema: u32,
    article: ArticleJson<'a>,
    timeline: Vec<EntryJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<DetailsJson<'a>>,
}

#[derive(Serialize)]
struct FailureJson<'a> {
    id: Option<&'a str>,
    error: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

#[derive(Serialize)]
struct ArticleJson<'a> {
    id: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
    published_basis: &'static str,
    published_earliest: Option<String>,
    published_latest: Option<String>,
    published_reasons: &'a [String],
    source: Option<&'a str>,
    language: &'a str,
}

#[derive(Serialize)]
struct EntryJson<'a> {
    date: &'a str,
    earliest: Option<String>,
    latest: Option<String>,
    grain: &'static str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    relation: &'static str,
    basis: &'static str,
    text: &'a str,
    span: At,
    trigger: TriggerJson<'a>,
    actors: Vec<EntryActorJson<'a>>,
    source: Option<SourceJson<'a>>,
    status: &'static str,
    kind: &'static str,
    sentence: At,
    time: Option<TimeJson<'a>>,
    confidence: f64,
}

#[derive(Serialize)]
struct TriggerJson<'a> {
    text: &'a str,
    lemma: &'a str,
    span: At,
}

#[derive(Serialize)]
struct EntryActorJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    role: &'static str,
    span: At,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    name: &'a str,
    span: At,
}

#[derive(Serialize)]
struct DetailsJson<'a> {
    times: Vec<TimeJson<'a>>,
    actors: Vec<ActorJson<'a>>,
    events: Vec<EventJson<'a>>,
}

#[derive(Serialize)]
struct TimeJson<'a> {
    text: &'a str,
    span: At,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    quant: Option<&'a str>,
    freq: Option<&'a str>,
    relation: &'static str,
    rule: &'a str,
    implied: Vec<ImpliedJson<'a>>,
    notes: &'a [String],
}

/// A part of a date that the text does not state, and where it was taken from.
#[derive(Serialize)]
struct ImpliedJson<'a> {
    part: &'static str,
    /// `publication` or `text`.
    from: &'static str,
    /// The words in the text that gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<At>,
}

#[derive(Serialize)]
struct ActorJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    mentions: Vec<MentionJson<'a>>,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    text: &'a str,
    span: At,
}

#[derive(Serialize)]
struct EventJson<'a> {
    text: &'a str,
    lemma: &'a str,
    span: At,
    class: &'static str,
    tense: &'static str,
    status: &'static str,
    sentence: At,
    date: Option<String>,
    anchor: Option<&'static str>,
    participants: Vec<ParticipantJson<'a>>,
    source: Option<SourceJson<'a>>,
}

#[derive(Serialize)]
struct ParticipantJson<'a> {
    actor: &'a str,
    role: &'static str,
    span: At,
}

fn page<'a>(article: &'a Article, timeline: &'a Timeline<'_>, options: &Options) -> PageJson<'a> {
    let write = Writer { timeline, points: CodePoints::new(timeline.document.text) };
    let published = &timeline.published;
    PageJson {
        schema: SCHEMA,
        article: ArticleJson {
            id: article.id.as_deref(),
            title: timeline.title.as_deref().or(article.title.as_deref()),
            published: published.day().map(|day| day.to_string()),
            published_basis: published.basis.as_str(),
            published_earliest: published.days.map(|(first, _)| first.to_string()),
            published_latest: published.days.map(|(_, last)| last.to_string()),
            published_reasons: &published.reasons,
            source: article.source.as_deref(),
            language: article.language.as_deref().unwrap_or("en"),
        },
        timeline: timeline.entries.iter().map(|entry| write.entry(entry)).collect(),
        details: options.details.then(|| write.details()),
    }
}

/// One timeline with the index of its text.
struct Writer<'a, 't> {
    timeline: &'a Timeline<'t>,
    points: CodePoints<'a>,
}

impl<'a> Writer<'a, '_> {
    fn entry(&self, entry: &'a Entry) -> EntryJson<'a> {
        let event = &self.timeline.events[entry.event];
        let trigger = self.timeline.document.tokens[event.trigger].span;
        EntryJson {
            date: &entry.place.date,
            earliest: entry.place.days.map(|(first, _)| first.to_string()),
            latest: entry.place.days.map(|(_, last)| last.to_string()),
            grain: entry.place.grain.as_str(),
            modifier: entry.modifier.map(blur),
            relation: relation(entry.relation),
            basis: if entry.stated { "stated" } else { "implied" },
            text: self.text(entry.quote),
            span: self.points.span(entry.quote),
            trigger: TriggerJson { text: self.text(trigger), lemma: &event.lemma, span: self.points.span(trigger) },
            actors: entry.participants.iter().map(|participant| self.entry_actor(participant)).collect(),
            source: self.source(entry.source.as_ref()),
            status: entry.status.as_str(),
            kind: match entry.kind {
                EntryKind::Event => "event",
                EntryKind::Report => "report",
            },
            sentence: self.sentence(event),
            time: entry.time.map(|i| self.time(&self.timeline.times[i])),
            confidence: f64::from(entry.confidence) / 100.0,
        }
    }

    fn details(&self) -> DetailsJson<'a> {
        DetailsJson {
            times: self.timeline.times.iter().map(|time| self.time(time)).collect(),
            actors: (self.timeline.actors.iter())
                .map(|actor| ActorJson {
                    id: &actor.id,
                    name: &actor.name,
                    kind: actor_kind(actor.kind),
                    mentions: (actor.mentions.iter())
                        .map(|mention| MentionJson {
                            text: self.text(mention.span),
                            span: self.points.span(mention.span),
                        })
                        .collect(),
                })
                .collect(),
            events: self.timeline.events.iter().map(|event| self.event(event)).collect(),
        }
    }

    fn time(&self, time: &'a Mention<Moment>) -> TimeJson<'a> {
        let moment = &time.what;
        TimeJson {
            text: self.text(time.span),
            span: self.points.span(time.span),
            kind: timex_kind(moment.kind),
            value: &moment.value,
            modifier: moment.modifier.map(Modifier::timex),
            quant: moment.quant.as_deref(),
            freq: moment.freq.as_deref(),
            relation: relation(moment.relation),
            rule: time.rule.as_str(),
            implied: moment.origin.implied.iter().map(|(part, basis)| self.implied(*part, basis)).collect(),
            notes: &moment.notes,
        }
    }

    fn implied(&self, part: Part, basis: &Basis) -> ImpliedJson<'a> {
        let part = part_name(part);
        match basis {
            Basis::Publication => ImpliedJson { part, from: "publication", text: None, span: None },
            Basis::Mention(i) => {
                let span = self.timeline.times[*i].span;
                let text = Some(self.text(span));
                ImpliedJson { part, from: "text", text, span: Some(self.points.span(span)) }
            }
        }
    }

    fn event(&self, event: &'a Event) -> EventJson<'a> {
        let trigger = self.timeline.document.tokens[event.trigger].span;
        let place = |i: usize| self.timeline.times[i].what.place.as_ref().map(|place| place.date.clone());
        let (date, anchor) = match event.anchor {
            EventAnchor::None => (None, None),
            EventAnchor::Stated(i) => (place(i), Some("stated")),
            EventAnchor::Narrative(i) => (place(i), Some("narrative")),
            EventAnchor::Publication => (self.timeline.published.day().map(|day| day.to_string()), Some("publication")),
        };
        EventJson {
            text: self.text(trigger),
            lemma: &event.lemma,
            span: self.points.span(trigger),
            class: event.class.as_str(),
            tense: event.tense.as_str(),
            status: event.status.as_str(),
            sentence: self.sentence(event),
            date,
            anchor,
            participants: (event.participants.iter())
                .map(|participant| ParticipantJson {
                    actor: &self.timeline.actors[participant.actor].id,
                    role: role(participant.role),
                    span: self.points.span(participant.span),
                })
                .collect(),
            source: self.source(event.source.as_ref()),
        }
    }

    fn entry_actor(&self, participant: &Participant) -> EntryActorJson<'a> {
        let actor = &self.timeline.actors[participant.actor];
        EntryActorJson {
            id: &actor.id,
            name: &actor.name,
            kind: actor_kind(actor.kind),
            role: role(participant.role),
            span: self.points.span(participant.span),
        }
    }

    fn source(&self, source: Option<&'a Source>) -> Option<SourceJson<'a>> {
        source.map(|source| SourceJson { name: &source.name, span: self.points.span(source.span) })
    }

    fn sentence(&self, event: &Event) -> At {
        self.points.span(self.timeline.document.sentences[event.sentence].span)
    }

    fn text(&self, span: Span) -> &'a str {
        span.of(self.timeline.document.text)
    }
}

/// The six blurs of an entry; TIMEX3's other values come down to them.
fn blur(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Start => "start",
        Modifier::Mid => "mid",
        Modifier::End => "end",
        Modifier::Approx => "approx",
        Modifier::Before | Modifier::OnOrBefore | Modifier::LessThan | Modifier::EqualOrLess => "before",
        Modifier::After | Modifier::OnOrAfter | Modifier::MoreThan | Modifier::EqualOrMore => "after",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::On => "on",
        Relation::Since => "since",
        Relation::Until => "until",
        Relation::By => "by",
        Relation::After => "after",
        Relation::Before => "before",
    }
}

pub(super) fn timex_kind(kind: TimexKind) -> &'static str {
    match kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Year => "year",
        Part::Season => "season",
        Part::Quarter => "quarter",
        Part::Month => "month",
        Part::Week => "week",
        Part::Day => "day",
        Part::Time => "time",
    }
}

pub(super) fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
        ActorKind::Country => "country",
        ActorKind::Place => "place",
        ActorKind::Group => "group",
        ActorKind::Other => "other",
    }
}

pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Agent => "agent",
        Role::Patient => "patient",
        Role::Recipient => "recipient",
        Role::Participant => "participant",
    }
}
