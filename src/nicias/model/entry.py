"""A record as the ledger holds it: with its permanent id and the report that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nicias.model.record import Record


@dataclass(frozen=True, slots=True)
class Source:
    """The report behind an entry, as far as linking and citing need it.

    ``id`` is the ledger's id of the report, ``name`` the id that it came with; ``origin`` is the id of the report that this
    one reprints, its own id where it reprints none.
    """

    id: str
    name: str
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record in the ledger. ``review`` is ``unreviewed``, ``accepted``, ``corrected`` or ``rejected``."""

    id: str
    record: Record
    source: Source
    review: str = "unreviewed"
