//! A feed (RSS or Atom): an article for each item.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::published::find_day;
use super::{Articles, Unreadable, bytes, html};
use crate::model::article::Article;
use crate::model::published::{Claim, PublishedBasis};

/// The items one after the other.
pub(super) fn read<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    match bytes::all(&mut *reader).map(|bytes| bytes::decode(&bytes, None)) {
        Ok(feed) => Box::new(items(&feed).into_iter()),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

/// What was read of an item so far.
#[derive(Default)]
struct Item {
    title: String,
    link: String,
    name: String,
    day: String,
    updated: String,
    text: String,
    summary: String,
}

/// How deep the elements of a feed may lie in each other.
const DEEPEST: usize = 200;

fn items(feed: &str) -> Vec<Result<Article, Unreadable>> {
    let mut reader = Reader::from_str(feed);
    reader.config_mut().check_end_names = false;
    let mut found = Vec::new();
    let mut source = String::new();
    let mut item: Option<Item> = None;
    let mut open: Vec<String> = Vec::new();
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = reader.error_position();
                found.push(Err(Unreadable::new(format!(
                    "expected a feed that goes on, found broken XML at byte {at}: {error}"
                ))));
                return found;
            }
        };
        match event {
            Event::Start(start) => {
                let name = name_of(&start);
                if matches!(name.as_str(), "item" | "entry") {
                    item = Some(Item::default());
                }
                if let Some(item) = &mut item {
                    link(item, &name, &start);
                }
                open.push(name);
                if open.len() > DEEPEST {
                    found.push(Err(Unreadable::new(format!(
                        "expected a feed, found more than {DEEPEST} elements in each other"
                    ))));
                    return found;
                }
            }
            Event::Empty(start) => {
                if let Some(item) = &mut item {
                    link(item, &name_of(&start), &start);
                }
            }
            Event::End(_) => {
                let name = open.pop().unwrap_or_default();
                if matches!(name.as_str(), "item" | "entry")
                    && let Some(item) = item.take()
                {
                    found.push(article(item, &source));
                }
            }
            Event::Text(text) => add(&mut item, &mut source, &open, &text),
            Event::CData(text) => add(&mut item, &mut source, &open, &text),
            Event::GeneralRef(name) => {
                add(&mut item, &mut source, &open, &entity(&name));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// An entity as the characters that it stands for.
pub(super) fn entity(name: &str) -> Cow<'static, str> {
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    });
    match number.and_then(char::from_u32) {
        Some(c) => c.to_string().into(),
        None => resolve_predefined_entity(name).map_or_else(|| format!("&{name};").into(), Cow::Borrowed),
    }
}

/// Where the text of an element goes.
fn add(item: &mut Option<Item>, source: &mut String, open: &[String], text: &str) {
    let Some(name) = open.last() else { return };
    let Some(item) = item else {
        let parent = open.len().checked_sub(2).map_or("", |at| &open[at]);
        if name == "title" && matches!(parent, "channel" | "feed") {
            source.push_str(text);
        }
        return;
    };
    // What is marked up in Atom's XHTML belongs to the element around it.
    let inside = |around: &str| open.iter().any(|name| name == around);
    match name.as_str() {
        "title" if !inside("source") => item.title.push_str(text),
        "link" => item.link.push_str(text),
        "guid" | "id" => item.name.push_str(text),
        "pubdate" | "published" | "dc:date" | "date" | "issued" => item.day.push_str(text),
        "updated" | "modified" => item.updated.push_str(text),
        _ if inside("content:encoded") || inside("content") => item.text.push_str(text),
        _ if inside("description") || inside("summary") => item.summary.push_str(text),
        _ => {}
    }
}

fn link(item: &mut Item, name: &str, start: &BytesStart<'_>) {
    let attribute = |key: &str| start.try_get_attribute(key).ok().flatten().map(|found| found.value.into_owned());
    if name == "link" && attribute("rel").is_none_or(|rel| rel == "alternate") {
        item.link.extend(attribute("href"));
    }
    if matches!(name, "p" | "div" | "br" | "li") {
        item.text.push_str("<p>");
    }
}

