"""The ``event`` register: who did what to whom, by PLOVER's types and modes."""

from __future__ import annotations

from datetime import date

from nicias.coding.acts import Act
from nicias.coding.circumstances import place_of, time_of
from nicias.coding.modality import modality_of
from nicias.coding.scene import Scene
from nicias.coding.statements import chain_of
from nicias.model.record import Event, When

SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"))
"""Types that are done by speaking: their place is where it was spoken, if stated."""
HISTORY_DAYS = 366
"""codebook.md: ``historical`` is older than about a year at publication."""


def code_events(scene: Scene, sentence: int) -> list[Event]:
    """The events of one sentence, in the order of their triggers."""
    return [_event(scene, act) for act in scene.acts[sentence]]


def _event(scene: Scene, act: Act) -> Event:
    tree = scene.trees[act.sentence]
    times = scene.reading.times[act.sentence] if scene.reading.times else ()
    when = time_of(tree, times, act.heads)
    modality = modality_of(tree, act.anchor, scene.codebook.modality)
    return Event(
        report=scene.reading.report.id,
        sentence=tree.sentence.text,
        start=tree.sentence.start,
        end=tree.sentence.end,
        trigger=scene.trigger(act.sentence, act.words),
        modality=dated_modality(scene, modality, when),
        attribution=chain_of(scene, act.sentence, act.heads[0]),
        when=when,
        where=place_of(tree, scene.atlas, act.heads, act.roles, nearby=act.rule.type not in SPOKEN),
        coder=scene.coder(act.rule.id),
        confidence=0.5,
        type=act.rule.type,
        mode=act.mode,
        actors=act.actors,
        recipients=act.recipients,
    )


def dated_modality(scene: Scene, modality: str, when: When | None) -> str:
    """``historical`` where the act is told as done and its date lies more than a year before the report's."""
    anchor = scene.anchor
    if modality != "actual" or when is None or when.end is None or anchor is None:
        return modality
    return "historical" if (anchor - date.fromisoformat(when.end)).days > HISTORY_DAYS else modality

