#!/usr/bin/env python3
"""Compares the measures of `paperboy evaluate --trec DIR` with those of trec_eval and scikit-learn.

    python3 -m venv venv && venv/bin/pip install -r Benchmarks/requirements.txt
    paperboy evaluate --trec DIR ...
    venv/bin/python Benchmarks/compare-measures.py DIR [--unjudged ignore]

DIR holds, itself or in a folder for each reader, `qrels.txt` and for each system `run-NAME.txt`
(what trec_eval reads), `scores-NAME.tsv` (scores, probabilities, judgements) and
`measures-NAME.tsv` (our own values). Order measures are computed from qrels and run by trec_eval's
code through pytrec_eval, Judged@k by ir_measures; AUC, log loss and Brier score from the scores by
scikit-learn. Prints the largest difference of each measure, and ends with 1 if one is above 1e-4.
"""

import argparse
import collections
import csv
import math
import pathlib
import sys

import ir_measures
import numpy as np
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

LIMIT = 1e-4
TREC_EVAL = ("nDCG", "P", "R", "AP", "RR", "Bpref", "Judged")


def read_measures(path):
    """Our values: {metric: {topic: value}}."""
    values = collections.defaultdict(dict)
    for line in path.read_text().splitlines():
        topic, metric, value = line.split("\t")
        values[metric][topic] = float(value)
    return values


def read_scores(path):
    """{topic: [(score, probability or None, judgement)]}."""
    topics = collections.defaultdict(list)
    with path.open() as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            probability = None if row["probability"] == "-" else float(row["probability"])
            topics[row["topic"]].append((float(row["score"]), probability, row["judgement"]))
    return topics


def order_measures(folder, name, metrics, ignore):
    """{metric: {topic: value}} by trec_eval's code."""
    run = list(ir_measures.read_trec_run(str(folder / f"run-{name}.txt")))
    # A model made before has lists of later topics alone.
    topics = {row.query_id for row in run}
    qrels = [
        qrel
        for qrel in ir_measures.read_trec_qrels(str(folder / "qrels.txt"))
        if qrel.query_id in topics
    ]
    judged = {(qrel.query_id, qrel.doc_id) for qrel in qrels}
    rated = [row for row in run if (row.query_id, row.doc_id) in judged]
    values = collections.defaultdict(dict)
    for metric in metrics:
        whole = not ignore or metric.startswith("Judged")
        measure = ir_measures.parse_measure(metric)
        for value in ir_measures.iter_calc([measure], qrels, run if whole else rated):
            values[metric][value.query_id] = value.value
    return values


def areas(scores, ignore):
    """{topic: AUC} by scikit-learn."""
    values = {}
    for topic, rows in scores.items():
        kept = [row for row in rows if row[2] != "-"] if ignore else rows
        wanted = [row[2] == "up" for row in kept]
        if any(wanted) and not all(wanted):
            # Scores below every number stand for "unknown": any number below the rest will do.
            numbers = np.array([row[0] for row in kept])
            lowest = np.min(numbers[np.isfinite(numbers)], initial=0) - 1
            numbers[~np.isfinite(numbers)] = lowest
            values[topic] = roc_auc_score(wanted, numbers)
    return values


def probability_measures(scores):
    """{metric: {"all": value}} by scikit-learn."""
    rated = [
        (row[1], row[2] == "up")
        for rows in scores.values()
        for row in rows
        if row[1] is not None and row[2] != "-"
    ]
    if not rated:
        return {}
    probabilities, ups = zip(*rated)
    clipped = np.clip(probabilities, 1e-7, 1 - 1e-7)
    return {
        "LogLoss": {"all": log_loss(ups, clipped, labels=[False, True])},
        "Brier": {"all": brier_score_loss(ups, probabilities)},
    }


def compare(folder, name, ignore, worst):
    """Adds the differences of one run to `worst`; returns how many values were compared."""
    ours = read_measures(folder / f"measures-{name}.tsv")
    order = [metric for metric in ours if metric.split("@")[0] in TREC_EVAL]
    theirs = order_measures(folder, name, order, ignore)
    path = folder / f"scores-{name}.tsv"
    if path.exists():
        scores = read_scores(path)
        theirs["AUC"] = areas(scores, ignore)
        theirs.update(probability_measures(scores))
    compared = 0
    for metric, values in theirs.items():
        for topic, value in values.items():
            if metric == "Bpref" and topic not in ours[metric]:
                continue  # trec_eval gives 1 where nothing was judged down; we give nothing.
            if metric not in ours:
                continue
            difference = abs(ours[metric].get(topic, math.inf) - value)
            compared += 1
            if difference >= worst.get(metric, (-1,))[0]:
                worst[metric] = (difference, f"{folder.name}/{name}/{topic}")
    return compared


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--unjudged", choices=("negative", "ignore"), default="negative")
    options = parser.parse_args()
    worst, compared, runs = {}, 0, 0
    for run in sorted(options.folder.glob("**/run-*.txt")):
        name = run.stem.removeprefix("run-")
        compared += compare(run.parent, name, options.unjudged == "ignore", worst)
        runs += 1
    if not compared:
        sys.exit(f"{options.folder} holds no run-*.txt with anything to compare")
    print(f"{runs} runs, {compared} values; the largest difference of each measure:")
    for metric, (difference, where) in sorted(worst.items()):
        print(f"{metric:10} {difference:.2e}  {where}")
    sys.exit(1 if any(difference > LIMIT for difference, _ in worst.values()) else 0)


if __name__ == "__main__":
    main()
