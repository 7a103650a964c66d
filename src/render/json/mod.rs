//! One article's timeline as a JSON object. The only place that knows the names of the JSON fields.
//!
//! All spans are `[start, end)` in code points of the article's text. A field that is renamed or dropped needs a new
//! [`SCHEMA`] number; fields may be added.

mod layout;
pub(super) mod names;
mod shape;

use names::{actor_kind, blur, entry_kind, mention_kind, part_name, relation, role, timex_kind};
use shape::{
    ActorJson, ArticleJson, At, DetailsJson, EntryActorJson, EntryJson, EventJson, FailureJson, ImpliedJson,
    MentionJson, OfficeJson, PageJson, ParticipantJson, QuoteJson, SourceJson, TimeJson, TriggerJson,
};

use super::offsets::CodePoints;
use super::{Options, escape};
use crate::model::actor::{Actor, Participant};
use crate::model::article::Article;
use crate::model::event::{Event, EventAnchor, Source};
use crate::model::mention::Mention;
use crate::model::moment::{Basis, Moment, Part};
use crate::model::office::HeldOffice;
use crate::model::span::Span;
use crate::model::timeline::{Entry, Timeline};
use crate::model::timex::Modifier;
use crate::model::written;

/// The JSON Schema of what is written here.
#[must_use]
pub fn schema() -> &'static str {
    include_str!("../../../docs/timeline.schema.json")
}

/// The version of the shape.
const SCHEMA: u32 = 1;

/// The object, indented.
pub(super) fn write(article: &Article, timeline: &Timeline<'_>, options: &Options) -> String {
    line(layout::to_string(&page(article, timeline, options)))
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
    escape::json(written.expect("structs of strings and numbers can always be written")) + "\n"
}

fn page<'a>(article: &'a Article, timeline: &'a Timeline<'_>, options: &Options) -> PageJson<'a> {
    let write = Writer { timeline, points: CodePoints::new(timeline.document.text) };
    let published = &timeline.published;
    PageJson {
        schema: SCHEMA,
        article: ArticleJson {
            id: article.id.as_deref(),
            title: timeline.title.as_deref().or(article.title.as_deref()),
            published: published.day().map(written::day),
            published_basis: published.basis.as_str(),
            published_earliest: published.days.map(|(first, _)| written::day(first)),
            published_latest: published.days.map(|(_, last)| written::day(last)),
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
            earliest: entry.place.days.map(|(first, _)| written::day(first)),
            latest: entry.place.days.map(|(_, last)| written::day(last)),
            grain: entry.place.grain.as_str(),
            modifier: entry.modifier.map(blur),
            relation: relation(entry.relation),
            basis: if entry.stated { "stated" } else { "implied" },
            text: self.text(entry.quote),
            span: self.points.span(entry.quote),
            also: entry
                .also
                .iter()
                .map(|&span| QuoteJson { text: self.text(span), span: self.points.span(span) })
                .collect(),
            trigger: TriggerJson { text: self.text(trigger), lemma: &event.lemma, span: self.points.span(trigger) },
            actors: entry.participants.iter().map(|participant| self.entry_actor(participant)).collect(),
            source: self.source(entry.source.as_ref()),
            status: entry.status.as_str(),
            kind: entry_kind(entry.kind),
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
                    name_basis: name_basis(actor),
                    office: actor.office.as_ref().map(office),
                    kind: actor_kind(actor.kind),
                    mentions: (actor.mentions.iter())
                        .map(|mention| MentionJson {
                            text: self.text(mention.span),
                            span: self.points.span(mention.span),
                            kind: mention_kind(mention.what),
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
            EventAnchor::Narrative(i) | EventAnchor::Shared(i) => (place(i), Some("narrative")),
            EventAnchor::Publication => (self.timeline.published.day().map(written::day), Some("publication")),
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
            name_basis: name_basis(actor),
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

/// What the name rests on, where the text does not say it in full.
fn name_basis(actor: &Actor) -> Option<&'static str> {
    actor.office.as_ref().filter(|office| office.names).map(|_| "office")
}

fn office(office: &HeldOffice) -> OfficeJson<'_> {
    OfficeJson {
        title: &office.title,
        of: &office.of,
        holder: &office.holder,
        from: &office.from,
        until: office.until.as_deref(),
    }
}
