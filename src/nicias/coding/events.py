"""The ``event`` register: who did what to whom, by PLOVER's types and modes."""

from __future__ import annotations

from nicias.coding.acts import Act
from nicias.coding.envelope import Ground, envelope
from nicias.coding.scene import Scene
from nicias.model.record import Event

SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"))
"""Types that are done by speaking: their place is where it was spoken, if stated."""


def code_events(scene: Scene, sentence: int) -> list[Event]:
    """The events of one sentence, in the order of their triggers."""
    return [_event(scene, act) for act in scene.acts[sentence]]


def _event(scene: Scene, act: Act) -> Event:
    ground = Ground(act.sentence, act.rule.id, act.words, act.heads, act.anchor, act.roles, act.rule.type in SPOKEN)
    return Event(
        **envelope(scene, ground), type=act.rule.type, mode=act.mode, actors=act.actors, recipients=act.recipients
    )
