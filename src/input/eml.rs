//! A message (EML): its text, its subject, its sender and its date.

use std::io::BufRead;
use std::iter;

use mail_parser::{Address, Message, MessageParser};

use super::published::find_day;
use super::{Articles, Unreadable, bytes, html};
use crate::model::article::Article;
use crate::model::published::{Claim, PublishedBasis};

/// The message as one article.
pub(super) fn read<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    Box::new(iter::once_with(move || article(&bytes::all(&mut *reader)?)))
}

fn article(bytes: &[u8]) -> Result<Article, Unreadable> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| Unreadable::new("expected a message with headers (EML), found none"))?;
    let written = message.text_part(0).is_some_and(|part| part.is_text() && !part.is_text_html());
    let text = match (written, message.body_html(0), message.body_text(0)) {
        (true, _, Some(text)) => text.replace("\r\n", "\n"),
        (_, Some(page), _) => html::fragment(&page)?,
        (_, None, Some(text)) => text.replace("\r\n", "\n"),
        (_, None, None) => String::new(),
    };
    Ok(Article {
        text: bytes::bounded(text)?,
        title: message.subject().map(str::to_owned),
        source: sender(&message),
        claims: day(&message).into_iter().collect(),
        ..Article::default()
    })
}

/// The day of the `Date` header, as its writer's clock had it.
fn day(message: &Message<'_>) -> Option<Claim> {
    let date = message.date()?;
    let day = find_day(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))?;
    let raw = message.header_raw("Date").map_or_else(|| day.to_string(), |raw| raw.trim().to_owned());
    Some(Claim { day, basis: PublishedBasis::Metadata, reason: format!("the message's header says “Date: {raw}”") })
}

fn sender(message: &Message<'_>) -> Option<String> {
    let Address::List(senders) = message.from()? else { return None };
    let first = senders.first()?;
    first.name.as_deref().or(first.address.as_deref()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read() {
        let message = b"From: =?utf-8?q?Zo=C3=AB_Lind?= <z@a.example>\r\nSubject: =?utf-8?B?RmVycnkg8J+Umg==?=\r\n\
            Date: Mon, 28 Apr 2025 23:30:00 -0700\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n\
            --x\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            The ferry burned on Saturday, said Zo=EB.\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>No.</p>\r\n--x--\r\n";
        let article = article(message).unwrap();
        assert_eq!(article.text.trim(), "The ferry burned on Saturday, said Zoë.");
        assert_eq!(article.title.as_deref(), Some("Ferry 🔚"));
        assert_eq!(article.source.as_deref(), Some("Zoë Lind"));
        assert_eq!(article.claims[0].day.to_string(), "2025-04-28");
        assert_eq!(article.claims[0].reason, "the message's header says “Date: Mon, 28 Apr 2025 23:30:00 -0700”");
    }

    #[test]
    fn a_message_that_is_only_a_page_is_read() {
        let message = b"From: a@a.example\nContent-Type: text/html; charset=utf-8\n\n<style>p{}</style><p>The ferry <b>burned</b>.</p><p>Two.</p>\n";
        assert_eq!(article(message).unwrap().text, "The ferry burned.\n\nTwo.");
    }
}
