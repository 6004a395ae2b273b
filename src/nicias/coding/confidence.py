"""How likely a record is right: a small learned scorer over what the coder knows of it.

Rules propose; this says which of their proposals held up. It is a logistic model a register over named features, made by
``training/learn_confidence.py`` on hand-coded reports and kept as a table of weights that anyone can read
(``confidence.json``). No feature names a person, place or party, so that both sides of a war are scored alike.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from nicias.coding.passing import is_withheld, types_beside
from nicias.coding.tree import Tree
from nicias.model.record import Claim, Event, Record, Toll

WEAK, STRONG = 0.6, 0.7
"""An event under the first is not given out beside one of another type that reaches the second: a sentence tells few acts."""
Acts = dict[tuple[int, str], list[Event]]
"""The events of a report by the start of their sentence and their type."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """One register's model: weights by feature, the steps of the calibration, the score under which a record is not given out."""

    weights: dict[str, float]
    steps: tuple[float, ...]
    values: tuple[float, ...]
    threshold: float

    def confidence(self, features: Sequence[str]) -> float:
        """The calibrated probability that the record is right, rounded to two digits."""
        total = sum(self.weights.get(feature, 0.0) for feature in features)
        raw = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
        if not self.steps:
            return round(raw, 2)
        return self.values[max(0, bisect_right(self.steps, raw) - 1)]


@lru_cache(maxsize=1)
def load_scorers() -> dict[str, Scorer]:
    """The packaged scorers by register; a register without one gives every record 0.5 and keeps it."""
    content = json.loads((files("nicias.coding") / "confidence.json").read_text(encoding="utf-8"))
    return {
        kind: Scorer(dict(entry["weights"]), tuple(entry["steps"]), tuple(entry["values"]), float(entry["threshold"]))
        for kind, entry in content["registers"].items()
    }


def rate_records(records: Sequence[Record], trees: Sequence[Tree], scorers: dict[str, Scorer]) -> list[tuple[Record, bool]]:
    """Each record with its confidence, and whether it is given out: it reaches its register's threshold and is not withheld."""
    rated: list[tuple[Record, bool]] = []
    beside = types_beside(records)
    for record, features in zip(records, features_of(records, trees), strict=True):
        scorer = scorers.get(record.kind)
        confidence = scorer.confidence(features) if scorer else 0.5
        kept = (scorer is None or confidence >= scorer.threshold) and not is_withheld(record, beside)
        rated.append((replace(record, confidence=confidence), kept))
    return _overshadowed(rated)


def _overshadowed(rated: list[tuple[Record, bool]]) -> list[tuple[Record, bool]]:
    """The same, without weak events beside strong ones of another type."""
    strong: dict[int, set[str]] = {}
    for record, kept in rated:
        if kept and isinstance(record, Event) and record.confidence >= STRONG:
            strong.setdefault(record.start, set()).add(record.type)
    return [(record, kept and not _is_weak(record, strong.get(record.start, set()))) for record, kept in rated]


def _is_weak(record: Record, strong: set[str]) -> bool:
    return isinstance(record, Event) and record.confidence < WEAK and bool(strong) and record.type not in strong


def features_of(records: Sequence[Record], trees: Sequence[Tree]) -> Iterator[list[str]]:
    """The features of each record of one report, in order."""
    by_start = {tree.sentence.start: tree for tree in trees if tree.sentence.part != "title"}
    told: set[tuple[object, ...]] = set()
    acts: dict[tuple[int, str], list[Event]] = {}
    for record in records:
        if isinstance(record, Event):
            acts.setdefault((record.start, record.type), []).append(record)
    for record in records:
        yield [*_shared(record, by_start[record.start]), *_own(record, acts, told)]


def _shared(record: Record, tree: Tree) -> Iterator[str]:
    word = next((w for w, t in enumerate(tree.tokens) if t.start >= record.trigger.start), 0)
    token, lemma = tree.tokens[word], tree.lemmas[word]
    yield "bias"
    yield f"rule={record.coder.rule}"
    yield f"lemma={lemma}"
    yield f"upos={token.upos}"
    yield f"deprel={token.deprel.split(':')[0]}"
    yield f"modality={record.modality}"
    yield f"links={min(2, len(record.attribution))}"
    yield f"place={record.where is not None}"
    yield f"time={record.when is not None}"
    yield f"first={min(3, _bucket(tree.sentence.index))}"
    yield f"long={min(4, len(tree.tokens) // 12)}"
    if token.upos in ("NOUN", "PROPN"):
        yield f"det={next((tree.lemmas[child] for child in tree.deps(word, 'det')), 'none')}"
        yield f"number={token.xpos}"


def _bucket(index: int) -> int:
    return 0 if index == 0 else 1 if index < 3 else 2 if index < 8 else 3


def _own(record: Record, acts: Acts, told: set[tuple[object, ...]]) -> Iterator[str]:
    if isinstance(record, Event):
        yield from _event(record, acts, told)
    elif isinstance(record, Claim):
        yield from _claim(record)
    elif isinstance(record, Toll):
        yield f"who={record.who}"
        yield f"part={record.part_of}"
        yield f"open={record.max is None}"
        yield f"one={record.min == 1 and record.max == 1}"
        yield f"by={bool(record.by)}"
        yield f"cause={record.cause}"


def _event(record: Event, acts: Acts, told: set[tuple[object, ...]]) -> Iterator[str]:
    sides = f"{bool(record.actors)}{bool(record.recipients)}"
    yield f"type={record.type}"
    yield f"mode={record.type}.{record.mode}"
    yield f"sides={sides}"
    yield f"type-sides={record.type}.{sides}"
    yield f"type-modality={record.type}.{record.modality}"
    yield f"sector={record.actors[0].sector if record.actors else None}"
    same = acts[record.start, record.type]
    yield f"rivals={min(3, len(same))}"
    yield f"leading={same[0] is record}"
    act = (record.type, tuple(a.name for a in record.actors), tuple(a.name for a in record.recipients))
    yield f"told={act in told}"
    told.add(act)


def _claim(record: Claim) -> Iterator[str]:
    yield f"stance={record.stance}"
    yield f"sector={record.speaker.sector}"
    yield f"country={record.speaker.country is not None}"
    yield f"about={bool(record.about)}"
    yield f"content={record.content is not None}"
    yield f"quoted={record.quoted}"
    yield f"pronoun={len(record.speaker.text) <= 4}"
