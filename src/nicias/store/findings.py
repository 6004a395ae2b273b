"""What the store tells about itself: an entry's history, what was set aside, what is not sound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nicias.model.decision import Decision
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
