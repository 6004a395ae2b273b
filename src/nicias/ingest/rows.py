"""The rows of a table, each with the line that it begins on; what is malformed comes as an error in its place."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from nicias.errors import InputError
from nicias.ingest.decode import decode
from nicias.ingest.limits import Limits

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells, the line that it begins on, and the bytes that it took."""

    cells: list[str]
    line: int
    size: int


class Rows:
    """The rows of an open table. ``width`` is how many cells a row must have, once the header is known."""

    def __init__(self, stream: BinaryIO, first: bytes, name: str, limits: Limits, delimiter: str) -> None:
        self.width: int | None = None
        self._stream = stream
        self._name = name
        self._most = limits.line_bytes
        self._delimiter = delimiter
        self._waiting: deque[bytes] = deque([first] if first else [])
        self._taken: list[bytes] = []
        self._done = 0
        self._csv = csv.reader(self._lines(), delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[Row | InputError]:
        return self

    def __next__(self) -> Row | InputError:
        while True:
            self._taken = []
            row = self._row()
            line, size = self._done + 1, sum(map(len, self._taken))
            if isinstance(row, list) and (self.width is None or len(row) == self.width or not row):
                self._done += len(self._taken)
                if row:
                    return Row(row, line, size)
                continue  # an empty line
            return self._given_up(row, line)

    def _row(self) -> list[str] | str:
        """The next row's cells, or what is wrong with it."""
        try:
            return next(self._csv)
        except csv.Error as error:
            self._restart()
            return f"malformed: {error}"
        except InputError as error:
            self._restart()
            return error.reason

    def _restart(self) -> None:
        self._csv = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)

    def _given_up(self, row: list[str] | str, line: int) -> Row | InputError:
        """The error that stands for the row's first line; the lines after it are read again, as rows of their own."""
        first, *rest = self._taken
        self._waiting.extendleft(reversed(rest))
        self._done += 1
        if (cells := self._without_quotes(first)) is not None:
            return Row(cells, line, len(first))
        reason = row if isinstance(row, str) else f"malformed: {len(row)} cells, where the header has {self.width}"
        return InputError(f"{self._name}:{line}", reason)

    def _without_quotes(self, first: bytes) -> list[str] | None:
        """A line of a tab-separated table, where quotes may be nothing but quotes."""
        if self._delimiter != "\t" or len(first) > self._most:
            return None
        try:
            cells = decode(first, self._name).text.rstrip("\r\n").split("\t")
        except InputError:
            return None
        return cells if len(cells) == self.width else None

    def _lines(self) -> Iterator[str]:
        total = 0
        while raw := self._waiting.popleft() if self._waiting else self._stream.readline(self._most + 1):
            self._taken.append(raw)
            total = sum(map(len, self._taken)) if len(self._taken) < 2 else total + len(raw)
            if len(raw) > self._most:
                self._skip(raw)
            if total > self._most:
                raise InputError(self._name, f"too large: a row of more than {self._most:,} bytes")
            yield decode(raw, self._name).text

    def _skip(self, line: bytes) -> None:
        """Pass over the rest of a line that is too long."""
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(CHUNK)
