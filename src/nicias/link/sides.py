"""A side of a dispute, from the records that take it."""

from __future__ import annotations

from collections.abc import Sequence

from nicias.link.sources import outlet_of, speaker_of
from nicias.model.entry import Entry
from nicias.model.incident import Side

Found = tuple[str, tuple[Side, ...]]
"""The kind of a dispute and its sides."""


def take_side(says: str, entries: Sequence[Entry]) -> Side:
    """The side that says this: its speakers, outlets and records in the order of the entries, and its first day."""
    days = [entry.source.published for entry in entries if entry.source.published is not None]
    return Side(
        says=says,
        speakers=tuple(dict.fromkeys(speaker for entry in entries if (speaker := speaker_of(entry)))),
        outlets=tuple(dict.fromkeys(outlet_of(entry.source) for entry in entries)),
        records=tuple(dict.fromkeys(entry.id for entry in entries)),
        first=min(days, default=None),
    )
