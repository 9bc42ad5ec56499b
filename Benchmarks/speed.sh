#!/bin/sh
# Builds, installs the rivals into an environment of their own, and measures everything in one run:
#   sh Benchmarks/speed.sh HOME PROFILE [DATE]
# HOME is a home with papers and PROFILE a reader in it with 300 picks or so (its model is fitted
# again); DATE is the list that `today` shows.
set -eu
[ $# -ge 2 ] || { sed -n 2,5p "$0" >&2; exit 64; }
root=$(cd "$(dirname "$0")/.." && pwd)
swift build -c release --package-path "$root"
rivals=$root/.build/rivals
[ -d "$rivals" ] || python3 -m venv "$rivals"
"$rivals/bin/pip" install --quiet -r "$root/Benchmarks/requirements.txt"
"$rivals/bin/python" "$root/Benchmarks/time-commands.py" "$@"
"$rivals/bin/python" "$root/Benchmarks/compare-speed.py" "$1" "$2"
"$root/.build/release/speed" growth --home "$1" --background "$root/models/arxiv.background"
