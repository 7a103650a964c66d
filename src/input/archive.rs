//! Archives (ZIP, TAR) of articles, each in a format of its own. What an archive unpacks to is bounded.

use std::borrow::Cow;
use std::io::{BufRead, Cursor, Read};

use tar::{Archive, EntryType};
use zip::ZipArchive;

use super::{Articles, Unreadable, bytes, detect};
use crate::model::article::Article;

/// How many bytes the files of an archive may have together: they are held until their turn comes.
const MOST_BYTES: u64 = 512 << 20;
/// How many files an archive may have.
const MOST_FILES: usize = 100_000;

/// A file of an archive, or why it cannot be read.
struct Member {
    name: String,
    content: Result<Vec<u8>, Unreadable>,
}

/// The articles of a ZIP archive.
pub(super) fn read_zip<'r>(mut reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    articles(open(&mut *reader).and_then(|mut archive| {
        let mut room = Room::default();
        let mut members = Vec::new();
        for number in 0..archive.len() {
            let named = archive.name_for_index(number).and_then(Result::ok).map(Cow::into_owned);
            let name = named.unwrap_or_else(|| format!("file {}", number + 1));
            let member = match archive.by_index(number) {
                Ok(mut file) if file.is_file() && is_wanted(&name) => {
                    Some(Member { content: room.take(&mut file)?, name })
                }
                Ok(_) => None,
                Err(error) => {
                    let what = format!("expected a file that can be unpacked, found an error: {error}");
                    Some(Member { content: Err(Unreadable::new(what)), name })
                }
            };
            members.extend(member);
        }
        Ok(members)
    }))
}

/// A ZIP archive in memory.
pub(super) fn open(reader: &mut dyn BufRead) -> Result<ZipArchive<Cursor<Vec<u8>>>, Unreadable> {
    let mut packed = Vec::new();
    let read = reader.take(MOST_BYTES + 1).read_to_end(&mut packed);
    read.map_err(|error| Unreadable::from_io(&error))?;
    if packed.len() as u64 > MOST_BYTES {
        return Err(too_long());
    }
    ZipArchive::new(Cursor::new(packed))
        .map_err(|error| Unreadable::new(format!("expected a ZIP archive, found a damaged one: {error}")))
}

/// One file of a ZIP archive; none where it is not in it.
pub(super) fn member(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
    match archive.by_name(name) {
        Ok(mut file) => Room::default().take(&mut file)?.map(Some),
        Err(zip::result::ZipError::FileNotFound) => Ok(None),
        Err(error) => {
            Err(Unreadable::new(format!("expected `{name}` in the file, found that it cannot be unpacked: {error}")))
        }
    }
}

/// The articles of a TAR archive.
pub(super) fn read_tar<'r>(reader: Box<dyn BufRead + 'r>) -> Articles<'r> {
    let mut archive = Archive::new(reader);
    let mut room = Room::default();
    let mut members = Vec::new();
    let damaged =
        |error: std::io::Error| Unreadable::new(format!("expected a TAR archive, found a damaged one: {error}"));
    let read = archive.entries().map_err(damaged).and_then(|entries| {
        for entry in entries {
            let mut entry = entry.map_err(damaged)?;
            let name = entry.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
            if entry.header().entry_type() == EntryType::Regular && is_wanted(&name) {
                let content = room.take(&mut entry)?;
                members.push(Member { name, content });
            }
        }
        Ok(())
    });
    // What stands before the damage is still read.
    let broken = read.err().map(Err);
    Box::new(articles(Ok(members)).chain(broken))
}

/// How much an archive has unpacked to so far.
#[derive(Default)]
struct Room {
    bytes: u64,
    files: usize,
}

impl Room {
    /// The content of a file that is being unpacked. The outer error ends the archive, the inner one only the file.
    fn take(&mut self, file: &mut dyn Read) -> Result<Result<Vec<u8>, Unreadable>, Unreadable> {
        let mut content = Vec::new();
        let read = file.take(bytes::MOST + 1).read_to_end(&mut content);
        self.bytes += content.len() as u64;
        self.files += 1;
        if self.bytes > MOST_BYTES || self.files > MOST_FILES {
            return Err(too_long());
        }
        let too_long = content.len() as u64 > bytes::MOST;
        Ok(match read {
            Err(error) => Err(Unreadable::from_io(&error)),
            Ok(_) if too_long => Err(Unreadable::new(format!(
                "expected an article of at most {} MB, found a longer one",
                bytes::MOST >> 20
            ))),
            Ok(_) => Ok(content),
        })
    }
}

fn too_long() -> Unreadable {
    let most = MOST_BYTES >> 20;
    Unreadable::new(format!(
        "expected an archive of at most {most} MB unpacked and {MOST_FILES} files, found more; unpack it and use dateline batch"
    ))
}

