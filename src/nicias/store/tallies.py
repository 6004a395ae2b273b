"""How many things there are of a kind under each facet, by week and in all: kept up by whatever lists and unlists.

Counting on demand would walk the index for every page that is looked at; a million records make that too slow, and a histogram
needs all of them. A report adds to some hundred of these rows when it is filed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from nicias.store.tables import tallies

ALL = -1
"""The week of the row that counts everything."""
UNDATED = 0
DAYS = 7

Counted = tuple[str, str, int]
"""Kind, facet and day of one thing."""


def week_of(day: int) -> int:
    """The number of a day's week, which begins on a Monday; what has no day is in week 0."""
    return (day + DAYS - 1) // DAYS


def first_day(week: int) -> int:
    """The number of the week's Monday."""
    return (week - 1) * DAYS + 1


def tally(connection: Connection, things: Iterable[Counted], sign: int) -> None:
    """Add to the tallies what was listed (``sign`` 1), take out what was unlisted (-1)."""
    sums: Counter[Counted] = Counter()
    for kind, facet, day in things:
        sums[kind, facet, week_of(day)] += sign
        sums[kind, facet, ALL] += sign
    rows = [
        {"kind": kind, "facet": facet, "week": week, "about": facet[:2], "number": number}
        for (kind, facet, week), number in sorted(sums.items())
    ]
    if rows:
        statement = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(tallies)
        grown = {"number": tallies.c.number + statement.excluded.number}
        connection.execute(statement.on_conflict_do_update(index_elements=["kind", "facet", "week"], set_=grown), rows)
