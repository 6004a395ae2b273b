"""Figures of a clustering against a gold one: pairwise and B-cubed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pairwise(pairs: Iterable[tuple[str, str, bool]], found: Mapping[str, Hashable]) -> Figures:
    """Over judged pairs: which are found to be the same, and which are."""
    right = told = true = 0
    for first, second, same in pairs:
        claimed = first in found and second in found and found[first] == found[second]
        right += claimed and same
        told += claimed
        true += same
    return Figures(right / told if told else 1.0, right / true if true else 1.0)


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable], counted: Iterable[str] | None = None) -> Figures:
    """Averaged over the counted reports; clusters are cut down to the reports that the gold has."""
    golden, founded = _clusters(gold, gold), _clusters(found, gold)
    counted = sorted(gold if counted is None else counted)
    precision = recall = 0.0
    for report in counted:
        own, other = golden[gold[report]], founded[found.get(report, report)] | {report}
        shared = len(own & other)
        precision += shared / len(other)
        recall += shared / len(own)
    return Figures(precision / len(counted), recall / len(counted)) if counted else Figures(1.0, 1.0)


def _clusters(labels: Mapping[str, Hashable], among: Iterable[str]) -> dict[Hashable, set[str]]:
    clusters: dict[Hashable, set[str]] = defaultdict(set)
    for report in among:
        clusters[labels.get(report, report)].add(report)
    return clusters
