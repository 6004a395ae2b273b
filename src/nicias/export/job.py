"""What one export works on: the ledger, the filters, and where that goes which does not map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from nicias.store.asking import Asking
from nicias.store.filters import Filters

Sink = Callable[[dict[str, str]], None]


def drop(note: dict[str, str]) -> None:
    """The sink of whoever wants no notes."""


@dataclass(slots=True)
class Job:
    """One export under way. ``written`` and ``unmapped`` count what was written and what could not be.

    ``sink`` takes notes: ``id`` of what, ``format``, ``why``, and ``written`` (``yes`` where the row is there all the same,
    only not whole).
    """

    ledger: Asking
    filters: Filters
    format: str
    sink: Sink = drop
    written: int = field(default=0)
    unmapped: int = field(default=0)

    def set_aside(self, id_: str, why: str) -> None:
        """Note what has no place in the format."""
        self.unmapped += 1
        self.sink({"id": id_, "format": self.format, "written": "no", "why": why})

    def remark(self, id_: str, why: str) -> None:
        """Note what is written, and what of it the format cannot say."""
        self.sink({"id": id_, "format": self.format, "written": "yes", "why": why})
