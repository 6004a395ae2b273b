"""The review queue: what waits, ordered by what reviewing it is worth, a page at a time.

The store keeps what waits in lanes (a tenth of confidence, disputed or not), newest first. Within a lane the worth falls with
the day, so merging the heads of the lanes gives the exact order, whatever the weights are and however much waits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from nicias.codebook.queueing import QueueTable, load_queue_table
from nicias.model.entry import Entry
from nicias.review.priorities import Priority, weigh, worth
from nicias.store.ledger import Ledger
from nicias.store.queueing import LANES, Lane, Spot, Waiting

LAST_DAY = date.max.toordinal()
SMALLEST = -(1 << 63)


@dataclass(frozen=True, slots=True)
class Queued:
    """One entry that waits, and why it stands where it stands."""

    entry: Entry
    priority: Priority


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue; ``after`` is the id from which the next one goes on, ``None`` on the last."""

    items: tuple[Queued, ...]
    after: str | None


def read_queue(
    ledger: Ledger,
    *,
    kind: str | None = None,
    after: str | None = None,
    limit: int = 20,
    today: date | None = None,
    table: QueueTable | None = None,
) -> QueuePage:
    """A page of what waits for review, the worthiest first; equals newest first.

    ``kind`` narrows to one register. ``after`` is the id of a record that stood before the page, whether it still waits or
    not; one that is not in the ledger counts as none. Days after ``today`` (where given) count as ``today``, so that a report
    dated wrongly does not make all others old.
    """
    table, newest = table or load_queue_table(), _newest(ledger, today)
    passed = ledger.place_in_queue(after) if after else None
    starts = _starts(passed, newest, table)
    found = ledger.waiting(starts, kind, limit + 1)
    ordered = sorted(found, key=lambda one: _order(one, newest, table), reverse=True)
    page, more = ordered[:limit], len(ordered) > limit
    entries = {entry.id: entry for entry in ledger.entries([one.record for one in page])}
    items = [Queued(entries[one.record], _priority(one, newest, table)) for one in page if one.record in entries]
    return QueuePage(tuple(items), page[-1].record if more and page else None)


def read_priority(ledger: Ledger, record: str, *, today: date | None = None) -> Priority | None:
    """What reviewing this record is worth, or was before it was reviewed; ``None`` where there is none of this id."""
    place = ledger.place_in_queue(record)
    return None if place is None else _priority(place, _newest(ledger, today), load_queue_table())


def _newest(ledger: Ledger, today: date | None) -> int:
    return min(ledger.newest_day(), today.toordinal() if today else LAST_DAY)


def _priority(one: Waiting, newest: int, table: QueueTable) -> Priority:
    return weigh(one.lane, one.day, newest, table)


def _order(one: Waiting, newest: int, table: QueueTable) -> tuple[float, int, int]:
    return worth(one.lane, one.day, newest, table), one.day, one.key


def _starts(passed: Waiting | None, newest: int, table: QueueTable) -> dict[Lane, Spot]:
    """For each lane the spot after which what comes later in the whole order begins."""
    if passed is None:
        return dict.fromkeys(LANES, (LAST_DAY + 1, 0))
    total = worth(passed.lane, passed.day, newest, table)
    return {lane: _start(lane, passed, total, newest, table) for lane in LANES}


def _start(lane: Lane, passed: Waiting, total: float, newest: int, table: QueueTable) -> Spot:
    """Days of this lane that are worth less come whole; of those worth the same, what is older than the one passed."""

    def value(day: int) -> float:
        return worth(lane, day, newest, table)

    days = range(LAST_DAY + 1)
    first, end = bisect_left(days, total, key=value), bisect_right(days, total, key=value)
    if passed.day < first:
        return first, SMALLEST
    return (end, SMALLEST) if passed.day >= end else (passed.day, passed.key)
