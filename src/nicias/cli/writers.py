"""What is done with each coded report: records as JSON Lines, or the readable view; issues as JSON Lines."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TextIO

from nicias.cli.outputs import open_output
from nicias.cli.tally import Tally
from nicias.cli.terminal import complain
from nicias.model.record import Record
from nicias.pipeline.coded import Coded

ESCAPED = {point: f"\\u{point:04x}" for point in (*range(0x7F, 0xA0), 0x2028, 0x2029)}
"""Beyond what JSON itself escapes: the terminal's other controls, and what some readers take for the end of a line."""


class Writer(Protocol):
    """Writes coded reports as they come."""

    to_terminal: bool

    def write(self, coded: Coded) -> None:
        """Write one."""

    def close(self, tally: Tally) -> None:
        """Write what stands at the end."""


def record_line(record: Record) -> str:
    """The record as one line of codebook JSON, the same bytes from run to run."""
    return _line(record.to_dict())


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(ESCAPED) + "\n"


class JsonlWriter:
    """One record a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.to_terminal = stream.isatty()

    def write(self, coded: Coded) -> None:
        """The report's records."""
        self._stream.writelines(record_line(record) for record in coded.records)
        self._stream.flush()

    def close(self, tally: Tally) -> None:
        """Nothing: standard output holds records alone."""


class IssueWriter:
    """Issues, one a line, where a file was named for them; what concerns the input is also said on standard error."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stream: TextIO | None = None
        self._stack = ExitStack()
        self._later = 0

    def __enter__(self) -> Self:
        self._stream = self._stack.enter_context(open_output(self._path)) if self._path else None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def write(self, coded: Coded) -> None:
        """The issues of one report."""
        for issue in coded.issues:
            if issue.stage == "ingest":
                complain(f"{coded.origin}: note: {issue.message}")
            elif coded.error is None:
                self._later += 1
            if self._stream is not None:
                self._stream.write(_line({"origin": coded.origin, **asdict(issue)}))

    def summarise(self) -> None:
        """Say where the rest of the issues went."""
        if self._later and self._stream is not None:
            complain(f"note: {self._later} more issues are in {self._path}")
