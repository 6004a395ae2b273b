"""A large ledger in minutes: four weeks of made-up reports are filed and linked, then copied under other ids and later days.

``python -m bench.multiplied FILE.db --records 1000000``. SQLite alone. Every row of every table is copied with its ids, keys,
days and dates moved, so that lists, counts, incidents and histories are as large as those of a ledger that was filled report by
report. Only an area's line of holders (one an area) stays as it was. ``python -m bench.ledger`` fills one the long way.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import BigInteger, Table, Text

from bench.made_up import A_DAY, FIRST_DAY, make_reports
from nicias.codebook.folding import fold_exact
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.store.filters import Filters
from nicias.store.keys import HALF
from nicias.store.ledger import Ledger
from nicias.store.tables import metadata

DAYS = 28
ID = re.compile(r"\b([a-z])([0-9a-f]{16})\b")
DAY = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")
SAME = frozenset({"geonameid", "spot", "thousandths", "size"})
"""Large numbers that are no keys."""
ONCE = frozenset({"grounds", "tallies", "names", "places", "stale", "decisions", "anchors", "asides", "issues"})
"""Tables of which one copy is all there is, or that follow from the others."""
TALLIES = (
    "DELETE FROM tallies",
    "INSERT INTO tallies (kind, facet, week, about, number)"
    " SELECT kind, facet, (day + 6) / 7, substr(facet, 1, 2), count(*) FROM facets GROUP BY 1, 2, 3",
    "INSERT INTO tallies (kind, facet, week, about, number) SELECT kind, facet, -1, about, sum(number)"
    " FROM tallies GROUP BY 1, 2, 4",
    "ANALYZE",
)
Row = tuple[Any, ...]
Change = Callable[[Any], Any]


class Moved:
    """How everything is called in one copy: ids by a mask, days and dates later, numbers further on."""

    def __init__(self, copy: int) -> None:
        self.mask = Random(copy).getrandbits(64) if copy else 0
        self.copy = copy
        self.days = timedelta(DAYS * copy)

    def key(self, key: int | None) -> int | None:
        """A key: the same number as its id's."""
        return None if key is None else ((key + HALF) ^ self.mask) - HALF

    def words(self, text: str | None) -> str | None:
        """Ids and dates in a text or in JSON."""
        if text is None:
            return None
        return DAY.sub(self._date, ID.sub(self._id, text))

    def month(self, month: str) -> str:
        """The month of a dyad."""
        return (date.fromisoformat(f"{month}-15") + self.days).isoformat()[:7]

    def day(self, day: int) -> int:
        """The number of a day, where there is one."""
        return day + self.days.days if day else 0

    def _id(self, found: re.Match[str]) -> str:
        return f"{found[1]}{int(found[2], 16) ^ self.mask:016x}"

    def _date(self, found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found[1]) + self.days).isoformat()
        except ValueError:
            return found[1]


def main() -> None:
    """Fill a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    options = parser.parse_args()
    begun = time.perf_counter()
    sizes = fill(options.file, options.records)
    print(json.dumps(sizes), f"{time.perf_counter() - begun:.0f} s")


def fill(path: Path, records: int) -> dict[str, int]:
    """A new ledger of at least so many records; how much of everything it holds."""
    with Ledger.open(f"sqlite:///{path}") as ledger:
        own = _file_reports(ledger, records)
    with sqlite3.connect(path, isolation_level=None) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -1000000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        multiply(connection, -(-records // own))
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    with Ledger.open(f"sqlite:///{path}") as ledger:
        return ledger.sizes()


def next_day(ledger: Ledger) -> date:
    """The day after the last report of a ledger that was filled so."""
    latest = ledger.reports(Filters(limit=1))[0].published
    return (latest or FIRST_DAY) + timedelta(1)


def _file_reports(ledger: Ledger, most: int) -> int:
    """Four weeks of reports, or fewer where fewer records are wanted; how many records they have."""
    filed = 0
    for number, (report, found) in enumerate(make_reports(A_DAY * DAYS), start=1):
        ledger.file(prepare_filing(report, found, (), origin="made-up", version="made-up"))
        filed += len(found)
        if number % 500 == 0:
            relink(ledger)
        if filed >= most:
            break
    relink(ledger)
    return filed


def multiply(connection: sqlite3.Connection, copies: int) -> None:
    """Copy everything until there are so many of it."""
    tables = [table for table in metadata.sorted_tables if table.name not in ONCE and not _of_people(table)]
    own = {table.name: connection.execute(f"SELECT * FROM {table.name}").fetchall() for table in tables}
    highest = {name: _highest(connection, metadata.tables[name]) for name in own}
    sentences = connection.execute("SELECT number, json_extract(coded, '$.sentence') FROM records").fetchall()
    joined = "SELECT number, coalesce(title, '') || ' ' || text FROM reports JOIN texts ON texts.report = reports.key"
    texts = connection.execute(joined).fetchall()
    for copy in range(1, copies):
        moved = Moved(copy)
        for table in tables:
            changes = [_change(table, column.name, moved, highest[table.name]) for column in table.c]
            _insert(
                connection, table, ([change(cell) for change, cell in zip(changes, row, strict=True)] for row in own[table.name])
            )
        for index, told, name in (("record_words", sentences, "records"), ("report_words", texts, "reports")):
            rows = ((number + highest[name] * copy, fold_exact(words)) for number, words in told)
            connection.executemany(f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", rows)
    for statement in TALLIES:
        connection.execute(statement)


def _of_people(table: Table) -> bool:
    return table.name in {"users", "sessions", "tokens"}


def _highest(connection: sqlite3.Connection, table: Table) -> int:
    if "number" not in table.c:
        return 0
    return int(connection.execute(f"SELECT coalesce(max(number), 0) FROM {table.name}").fetchone()[0])


def _change(table: Table, column: str, moved: Moved, highest: int) -> Change:
    kind = table.c[column].type
    if column == "number":
        return lambda number: number + highest * moved.copy
    if column in {"day", "last", "latest"}:
        return moved.day
    if column == "month":
        return moved.month
    if isinstance(kind, BigInteger) and column not in SAME:
        return moved.key
    if isinstance(kind, Text):
        return moved.words
    return lambda cell: cell


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterator[Row] | Any) -> None:
    marks = ", ".join("?" * len(table.c))
    names = ", ".join(f'"{column.name}"' for column in table.c)
    connection.executemany(f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})", rows)


if __name__ == "__main__":
    main()
