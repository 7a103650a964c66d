//! The article with inline TIMEX3 tags (TimeML 1.2.1), for tools that read temporal taggers.

use std::fmt::Write as _;

use super::Options;
use super::escape::xml;
use super::json::names::timex_kind;
use crate::model::article::Article;
use crate::model::mention::Mention;
use crate::model::moment::{Basis, Moment};
use crate::model::timeline::Timeline;
use crate::model::timex::Modifier;

/// The document.
pub(super) fn write(article: &Article, timeline: &Timeline<'_>, _options: &Options) -> String {
    let published = timeline.published.day().map_or_else(|| "XXXX-XX-XX".to_owned(), |day| day.to_string());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n\n\
         <DOCID>{}</DOCID>\n\n\
         <DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{published}\" temporalFunction=\"false\" \
         functionInDocument=\"CREATION_TIME\">{published}</TIMEX3></DCT>\n\n\
         <TEXT>{}</TEXT>\n\n\
         </TimeML>\n",
        xml(article.id.as_deref().unwrap_or_default()),
        tagged(timeline),
    )
}

/// The text with its tags. A tag that would cross or sit inside the one before it is left out: TimeML has no place for it.
fn tagged(timeline: &Timeline<'_>) -> String {
    let text = timeline.document.text;
    let mut out = String::with_capacity(text.len() + 128 * timeline.times.len());
    let mut done = 0;
    for (i, time) in timeline.times.iter().enumerate() {
        if time.span.start() < done {
            continue;
        }
        out.push_str(&xml(&text[done..time.span.start()]));
        _ = write!(out, "<TIMEX3 tid=\"t{}\"{}>{}</TIMEX3>", i + 1, attributes(time), xml(time.span.of(text)));
        done = time.span.end();
    }
    out.push_str(&xml(&text[done..]));
    out
}

/// The attributes in the order of the specification.
fn attributes(time: &Mention<Moment>) -> String {
    let moment = &time.what;
    let mut out = format!(" type=\"{}\"", timex_kind(moment.kind));
    let anchor = moment.origin.implied.first().map(|(_, basis)| match basis {
        Basis::Publication => "t0".to_owned(),
        Basis::Mention(i) => format!("t{}", i + 1),
    });
    let function = if anchor.is_some() { "true" } else { "false" };
    for (name, value) in [
        ("value", Some(moment.value.as_str())),
        ("mod", moment.modifier.map(Modifier::timex)),
        ("quant", moment.quant.as_deref()),
        ("freq", moment.freq.as_deref()),
        ("temporalFunction", Some(function)),
        ("functionInDocument", Some("NONE")),
        ("anchorTimeID", anchor.as_deref()),
    ] {
        if let Some(value) = value {
            _ = write!(out, " {name}=\"{}\"", xml(value));
        }
    }
    out
}
