"""Times whole runs of paperboy's commands: median and least wall-clock time, and memory.

    python3 Benchmarks/time-commands.py HOME PROFILE [DATE]

HOME is changed: the reader's model is fitted again, since a paper is skipped and that taken back, time
and again. DATE is the list that `today` shows, the newest one by default.
"""

import itertools
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(ROOT / ".build/release/paperboy")


def run(arguments, before=None, runs=20):
    walls, memory = [], []
    for _ in range(runs):
        if before:
            before()
        start = time.perf_counter()
        process = os.posix_spawn(
            PROGRAM, [PROGRAM, *arguments], os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0),
            ])
        _, status, usage = os.wait4(process, 0)
        walls.append((time.perf_counter() - start) * 1e3)
        memory.append(usage.ru_maxrss / 1024)
        if status != 0:
            sys.exit(f"{' '.join(arguments)} failed with {os.waitstatus_to_exitcode(status)}")
    return statistics.median(walls), min(walls), statistics.median(memory)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    home, profile, *date = sys.argv[1:]
    common = ["--home", home, "--profile", profile, "--models", str(ROOT / "models")]
    today = ["today", *common, *(["--date", date[0]] if date else [])]
    paper = subprocess.run([PROGRAM, *today, "--format", "ids"], check=True, capture_output=True,
                           text=True).stdout.split()[-1]
    words = itertools.cycle([["skip", *common, paper], ["undo", *common]])

    def give_word():
        subprocess.run([PROGRAM, *next(words)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def row(name, result):
        print(f"| {name} | {result[0]:.0f} ms | {result[1]:.0f} ms | {result[2]:.0f} MB |")

    print("| command | median | least | memory |\n|---|---|---|---|")
    row("--version", run(["--version"], runs=40))
    run(today, runs=1)
    row("today, model at hand", run(today))
    row("today, fitted again after a word", run(today, before=give_word))
    row("train", run(["train", *common]))
    evaluate = ["evaluate", "--reference", "--home", home, "--profiles", profile,
                "--models", str(ROOT / "models"), "--quiet"]
    row("evaluate --reference", run(evaluate, runs=3))


main()
