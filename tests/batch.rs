//! `dateline batch`: what is written, what is left alone, and what a broken-off run leaves.
#![expect(clippy::disallowed_methods, reason = "a test of files reads and writes files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;

/// A folder of articles and a folder of results.
struct Place {
    root: PathBuf,
}

impl Place {
    fn new(name: &str) -> Place {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("batch").join(name);
        if root.exists() {
            fs::remove_dir_all(&root).unwrap();
        }
        fs::create_dir_all(root.join("in")).unwrap();
        Place { root }
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.root.join("in").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn command(&self, out: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(["batch", "in", "--out", out]).args(args).current_dir(&self.root).env_clear();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The exit code and what was said.
    fn run(&self, args: &[&str]) -> (i32, String) {
        let output = self.command("out", args).output().unwrap();
        assert!(output.stdout.is_empty());
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.root.join("out").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn index(&self) -> Vec<Value> {
        self.text("index.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Every file of the results but the program's own, without the milliseconds of the index.
    fn results(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        let mut all = BTreeMap::new();
        collect(&self.root.join(out), "", &mut all);
        all.retain(|name, _| !name.starts_with("/.dateline/"));
        if let Some(index) = all.get_mut("/index.jsonl") {
            let lines = String::from_utf8(index.clone()).unwrap();
            let without = |line: &str| {
                let mut line: Value = serde_json::from_str(line).unwrap();
                assert!(line.as_object_mut().unwrap().remove("milliseconds").unwrap().is_u64());
                line.to_string() + "\n"
            };
            *index = lines.lines().map(without).collect::<String>().into_bytes();
        }
        all
    }
}

fn collect(folder: &Path, name: &str, all: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{name}/{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &name, all);
        } else {
            all.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

fn mixed(name: &str) -> Place {
    let place = Place::new(name);
    place.file("a.txt", "The bridge fell on 17 March 2015.\n");
    place.file(
        "deep/er/b.txt",
        "---\npublished: 2016-05-04\n---\nA dam broke on Monday. The town was founded in 1432.\n",
    );
    place.file(
        "many.jsonl",
        "{\"id\":\"m1\",\"text\":\"A ship sank on 2 May 2014.\"}\n{\"id\":\"m2\"}\n{\"text\":\"It was built in 1990.\"}\n",
    );
    place.file("picture.txt", b"\x89PNG\r\n");
    place
}

#[test]
fn every_good_article_has_its_timeline_and_every_bad_one_its_reason() {
    let place = mixed("mixed");
    let (code, said) = place.run(&[]);
    assert_eq!(code, 1);
    assert_eq!(
        said,
        "dateline: many.jsonl: line 2, column 11: expected a field `text`, found none\n\
         dateline: picture.txt: expected plain text, found a PNG image; save or extract its text first\n\
         dateline: out: 4 files, 4 done and 0 unchanged; 4 articles, 5 entries in the merged timeline; 2 could not be read\n"
    );
    assert!(place.text("articles/deep/er/b.txt.md").contains("## 2 May 2016"));
    assert!(place.text("articles/many.jsonl!/000003.md").contains("## 1990"));
    let names: Vec<String> = place.results("out").into_keys().collect();
    assert_eq!(
        names,
        [
            "/articles/a.txt.md",
            "/articles/deep/er/b.txt.md",
            "/articles/many.jsonl!/000001.md",
            "/articles/many.jsonl!/000003.md",
            "/index.jsonl",
            "/timeline.md"
        ]
    );
    insta::assert_snapshot!("batch-timeline", place.text("timeline.md"));
    let index = place.index();
    let told = |i: usize| [&index[i]["source"], &index[i]["article"], &index[i]["status"], &index[i]["entries"]];
    let shown: Vec<String> = (0..index.len()).map(|i| told(i).map(ToString::to_string).join(" ")).collect();
    assert_eq!(
        shown,
        [
            r#""a.txt" null "done" 1"#,
            r#""deep/er/b.txt" null "done" 2"#,
            r#""many.jsonl" "m1" "done" 1"#,
            r#""many.jsonl" "m2" "failed" 0"#,
            r#""many.jsonl" "many.jsonl#3" "done" 1"#,
            r#""picture.txt" null "failed" 0"#,
        ]
    );
    assert_eq!([&index[1]["published"], &index[1]["published_basis"]], ["2016-05-04", "metadata"]);
    assert_eq!(index[0]["hash"].as_str().unwrap().len(), 64);
    assert!(index[5]["error"].as_str().unwrap().contains("a PNG image"));
}

#[test]
fn only_what_changed_is_done_again() {
    let place = mixed("again");
    place.run(&["--jobs", "1"]);
    let before = place.results("out");
    let (code, said) = place.run(&["--jobs", "3"]);
    assert_eq!(code, 1, "a file that still cannot be read is still named");
    assert!(said.ends_with("dateline: out: nothing to do, 4 files unchanged; 2 could not be read\n"), "{said}");
    assert!(place.results("out") == before);

    // An article changes, another comes, a third goes, and a timeline was lost.
    place.file("a.txt", "The bridge fell on 18 March 2015.\n");
    place.file("new.txt", "The bridge was rebuilt in 2019.\n");
    fs::remove_file(place.root.join("in/deep/er/b.txt")).unwrap();
    fs::remove_file(place.root.join("out/articles/many.jsonl!/000001.md")).unwrap();
    let (_, said) = place.run(&[]);
    assert!(said.contains("4 files, 3 done and 1 unchanged; 4 articles, 4 entries"), "{said}");
    let names: Vec<String> = place.results("out").into_keys().collect();
    assert!(!names.iter().any(|name| name.contains("deep")), "{names:?}");

    // Other options, and back again.
    let first = place.results("out");
    let (_, said) = place.run(&["--format", "csv"]);
    assert!(said.contains("4 done and 0 unchanged"), "{said}");
    assert!(place.text("timeline.csv").lines().count() == 5);
    assert!(!place.results("out").keys().any(|name| name.starts_with("/articles/") && name.ends_with(".md")));
    assert!(!place.results("out").contains_key("/timeline.md"));
    place.run(&[]);
    assert!(place.results("out") == first);

    let (_, said) = place.run(&["--force"]);
    assert!(said.contains("4 done and 0 unchanged"), "{said}");
    assert!(place.results("out") == first);
}

#[test]
fn a_pack_that_changes_is_news() {
    let place = Place::new("pack");
    place.file("a.txt", "Lindholm Ferries closed on 17 March 2015.\n");
    let pack = |name: &str| {
        fs::create_dir_all(place.root.join("pack")).unwrap();
        let actor = format!("[[actor]]\nname = \"{name}\"\nkind = \"organisation\"\n");
        fs::write(place.root.join("pack/actors.toml"), actor).unwrap();
    };
    pack("Lindholm Ferries");
    let run = || place.run(&["--pack", "pack"]).1;
    assert!(run().contains("1 done"));
    assert!(run().contains("nothing to do"));
    pack("Lindholm");
    assert!(run().contains("1 done"));
}

#[test]
fn which_files_are_read() {
    let place = Place::new("which");
    for name in ["a.txt", "b.md.txt", "old/c.txt", "old/d.txt", ".hidden.txt", "skipped.txt"] {
        place.file(name, "The bridge fell on 17 March 2015.\n");
    }
    place.file(".gitignore", "skipped.txt\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("..", place.root.join("in/old/up")).unwrap();
        std::os::unix::fs::symlink("a.txt", place.root.join("in/link.txt")).unwrap();
    }
    let sources = |args: &[&str]| {
        let (code, said) = place.run(args);
        assert_eq!(code, 0, "{said}");
        assert!(!cfg!(unix) || !args.is_empty() || said.contains("2 links left aside"), "{said}");
        place.index().iter().map(|line| line["source"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(sources(&[]), ["a.txt", "b.md.txt", "old/c.txt", "old/d.txt"]);
    assert_eq!(sources(&["--exclude", "old"]).len(), 2);
    assert_eq!(sources(&["--include", "c.*", "--include", "a.txt"]), ["a.txt", "old/c.txt"]);
    // A folder of results below that of the articles is not read.
    let output = place.command("in/out", &[]).output().unwrap();
    let again = place.command("in/out", &[]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(again.stderr).unwrap().contains("nothing to do, 4 files"));
}

#[test]
fn wrong_calls() {
    let place = Place::new("wrong");
    place.file("a.txt", "The bridge fell on 17 March 2015.\n");
    let told = |command: &mut Command| {
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = told(&mut place.command("in", &[]));
    let wanted = "dateline: --out: expected a folder other than that of the articles; choose another name\n";
    assert_eq!((code, said.as_str()), (2, wanted));
    let (code, said) = told(place.command("out", &[]).args(["--include", "[a"]));
    assert!(code == 2 && said.contains("--include: expected a pattern as in .gitignore"), "{said}");
    let (code, said) = told(&mut place.command("in/a.txt", &[]));
    assert!(code == 2 && said.contains("--out in/a.txt: expected a folder to write to"), "{said}");
    let (code, said) = told(place.command("out", &[]).args(["--format", "pdf"]));
    assert!(code == 2 && said.contains("--format: expected one of markdown"), "{said}");
}

#[test]
fn a_run_that_is_killed_is_completed_by_the_next() {
    let place = Place::new("killed");
    for number in 0..120 {
        let text = format!(
            "The bridge of town {number} fell on {} March 2015. Police said on Monday that it was built in {}.\n",
            number % 28 + 1,
            1900 + number
        );
        place.file(&format!("{}/{number}.txt", number % 7), text.repeat(30));
    }
    place.file("lines.jsonl", "{\"text\":\"A ship sank on 2 May 2014.\"}\n".repeat(60));
    let whole = place.command("whole", &["--jobs", "2"]).output().unwrap();
    assert_eq!(whole.status.code(), Some(0));
    let mut broken_off = 0;
    for delay in [40, 90, 15, 120, 60, 200, 30, 75, 150, 100] {
        let mut child = place.command("out", &["--jobs", "2", "--quiet"]).spawn().unwrap();
        thread::sleep(Duration::from_millis(delay));
        broken_off += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(broken_off > 0, "no run was killed in the middle");
    let (code, said) = place.run(&[]);
    assert_eq!(code, 0, "{said}");
    let [whole, pieces] = [place.results("whole"), place.results("out")];
    assert!(whole.len() > 180);
    assert_eq!(whole.keys().collect::<Vec<_>>(), pieces.keys().collect::<Vec<_>>());
    assert!(whole == pieces);
    assert_eq!(fs::read_dir(place.root.join("out/.dateline/new")).unwrap().count(), 0, "something half made is left");
}
