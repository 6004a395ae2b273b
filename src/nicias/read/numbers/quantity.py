"""What a number expression says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number expression: words ``start`` to ``end`` (exclusive), bounds and hedges included.

    ``min`` and ``max`` are inclusive, ``None`` where open (codebook, ``toll``: "more than 370" is 371 to open). ``kind`` is
    ``count``, ``ordinal``, ``share`` (percentage or fraction; 0 to 1 in ``share``), ``money``, ``measure``, ``year``, ``age``
    or ``date-part``.
    """

    start: int
    end: int
    min: int | None
    max: int | None
    approximate: bool
    text: str
    kind: str
    share: float | None = None
