"""What the store tells about itself: an entry's history, what was set aside, what is not sound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nicias.model.decision import Decision
from nicias.model.found import Link
from nicias.model.record import Record
from nicias.model.truce import TruceState


@dataclass(frozen=True, slots=True)
class Version:
    """A record as one version of the coder yielded it. ``current`` is the one that stands now, before any correction."""

    version: str
    record: Record
    filed: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class History:
    """All that an id went through: the coder's versions, oldest first (records alone have any), and what people decided."""

    id: str
    versions: tuple[Version, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that could not become a report: where it stood, why, and when it was last tried."""

    origin: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KnownTruce:
    """A truce as it stands: how many records it holds, and where a further step would find it."""

    id: str
    records: int
    state: TruceState


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the ledger that is not as it must be. ``code`` is short and stable, ``id`` what it is about."""

    code: str
    id: str
    message: str


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """How asking a feed ended: when, when it is due again, in a word, after how many failures in a row (0: it answered).

    ``etag`` and ``modified`` are what its server wants to see next time, so that it can say that nothing changed.
    """

    at: datetime
    due: datetime
    status: str
    failures: int = 0
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class FeedState:
    """A watched feed: how asking it went last, and how many of its links wait, are kept, were known, were set aside."""

    name: str
    url: str
    status: str
    failures: int
    due: datetime
    etag: str | None = None
    modified: str | None = None
    checked: datetime | None = None
    changed: datetime | None = None
    waiting: int = 0
    kept: int = 0
    same: int = 0
    aside: int = 0


@dataclass(frozen=True, slots=True)
class DueLink:
    """A link that is to be fetched: of which feed, due since when, after how many tries."""

    link: Link
    feed: str
    due: datetime
    tries: int = 0
