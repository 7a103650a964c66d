//! The HTML page in a real browser: it filters, zooms, opens entries and says nothing on the console.
//!
//! `cargo test --test page -- --ignored` with Chromium on the path.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a test of a browser writes the page for it")]

mod sample;

use std::fs;
use std::path::Path;
use std::process::Command;

use dateline::render::flat::{Heading, Sheet};
use dateline::render::{self, Options, row};
use serde_json::Value;

/// What a reader does, and what is to be seen then.
const VISIT: &str = r##"<script>
addEventListener("load", () => {
  const all = (choice) => [...document.querySelectorAll(choice)];
  const texts = (choice) => all(choice).map((found) => found.textContent);
  const shown = () => all(".entry").filter((entry) => !entry.hidden).length;
  const pick = (id, value) => { const box = document.getElementById(id); box.value = value;
    box.dispatchEvent(new Event(box.tagName === "SELECT" ? "change" : "input")); };
  const told = { all: shown(), marks: all("#chart .mark").length };
  pick("words", "BRIDGE june"); told.words = shown(); told.count = document.getElementById("count").textContent; pick("words", "");
  pick("actor", "Zoë Lind"); told.actor = shown(); pick("actor", "");
  pick("status", "planned"); told.status = shown(); told.planned = all("#chart .mark").length; pick("status", "");
  pick("basis", "stated"); told.stated = shown();
  document.getElementById("clear").click(); told.cleared = shown();
  const links = all("a.open");
  if (links[1]) links[1].click();
  told.chosen = texts("#text .chosen").join("");
  told.date = texts("#text .chosen.date").join("");
  const tick = () => texts("#chart text").join(" ");
  told.ticks = tick();
  document.getElementById("closer").click(); document.getElementById("closer").click();
  told.closer = tick() !== told.ticks;
  document.getElementById("chart").dispatchEvent(new KeyboardEvent("keydown", { key: "0" }));
  told.whole = tick() === told.ticks;
  told.wide = document.documentElement.scrollWidth <= innerWidth;
  told.alien = all("script").length;
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = JSON.stringify(told);
  document.body.append(result);
});
</script>"##;

/// Visits a page of that width; returns what was seen, after nothing was said on the console.
fn visit(name: &str, page: &str, width: u32) -> Value {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.html"));
    fs::write(&path, page.replace("</body>", &format!("{VISIT}</body>"))).unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join(format!("profile-{name}")).display()))
        .arg(format!("--window-size={width},800"))
        .arg(format!("file://{}", path.display()))
        .output()
        .expect("chromium on the path");
    let said = String::from_utf8_lossy(&output.stderr);
    let console: Vec<&str> = said.lines().filter(|line| line.contains("CONSOLE")).collect();
    assert!(console.is_empty(), "{name}: {console:#?}");
    let page = String::from_utf8(output.stdout).unwrap();
    let result = page.split_once("<pre id=\"result\">").expect("a visit that came to its end").1;
    let result = result.split_once("</pre>").unwrap().0.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    serde_json::from_str(&result).unwrap()
}

fn page(made: fn() -> (dateline::Article, dateline::Timeline<'static>)) -> String {
    let (article, timeline) = made();
    (render::by_name("html").unwrap().write)(&article, &timeline, &Options::default())
}

#[test]
#[ignore = "needs chromium"]
fn a_page_is_filtered_zoomed_and_opened() {
    for width in [1200, 500] {
        let told = visit(&format!("festival-{width}"), &page(sample::festival), width);
        for (what, wanted) in [
            ("all", Value::from(5)),
            ("marks", 5.into()),
            ("words", 1.into()),
            ("count", "1 of 5 entries".into()),
            ("actor", 2.into()),
            ("status", 1.into()),
            ("planned", 1.into()),
            ("stated", 2.into()),
            ("cleared", 5.into()),
            ("chosen", "A driver hit two cyclists 🚲 at a café on Saturday evening".into()),
            ("date", "Saturday evening".into()),
            ("closer", true.into()),
            ("whole", true.into()),
            ("wide", true.into()),
            ("alien", 2.into()),
        ] {
            assert_eq!(told[what], wanted, "{what} at {width}: {told}");
        }
    }
}

#[test]
#[ignore = "needs chromium"]
fn strangers_text_stays_text() {
    let told = visit("hostile", &page(sample::hostile), 1200);
    assert_eq!([&told["all"], &told["alien"]], [1, 2], "{told}");
    let told = visit("empty", &page(sample::empty), 1200);
    assert_eq!(told["all"], 0);
}

#[test]
#[ignore = "needs chromium"]
fn many_articles_are_one_page() {
    let flat = render::by_name("html").unwrap().merged.flat;
    let heading = Heading { title: "Timeline".to_owned(), many: true };
    let (mut sheet, mut out) = Sheet::start(flat, heading, Options::default());
    for (i, made) in [sample::festival as fn() -> _, sample::hostile].into_iter().enumerate() {
        let (article, timeline) = made();
        for mut row in row::rows(&article, &timeline) {
            row.article.page = Some(format!("articles/{i} \".html"));
            out.push_str(&sheet.add(row));
        }
    }
    let page = out + sheet.end();
    assert!(page.contains("href=\"articles/0%20%22.html#e2\""));
    let told = visit("merged", &page, 1200);
    assert_eq!([&told["all"], &told["words"], &told["alien"]], [6, 1, 2], "{told}");
}
