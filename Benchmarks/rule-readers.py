#!/usr/bin/env python3
"""Readers whose taste is a rule use paperboy every day; how good do its lists become for them?

    python3 Benchmarks/rule-readers.py HOME OUT.json [--days N] [--from DATE] [--program FILE]
    python3 Benchmarks/rule-readers.py --compare A.json B.json...

Nobody did this: it is a simulation. Each of the readers below begins without a label. Every day
they look at the first 20 papers of each list in a terminal, thumb those of the first 15 papers of
the day up that fit their rule, and those of the first 5 down that do not; while none of the 15 fits,
they find the best placed one that does by themselves. So the thumbs down are on papers that the
ranking itself put on top, as a reader's are.

HOME, which is copied, holds papers and a configuration with topics. Measured by nDCG@10 over the
papers of all lists of a day in the order of their scores, from the second day on, for days with a
paper that fits; mean over a reader's days, then over readers. `--compare` prints the differences of
others to A with the standard error of their mean over readers.
"""

import argparse
import concurrent.futures
import datetime
import json
import math
import os
import pathlib
import queue
import re
import shlex
import shutil
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULES = {
    "proofs": r"theorem prov|(?-i:\bLean\b)|formal proof|autoformali|(?-i:\bCoq\b|\bIsabelle\b)",
    "touch": r"tactile|dexterous",
    "watermarks": r"watermark",
    "interpretability": r"sparse autoencoder|mechanistic interpretab",
    "molecules": r"protein|molecul",
    "serving": r"speculative decoding|KV[- ]cache",
    "hallucination": r"hallucinat",
    "sound": r"\baudio|speech",
    "world-models": r"world model",
    "medical-images": r"medical imag|radiolog|patholog",
    "screen-agents": r"GUI agent|computer[- ]use agent|web agent",
    "splats": r"gaussian splat",
    "federated": r"federated",
    "software": r"code generation|software engineering",
    "time-series": r"time[- ]series",
    "rewards": r"reward hacking|reward model",
    "attacks": r"jailbreak|red[- ]team",
    "languages": r"low-resource|multilingual",
    "quantisation": r"quantiz",
    "driving": r"autonomous driving",
    "recommenders": r"recommend(er|ation)",
    "causes": r"\bcausal",
    "retrieval": r"retrieval-augmented|(?-i:\bRAG\b)",
    "video": r"video generation",
    "earth": r"remote sensing|satellite|geospatial",
}


class Reader:
    """One reader of a home of their own, for as long as the reader is played."""

    def __init__(self, name, home, program):
        self.rule = re.compile(RULES[name], re.IGNORECASE)
        self.name, self.home, self.program = "rule-" + name, home, program
        self.has_labels = False

    def paperboy(self, *arguments, in_terminal=False):
        command = [self.program, *arguments, "--home", self.home, "--models", str(ROOT / "models")]
        # A reader is known from the first thumb on.
        if self.has_labels or arguments[0] == "up":
            command += ["--profile", self.name]
        if in_terminal:
            command = ["script", "-qec", shlex.join(command), "/dev/null"]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def day(self, date):
        """Places of the papers that fit, and how many papers there are; None without a list."""
        made = self.paperboy("today", "--date", date, "--format", "json")
        if made.returncode:
            return None
        papers = {p["id"]: p for t in json.loads(made.stdout)["topics"] for p in t["papers"]}
        papers = sorted(papers.values(), key=lambda paper: (-(paper["score"] or 0), paper["id"]))
        fits = [bool(self.rule.search(p["title"] + " " + p["abstract"])) for p in papers]
        liked = [p["id"] for p, fit in zip(papers, fits) if fit]
        ups = [p["id"] for p, fit in zip(papers[:15], fits) if fit] or liked[:1]
        downs = [p["id"] for p, fit in zip(papers[:5], fits) if not fit]
        self.paperboy("today", "--date", date, "--top", "20", in_terminal=True)
        if ups:
            self.paperboy("up", *ups)
            self.has_labels = True
        if downs and self.has_labels:
            self.paperboy("down", *downs)
        return {"day": date, "papers": len(papers),
                "places": [place for place, fit in enumerate(fits, 1) if fit]}


def ndcg(places):
    found = sum(1 / math.log2(place + 1) for place in places if place <= 10)
    return found / sum(1 / math.log2(place + 1) for place in range(1, min(len(places), 10) + 1))


def quality(days):
    return statistics.mean(ndcg(day["places"]) for day in days[1:] if day["places"])


def play(options):
    homes = queue.Queue()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(os.cpu_count() or 1):
            homes.put(shutil.copytree(options.home, f"{folder}/{number}"))

        def days(name):
            home = homes.get()
            reader = Reader(name, home, options.program)
            dates = (options.start + datetime.timedelta(number) for number in range(options.days))
            days = [day for date in dates if (day := reader.day(date.isoformat()))]
            homes.put(home)
            return days

        with concurrent.futures.ThreadPoolExecutor(homes.qsize()) as pool:
            played = dict(zip(RULES, pool.map(days, RULES)))
    pathlib.Path(options.out).write_text(json.dumps(played))
    for name, days in played.items():
        wanted = sum(len(day["places"]) for day in days)
        print(f"{name:16} {len(days)} days, {wanted:3} papers that fit, {quality(days):.3f}")
    print(f"nDCG@10 of {len(played)} readers: {statistics.mean(map(quality, played.values())):.3f}")


def compare(paths):
    first, *others = [json.loads(pathlib.Path(path).read_text()) for path in paths]
    for path, other in zip(paths[1:], others):
        leads = [quality(other[name]) - quality(first[name]) for name in first]
        error = statistics.stdev(leads) / math.sqrt(len(leads))
        print(f"{path}: {statistics.mean(leads):+.3f} ({error:.3f})")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", nargs="?")
    parser.add_argument("out", nargs="?")
    parser.add_argument("--days", type=int, default=36)
    parser.add_argument("--from", dest="start", type=datetime.date.fromisoformat,
                        default=datetime.date(2026, 7, 7))
    parser.add_argument("--program", default=str(ROOT / ".build/release/paperboy"))
    parser.add_argument("--compare", nargs="+", metavar="JSON")
    options = parser.parse_args()
    if options.compare:
        compare(options.compare)
    elif options.out:
        play(options)
    else:
        parser.error("HOME and OUT.json are wanted")


main()
