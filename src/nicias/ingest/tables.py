"""CSV and TSV -> reports, one a row, by the header's names. A bad row is named by file and line and never stops the rest.

A quote that is opened and not closed would swallow what follows: where a row does not come out right, only its first
line is given up, and reading goes on at the next.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from pydantic import ValidationError

from nicias.errors import InputError
from nicias.ingest.columns import Columns
from nicias.ingest.decode import check_text
from nicias.ingest.files import Source
from nicias.ingest.incoming import Arrival
from nicias.ingest.limits import Limits
from nicias.ingest.lines import Line, incoming_of, reason_of
from nicias.ingest.rows import Row, Rows

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DELIMITERS = ",;\t|"


def read_table(stream: BinaryIO, source: Source, limits: Limits, columns: Columns) -> Iterator[Arrival]:
    """Every row as a report, or as the error that it is.

    Raises:
        InputError: the file is empty, or its header has no column for the text or lacks one that the user named.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limits.line_bytes))  # one for the process; its default is 128 KiB
    first = stream.readline(limits.line_bytes + 1)
    if first.startswith(WIDE):
        raise InputError(source.name, "UTF-16; save the table as UTF-8")
    rows = Rows(stream, first.removeprefix(codecs.BOM_UTF8), source.name, limits, _delimiter(first))
    header = next(rows, None)
    if not isinstance(header, Row):
        raise header or InputError(source.name, "empty: there is no header in it")
    titles = [title.strip() for title in header.cells]
    places = columns.places(titles, source.name)
    rows.width = len(titles)
    unused = [title for place, title in enumerate(titles) if place not in places.values() and title]
    for row in rows:
        arrival = row if isinstance(row, InputError) else _arrival(row, places, source, limits, unused)
        if not isinstance(arrival, InputError):
            unused = []  # named once a file
        yield arrival


def _delimiter(first: bytes) -> str:
    """What parts the header's cells: the likeliest of comma, semicolon, tab and bar."""
    return max(DELIMITERS, key=lambda char: first.count(char.encode()))


def _arrival(row: Row, places: dict[str, int], source: Source, limits: Limits, unused: Sequence[str]) -> Arrival:
    where = f"{source.name}:{row.line}"
    cells = {name: row.cells[place] for name, place in places.items()}
    try:
        line = Line.model_validate({name: cell if name == "text" else cell.strip() for name, cell in cells.items()})
        check_text(line.text, where, limits.text_chars)
    except ValidationError as error:
        return InputError(where, reason_of(error))
    except InputError as error:
        return error
    return incoming_of(line, where, f"{source.stem}-{row.line}", row.size, list(unused[:20]))
