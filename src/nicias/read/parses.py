"""The parse of one sentence, and how a very long sentence is cut into pieces and put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nicias.model.reading import Span

WINDOW = 508  # sub-words of a sentence that the network takes at once; longer ones are read in pieces

Floats = npt.NDArray[np.float32]
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence of n words. All but the spans and the embedding have n entries; spans count words.

    ``heads``: 0 is the root, else the head's place from 1; always one tree with one root. ``entities`` are PER, ORG,
    LOC; ``mentions`` have re3d's types. ``embedding``: float32 (384,), unit length. ``arc_scores``: the probability of
    each chosen arc, for confidence.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    entities: tuple[Span, ...]
    mentions: tuple[Span, ...]
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    embedding: Floats
    arc_scores: tuple[float, ...]


def cut_windows(words: Words, sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Word ranges of at most ``WINDOW`` sub-words; a cut moves back to a mark if one stands in the last third."""
    ranges: list[tuple[int, int]] = []
    start = 0
    while start < len(words):
        end, width = start, 0
        while end < len(words) and width + sizes[end] <= WINDOW:
            width += sizes[end]
            end += 1
        if end < len(words):
            marks = (n + 1 for n in range(end - 1, start + (end - start) * 2 // 3, -1) if words[n] in ",;:.")
            end = next(marks, end)
        ranges.append((start, end))
        start = end
    return ranges


def join_parses(parses: Sequence[Parse]) -> Parse:
    """The parses of a sentence's pieces as one: see ``Encoder.parse``."""
    whole = parses[0]
    top = whole.heads.index(0) + 1
    for piece in parses[1:]:
        by = len(whole.upos)
        heads = tuple(head + by if head else top for head in piece.heads)
        deprels = tuple(label if head else "parataxis" for label, head in zip(piece.deprels, piece.heads, strict=True))
        mean = whole.embedding * by + piece.embedding * len(piece.upos)
        spans = {
            name: getattr(whole, name) + tuple(replace(s, start=s.start + by, end=s.end + by) for s in getattr(piece, name))
            for name in ("entities", "mentions", "sources", "cues", "contents")
        }
        whole = Parse(
            upos=whole.upos + piece.upos,
            xpos=whole.xpos + piece.xpos,
            heads=whole.heads + heads,
            deprels=whole.deprels + deprels,
            embedding=mean / np.linalg.norm(mean),
            arc_scores=whole.arc_scores + piece.arc_scores,
            **spans,
        )
    return whole
