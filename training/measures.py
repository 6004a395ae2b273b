"""The measures of the model card, none of which needs the model: attachment, exact spans, ranking of pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from training.corpora.sentence import Labelled, Sentence


def plain_label(deprel: str) -> str:
    """A relation without its subtype: how the CoNLL 2018 measure compares."""
    return deprel.split(":")[0]


@dataclass(slots=True)
class TreeCount:
    """Counts over words; ``las`` compares relations without subtypes, ``las_full`` with them."""

    words: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Sentence, parse: object) -> None:
        """Count one sentence; ``parse`` has heads, deprels, upos and xpos."""
        self.words += len(gold.words)
        for n in range(len(gold.words)):
            hung = gold.heads[n] == parse.heads[n]  # type: ignore[attr-defined]
            label, theirs = gold.deprels[n], parse.deprels[n]  # type: ignore[attr-defined]
            self.right["uas"] += hung
            self.right["las"] += hung and plain_label(label) == plain_label(theirs)
            self.right["las_full"] += hung and label == theirs
            self.right["upos"] += gold.upos[n] == parse.upos[n]  # type: ignore[attr-defined]
            self.right["xpos"] += gold.xpos[n] == parse.xpos[n]  # type: ignore[attr-defined]

    def shares(self) -> dict[str, float]:
        """Each measure as a share of words, 0 to 1."""
        return {name: self.right[name] / max(self.words, 1) for name in ("upos", "xpos", "uas", "las", "las_full")}


@dataclass(slots=True)
class SpanCount:
    """Exact spans: found, right and wanted, by label."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Iterable[Labelled], found: Iterable[Labelled]) -> None:
        """Count one sentence."""
        mine, theirs = set(found), set(gold)
        self.right.update(label for _, _, label in mine & theirs)
        self.found.update(label for _, _, label in mine)
        self.wanted.update(label for _, _, label in theirs)

    def scores(self) -> dict[str, dict[str, float]]:
        """Precision, recall, F1 and the number wanted, by label and for ``all``."""
        labels = sorted(self.wanted | self.found)
        table = {label: _score(self.right[label], self.found[label], self.wanted[label]) for label in labels}
        return table | {"all": _score(self.right.total(), self.found.total(), self.wanted.total())}


def _score(right: int, found: int, wanted: int) -> dict[str, float]:
    return {
        "precision": right / max(found, 1),
        "recall": right / max(wanted, 1),
        "f1": 2 * right / max(found + wanted, 1),
        "wanted": wanted,
    }


def ranking(similar: Sequence[float], same: Sequence[bool]) -> float:
    """AUC: how often a pair that belongs together is rated above one that does not; ties count half."""
    values, marks = np.asarray(similar), np.asarray(same, dtype=bool)
    order = np.sort(values[~marks])
    below = np.searchsorted(order, values[marks], side="left")
    up_to = np.searchsorted(order, values[marks], side="right")
    return float((below + up_to).mean() / 2 / max(len(order), 1))


def flatten(table: Mapping[str, object], before: str = "") -> dict[str, float]:
    """Nested tables as one, names joined with dots; for laying two models side by side."""
    flat: dict[str, float] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{before}{name}.")
        elif isinstance(value, int | float):
            flat[before + name] = float(value)
    return flat
