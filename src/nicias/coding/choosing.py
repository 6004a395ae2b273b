"""Choosing a side that the rules left open: a small learned scorer over those whom the sentence names.

Where an act's own roles name no doer or nobody whom it reaches, every candidate of the sentence is scored by how it stands to
the act (``candidates``); the best is taken where its score reaches the threshold of the act's type, with those coordinated with
it. The weights are a table that anyone can read (``sides.json``), made by ``training/learn_sides.py``; no feature knows a name.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from nicias.coding.acts import Act
from nicias.coding.candidates import SIDES, Candidate, candidates_in, features_of
from nicias.coding.parties import MATERIAL, Ring, without
from nicias.coding.recipients import is_matter
from nicias.model.record import Actor


@dataclass(frozen=True, slots=True)
class Chooser:
    """The scorer of one side: weights by feature, thresholds by type of act; a type without one is left as it is."""

    weights: dict[str, float]
    thresholds: dict[str, float]

    def score(self, ring: Ring, act: Act, candidate: Candidate, side: str) -> float:
        """How likely a candidate is the side, 0 to 1."""
        total = sum(self.weights.get(feature, 0.0) for feature in features_of(ring, act, candidate, side))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


Choosers = dict[str, Chooser]


@lru_cache(maxsize=1)
def load_choosers() -> Choosers:
    """The packaged choosers by side."""
    content = json.loads((files("nicias.coding") / "sides.json").read_text(encoding="utf-8"))
    return {side: Chooser(entry["weights"], entry["thresholds"]) for side, entry in content["sides"].items()}


def choose_sides(ring: Ring, acts: Sequence[Act], choosers: Choosers) -> tuple[Act, ...]:
    """The acts of a sentence with the sides that they lacked, where somebody in it is likely enough."""
    return tuple(_filled(ring, act, choosers) for act in acts)


def _filled(ring: Ring, act: Act, choosers: Choosers) -> Act:
    for side in SIDES:
        chooser = choosers.get(side)
        threshold = chooser.thresholds.get(act.rule.type) if chooser else None
        if chooser is None or threshold is None or getattr(act, side) or act.rule.pattern.symmetric:
            continue
        if found := _best(ring, act, side, chooser, threshold):
            act = replace(act, actors=found) if side == "actors" else replace(act, recipients=found)
    return act


def _best(ring: Ring, act: Act, side: str, chooser: Chooser, threshold: float) -> tuple[Actor, ...]:
    """The likeliest candidate that is not on the other side, with those of its coordination that are likely too."""
    military = act.rule.type in MATERIAL
    others = act.actors if side == "recipients" else act.recipients
    scored: list[tuple[float, Candidate]] = []
    for candidate in candidates_in(ring, military=military):
        if is_matter(ring, act.rule.type, candidate.word):
            continue
        if len(without(candidate.actors, others, one_state=military)) == len(candidate.actors):
            score = chooser.score(ring, act, candidate, side)
            if score >= threshold:
                scored.append((score, candidate))
    if not scored:
        return ()
    best = max(scored, key=lambda item: (item[0], -item[1].word))[1]
    found: dict[str, Actor] = {}
    for _, candidate in scored:
        if candidate.first == best.first:
            found.update((actor.name, actor) for actor in candidate.actors if actor.name not in found)
    return tuple(found.values())
