"""The envelope that every record carries, filled from the words that a record was coded at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from nicias.coding.chain import chain_of
from nicias.coding.circumstances import place_of, time_of
from nicias.coding.modality import modality_of
from nicias.coding.roles import Roles
from nicias.coding.scene import Scene
from nicias.model.record import Attribution, Coder, Place, Trigger, When

HISTORY_DAYS = 366
"""codebook.md: ``historical`` is older than about a year at publication."""


class Envelope(TypedDict):
    """The fields of ``Record``, as keyword arguments."""

    report: str
    sentence: str
    start: int
    end: int
    trigger: Trigger
    modality: str
    attribution: tuple[Attribution, ...]
    when: When | None
    where: Place | None
    coder: Coder
    confidence: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What a record stands on: its rule, the trigger's words, its head words, the word that bears its tense, its roles.

    ``spoken`` acts have only the place where they were spoken.
    """

    sentence: int
    rule: str
    words: tuple[int, ...]
    heads: tuple[int, ...]
    anchor: int
    roles: Roles
    spoken: bool = False


def envelope(scene: Scene, ground: Ground) -> Envelope:
    """Sentence, trigger, modality, attribution, time, place and coder of a record; its confidence is rated later."""
    tree = scene.trees[ground.sentence]
    when = time_of(tree, scene.times(ground.sentence), ground.heads, scene.anchor)
    modality = modality_of(tree, ground.anchor, scene.codebook.modality, ground.words)
    return {
        "report": scene.reading.report.id,
        "sentence": tree.sentence.text,
        "start": tree.sentence.start,
        "end": tree.sentence.end,
        "trigger": scene.trigger(ground.sentence, ground.words),
        "modality": dated_modality(modality, when, scene.anchor, spoken=ground.spoken),
        "attribution": chain_of(scene, ground.sentence, ground.heads[0]),
        "when": when,
        "where": place_of(tree, scene.atlas, ground.heads, ground.roles, nearby=not ground.spoken),
        "coder": scene.coder(ground.rule),
        "confidence": 0.5,
    }


def dated_modality(modality: str, when: When | None, anchor: date | None, *, spoken: bool = False) -> str:
    """``historical`` where an act told as done is dated more than a year before the report, ``future`` where after it.

    What is ``spoken`` is done when it is told; its clause's date is that of what it is about.
    """
    if modality != "actual" or when is None or when.end is None or anchor is None:
        return modality
    if not spoken and when.start is not None and date.fromisoformat(when.start) > anchor:
        return "future"
    return "historical" if (anchor - date.fromisoformat(when.end)).days > HISTORY_DAYS else modality
