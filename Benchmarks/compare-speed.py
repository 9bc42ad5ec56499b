"""Measures paperboy against scikit-learn and LIBLINEAR on the same work, in one run.

    swift build -c release
    python3 -m venv venv && venv/bin/pip install -r Benchmarks/requirements.txt
    venv/bin/python Benchmarks/compare-speed.py HOME PROFILE

HOME is a home with papers, PROFILE a reader in it with 300 picks or so. Paperboy's times are
wall-clock seconds on all processors. scikit-learn's TfidfVectorizer and LIBLINEAR (through
scikit-learn, with the weight of each sample) use one, as they always do; theirs are seconds of
processor time, so that other work on the machine does not count against them.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile
import time

import numpy
import scipy.sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = pathlib.Path(__file__).resolve().parent.parent
MASSES = [1_000, 5_000, 15_000, 60_000]


def speed(command, options, *further):
    line = [
        str(ROOT / ".build/release/speed"), command, "--home", options.home,
        "--background", str(ROOT / "models/arxiv.background"), *further,
    ]
    return json.loads(subprocess.run(line, check=True, capture_output=True).stdout)


def timed(body):
    start = time.process_time()
    result = body()
    return time.process_time() - start, result


def row(work, ours, theirs, note=""):
    print(f"| {work} | {ours:.3g} s | {theirs:.3g} s | {theirs / ours:.1f} | {note} |", flush=True)


def vectorising(options, folder):
    texts = folder / "texts.txt"
    ours = speed("vectorise", options, "--texts", str(texts))
    with open(texts, encoding="utf-8") as lines:
        corpus = [line for line in lines]
    vectorizer = TfidfVectorizer(
        ngram_range=(1, 2), max_features=20_000, sublinear_tf=True, stop_words="english")
    fitting, _ = timed(lambda: vectorizer.fit_transform(corpus))
    making, matrix = timed(lambda: vectorizer.transform(corpus))
    megabytes = ours["bytes"] / 1e6
    row(f"{len(corpus)} papers, {megabytes:.0f} MB: count 20,000 terms and vectorise",
        ours["counted_and_vectorised_seconds"], fitting,
        f"{megabytes / ours['counted_and_vectorised_seconds']:.0f} against "
        f"{megabytes / fitting:.1f} MB/s")
    row("vectorise by a vocabulary at hand", ours["features_seconds"], making,
        f"ours 170,000 terms, authors and 256 directions; {megabytes / ours['features_seconds']:.0f}"
        f" against {megabytes / making:.1f} MB/s")
    weights = numpy.random.default_rng(1).normal(size=matrix.shape[1])
    scoring = min(timed(lambda: matrix @ weights)[0] for _ in range(5))
    row("score all of them", ours["scores_seconds"], scoring,
        f"ours {ours['stored_elements'] / 1e6:.0f} M elements and 256 directions, theirs "
        f"{matrix.nnz / 1e6:.0f} M elements")


def liblinear(mass, picks, others, matrix, target, tolerance, dual):
    weights = numpy.where(target > 0, mass / picks, mass / others)
    model = LogisticRegression(
        C=1, solver="liblinear", fit_intercept=False, tol=tolerance, dual=dual, max_iter=100_000)
    return model.fit(matrix, target, sample_weight=weights).coef_[0]


def objective(weights, matrix, target, mass, picks, others):
    """The minimised sum and the length of its gradient, relative to that at zero."""
    sample = numpy.where(target > 0, mass / picks, mass / others)
    margins = target * (matrix @ weights)
    value = weights @ weights / 2 + sample @ numpy.logaddexp(0, -margins)
    doubt = 1 / (1 + numpy.exp(numpy.clip(margins, -500, 500)))
    gradient = weights - matrix.T @ (sample * target * doubt)
    start = matrix.T @ (sample * target / 2)
    return value, numpy.linalg.norm(gradient) / numpy.linalg.norm(start)


def fitting(options, folder):
    ours = speed("fit", options, "--profile", options.profile, "--out", str(folder))
    picks, others, mass = int(ours["picks"]), int(ours["others"]), ours["mass"]
    read = lambda name, kind: numpy.fromfile(folder / name, dtype=kind)
    usual, tight = read("weights-usual.f32", "f4"), read("weights-tight.f32", "f4")
    matrix = scipy.sparse.csr_matrix(
        (read("values.f32", "f4").astype("f8"), read("columns.i32", "i4"),
         read("offsets.i64", "i8")), shape=(picks + others, len(usual)))
    target = numpy.where(numpy.arange(picks + others) < picks, 1.0, -1.0)
    problem = (matrix, target, mass, picks, others)

    work = f"fit {picks} picks and {others} others"
    quickest = None
    for name, dual in [("dual", True), ("primal", False)]:
        seconds, weights = timed(
            lambda: liblinear(mass, picks, others, matrix, target, 1e-2, dual))
        value, gradient = objective(weights, *problem)
        row(f"{work}; LIBLINEAR {name}, its tolerance 0.01", ours["fit_seconds"], seconds,
            f"objective {objective(usual.astype('f8'), *problem)[0]:.2f} against {value:.2f}, "
            f"gradient {objective(usual.astype('f8'), *problem)[1]:.1e} against {gradient:.1e}")
        if quickest is None or seconds < quickest[0]:
            quickest = (seconds, dual)
    seconds, weights = timed(
        lambda: liblinear(mass, picks, others, matrix, target, 1e-8, False))
    (mine, gradient), (theirs, other) = (
        objective(tight.astype("f8"), *problem), objective(weights, *problem))
    row(f"{work}; tight", ours["tight_fit_seconds"], seconds,
        f"objectives differ by {abs(mine - theirs) / theirs:.1e}, gradient {gradient:.1e} against "
        f"{other:.1e}, weights by {numpy.linalg.norm(tight - weights) / numpy.linalg.norm(weights):.1e}")
    replay(ours, problem, quickest[1])


def replay(ours, problem, dual):
    matrix, target, _, picks, others = problem
    weeks = int(ours["replay_fits"]) // len(MASSES)

    def loop():
        for mass in MASSES:
            for week in range(1, weeks + 1):
                liked = max(1, picks * week // weeks)
                rest = max(1, others * week // weeks)
                chosen = numpy.r_[0:liked, picks:picks + rest]
                liblinear(mass, liked, rest, matrix[chosen], target[chosen], 1e-2, dual)

    seconds, _ = timed(loop)
    row(f"replay of {weeks} weeks with {len(MASSES)} regularisations", ours["replay_seconds"],
        seconds, f"LIBLINEAR {'dual' if dual else 'primal'}, tolerance 0.01")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home")
    parser.add_argument("profile")
    options = parser.parse_args()
    print("| work | paperboy | scikit-learn | times | |\n|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        fitting(options, folder)
        vectorising(options, folder)


main()
