//! The day of publication as a page tells it. The surest place comes first; days of change are no days of publication.

use dom_query::Document;

use crate::input::published::{find_day, in_path};
use crate::model::published::{Claim, PublishedBasis};

/// Names of `meta` elements that hold the day of publication, the surest first.
const META: [&str; 28] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "article.published",
    "article_date_original",
    "datepublished",
    "date_published",
    "published_time",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "publicationdate",
    "published-date",
    "pubdate",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "date",
];

/// Elements that show the day of publication, the surest first.
const SHOWN: [&str; 9] = [
    "[itemprop='datePublished']",
    "time[pubdate]",
    "article header time, .byline time, .entry-meta time, .post-meta time, .article-meta time",
    "time.published, time.entry-date, abbr.published",
    "article time[datetime]",
    "time[datetime]",
    ".published, .pubdate, .publish-date, .published-date, .publication-date, .post-date, .posted-on, .entry-date",
    ".article-date, .article__date, .date-published, .dateline, .timestamp, #pubdate, .story-date, .news-date",
    ".byline, .entry-meta, .post-meta, .article-meta, .meta, .date, #date",
];

/// How long a text may be that shows a day; a longer one tells of something else.
const LONGEST: usize = 120;

/// What the page says, the surest first.
pub(super) fn published(document: &Document) -> Vec<Claim> {
    let metadata = json_ld(document).or_else(|| meta(document)).or_else(|| shown(document));
    metadata.into_iter().chain(address(document)).collect()
}

fn claim(text: &str, place: &str) -> Option<Claim> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let day = find_day(&text)?;
    Some(Claim { day, basis: PublishedBasis::Metadata, reason: format!("the page's {place} says “{text}”") })
}

/// `datePublished` in a script for search engines. Many of these are no JSON by the letter, so only the field is read.
fn json_ld(document: &Document) -> Option<Claim> {
    document.select("script[type='application/ld+json']").iter().find_map(|script| {
        let text = script.text();
        let after = text.split("\"datePublished\"").nth(1)?.trim_start().strip_prefix(':')?.trim_start();
        claim(after.strip_prefix('"')?.split('"').next()?, "JSON-LD")
    })
}

fn meta(document: &Document) -> Option<Claim> {
    let mut best: Option<(usize, Claim)> = None;
    for element in document.select("meta[content]").iter() {
        let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| element.attr(key));
        let Some(name) = name.map(|name| name.to_lowercase()) else { continue };
        let Some(rank) = META.iter().position(|known| *known == name) else { continue };
        let Some(content) = element.attr("content") else { continue };
        if best.as_ref().is_none_or(|(least, _)| rank < *least)
            && let Some(claim) = claim(&content, &format!("`{name}`"))
        {
            best = Some((rank, claim));
        }
    }
    best.map(|(_, claim)| claim)
}

fn shown(document: &Document) -> Option<Claim> {
    SHOWN.iter().find_map(|choice| {
        document.select(choice).iter().take(3).find_map(|element| {
            let named = ["datetime", "content", "title"].iter().find_map(|key| element.attr(key));
            let text = named.filter(|text| find_day(text).is_some()).unwrap_or_else(|| element.text());
            (text.trim().len() <= LONGEST).then(|| claim(&text, "date")).flatten()
        })
    })
}

/// A day in the page's own address: `/2025/04/28/`.
fn address(document: &Document) -> Option<Claim> {
    [("link[rel='canonical']", "href"), ("meta[property='og:url']", "content")].iter().find_map(|(choice, name)| {
        let address = document.select_single(choice).attr(name)?;
        in_path(&address).map(|day| Claim {
            day,
            basis: PublishedBasis::FileName,
            reason: format!("the page's address says “{address}”"),
        })
    })
}
