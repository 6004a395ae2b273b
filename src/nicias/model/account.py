"""An account: what one report tells of one act, put together from its records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nicias.model.entry import Source
from nicias.model.record import Actor, Place


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure on people as a report gives it: ``min`` and ``max`` are ``None`` where open."""

    metric: str
    who: str
    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """What one report tells of one act.

    ``family`` says which acts it can be the same as (``violence``, ``contact``, ``access`` ...); ``start`` and ``end`` are
    its days, both inclusive, ``None`` where unknown, and ``told`` is false where they are only the day that the report speaks
    of otherwise; ``places`` stand most precise first; ``means`` and ``objects`` are the
    codebook's words for how and at what; ``figures`` are its tolls, subsets and cumulative ones left out; ``words`` are
    the telling words of its sentences, lower case; ``records`` are ids, in the order of the text.
    """

    id: str
    source: Source
    family: str
    records: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    country: str | None = None
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    means: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    figures: tuple[Figure, ...] = ()
    words: frozenset[str] = frozenset()
    told: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """Two accounts that may tell one act, and how surely (0 to 1). ``first`` is the smaller id."""

    first: str
    second: str
    score: float
