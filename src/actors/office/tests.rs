//! Short texts of a given day, and the people that they have.

use std::fmt::Write as _;

use super::When;
use crate::actors::find;
use crate::model::actor::ActorKind;
use crate::model::article::Article;
use crate::model::telling::Telling;
use crate::packs::Packs;
use crate::{published, resolve, syntax, text, time};

/// Every person with all mentions, and `by list` where its name is fuller by the list of offices.
fn people(packs: &Packs, day: &str, body: &str, telling: Telling) -> String {
    let article = Article { published: day.parse().ok(), telling, ..Article::new(body) };
    let document = text::read(&article.text);
    let said = time::find(&document, packs);
    let syntax = syntax::parse(&document);
    let published = published::of(&article, &document, &said);
    let is_news = resolve::is_news(&said, &published, telling);
    let times = resolve::resolve(&said, &published, telling);
    let when = When::new(&document, &published, &times, is_news);
    let mut out = String::new();
    let actors = find(&document, &syntax, &said, &when, packs);
    for actor in actors.into_iter().filter(|actor| actor.kind == ActorKind::Person) {
        let mentions: Vec<&str> = actor.mentions.iter().map(|mention| mention.span.of(&article.text)).collect();
        let by_list = if actor.office.is_some_and(|office| office.names) { " (by list)" } else { "" };
        _ = write!(out, "{}{}{by_list}: {}", if out.is_empty() { "" } else { "; " }, actor.name, mentions.join(", "));
    }
    out
}

/// The day of publication, the text, and who is in it.
const CASES: &[(&str, &str, &str)] = &[
    // One surname, two holders.
    ("1990-08-16", "President Bush left on Monday.", "George H. W. Bush (by list): Bush"),
    ("2003-03-20", "President Bush left on Monday.", "George W. Bush (by list): Bush"),
    ("2003-03-20", "Bush left. President Bush said so.", "George W. Bush (by list): Bush, Bush"),
    ("2003-03-20", "President Bush left in May 1990.", "Bush: Bush"),
    ("1990-08-16", "President George Bush left on Monday.", "George Bush: George Bush"),
    ("2012-03-20", "President Bush left on Monday.", "Bush: Bush"),
    ("2012-03-20", "President Bush said on Monday that the war of 1991 was over.", "Bush: Bush"),
    ("2012-03-20", "President Bush left in May 1990.", "George H. W. Bush (by list): Bush"),
    (
        "1998-02-06",
        "Vice President Gore met Prime Minister Blair.",
        "Al Gore (by list): Gore; Tony Blair (by list): Blair",
    ),
    ("2014-05-01", "Chinese President Xi left.", "Xi Jinping (by list): Xi"),
    ("2015-05-01", "Russian President Putin left.", "Vladimir Putin (by list): Putin"),
    ("2015-05-01", "French President Putin left.", "Putin: Putin"),
    // Without a day, only where the text says of what and one ever held it.
    ("", "President Lincoln left.", "Lincoln: Lincoln"),
    ("", "U.S. President Lincoln left.", "Abraham Lincoln (by list): Lincoln"),
    ("", "U.S. President Johnson left.", "Johnson: Johnson"),
    // Descriptions.
    (
        "2003-03-20",
        "George W. Bush left. The U.S. president was tired.",
        "George W. Bush: George W. Bush, The U.S. president",
    ),
    ("2003-03-20", "Bill Clinton left. The U.S. president was tired.", "Bill Clinton: Bill Clinton"),
    (
        "1995-03-20",
        "Hungarian President Arpad Goncz left. The Hungarian president was tired.",
        "Arpad Goncz: Arpad Goncz, The Hungarian president",
    ),
    (
        "1995-03-20",
        "Hungarian President Arpad Goncz left. The president of Hungary met the Polish president.",
        "Arpad Goncz: Arpad Goncz, The president of Hungary",
    ),
    (
        "1995-03-20",
        "Former Hungarian President Arpad Goncz left. The Hungarian president was tired.",
        "Arpad Goncz: Arpad Goncz",
    ),
    ("2003-03-20", "President Bush left. The U.S. president of Acme stayed.", "George W. Bush (by list): Bush"),
    ("2003-03-20", "President Bush left. The president was tired.", "George W. Bush (by list): Bush, The president"),
    ("2003-03-20", "President Bush left. The president of Acme stayed.", "George W. Bush (by list): Bush"),
    ("2003-03-20", "President Bush left. The vice president stayed.", "George W. Bush (by list): Bush"),
    (
        "1998-02-06",
        "President Clinton left. On Friday Mrs. Currie said that the president had asked for her notes.",
        "Bill Clinton (by list): Clinton, the president; Currie: Currie, her",
    ),
    // Not in office, or of something else.
    ("2003-03-20", "Then-President Bush left.", "Bush: Bush"),
    ("2003-03-20", "Former President Bush left. President Bush stayed.", "Bush: Bush, Bush"),
    ("2003-03-20", "President Bush of Acme left.", "Bush: Bush"),
];

#[test]
fn people_are_known_by_their_offices() {
    let packs = Packs::builtin();
    let mut wrong = String::new();
    for (day, text, expected) in CASES {
        let found = people(&packs, day, text, Telling::News);
        if found != *expected {
            _ = writeln!(wrong, "{day} {text}\n  expected {expected}\n  found    {found}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_history_is_not_told_of_its_day_of_publication() {
    let packs = Packs::builtin();
    let text = "President Roosevelt left in May 1944. President Obama stayed.";
    let found = people(&packs, "2010-01-05", text, Telling::History);
    assert_eq!(found, "Franklin D. Roosevelt (by list): Roosevelt; Obama: Obama");
}
