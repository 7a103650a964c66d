//! Tables of texts and how they are cut.

use super::read;
use crate::model::document::{Block, Document};

/// The tokens of a text with `|` between them.
fn tokens(text: &str) -> String {
    let document = checked(text);
    let words: Vec<&str> = (0..document.tokens.len()).map(|i| document.word(i)).collect();
    words.join("|")
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<&str> {
    checked(text).sentences.iter().map(|sentence| sentence.span.of(text)).collect()
}

/// Reads a text and checks the laws of documents.
fn checked(text: &str) -> Document<'_> {
    let document = read(text);
    let mut at = 0;
    for token in &document.tokens {
        assert!(token.span.start() >= at && token.span.end() > token.span.start(), "{text:?}");
        assert!(text.is_char_boundary(token.span.start()) && text.is_char_boundary(token.span.end()), "{text:?}");
        assert!(
            text[at..token.span.start()].chars().all(|c| super::chars::kind(c) == super::chars::Kind::Space) || at == 0
        );
        at = token.span.end();
    }
    let mut next = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.start, next, "{text:?}");
        assert!(!sentence.tokens.is_empty());
        assert_eq!(sentence.span, document.span_of(sentence.tokens.clone()));
        next = sentence.tokens.end;
    }
    assert_eq!(next, document.tokens.len(), "{text:?}");
    document
}

#[test]
fn cuts_tokens() {
    let long = "a".repeat(10_000);
    let cases: &[(&str, &str)] = &[
        ("", ""),
        (" \n\t ", ""),
        ("Hello, world!", "Hello|,|world|!"),
        ("I don't know.", "I|do|n't|know|."),
        ("I don’t know.", "I|do|n’t|know|."),
        ("DON'T", "DO|N'T"),
        ("can't won't", "ca|n't|wo|n't"),
        ("You cannot go", "You|can|not|go"),
        ("We're gonna wanna", "We|'re|gon|na|wan|na"),
        ("Russia's war", "Russia|'s|war"),
        ("Russia’s war", "Russia|’s|war"),
        ("the workers' rights", "the|workers|'|rights"),
        ("he'd they'll I've I'm", "he|'d|they|'ll|I|'ve|I|'m"),
        ("O'Brien's o'clock", "O'Brien|'s|o'clock"),
        ("rock 'n' roll", "rock|'|n|'|roll"),
        ("long-term plan", "long|-|term|plan"),
        ("a co-founder and e-mail", "a|co-founder|and|e-mail"),
        ("pro-Russian mid-July", "pro-Russian|mid|-|July"),
        ("state-of-the-art", "state|-|of|-|the|-|art"),
        ("self-declared", "self|-|declared"),
        ("the 1990s and '68", "the|1990s|and|'68"),
        ("the ’90s", "the|’90s"),
        ("$40 or 11%", "$|40|or|11|%"),
        ("€3.5bn £20m", "€|3.5|bn|£|20|m"),
        ("US$40", "US$|40"),
        ("1,000.5 and 1,2", "1,000.5|and|1|,|2"),
        ("12:30 p.m. today", "12:30|p.m.|today"),
        ("at 5pm sharp", "at|5|pm|sharp"),
        ("10/11/98 and 9/11", "10/11/98|and|9/11"),
        ("2013-03-22 came", "2013-03-22|came"),
        ("2013-2015", "2013|-|2015"),
        ("2013–2015", "2013|–|2015"),
        ("call 555-1234 or 212-555-1234", "call|555-1234|or|212-555-1234"),
        ("2-3 days", "2|-|3|days"),
        ("Dr. Smith of Acme Inc. said", "Dr.|Smith|of|Acme|Inc.|said"),
        ("On Sept. 5 the U.S. army", "On|Sept.|5|the|U.S.|army"),
        ("J. R. Biden", "J.|R.|Biden"),
        ("J.R.R. Tolkien", "J.R.R.|Tolkien"),
        ("No. 5 and no.", "No.|5|and|no|."),
        ("He left on Sun. 5 May", "He|left|on|Sun.|5|May"),
        ("under the sun.", "under|the|sun|."),
        ("Well... yes", "Well|...|yes"),
        ("Well… yes", "Well|…|yes"),
        ("What?! No!!!", "What|?!|No|!!!"),
        ("\"Go,\" he said.", "\"|Go|,|\"|he|said|."),
        ("“Go,” he said.", "“|Go|,|”|he|said|."),
        ("‘Go,’ he said.", "‘|Go|,|’|he|said|."),
        ("'Go,' he said.", "'|Go|,|'|he|said|."),
        ("see http://a.org/b?c=d.", "see|http://a.org/b?c=d|."),
        ("(www.example.com)", "(|www.example.com|)"),
        ("write to jo.doe@ex.co.uk, please", "write|to|jo.doe@ex.co.uk|,|please"),
        ("@user #tag", "@user|#tag"),
        ("AT&T and R&D", "AT&T|and|R&D"),
        ("and/or", "and|/|or"),
        ("word--word", "word|--|word"),
        ("word—word", "word|—|word"),
        ("word – word", "word|–|word"),
        ("The end.The start", "The|end|.|The|start"),
        ("(AP) -- Police", "(|AP|)|--|Police"),
        ("[Reuters]", "[|Reuters|]"),
        ("1st 22nd 3rd", "1st|22nd|3rd"),
        ("F-16 jets", "F|-|16|jets"),
        (":-) ok", ":-)|ok"),
        ("👍🏽 nice", "👍🏽|nice"),
        ("👨‍👩‍👧 family", "👨‍👩‍👧|family"),
        ("مرحبا بالعالم", "مرحبا|بالعالم"),
        ("cafe\u{301} noir", "cafe\u{301}|noir"),
        ("zero\u{200b}width", "zero|width"),
        ("non\u{a0}breaking", "non|breaking"),
        ("'", "'"),
        ("\"", "\""),
        ("'''", "''|'"),
        ("’s", "’s"),
        (".", "."),
        ("-", "-"),
        ("---", "---"),
        ("日本語。", "日本語|。"),
        ("THE PRESIDENT SAYS NO.", "THE|PRESIDENT|SAYS|NO|."),
        ("½ cup, 5²", "½|cup|,|5²"),
        ("\u{feff}Hello", "Hello"),
        ("a\0b", "a|b"),
        ("Straße's ÉTÉ", "Straße|'s|ÉTÉ"),
        (&long, &long),
    ];
    assert!(cases.len() >= 60);
    for (text, expected) in cases {
        let expected = expected.replace("’s", if *text == "’s" { "’|s" } else { "’s" });
        assert_eq!(tokens(text), expected, "{text:?}");
    }
}

