"""A report's layout: what of its text is the report, where its headline ends, what its dateline says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from nicias.model.reading import Furniture

Span = tuple[int, int]


@dataclass(slots=True)
class Layout:
    """What cleaning found.

    ``furniture`` is set aside. ``cuts`` are offsets at which a sentence must end. ``captions`` are spans whose sentences are
    captions. ``day``, ``place`` and ``outlet`` come from the header or the dateline. ``has_title`` says whether the headline
    stands in the text.
    """

    furniture: list[Furniture] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    captions: list[Span] = field(default_factory=list)
    day: date | None = None
    place: str | None = None
    outlet: str | None = None
    has_title: bool = False

    def segments(self, text: str) -> list[Span]:
        """The spans of text between furniture and cuts, in order."""
        edges: list[int] = [0]
        for item in sorted(self.furniture, key=lambda item: item.start):
            edges += [item.start, item.end]
        edges.append(len(text))
        spans: list[Span] = []
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            inner = [start, *sorted(cut for cut in self.cuts if start < cut < end), end]
            spans += [(a, b) for a, b in pairwise(inner) if text[a:b].strip()]
        return spans
