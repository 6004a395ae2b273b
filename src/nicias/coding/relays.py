"""Media that only pass on what others say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nicias.coding.statement import Statement
from nicias.model.record import Actor

if TYPE_CHECKING:
    from nicias.coding.scene import Scene


def mark_relays(scene: Scene, here: list[Statement]) -> list[Statement]:
    """The statements of one sentence with the media that only pass on marked, and those they quote given their medium."""
    outlets: dict[int, str] = {}
    relays: set[int] = set()
    for number, outer in enumerate(here):
        if _is_medium(outer.speakers):
            for inner, statement in enumerate(here):
                if inner != number and statement.speakers and statement.cue and _passes_on(outer, statement):
                    relays.add(number)
                    outlets.setdefault(inner, outer.speakers[0].name)
        told = tuple(actor for word in outer.hearers for actor in scene.cast.resolve(outer.sentence, word))
        if _is_medium(told):
            outlets.setdefault(number, told[0].name)
    return [replace(s, silent=s.silent or n in relays, outlet=outlets.get(n, s.outlet)) for n, s in enumerate(here)]


def _passes_on(outer: Statement, inner: Statement) -> bool:
    return inner.head in outer.content or (inner.rule == "claim.cited" and bool(outer.content & inner.content))


def _is_medium(actors: tuple[Actor, ...]) -> bool:
    return bool(actors) and all(actor.sector == "JRN" for actor in actors)
