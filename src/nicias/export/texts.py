"""Tables as text, a few hundred rows at a time: comma- or tab-separated, or one JSON object a line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from nicias.codebook.exports import Column
from nicias.export.cells import typed, written

ROWS = 500
ESCAPED = {point: f"\\u{point:04x}" for point in (*range(0x7F, 0xA0), 0x2028, 0x2029)}
"""Controls, and what some readers take for the end of a line."""
Row = Mapping[str, Any]


def table_text(columns: Sequence[Column], rows: Iterable[Row], *, delimiter: str = ",", hashtags: bool = False) -> Iterator[str]:
    """The heading, the hashtags where asked for, then the rows; a piece at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    if hashtags:
        writer.writerow([column.hxl or "" for column in columns])
    waiting = iter(rows)
    while True:
        some = list(islice(waiting, ROWS))
        writer.writerows([written(typed(column, row.get(column.name))) for column in columns] for row in some)
        yield buffer.getvalue()
        if len(some) < ROWS:
            return
        buffer.seek(0)
        buffer.truncate()


def json_line(value: Any) -> str:
    """One object on a line of its own, the same from run to run."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")).translate(ESCAPED) + "\n"


def json_lines(values: Iterable[Any]) -> Iterator[str]:
    """One object a line, a piece at a time."""
    waiting = iter(values)
    while some := list(islice(waiting, ROWS)):
        yield "".join(map(json_line, some))
