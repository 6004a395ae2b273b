"""Statements: who says what by which word; what the claim register and every record's attribution are read from.

A statement is found at its cue (a verb or noun of speech, "according to"), or in a sentence of a quotation whose cue stands in
another sentence. Its content is a set of words of its own sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicias.coding.cued import Cues
from nicias.coding.quoted import find_quoted
from nicias.coding.relays import mark_relays
from nicias.coding.repeats import silence_repeats
from nicias.coding.sources import Sources
from nicias.coding.statement import Statement

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

__all__ = ["Statement", "find_statements"]


def find_statements(scene: Scene) -> tuple[tuple[Statement, ...], ...]:
    """The statements of every sentence, in the order of their cues."""
    sources = Sources(scene)
    found: list[tuple[Statement, ...]] = []
    for index in range(len(scene.trees)):
        here = list(Cues(scene, sources, index).find())
        here.extend(find_quoted(scene, sources, index, here))
        for statement in here:
            sources.note(index, statement.source, statement.speakers)
        found.append(tuple(silence_repeats(scene.trees[index], mark_relays(scene, here))))
    return tuple(found)
