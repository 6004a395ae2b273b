"""Whether two accounts tell one act: a score from 0 to 1 that says what it is made of."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nicias.codebook.linking import LinkTable
from nicias.link.features import FEATURES
from nicias.model.account import Account


@dataclass(frozen=True, slots=True)
class Part:
    """One likeness: its value from -1 to 1, its weight in the table, and the reason in words."""

    feature: str
    value: float
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """How surely two accounts tell one act, 0 to 1, and the parts that it is made of, the weightiest first."""

    total: float
    parts: tuple[Part, ...]


def score_pair(first: Account, second: Account, table: LinkTable) -> Score:
    """The score of two accounts; the same whichever comes first. Accounts of one report, or of two families, score 0."""
    if first.source.id == second.source.id:
        return Score(0.0, (Part("report", -1.0, math.inf, "told apart by one report"),))
    if first.family != second.family:
        told = " and ".join(sorted((first.family, second.family)))
        return Score(0.0, (Part("family", -1.0, math.inf, told),))
    one, other = sorted((first, second), key=lambda account: account.id)
    parts = [Part(name, *_weighed(value, table.weights[name]), reason) for name, (value, reason) in _values(one, other, table)]
    total = 1 / (1 + math.exp(-(table.bias + sum(part.value * part.weight for part in parts))))
    return Score(round(total, 4), tuple(sorted(parts, key=lambda part: (-abs(part.value * part.weight), part.feature))))


def _values(one: Account, other: Account, table: LinkTable) -> list[tuple[str, tuple[float, str]]]:
    return [(name, match(one, other, table)) for name, match in FEATURES.items()]


def _weighed(value: float, weight: float) -> tuple[float, float]:
    return round(value, 3), weight
