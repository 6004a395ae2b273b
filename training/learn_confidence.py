"""Learn ``confidence.json``: which of the rules' proposals hold up, and how sure to be of them.

``python -m training.learn_confidence --reports R.jsonl --gold G.jsonl --scorer score.py --out src/nicias/coding/confidence.json``

Every proposal on the training reports is held against the hand-made records by the scorer's own pairing; those that only an
optional record matches are left out. A logistic model a register (L2) is fitted; its probabilities on held-out reports
(five folds, by report) give the isotonic calibration and the threshold of best F1. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from nicias.codebook.loader import load_codebook
from nicias.coding.coder import propose_records
from nicias.coding.confidence import features_of
from nicias.coding.passing import is_withheld, types_beside
from nicias.coding.scene import Scene
from nicias.model.report import Report
from nicias.read.encoder import Encoder
from nicias.read.reader import read_reports

FOLDS = 5
RARE = 3
"""Features seen in fewer proposals than this are left out."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("reports", "gold", "scorer", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=0.3, help="inverse of the L2 penalty")
    args = parser.parse_args()
    proposals, totals = gather(args.reports, args.gold, load_scorer(args.scorer))
    registers = {}
    for kind, rows in sorted(proposals.items()):
        registers[kind] = learn(rows, totals[kind], args.strength)
        entry = registers[kind]
        print(
            f"{kind:12} proposals {len(rows):5}  right {sum(r[1] for r in rows):5}  gold {totals[kind]:5}"
            f"  threshold {entry['threshold']:.2f}  F1 {entry['all']:.3f} -> {entry['kept']:.3f}  ECE {entry['ece']:.3f}"
        )
    args.out.write_text(json.dumps({"made": date.today().isoformat(), "registers": registers}, indent=1, sort_keys=True) + "\n")


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gather(
    reports_path: Path, gold_path: Path, scorer: ModuleType
) -> tuple[dict[str, list[tuple[list[str], int, str]]], dict[str, int]]:
    """Each register's proposals as (features, right or not, report), and how many firm gold records it has."""
    gold = scorer.load(str(gold_path))
    reports = [read_report(entry) for entry in scorer.load(str(reports_path))]
    encoder, codebook = Encoder.load(threads=2), load_codebook()
    rows: dict[str, list[tuple[list[str], int, str]]] = defaultdict(list)
    for reading in read_reports(reports, encoder):
        scene = Scene(reading, codebook, encoder.version)
        records = propose_records(scene)
        beside = types_beside(records)
        rated = [(r, f) for r, f in zip(records, features_of(records, scene.trees), strict=True) if not is_withheld(r, beside)]
        for kind in {record.kind for record in records}:
            ours = [(r.to_dict(), f) for r, f in rated if r.kind == kind]
            rows[kind].extend(_judged(ours, gold, reading.report.id, kind, scorer))
    totals = {kind: sum(g["kind"] == kind and not g.get("optional") for g in gold) for kind in rows}
    return rows, totals


def read_report(entry: dict[str, Any]) -> Report:
    """A report as the gold files hold it."""
    published = date.fromisoformat(entry["published"]) if entry.get("published") else None
    return Report(str(entry["id"]), entry["text"], entry.get("title"), published, entry.get("source"), entry.get("url"))


def _judged(
    ours: list[tuple[dict[str, Any], list[str]]], gold: list[dict[str, Any]], report: str, kind: str, scorer: ModuleType
) -> list[tuple[list[str], int, str]]:
    theirs = [g for g in gold if g["kind"] == kind and g["report"] == report]
    firm, optional = [g for g in theirs if not g.get("optional")], [g for g in theirs if g.get("optional")]
    predicted = [record for record, _ in ours]
    right = {j for _, j, _ in scorer.pair(kind, firm, predicted)}
    rest = [j for j in range(len(ours)) if j not in right]
    forgiven = {rest[j] for _, j, _ in scorer.pair(kind, optional, [predicted[j] for j in rest])}
    return [(features, int(j in right), report) for j, (_, features) in enumerate(ours) if j not in forgiven]


def learn(rows: list[tuple[list[str], int, str]], total: int, strength: float) -> dict[str, Any]:
    """One register's scorer as it is written out, with what it was measured to gain on held-out reports."""
    counts: dict[str, int] = defaultdict(int)
    for features, _, _ in rows:
        for feature in features:
            counts[feature] += 1
    dicts = [{f: 1.0 for f in features if counts[f] >= RARE} for features, _, _ in rows]
    labels, groups = np.array([r[1] for r in rows]), [r[2] for r in rows]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(dicts)
    held = np.zeros(len(rows))
    for train, test in GroupKFold(FOLDS).split(matrix, labels, groups):
        held[test] = _fit(matrix[train], labels[train], strength).predict_proba(matrix[test])[:, 1]
    isotonic = IsotonicRegression(out_of_bounds="clip", y_min=0.02, y_max=0.98).fit(held, labels)
    calibrated = isotonic.predict(held)
    threshold, best = _threshold(calibrated, labels, total)
    steps, values = _steps(held, calibrated)
    weights = dict(zip(vectorizer.get_feature_names_out(), _fit(matrix, labels, strength).coef_[0], strict=True))
    return {
        "weights": {f: round(float(w), 3) for f, w in weights.items() if abs(w) >= 0.005},
        "steps": steps, "values": values, "threshold": threshold,
        "all": round(_f1(labels.sum(), len(labels), total), 3), "kept": round(best, 3),
        "ece": round(_nested_ece(held, labels, groups), 3),
    }  # fmt: skip


def _fit(matrix: Any, labels: Any, strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=2000, fit_intercept=False).fit(matrix, labels)


def _f1(right: float, given: float, total: float) -> float:
    return 2 * right / (given + total) if given + total else 0.0


def _threshold(probabilities: Any, labels: Any, total: int) -> tuple[float, float]:
    candidates = sorted({0.0, *(round(float(p), 2) for p in probabilities if p <= 0.6)})
    scored = [(_f1(labels[probabilities >= c - 0.005].sum(), (probabilities >= c - 0.005).sum(), total), c) for c in candidates]
    best, threshold = max(scored, key=lambda item: (item[0], -item[1]))
    return threshold, best


def _steps(held: Any, calibrated: Any) -> tuple[list[float], list[float]]:
    """The isotonic function as steps: from each raw score on, the calibrated value."""
    order = np.argsort(held)
    steps, values = [0.0], [round(float(calibrated[order[0]]), 2)]
    for index in order:
        value = round(float(calibrated[index]), 2)
        if value != values[-1]:
            steps.append(round(float(held[index]), 4))
            values.append(value)
    return steps, values


def _nested_ece(held: Any, labels: Any, groups: list[str]) -> float:
    """Expected calibration error (ten bins) of an isotonic function fitted on one half of the reports, on the other half."""
    names = sorted(set(groups))
    first = np.array([names.index(g) % 2 == 0 for g in groups])
    if labels[first].sum() in (0, first.sum()):
        return float("nan")
    fitted = IsotonicRegression(out_of_bounds="clip").fit(held[first], labels[first])
    probabilities, truth = fitted.predict(held[~first]), labels[~first]
    bins = np.minimum(9, (probabilities * 10).astype(int))
    return float(sum(abs(probabilities[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean() for b in set(bins)))


if __name__ == "__main__":
    main()
