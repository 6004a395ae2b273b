"""A web archive cut between its records, so that its parts can be read apart and hold together what the whole holds."""

from __future__ import annotations

from typing import BinaryIO

from nicias.errors import InputError
from nicias.ingest.files import Source, Span
from nicias.ingest.limits import Limits
from nicias.ingest.warc_walk import STARTS, walk
from nicias.ingest.warcs import is_page


def spans_of_records(stream: BinaryIO, source: Source, limits: Limits, size: int) -> tuple[list[Span], InputError | None]:
    """Spans of about so many bytes, and the error that ends the archive where it is refused.

    One span where there is nothing to read in it, or where its records cannot be told apart from outside (an archive that is
    compressed as a whole).
    """
    begun, last, found = 0, 0, False
    spans: list[Span] = []
    with _Heads(source) as heads:
        try:
            for step in walk(stream, source, limits):
                if isinstance(step, InputError):
                    found = True
                    continue
                at, record = step
                found |= is_page(record)
                if at - begun >= size and heads.begins(at):
                    spans.append(Span(begun, at))
                    begun = at
                last = at
        except InputError as error:
            return [*spans, Span(begun, last + 1)], error
    return ([*spans, Span(begun)] if found else [Span()]), None


class _Heads:
    """A second look into the file, beside the one that walks through it."""

    def __init__(self, source: Source) -> None:
        if source.path is None:
            raise InputError(source.name, "no file")
        self._file = source.path.open("rb")

    def __enter__(self) -> _Heads:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def begins(self, at: int) -> bool:
        """Whether a record begins at this byte of the file itself."""
        self._file.seek(at)
        return self._file.read(8).startswith(STARTS)
