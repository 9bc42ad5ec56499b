#!/usr/bin/env python3
"""Turns `readers.jsonl` into one file of labels for each reader.

    readers-to-labels.py READERS.jsonl DIR
    for file in DIR/*.jsonl; do
        paperboy labels import "$file" --profile "$(basename "$file" .jsonl)"
    done
    sh DIR/tags.sh

Each line of `READERS.jsonl` is one reader: `reader`, `kind`, `up` and `down`, lists of
`{"id", "time"}`. Each line written is `{"id", "label", "time"}`, label `up` or `down`, in order of
time; without a time the label takes the latest of the reader's others, or none. `DIR/tags.sh` holds
the commands that tag each reader: `narrow` for kind `awesome`, else `broad`.
"""

import json
import pathlib
import shlex
import sys


def labels(reader):
    """The reader's labels in order of time, then identifier."""
    rows = [
        {"id": paper["id"], "label": verdict, "time": paper.get("time")}
        for verdict in ("up", "down")
        for paper in reader.get(verdict) or []
    ]
    last = max((row["time"] for row in rows if row["time"]), default=None)
    for row in rows:
        row["time"] = row["time"] or last
        if row["time"] is None:
            del row["time"]
    return sorted(rows, key=lambda row: (row.get("time") or "", row["id"], row["label"]))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    tags = []
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            reader = json.loads(line)
            name = reader["reader"]
            with open(folder / f"{name}.jsonl", "w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in labels(reader))
            tag = "narrow" if reader.get("kind") == "awesome" else "broad"
            tags.append(f"paperboy profile tag {shlex.quote(name)} {tag}\n")
    (folder / "tags.sh").write_text("".join(tags), encoding="utf-8")
    print(f"{len(tags)} readers in {folder}")


if __name__ == "__main__":
    main()
