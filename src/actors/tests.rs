//! Short texts and the actors that they have.

use std::fmt::Write as _;

use super::{When, find};
use crate::model::actor::ActorKind;
use crate::packs::Packs;

/// `name|kind: mention, mention` of every actor; kinds by their first letter, `g` for groups, `o` for organisations, `x` for others.
fn read(packs: &Packs, text: &str) -> String {
    let document = crate::text::read(text);
    let syntax = crate::syntax::parse(&document);
    let said = crate::time::find(&document, packs);
    let mut out = String::new();
    for actor in find(&document, &syntax, &said, &When::default(), packs) {
        let kind = match actor.kind {
            ActorKind::Person => "person",
            ActorKind::Organisation => "organisation",
            ActorKind::Country => "country",
            ActorKind::Place => "place",
            ActorKind::Group => "group",
            ActorKind::Other => "other",
        };
        let mentions: Vec<&str> = actor.mentions.iter().map(|mention| mention.span.of(text)).collect();
        _ = write!(out, "{}{}|{kind}: {}", if out.is_empty() { "" } else { "; " }, actor.name, mentions.join(", "));
    }
    out
}

/// What is found, and what must be left alone (nothing expected).
const CASES: &[(&str, &str)] = &[
    // Other scripts.
    ("習近平 visited Moscow.", "習近平|other: 習近平; Moscow|place: Moscow"),
    ("The singer Umm Kulthum (أم كلثوم) died.", "Umm Kulthum|person: Umm Kulthum"),
    // Rows of states, and what a description takes up.
    (
        "Poland, Hungary and Latvia applied. The three countries waited.",
        "Poland|country: Poland, The three countries; Hungary|country: Hungary, The three countries; Latvia|country: Latvia, The three countries",
    ),
    ("Travelers Corp. made a loss. The insurer closed.", "Travelers Corp.|organisation: Travelers Corp., The insurer"),
    ("NATO met. The alliance agreed.", "NATO|organisation: NATO, The alliance"),
    ("They met at Kettle Hall in spring.", "Kettle Hall|place: Kettle Hall"),
    (
        "Lioba Kranz (14 May 1871 – 3 February 1944) was an engineer. She drew it.",
        "Lioba Kranz|person: Lioba Kranz, She",
    ),
    ("He founded Velmo in spring.", "Velmo|organisation: Velmo"),
    // Persons: titles, initials, particles, short forms.
    ("He met President George W. Bush. Bush said little.", "George W. Bush|person: George W. Bush, Bush"),
    ("The visit of Mr. O'Brien pleased them.", "O'Brien|person: O'Brien"),
    ("Ludwig van Beethoven was born in Bonn.", "Ludwig van Beethoven|person: Ludwig van Beethoven; Bonn|place: Bonn"),
    ("Kim Jong Un spoke. Kim praised the troops.", "Kim Jong Un|person: Kim Jong Un, Kim"),
    ("It was said that Army General Valery Gerasimov had left.", "Valery Gerasimov|person: Valery Gerasimov"),
    ("Mara Quist, 45, resigned on Monday.", "Mara Quist|person: Mara Quist"),
    ("The museum's director, Callum Reid, resigned.", "Callum Reid|person: Callum Reid"),
    ("The chief of the service, Won Sei-hoon, resigned.", "Won Sei-hoon|person: Won Sei-hoon"),
    (
        "Bashar al-Assad left. Assad went to Moscow.",
        "Bashar al-Assad|person: Bashar al-Assad, Assad; Moscow|place: Moscow",
    ),
    ("Martin Luther King spoke there.", "Martin Luther King|person: Martin Luther King"),
    (
        "George W. Bush called. Laura Bush listened. Later Bush smiled.",
        "George W. Bush|person: George W. Bush; Laura Bush|person: Laura Bush, Bush",
    ),
    ("The guards saw King Hussein of Jordan.", "Hussein|person: Hussein; Jordan|country: Jordan"),
    // Organisations: heads, suffixes, "of" and "and", acronyms.
    (
        "The National Intelligence Service (NIS) reported it. The NIS declined to comment.",
        "National Intelligence Service|organisation: National Intelligence Service, NIS, NIS",
    ),
    (
        "He joined the National Institute of Standards and Technology.",
        "National Institute of Standards and Technology|organisation: National Institute of Standards and Technology",
    ),
    ("A spokesman for the Ministry of Defence resigned.", "Ministry of Defence|organisation: Ministry of Defence"),
    (
        "They fought the 810th Brigade of the Black Sea Fleet.",
        "810th Brigade of the Black Sea Fleet|organisation: 810th Brigade of the Black Sea Fleet",
    ),
    ("A filing by Velmo Holdings Inc. showed a loss.", "Velmo Holdings Inc.|organisation: Velmo Holdings Inc."),
    (
        "Citadel Holding Corp. lost money. Shares of Citadel fell.",
        "Citadel Holding Corp.|organisation: Citadel Holding Corp., Citadel",
    ),
    ("He works for Johnson & Johnson.", "Johnson & Johnson|organisation: Johnson & Johnson"),
    (
        "He works for Donaldson, Lufkin & Jenrette.",
        "Donaldson, Lufkin & Jenrette|organisation: Donaldson, Lufkin & Jenrette",
    ),
    (
        "The Rural Alliance walked out. The Alliance had joined last year.",
        "Rural Alliance|organisation: Rural Alliance, Alliance",
    ),
    (
        "The Lakeside Institute opened. The institute was new.",
        "Lakeside Institute|organisation: Lakeside Institute, The institute",
    ),
    (
        "Apple sued. Officials at Apple Inc. said the company was right.",
        "Apple Inc.|organisation: Apple, Apple Inc., the company",
    ),
    // Countries, their peoples and seats.
    ("North Korean soldiers fought there.", "North Korea|country: North Korean, soldiers"),
    ("The war hurt Russia's economy.", "Russia|country: Russia"),
    ("Seoul said it was ready.", "South Korea|country: Seoul, it"),
    ("He arrived in Seoul.", "Seoul|place: Seoul"),
    ("The U.S. and the United States are one.", "United States|country: U.S., United States"),
    ("Turkey said on Monday that it would help.", "Turkey|country: Turkey, it"),
    ("They ate turkey at home.", ""),
    ("The talks with the Israel-Hamas mediators failed.", "Israel|country: Israel; Hamas|organisation: Hamas"),
    // Names that are something else.
    ("They may have left in March.", ""),
    ("In May and June nothing happened.", ""),
    ("On Monday the talks ended.", ""),
    ("Michael Jordan scored. Jordan left early.", "Michael Jordan|person: Michael Jordan, Jordan"),
    ("He flew from Jordan to Syria.", "Jordan|country: Jordan; Syria|country: Syria"),
    ("Denzel Washington arrived. Washington smiled.", "Denzel Washington|person: Denzel Washington, Washington"),
    ("Washington said it would wait.", "United States|country: Washington, it"),
    ("He lived in Washington.", "Washington|place: Washington"),
    ("Police said that Fiona March was there. March denied it.", "Fiona March|person: Fiona March, March"),
    ("The president spoke.", ""),
    ("Yesterday the workers left. Later they came back.", ""),
    // Pronouns.
    ("Mary Smith won. She was happy.", "Mary Smith|person: Mary Smith, She"),
    ("Russia said its army had won.", "Russia|country: Russia, its"),
    ("John Smith met Paul Jones.", "John Smith|person: John Smith; Paul Jones|person: Paul Jones"),
    (
        "Edith Marlowe won. She was old. In 1947 she married Emil Hahn. Her work was good.",
        "Edith Marlowe|person: Edith Marlowe, She, she, Her; Emil Hahn|person: Emil Hahn",
    ),
    ("He was born in Lewisburg, West Virginia.", "Lewisburg|place: Lewisburg; West Virginia|place: West Virginia"),
    ("There Correspondent Purnell Murdock spoke.", "Purnell Murdock|person: Purnell Murdock"),
    // Headlines and capitals.
    (
        "North Korea Confirms Its Troops Fought Against Ukraine\n\nThe soldiers fought, officials said on Monday.",
        "North Korea|country: North Korea; Ukraine|country: Ukraine",
    ),
    ("WASHINGTON (AP) -- The talks failed.", ""),
    // Other scripts and nothing at all.
    ("", ""),
    ("Привет, мир. 你好。", ""),
];