/// Whether a file of an archive is one of its articles, and not the system's.
fn is_wanted(name: &str) -> bool {
    !name.split(['/', '\\']).any(|part| part == "__MACOSX" || part.starts_with('.') && part.len() > 1)
}

/// The articles of the files, one file after the other.
fn articles<'r>(members: Result<Vec<Member>, Unreadable>) -> Articles<'r> {
    match members {
        Ok(members) => Box::new(members.into_iter().flat_map(|member| read(member))),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

fn read(member: Member) -> Articles<'static> {
    let Member { name, content } = member;
    let opened = content.and_then(|content| {
        let head = &content[..content.len().min(8192)];
        let format = detect::detect(head, &name);
        if ["zip", "tar", "warc"].contains(&format.name) || head.starts_with(b"\x1f\x8b") {
            return Err(Unreadable::new("expected an article in the archive, found another archive; unpack it first"));
        }
        Ok((format, content))
    });
    let (format, content) = match opened {
        Ok(opened) => opened,
        Err(error) => return Box::new(std::iter::once(Err(named(&name, error)))),
    };
    let found = (format.read)(Box::new(Cursor::new(content))).enumerate();
    Box::new(found.map(move |(i, read)| match read {
        Ok(article) => {
            let own = if format.many { format!("{name}#{}", i + 1) } else { name.clone() };
            Ok(Article { id: article.id.or(Some(own)), ..article })
        }
        Err(error) => Err(named(&name, error)),
    }))
}

fn named(name: &str, error: Unreadable) -> Unreadable {
    Unreadable {
        id: Some(error.id.clone().unwrap_or_else(|| name.to_owned())),
        line: None,
        column: None,
        what: format!("{name}: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        for (name, content) in files {
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            builder.append_data(&mut header, name, *content).unwrap();
        }
        builder.into_inner().unwrap()
    }

    fn check(articles: Articles<'_>) -> Vec<String> {
        articles
            .map(|read| match read {
                Ok(article) => format!("{}: {}", article.id.unwrap_or_default(), article.text),
                Err(error) => format!("! {error}"),
            })
            .collect()
    }

    const FILES: [(&str, &[u8]); 6] = [
        ("a.txt", b"One."),
        ("deep/b.html", b"<!doctype html><p>Two."),
        ("c.jsonl", b"{\"text\":\"Three.\"}\n{\"id\":\"x\"}"),
        ("__MACOSX/a.txt", b"No."),
        (".hidden", b"No."),
        ("picture.png", b"\x89PNG"),
    ];
    const READ: [&str; 5] = [
        "a.txt: One.",
        "deep/b.html: Two.",
        "c.jsonl#1: Three.",
        "! c.jsonl: line 2, column 10: expected a field `text`, found none",
        "! picture.png: expected plain text, found a PNG image; save or extract its text first",
    ];

    #[test]
    fn every_file_is_read_in_its_own_format() {
        assert_eq!(check(read_zip(Box::new(&*zipped(&FILES)))), READ);
        assert_eq!(check(read_tar(Box::new(&*tarred(&FILES)))), READ);
    }

    #[test]
    fn damage_is_told_and_what_stands_before_it_is_read() {
        let whole = tarred(&[("a.txt", b"One."), ("b.txt", b"Two.")]);
        let found = check(read_tar(Box::new(&whole[..1100])));
        assert_eq!(found[0], "a.txt: One.");
        assert!(found.len() == 2 && found[1].starts_with("! expected a TAR archive, found a damaged one"), "{found:?}");
        let found = check(read_zip(Box::new(&b"PK\x03\x04 and so on"[..])));
        assert!(found.len() == 1 && found[0].starts_with("! expected a ZIP archive, found a damaged one"), "{found:?}");
    }

    #[test]
    fn bombs_are_refused() {
        let big = vec![b' '; (bytes::MOST + 1) as usize];
        let one = zipped(&[("big.txt", &big), ("a.txt", b"One.")]);
        assert!(one.len() < 200_000);
        assert_eq!(
            check(read_zip(Box::new(&*one))),
            ["! big.txt: expected an article of at most 64 MB, found a longer one", "a.txt: One."]
        );
        let inner = zipped(&[("a.txt", b"One.")]);
        let found = check(read_zip(Box::new(&*zipped(&[("in.zip", &inner)]))));
        assert_eq!(found, ["! in.zip: expected an article in the archive, found another archive; unpack it first"]);
        let names: Vec<String> = (0..10).map(|i| format!("{i}.txt")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &big[..big.len() - 1])).collect();
        let found = check(read_zip(Box::new(&*zipped(&many))));
        assert!(found.len() == 1 && found[0].contains("at most 512 MB unpacked"), "{found:?}");
    }
}
