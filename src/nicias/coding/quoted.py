"""Statements of quotations whose cue stands in another sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nicias.coding.contents import about_of, words_in
from nicias.coding.sources import Sources
from nicias.coding.statement import Statement

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

SCARE = 4
"""Words under which a quotation without a cue of its own is no statement."""


def find_quoted(scene: Scene, sources: Sources, index: int, here: list[Statement]) -> Iterator[Statement]:
    """The statements of quotations in this sentence that none of its own cues introduces."""
    tree = scene.trees[index]
    taken = {word for statement in here for word in statement.content}
    for quote in scene.quotes[index]:
        speaker = quote.speaker
        if speaker is None:
            continue
        content = frozenset(words_in(tree, quote))
        if (
            not content
            or content & taken
            or (speaker.sentence == index and speaker.cue is not None and any(speaker.cue in s.cue for s in here))
        ):
            continue
        if len(content) < SCARE or (quote.open and quote.start < tree.sentence.start):
            continue
        actors = sources.actors(speaker.sentence, (speaker.head,))
        cue = scene.trees[speaker.sentence].tokens[speaker.cue].text if speaker.cue is not None else "said"
        yield Statement(
            index, "claim.quotation", (), cue, "state", actors, content, about_of(tree, content), True, min(content), told=speaker
        )