#[test]
fn names_are_found_and_words_are_left_alone() {
    let packs = Packs::builtin();
    let mut wrong = String::new();
    for (text, expected) in CASES {
        let found = read(&packs, text);
        if found != *expected {
            _ = writeln!(wrong, "{text}\n  expected {expected}\n  found    {found}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn ids_are_unique_and_mentions_stand_in_order() {
    let packs = Packs::builtin();
    let text = "George W. Bush met Mr. Bush-Smith of A.B. Corp. and AB Corp. in Paris, Texas, and in Paris.".repeat(20);
    let document = crate::text::read(&text);
    let syntax = crate::syntax::parse(&document);
    let actors = find(&document, &syntax, &[], &When::default(), &packs);
    let mut ids: Vec<&str> = actors.iter().map(|actor| actor.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), actors.len());
    for actor in &actors {
        assert!(actor.mentions.windows(2).all(|two| two[0].span.start() <= two[1].span.start()), "{actor:?}");
    }
}

#[test]
fn four_hundred_names_are_four_hundred_actors() {
    const GIVEN: [&str; 20] = [
        "Anna", "Boris", "Carla", "David", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Lukas",
        "Maria", "Nils", "Olga", "Pavel", "Rosa", "Stefan", "Tanja", "Viktor",
    ];
    const FAMILY: [&str; 20] = [
        "Abel", "Brandt", "Cortez", "Dahl", "Ekman", "Falk", "Kessler", "Holt", "Ivers", "Jansen", "Krug", "Lund",
        "Moran", "Novak", "Olsen", "Prior", "Quist", "Rossi", "Stern", "Thorn",
    ];
    let names = FAMILY.iter().flat_map(|family| GIVEN.iter().map(move |given| format!("{given} {family}")));
    let text: String = names.map(|name| format!("{name} came by boat.\n\n")).collect();
    let found = read(&Packs::builtin(), &text);
    assert_eq!(found.split("; ").filter(|actor| actor.contains("|person: ")).count(), 400);
}

#[test]
fn capitals_alone_make_no_names() {
    let text =
        "KENYA SIGNS LAKE ACCORD\n\nA FIRST DRAFT WAS REJECTED ON SUNDAY. KENYA AND THE AFRICAN UNION SIGNED A SECOND.";
    let found = read(&Packs::builtin(), text);
    assert_eq!(found, "Kenya|country: KENYA, KENYA; African Union|organisation: AFRICAN UNION");
}
