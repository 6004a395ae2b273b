"""Talks: whether a meeting was held, and about what, joined over the reports on it."""

from __future__ import annotations

from collections.abc import Sequence

from nicias.link.sources import by_day
from nicias.link.votes import commonest
from nicias.model.entry import Entry
from nicias.model.record import Contact


def talk_state(entries: Sequence[Entry]) -> str | None:
    """The state in the latest report, ``None`` where no contact is told: what was planned may have been held since."""
    states = [entry.record.state for entry in by_day(entries) if isinstance(entry.record, Contact)]
    return states[-1] if states else None


def talk_format(entries: Sequence[Entry]) -> str | None:
    """The format that most records give."""
    return commonest(entry.record.format for entry in entries if isinstance(entry.record, Contact))


def talk_topic(entries: Sequence[Entry]) -> str | None:
    """The topic that most records give, of equals the longest."""
    return commonest((entry.record.topic for entry in entries if isinstance(entry.record, Contact)), longest=True)