#[test]
fn cuts_sentences() {
    let cases: &[(&str, &[&str])] = &[
        ("One. Two.", &["One.", "Two."]),
        ("Dr. Smith came. He left.", &["Dr. Smith came.", "He left."]),
        ("The U.S. army left.", &["The U.S. army left."]),
        ("It happened in the U.S. Mr. Jones was there.", &["It happened in the U.S.", "Mr. Jones was there."]),
        ("On Jan. 5 he left.", &["On Jan. 5 he left."]),
        ("J. R. Biden spoke.", &["J. R. Biden spoke."]),
        ("He came at 5 p.m. The talks began.", &["He came at 5 p.m.", "The talks began."]),
        ("Acme Inc. of Ohio won. It grew.", &["Acme Inc. of Ohio won.", "It grew."]),
        ("“We won.” He smiled.", &["“We won.”", "He smiled."]),
        ("\"We won.\" He smiled.", &["\"We won.\"", "He smiled."]),
        ("“Why?” he asked. Silence.", &["“Why?” he asked.", "Silence."]),
        ("He said: \"No.\" \"Yes,\" she said.", &["He said: \"No.\"", "\"Yes,\" she said."]),
        ("What?! No!", &["What?!", "No!"]),
        ("Well... maybe. Or not.", &["Well... maybe.", "Or not."]),
        ("It rose 3.5 percent. Then it fell.", &["It rose 3.5 percent.", "Then it fell."]),
        ("(He left.) She stayed.", &["(He left.)", "She stayed."]),
        ("He won.[6] She lost.", &["He won.[6]", "She lost."]),
        ("No stop here", &["No stop here"]),
        ("A line\n\nAnother line", &["A line", "Another line"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&sentences(text), expected, "{text:?}");
    }
}

#[test]
fn finds_blocks() {
    let text =
        "Rebels take the town\nBy Jane Doe\nKYIV, March 3, 2022\n\nThey took it on Monday. It fell.\r\n\r\nMore text.";
    let document = checked(text);
    let blocks: Vec<Block> = document.sentences.iter().map(|sentence| sentence.block).collect();
    assert_eq!(blocks, [Block::Title, Block::Byline, Block::Byline, Block::Body, Block::Body, Block::Body]);
    assert_eq!(document.sentences[5].paragraph, 4);
    assert_eq!(read("Only one paragraph").sentences[0].block, Block::Body);
}

#[test]
fn finds_bylines() {
    let yes = [
        "3 March 2022",
        "March 3, 2022",
        "Published: 3 March 2022 10:15 GMT",
        "2022-03-03",
        "By Jane Doe and John Roe",
        "By Sian Probert, local democracy reporter",
        "By our science correspondent — updated Friday",
        "By Ann Lee, chief writer in Paris",
        "WASHINGTON, D.C., Jan. 5, 2010",
        "Friday, May 20",
    ];
    let no = [
        "By then it was over.",
        "By Tuesday, the reporter was free",
        "By Lake Como, two editors",
        "May came",
        "It was March",
        "The war, in March 1999, was over",
        "",
        "12",
        "Chapter 3",
    ];
    yes.iter().for_each(|line| assert!(super::byline::is_byline(line), "{line}"));
    no.iter().for_each(|line| assert!(!super::byline::is_byline(line), "{line}"));
}

#[test]
fn joins_lines_that_were_wrapped_by_hand() {
    let text = "The government said on Monday that it would send more help to the\n\
                towns in the north, where floods have cut off many villages. The\n\
                army has begun to build bridges.\n\
                A second paragraph starts on a new line because the last was short\n\
                and goes on here.\n";
    let document = checked(text);
    let paragraphs = document.sentences.last().map(|sentence| sentence.paragraph);
    assert_eq!((document.sentences.len(), paragraphs), (3, Some(1)));
}

#[test]
fn reads_the_header() {
    let text = "---\ntitle: \"A town: falls\"\r\ndate: 2022-03-03\nempty:\nnot a field\n---\nText here.";
    let document = checked(text);
    let fields: Vec<(&str, &str)> =
        document.front.iter().map(|field| (field.key.of(text), field.value.of(text))).collect();
    assert_eq!(fields, [("title", "A town: falls"), ("date", "2022-03-03"), ("empty", "")]);
    assert_eq!(document.word(0), "Text");
    assert_eq!(read("---\nno: end\n").front, []);
    assert_eq!(read("\u{feff}---\na: b\n---\n").front.len(), 1);
}

#[test]
fn keeps_its_laws_on_any_text() {
    let pieces = [
        "a", "B", "'", "’", "\"", "“", ".", "..", "-", "--", "—", "1", "23", ",", ":", "/", "@", ".com", "http://",
        " ", "\n", "\n\n", "\r\n", "n't", "U.S.", "Dr.", "é", "\u{301}", "👍", "\u{200d}", "\u{fe0f}", "\u{200b}",
        "\0", "ß", "İ", "日", "$", "%", "(", ")", "[", "]", "---\n", "x: y\n", "\u{feff}", "cannot", "5pm", "#", "&",
        "_", "…", "!", "?", "|",
    ];
    let mut seed = 7u64;
    let mut below = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    for _ in 0..4000 {
        let text: String = (0..below(30)).map(|_| pieces[below(pieces.len())]).collect();
        checked(&text);
    }
}

#[test]
fn datelines_stand_apart() {
    let cases = [
        ("WARSAW, Poland, Dec. 5 (AP) — The talks failed.", Some("WARSAW, Poland, Dec. 5 (AP) — ")),
        ("NAIROBI (Example News) -- Kenya said so.", Some("NAIROBI (Example News) -- ")),
        ("WARSAW, Poland (AP) _", Some("WARSAW, Poland (AP) _")),
        ("BUDAPEST, Hungary (AP)_ Tired of it, he left.", Some("BUDAPEST, Hungary (AP)_ ")),
        ("NEW YORK—“It rained,” he said.", Some("NEW YORK—")),
        ("IBM—the company—fell.", None),
        ("NATO - an alliance - met.", None),
        ("The army — The Guard — left.", None),
        ("", None),
    ];
    for (text, want) in cases {
        assert_eq!(super::byline::dateline_end(text).map(|end| &text[..end]), want, "{text}");
    }
}
