"""What waits for a person's review: lanes of records alike in what matters, each walked from the newest on.

A lane holds the records of one tenth of confidence that a dispute is, or is not, about. Within a lane the newest come first, so
that whoever weighs lanes and days against each other needs the heads of the lanes alone, however large the ledger is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, literal, select, tuple_, update

from nicias.model.record import Record
from nicias.store.keys import key_of
from nicias.store.tables import decisions, facets, holdings, records
from nicias.store.upserts import chunks

TENTHS = 10
Lane = tuple[int, bool]
"""A tenth of confidence, 0 to 9, and whether a dispute is about the record."""
Spot = tuple[int, int]
"""A day's number and a record's key: how far a lane was walked."""
LANES: tuple[Lane, ...] = tuple((tenth, disputed) for tenth in range(TENTHS) for disputed in (False, True))


@dataclass(frozen=True, slots=True)
class Waiting:
    """One record in its lane. ``day`` is a day's number (``date.toordinal``), 0 where it is unknown."""

    record: str
    lane: Lane
    day: int
    key: int


def tenth_of(confidence: float) -> int:
    """The tenth that a confidence of 0 to 1 lies in, 0 to 9."""
    return min(max(int(confidence * TENTHS), 0), TENTHS - 1)


def waits(record: Record, review: str, live: bool) -> int | None:
    """What stands in the column: the tenth of a record that waits for review, nothing for one that does not."""
    return tenth_of(record.confidence) if live and review == "unreviewed" else None


def waiting(connection: Connection, starts: Mapping[Lane, Spot], kind: str | None, limit: int) -> list[Waiting]:
    """Up to ``limit`` records of each lane that come after the spot it is walked from; ``kind`` narrows to one register."""
    found: list[Waiting] = []
    row = records.c
    for (tenth, disputed), (day, key) in starts.items():
        chosen = select(row.id, row.day, row.key).where(row.waits == tenth, row.disputed.is_(disputed))
        chosen = chosen.where(tuple_(row.day, row.key) < tuple_(literal(day), literal(key)))
        if kind is not None:
            chosen = chosen.where(row.kind == kind)
        ordered = chosen.order_by(row.day.desc(), row.key.desc()).limit(limit)
        found += [Waiting(one.id, (tenth, disputed), one.day, one.key) for one in connection.execute(ordered)]
    return found


def place_in_queue(connection: Connection, record: str) -> Waiting | None:
    """Where a record stands, or stood before it was reviewed; ``None`` where there is none of this id."""
    row = records.c
    chosen = select(row.id, row.day, row.key, row.disputed, row.coded).where(row.key == key_of(record), row.id == record)
    found = connection.execute(chosen).one_or_none()
    if found is None:
        return None
    lane = tenth_of(float(json.loads(found.coded)["confidence"])), bool(found.disputed)
    return Waiting(found.id, lane, found.day, found.key)


def count_waiting(connection: Connection, kind: str | None, most: int) -> int:
    """How many records wait, counted up to ``most``."""
    some = select(literal(1)).where(records.c.waits >= 0, *([records.c.kind == kind] if kind else [])).limit(most)
    return connection.scalar(select(func.count()).select_from(some.subquery())) or 0


def newest_day(connection: Connection) -> int:
    """The day of the newest report, as a number; 0 where there is none."""
    listed = select(facets.c.day).where(facets.c.facet == "", facets.c.kind == "report")
    return connection.scalar(listed.order_by(facets.c.day.desc()).limit(1)) or 0


def last_decision(connection: Connection) -> int:
    """The number of the last line of the log, 0 where it is empty."""
    return connection.scalar(select(func.max(decisions.c.number))) or 0


def mark_disputed(connection: Connection, record_keys: Iterable[int]) -> None:
    """Say of these records whether a dispute is about them now."""
    about = exists().where(holdings.c.kind == "dispute", holdings.c.record == records.c.key)
    for chunk in chunks(dict.fromkeys(record_keys)):
        for value, held in ((True, about), (False, ~about)):
            changed = records.c.key.in_(chunk) & records.c.disputed.is_(not value) & held
            connection.execute(update(records).where(changed).values(disputed=value))
