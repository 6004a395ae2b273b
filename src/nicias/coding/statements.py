"""Statements: who says what by which word; what the claim register and every record's attribution are read from.

A statement is found at its cue (a verb or noun of speech, "according to"), or in a sentence of a quotation whose cue stands in
another sentence. Its content is a set of words of its own sentence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nicias.coding.announced import Announcement, announcement_of, find_announced, is_closed
from nicias.coding.cued import Cues
from nicias.coding.headlines import find_headline
from nicias.coding.marked import find_marked, settle_content
from nicias.coding.quoted import find_quoted
from nicias.coding.relays import mark_relays
from nicias.coding.repeats import silence_repeats
from nicias.coding.sources import Sources
from nicias.coding.statement import Statement
from nicias.coding.tones import tuned

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

__all__ = ["Statement", "find_statements"]


def find_statements(scene: Scene) -> tuple[tuple[Statement, ...], ...]:
    """The statements of every sentence, in the order of their cues."""
    sources = Sources(scene)
    found: list[tuple[Statement, ...]] = []
    opened: Announcement | None = None
    for index in range(len(scene.trees)):
        here = _in_sentence(scene, sources, index)
        opened = None if opened and is_closed(scene, index, opened, here) else opened
        here.extend(find_announced(scene, index, opened, here))
        opened = announcement_of(scene, sources, index) or opened
        for statement in here:
            sources.note(index, statement.source, statement.speakers)
        here = mark_relays(scene, [tuned(scene, statement) for statement in here])
        found.append(tuple(silence_repeats(scene.trees[index], here)))
    return tuple(found)


def _in_sentence(scene: Scene, sources: Sources, index: int) -> list[Statement]:
    """The statements that one sentence tells by its own cues and quotations."""
    here = list(Cues(scene, sources, index).find())
    for find in (find_marked, find_quoted, find_headline):
        here.extend(find(scene, sources, index, here))
    return [replace(statement, content=settle_content(scene.trees[index], statement)) for statement in here]
