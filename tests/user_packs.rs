//! Packs of the user stand on top of the built-in ones.

use dateline::packs::{PackFile, Packs};

fn with(text: &str) -> Result<Packs, String> {
    let shown = |faults: Vec<dateline::packs::PackError>| faults.iter().map(ToString::to_string).collect::<String>();
    Packs::with(&[PackFile::new("mine/en/dates.toml", text)]).map_err(shown)
}

fn check_fault(text: &str, want: &str) {
    assert_eq!(with(text).map(|packs| packs.rules().len()), Err(want.to_owned()), "{text}");
}

#[test]
fn rules_and_actors_replace_and_words_add_up() {
    let (own, built_in) = (with(OWN).unwrap(), Packs::builtin());
    assert_eq!(own.rules().len(), built_in.rules().len());
    let rule = own.rules().iter().find(|rule| rule.id.as_str() == "en/dates/iso").unwrap();
    assert_eq!((rule.written.as_ref(), rule.place.clone()), ("noon of <year>", ("mine/en/dates.toml".into(), 2)));
    assert_eq!(own.actors().len(), built_in.actors().len() + 1);
    let france = |packs: &Packs| packs.actors().iter().find(|actor| actor.name == "France").unwrap().clone();
    assert_eq!((france(&own).seats.len(), france(&built_in).seats.is_empty()), (0, false));
    assert!(own.list("saying-verb").has("croak") && own.list("saying-verb").has("say"));
    assert!(!built_in.list("saying-verb").has("croak"));
    assert_eq!(own.words("saying-verb").len(), built_in.words("saying-verb").len() + 1);
}

const OWN: &str = r#"[[rule]]
id = "iso"
makes = "date"
match = "noon of <year>"
means = "calendar"

[[words]]
name = "saying-verb"
words = ["croak", "say"]

[[actor]]
name = "France"
kind = "country"

[[actor]]
name = "Ruritania"
kind = "country"
"#;

#[test]
fn faults_have_their_place() {
    check_fault(
        "[[rule]]\nid = \"a\"\nmatch = \"in <nothing\"\nmeans = \"calendar\"\n",
        "mine/en/dates.toml:3:13: expected `>` to close this slot, found none\n\
         3 | match = \"in <nothing\"\n  |             ^\n  = help: write `<month>`",
    );
    check_fault(
        "[[rule]]\nid = \"a\"\nmatch = \"in <nothing>\"\nmeans = \"calendar\"\n",
        "mine/en/dates.toml:3:13: expected a category that words, numbers or a rule fill, found `<nothing>`, \
         which nothing fills\n3 | match = \"in <nothing>\"\n  |             ^\n  = help: list its words under [[words]] \
         name = \"nothing\", or name another category",
    );
    check_fault(
        "[[actor]]\nname = \"A\"\nkind = \"animal\"\n",
        "mine/en/dates.toml:3:8: expected person, organisation, country, place, group or other, found `animal`\n\
         3 | kind = \"animal\"\n  |        ^\n  = help: a company, party, union or court is an `organisation`, a people a `group`",
    );
}

#[test]
fn a_circle_is_shown_at_the_rule_that_closes_it() {
    let loop_of_time = "[[rule]]\nid = \"a\"\nmakes = \"month\"\nmatch = \"<time> x\"\nmeans = \"calendar\"\n";
    let fault = with(loop_of_time).map(|packs| packs.rules().len()).unwrap_err();
    assert!(fault.starts_with("mine/en/dates.toml:2:6: ") && fault.contains("can start with itself"), "{fault}");
}

#[test]
fn rules_actors_and_words_are_switched_off() {
    let built_in = Packs::builtin();
    let own = with(
        "disable = [\"en/dates/iso*\", \"en/dates/year\"]\ndisable-actors = [\"France\"]\n\
         [[words]]\nname = \"saying-verb\"\nwithout = [\"say\"]\n\
         [[words]]\nname = \"feast\"\nwithout = [\"christmas eve\"]\nwords = { easter = \"01-02\" }\n",
    )
    .unwrap();
    let rules =
        |packs: &Packs, start: &str| packs.rules().iter().filter(|rule| rule.id.as_str().starts_with(start)).count();
    assert!(rules(&built_in, "en/dates/iso") > 0);
    assert_eq!((rules(&own, "en/dates/iso"), rules(&own, "en/dates/year")), (0, rules(&built_in, "en/dates/year") - 1));
    assert_eq!(own.actors().len(), built_in.actors().len() - 1);
    assert!(built_in.list("saying-verb").has("say") && !own.list("saying-verb").has("say"));
    let feasts = |packs: &Packs| packs.values().iter().filter(|(list, ..)| list == "feast").count();
    assert_eq!(feasts(&own), feasts(&built_in) - 1);
    let easter = own.values().iter().find(|(list, word, _)| list == "feast" && word == "easter").unwrap();
    assert_eq!(easter.2, dateline::pattern::Constant::Text("01-02".into()));
}
