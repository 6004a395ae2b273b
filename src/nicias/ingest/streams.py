"""One open file -> its reports, by its kind. Each kind's reader is imported when such a file comes, and not before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from nicias.errors import InputError
from nicias.ingest.columns import Columns
from nicias.ingest.files import Source
from nicias.ingest.incoming import Arrival
from nicias.ingest.limits import Limits
from nicias.ingest.plain import read_text

PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml")
FLOWING = frozenset({"lines", "table", "warc", "dump", "zip", "tar"})
"""Kinds that are streamed: their files may be of any size."""


def read_stream(stream: BinaryIO, source: Source, limits: Limits, columns: Columns | None = None) -> Iterator[Arrival]:
    """The reports in one open file. Where its name does not tell the kind, its first line does.

    Raises:
        InputError: a file that is one report cannot be read as one, or one that holds many cannot be read on.
        OSError: reading failed.
    """
    first = b"" if source.kind else stream.readline(limits.line_bytes + 1)
    kind = source.kind or guess_kind(first)
    if kind == "lines":
        from nicias.ingest.lines import read_lines  # pydantic, for JSON Lines only

        yield from read_lines(stream, source, limits, first)
    elif kind in FLOWING:
        yield from _read_flowing(kind, stream, source, limits, columns or Columns())
    elif kind == "page":
        from nicias.ingest.pages import read_page  # trafilatura, for pages only

        yield read_page(_read_whole(stream, source, limits, first), source, limits)
    else:
        yield read_text(_read_whole(stream, source, limits, first), source, limits)


def guess_kind(first: bytes) -> str:
    """``lines`` where the first line opens a JSON object, ``page`` where it opens an HTML page, else ``text``."""
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    if start.startswith(b"{"):
        return "lines"
    return "page" if start.startswith(PAGE_STARTS) else "text"


def _read_flowing(kind: str, stream: BinaryIO, source: Source, limits: Limits, columns: Columns) -> Iterator[Arrival]:
    if kind == "table":
        from nicias.ingest.tables import read_table

        yield from read_table(stream, source, limits, columns)
    elif kind == "warc":
        from nicias.ingest.warcs import read_warc

        yield from read_warc(stream, source, limits)
    elif kind == "dump":
        from nicias.ingest.dumps import read_dump

        yield from read_dump(stream, source, limits)
    else:
        from nicias.ingest.archives import read_archive

        yield from read_archive(kind, stream, source, limits, columns)


def _read_whole(stream: BinaryIO, source: Source, limits: Limits, first: bytes) -> bytes:
    too_large = f"too large: more than {limits.file_bytes:,} bytes in one report"
    if source.size > limits.file_bytes or len(first) > limits.file_bytes:
        raise InputError(source.name, too_large)
    data = first + stream.read(limits.file_bytes + 1 - len(first))
    if len(data) > limits.file_bytes:
        raise InputError(source.name, too_large)
    return data