fn name_of(start: &BytesStart<'_>) -> String {
    let name = start.name().as_ref().to_lowercase();
    // `content:encoded` and `dc:date` are known by their whole names.
    if name.starts_with("content:") || name.starts_with("dc:") {
        name
    } else {
        name.rsplit(':').next().unwrap_or_default().to_owned()
    }
}

fn article(item: Item, source: &str) -> Result<Article, Unreadable> {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let title = some(&item.title).map(|title| html::fragment(&title)).transpose()?;
    let body = if item.text.trim().is_empty() { &item.summary } else { &item.text };
    let day = [("pubDate", &item.day), ("updated", &item.updated)].into_iter().find_map(|(name, text)| {
        let day = find_day(text)?;
        let reason = format!("the feed's {name} says “{}”", text.trim());
        Some(Claim { day, basis: PublishedBasis::Metadata, reason })
    });
    Ok(Article {
        id: some(&item.link).or_else(|| some(&item.name)),
        text: html::fragment(body)?,
        title,
        source: some(source),
        claims: day.into_iter().collect(),
        ..Article::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(feed: &str) -> Vec<String> {
        items(feed)
            .into_iter()
            .map(|read| match read {
                Ok(article) => format!(
                    "{} | {} | {} | {} | {}",
                    article.id.unwrap_or_default(),
                    article.title.unwrap_or_default(),
                    article.claims.first().map(|claim| claim.day.to_string()).unwrap_or_default(),
                    article.source.unwrap_or_default(),
                    article.text
                ),
                Err(error) => format!("! {error}"),
            })
            .collect()
    }

    #[test]
    fn rss() {
        let feed = "<?xml version=\"1.0\"?><rss><channel><title>The Post</title><pubDate>Mon, 05 May 2025 00:00:00 GMT</pubDate>\
            <item><title>A &amp; B &lt;i&gt;burn&lt;/i&gt;</title><link>http://a.example/1</link><guid>g1</guid>\
            <pubDate>Mon, 28 Apr 2025 07:30:00 +0200</pubDate><description>Short.</description>\
            <content:encoded><![CDATA[<p>A ferry burned on <b>Saturday</b>.</p><p>Police came.</p>]]></content:encoded></item>\
            <item><title>Two</title><description>&lt;p&gt;It sank &amp;amp; fell &#233;.&lt;/p&gt;</description></item></channel></rss>";
        assert_eq!(
            check(feed),
            [
                "http://a.example/1 | A & B burn | 2025-04-28 | The Post | A ferry burned on Saturday.\n\nPolice came.",
                " | Two |  | The Post | It sank & fell é."
            ]
        );
    }

    #[test]
    fn atom() {
        let feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Post</title><entry><id>urn:1</id><title>One</title>\
            <link rel=\"self\" href=\"http://a.example/self\"/><link href=\"http://a.example/1\"/><updated>2025-05-02T00:00:00Z</updated>\
            <published>2025-04-28T07:30:00Z</published><content type=\"xhtml\"><div><p>A ferry burned.</p><p>Two died.</p></div></content>\
            </entry></feed>";
        assert_eq!(check(feed), ["http://a.example/1 | One | 2025-04-28 | The Post | A ferry burned.\n\nTwo died."]);
    }

    #[test]
    fn broken_feeds_keep_what_was_whole() {
        let feed =
            "<rss><channel><item><title>One</title><description>It fell.</description></item><item><title a=\"<x></";
        let found = check(feed);
        assert_eq!(found[0], " | One |  |  | It fell.");
        assert!(
            found.len() == 2 && found[1].starts_with("! expected a feed that goes on, found broken XML"),
            "{found:?}"
        );
        assert!(check(&"<a>".repeat(300))[0].contains("more than 200 elements"));
    }
}
