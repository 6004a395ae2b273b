"""What is asked of a register: the filters of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to; all of them must hold.

    ``where`` is a place's name, its GeoNames id, a country's name or its ISO code: a country holds all its places. ``box`` is
    (south, west, north, east) in degrees. ``from_`` and ``to`` are days, both inclusive, that the thing's own days touch;
    what has no day counts by its report's. ``actor`` is a name, a part of one, or a country's ISO code; ``type`` the
    register's telling value (an event's type or mode, a toll's metric, a claim's stance, an incident's family ...);
    ``source`` an outlet; ``attribution`` who is quoted: a speaker's name or a part of it, ``attributed`` for anybody,
    ``unattributed`` for what an outlet says itself; ``text`` words that all occur, phrases in double quotes; ``review`` a
    state of review, where ``None`` leaves rejected records out; ``report`` a report's id.

    ``limit`` bounds how many come, ``after`` is the id of the last thing of the page before.
    """

    where: str | None = None
    box: tuple[float, float, float, float] | None = None
    from_: date | None = None
    to: date | None = None
    actor: str | None = None
    type: str | None = None
    source: str | None = None
    attribution: str | None = None
    text: str | None = None
    review: str | None = None
    report: str | None = None
    limit: int = 50
    after: str | None = None
