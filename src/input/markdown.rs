//! A Markdown file: its text without the markup, and what its front matter says.

use std::io::BufRead;
use std::iter;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::html::tidy;
use super::published::find_day;
use super::{Articles, Unreadable, bytes};
use crate::model::article::Article;
use crate::model::published::{Claim, PublishedBasis};

/// The file as one article.
pub(super) fn read<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(iter::once_with(move || article(&bytes::bounded(bytes::decode(&bytes::all(&mut *reader)?, None))?)))
}

/// The front matter's keys for the day of publication.
const DAYS: [&str; 6] = ["published", "date", "publishdate", "pubdate", "published_at", "publication_date"];

fn article(file: &str) -> Result<Article, Unreadable> {
    let mut article = Article::default();
    let mut text = String::with_capacity(file.len());
    let (mut front, mut heading) = (String::new(), None);
    // Inside front matter; inside an image, whose words describe it; inside the first headline.
    let (mut in_front, mut in_image, mut in_heading) = (false, 0_u32, false);
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(file, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => in_front = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_front = false,
            Event::Start(Tag::Image { .. }) => in_image += 1,
            Event::End(TagEnd::Image) => in_image = in_image.saturating_sub(1),
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if heading.is_none() => {
                in_heading = true;
                heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) if in_heading => in_heading = false,
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => text.push_str("\n\n"),
            Event::End(TagEnd::TableCell) => text.push(' '),
            Event::Text(piece) if in_front => front.push_str(&piece),
            Event::Text(_) if in_image > 0 => {}
            Event::Text(piece) | Event::Code(piece) => match &mut heading {
                Some(heading) if in_heading => heading.push_str(&piece),
                _ => text.push_str(&piece),
            },
            Event::SoftBreak if in_heading => heading.iter_mut().for_each(|heading| heading.push(' ')),
            Event::SoftBreak => text.push('\n'),
            Event::HardBreak => text.push_str("\n\n"),
            _ => {}
        }
    }
    article.text = tidy(&text);
    article.title = heading.map(|heading| heading.trim().to_owned()).filter(|heading| !heading.is_empty());
    for (key, value) in front.lines().filter_map(field) {
        match key.as_str() {
            "title" | "headline" => article.title = Some(value.to_owned()),
            "source" | "site" | "publisher" => article.source = Some(value.to_owned()),
            "lang" | "language" => article.language = Some(value.to_owned()),
            key if DAYS.contains(&key) => {
                let reason = format!("the header says “{key}: {value}”");
                let claim = find_day(value).map(|day| Claim { day, basis: PublishedBasis::Metadata, reason });
                article.claims.extend(claim);
            }
            _ => {}
        }
    }
    Ok(article)
}

/// A line `key: value` or `key = "value"`.
fn field(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let value = value.trim().trim_matches(['"', '\'']).trim();
    (!value.is_empty() && !line.starts_with([' ', '\t'])).then(|| (key.trim().to_lowercase(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_front_matter_are_read() {
        let file = "---\ntitle: \"Ferry burns\"\ndate: 2025-04-28T07:30:00Z\ntags:\n  - date: 1999-01-01\n---\n# Ferry **burns**\n\n\
            A ferry *caught fire* off [Lindholm](http://a.example/2001/01/01)\non Saturday.\n\n![A photo of 3 May 2019](a.jpg)\n\n\
            > Police said `no` &amp; left.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1990 | built |\n\n<div>On 5 May</div>\n";
        let article = article(file).unwrap();
        assert_eq!(article.title.as_deref(), Some("Ferry burns"));
        assert_eq!(article.claims[0].day.to_string(), "2025-04-28");
        assert_eq!(article.claims.len(), 1);
        let wanted = "A ferry caught fire off Lindholm\non Saturday.\n\nPolice said no & left.\n\none\n\ntwo\n\na b\n\n1990 built";
        assert_eq!(article.text, wanted);
    }

    #[test]
    fn the_first_headline_is_the_title() {
        let article = article("# One *two*\n\nText.\n\n# Three\n\nMore.").unwrap();
        assert_eq!((article.title.as_deref(), article.text.as_str()), (Some("One two"), "Text.\n\nThree\n\nMore."));
    }
}
