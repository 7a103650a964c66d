#!/usr/bin/env python3
"""Where the time of `dateline batch` goes: 10,000 articles of its own making, on one thread and on two.

    python3 benches/batch.py target/release/dateline /tmp/many [ARTICLES]
"""
import os, random, re, resource, shutil, subprocess, sys

program, place = os.path.abspath(sys.argv[1]), sys.argv[2]
count = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
random.seed(1)
SHIPS = ["ferry", "tanker", "trawler", "freighter", "tug", "barge"]
TOWNS = ["Lindholm", "Kettleby", "Cork", "Marenz", "Guayaquil", "Aldmoor", "Port Hale", "Visby"]
NAMES = ["Jonas Ek", "Eva Brandt", "Maeve Tully", "Desmond Hale", "Lin Xiaomei", "Zoë Lind", "April Dunmore", "Karl Voss"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "March", "May", "June", "August", "October", "December"]
# What news tells: most of it is dated, some of it is not.
SENTENCES = [
    "A {ship} caught fire off {town} on {day} night, and {number} people were taken to hospital.",
    "Police arrested its captain, {name}, on {day}.",
    "The ship was built in {town} in {year} and was repaired last {month}, the coast guard said.",
    "Transport Minister {name} will speak in parliament on {number} {month}.",
    "“Nobody told us anything,” said {name}, who lives near the harbour of {town}.",
    "The owner, {town} Lines, denied that the crew had been told to leave the engine running.",
    "An inspection in {month} {year} had found {number} faults, none of which was thought to be dangerous.",
    "The company bought the {ship} {number} years ago from a yard in {town}.",
    "Two days later, {name} resigned as head of the port authority.",
    "The inquiry, which is led by {name}, is expected to publish its findings next {month}.",
    "Residents had complained about smoke for {number} weeks before the accident.",
    "The price of shares in the company fell by {number} per cent between {month} and {day}.",
]


def article(number):
    def fill(sentence):
        return sentence.format(
            ship=random.choice(SHIPS), town=random.choice(TOWNS), name=random.choice(NAMES), day=random.choice(DAYS),
            month=random.choice(MONTHS), number=random.randrange(2, 28), year=random.randrange(1965, 2024),
        )

    sentences = [fill(random.choice(SENTENCES)) for _ in range(random.randrange(8, 28))]
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    day = f"{random.randrange(2024, 2027)}-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}"
    return f"---\ntitle: Report {number} from {random.choice(TOWNS)}\npublished: {day}\n---\n" + "\n\n".join(paragraphs) + "\n"


source = os.path.join(place, "in")
shutil.rmtree(place, ignore_errors=True)
size = 0
for number in range(count):
    path = os.path.join(source, f"{number % 100:02}", f"{number:05}.txt")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    text = article(number)
    size += len(text.encode())
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
print(f"{count} articles, {size / 1e6:.1f} MB")


def run(jobs, out):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [program, "batch", source, "--out", os.path.join(place, out), "--jobs", str(jobs), "--timings"],
        capture_output=True, text=True, check=True,
    )
    line = done.stderr.splitlines()[-1].removeprefix("dateline: ")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    took = float(re.search(r"; ([\d.]+) s in all", line)[1])
    print(line + f", {processor:.1f} s of processor time: {count / took:.0f} articles a second, {size / 1e6 / took:.2f} MB/s")
    return took


one, two = run(1, "one"), run(2, "two")
print(f"two threads are {one / two:.2f} times as fast as one")
run(2, "two")
