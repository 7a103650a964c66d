#!/usr/bin/env python3
"""How well PDF documents are read: their words, and the words in their order (pairs), beside those of pdftotext (poppler).

    python3 benches/pdf.py target/release/dateline FOLDER [--misses]
"""
import collections, glob, os, re, subprocess, sys, time

program, folder = sys.argv[1:3]
misses = "--misses" in sys.argv


def words(text):
    return re.findall(r"\w+", text.lower())


def run(*command):
    start = time.time()
    done = subprocess.run(command, capture_output=True)
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), time.time() - start


def shared(a, b):
    a, b = collections.Counter(a), collections.Counter(b)
    return sum((a & b).values()), sum(a.values()) + sum(b.values())


sums, scores, told, seconds, small = collections.Counter(), [], 0, 0.0, 0
for path in sorted(glob.glob(os.path.join(folder, "**", "*.pdf"), recursive=True)):
    wanted = words(run("pdftotext", "-enc", "UTF-8", path, "-")[0])
    text, said, took = run(program, "--quiet", "--show", "text", path)
    # The title of a document is no part of its text, but stands on its pages, too.
    title = re.search(r"^# (.*)", run(program, "--quiet", path)[0]) if text else None
    found = words((title[1] if title else "") + "\n" + text)
    seconds += took
    if len(wanted) < 20:
        small += 1
        continue
    told += bool(said)
    one, two = shared(found, wanted), shared(zip(found, found[1:]), zip(wanted, wanted[1:]))
    sums.update({"one": one[0], "ones": one[1], "two": two[0], "twos": two[1]})
    scores.append(2 * one[0] / one[1])
    if misses and scores[-1] < 0.97:
        print(f"{os.path.basename(path)}: F1 {scores[-1]:.3f} {said.strip()}")
print(
    f"{len(scores)} documents with 20 words or more ({small} with fewer): words F1 {2 * sums['one'] / sums['ones']:.3f}, "
    f"mean of the documents {sum(scores) / len(scores):.3f}, median {sorted(scores)[len(scores) // 2]:.3f}; "
    f"pairs F1 {2 * sums['two'] / sums['twos']:.3f}; {told} refused; {seconds:.1f} s"
)
