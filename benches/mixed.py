#!/usr/bin/env python3
"""A folder of 1,000 mixed files, one in fifty damaged, through `dateline batch`: whole, again, and killed ten times.

    python3 benches/mixed.py target/release/dateline /tmp/mixed
"""
import gzip, io, json, os, random, shutil, signal, subprocess, sys, tarfile, textwrap, time, zipfile

program, place = os.path.abspath(sys.argv[1]), sys.argv[2]
random.seed(1)
SOURCE = os.path.join(os.path.dirname(__file__), "..", "fixtures")
ARTICLES = [open(os.path.join(SOURCE, name), encoding="utf-8").read() for name in sorted(os.listdir(SOURCE)) if name.endswith(".txt")]
ARTICLES = [text.split("\n---\n", 1)[-1] for text in ARTICLES]


def page(text):
    body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return f"<!doctype html><html><head><title>T</title><meta property='article:published_time' content='2015-03-18'></head><body><article>{body}</article></body></html>"


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(zipfile.ZipInfo(name, (2015, 3, 18, 0, 0, 0)), text)
    return out.getvalue()


def tarred(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, text in files:
            data = text.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def warc(text):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(text).encode()
    return b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/2015/03/18/x\r\nContent-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"


def pdf(text):
    """A document with a page for every forty lines, in a font that every reader has."""
    escaped = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    lines = [line for part in escaped.split(b"\n\n") for line in [*textwrap.wrap(part.decode("cp1252"), 90), ""]]
    pages = [lines[at : at + 40] for at in range(0, len(lines), 40)]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)), b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"]
    for i, page in enumerate(pages):
        shown = b"BT/F 11 Tf 13 TL 60 780 Td " + b" ".join(b"(%s)Tj T*" % line.encode("cp1252") for line in page) + b" ET"
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % (5 + 2 * i))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
    out, table = b"%PDF-1.4\n", b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for i, body in enumerate(objects):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj%s endobj\n" % (i + 1, body)
    return out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


MAKE = {
    "txt": lambda t: t.encode(), "latin.txt": lambda t: t.encode("cp1252", "replace"), "html": lambda t: page(t).encode(),
    "md": lambda t: f"---\ndate: 2015-03-18\n---\n# T\n\n{t}".encode(),
    "eml": lambda t: f"From: a@a.example\nTo: b@a.example\nSubject: T\nDate: Wed, 18 Mar 2015 09:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{t}".encode(),
    "rss": lambda t: ("<rss><channel><title>S</title><item><title>T</title><description><![CDATA[" + page(t) + "]]></description></item></channel></rss>").encode(),
    "jsonl": lambda t: "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i in range(2)).encode(),
    "docx": lambda t: zipped([("[Content_Types].xml", ""), ("word/document.xml", "<w:document>" + "".join("<w:p><w:r><w:t>" + p.replace("&", "&amp;").replace("<", "&lt;") + "</w:t></w:r></w:p>" for p in t.split("\n\n")) + "</w:document>")]),
    "epub": lambda t: zipped([("mimetype", "application/epub+zip"), ("META-INF/container.xml", '<container><rootfile full-path="p.opf"/></container>'), ("p.opf", '<package><item id="a" href="a.xhtml"/><itemref idref="a"/></package>'), ("a.xhtml", page(t))]),
    "zip": lambda t: zipped([("a.txt", t), ("b.html", page(t))]), "tar.gz": lambda t: tarred([("a.txt", t), ("b.md", t)]),
    "warc": warc, "warc.gz": lambda t: gzip.compress(warc(t), mtime=0), "pdf": pdf,
}
# Formats in which a file that is cut in the middle cannot be read to its end.
BREAKS = ["docx", "epub", "zip", "tar.gz", "warc", "warc.gz", "jsonl", "pdf"]

shutil.rmtree(place, ignore_errors=True)
damaged = set()
for number in range(1000):
    kind = BREAKS[number // 50 % len(BREAKS)] if number % 50 == 0 else list(MAKE)[number % len(MAKE)]
    name = f"{number % 17}/{number:04}.{kind}"
    content = MAKE[kind](ARTICLES[number % len(ARTICLES)])
    if number % 50 == 0:
        content = content[: len(content) * 2 // 5]
        damaged.add(name)
    path = os.path.join(place, "in", name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "wb").write(content)


def command(out):
    return [program, "batch", os.path.join(place, "in"), "--out", os.path.join(place, out)]


def run(out):
    start = time.time()
    done = subprocess.run(command(out), capture_output=True, text=True)
    print(f"{time.time() - start:.2f} s, exit code {done.returncode}: {done.stderr.splitlines()[-1]}")
    return done


def results(out):
    found = {}
    for folder, folders, names in os.walk(os.path.join(place, out)):
        folders[:] = [name for name in folders if name != ".dateline"]
        for name in names:
            path = os.path.join(folder, name)
            content = open(path, "rb").read()
            if name == "index.jsonl":
                lines = [json.loads(line) for line in content.splitlines()]
                content = "\n".join(json.dumps({k: v for k, v in line.items() if k != "milliseconds"}) for line in lines)
            found[os.path.relpath(path, os.path.join(place, out))] = content
    return found


run("whole")
index = [json.loads(line) for line in open(os.path.join(place, "whole/index.jsonl"))]
failed = {line["source"] for line in index if line["status"] == "failed"}
assert failed == damaged, (failed ^ damaged)
assert all(line["error"] for line in index if line["status"] == "failed")
assert {line["source"] for line in index if line["status"] == "done"} >= {n for n in (l["source"] for l in index)} - damaged
assert "nothing to do" in run("whole").stderr
for _ in range(10):
    child = subprocess.Popen(command("pieces"), stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0.02, 0.6))
    child.send_signal(signal.SIGKILL)
    child.wait()
run("pieces")
assert results("whole") == results("pieces")
print(f"{len(index)} articles of 1000 files, {len(damaged)} damaged and named; killed ten times: the same bytes")
