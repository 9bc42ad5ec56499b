"""Times whole runs of paperboy's commands: median and least wall-clock time, and memory.

    python3 Benchmarks/time-commands.py HOME PROFILE [DATE]

HOME is changed: the reader's fitted model is made again. DATE is the list that `today` shows, the
newest one by default.
"""

import os
import pathlib
import statistics
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
    model = pathlib.Path(home) / "models" / f"{profile}.model"

    def row(name, result):
        print(f"| {name} | {result[0]:.0f} ms | {result[1]:.0f} ms | {result[2]:.0f} MB |")

    print("| command | median | least | memory |\n|---|---|---|---|")
    row("--version", run(["--version"], runs=40))
    run(today, runs=1)
    row("today, model at hand", run(today))
    row("today, fitted again", run(today, before=lambda: model.unlink(missing_ok=True)))
    row("train", run(["train", *common]))
    evaluate = ["evaluate", "--reference", "--home", home, "--profiles", profile,
                "--models", str(ROOT / "models"), "--quiet"]
    row("evaluate --reference", run(evaluate, runs=3))


main()
