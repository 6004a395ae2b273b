"""The whole stage: paths -> reports, and errors as data, in a fixed order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from nicias.errors import InputError
from nicias.ingest.files import Source, find_sources
from nicias.ingest.incoming import Arrival, Defaults, Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.naming import Names
from nicias.ingest.plain import read_text

PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml")


@dataclass(frozen=True, slots=True)
class Intake:
    """How to take in: the bounds, the defaults, and resolved paths that are never read."""

    limits: Limits
    defaults: Defaults = field(default_factory=Defaults)
    skip: frozenset[Path] = frozenset()


def take_in(paths: Iterable[str], intake: Intake) -> Iterator[Arrival]:
    """Every report that the paths hold, with an id of its own; what cannot be read arrives as an ``InputError``."""
    names = Names()
    for source in find_sources(paths, intake.skip):
        if isinstance(source, InputError):
            yield source
            continue
        for arrival in _read_source(source, intake.limits):
            yield names.name(intake.defaults.fill(arrival)) if isinstance(arrival, Incoming) else arrival


def _read_source(source: Source, limits: Limits) -> Iterator[Arrival]:
    try:
        with _open(source) as stream:
            yield from read_stream(stream, source, limits)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source.name, f"unreadable: {error.strerror or error}")


def _open(source: Source) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if source.path is None else source.path.open("rb")


def read_stream(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Arrival]:
    """The reports in one open file. Where its name does not tell the kind, its first line does.

    Raises:
        InputError: a file that is one report cannot be read as one.
        OSError: reading failed.
    """
    first = b"" if source.kind else stream.readline(limits.line_bytes + 1)
    kind = source.kind or guess_kind(first)
    if kind == "lines":
        from nicias.ingest.lines import read_lines  # pydantic, for JSON Lines only

        yield from read_lines(stream, source, limits, first)
        return
    data = _read_whole(stream, source, limits, first)
    if kind == "page":
        from nicias.ingest.pages import read_page  # trafilatura, for pages only

        yield read_page(data, source, limits)
    else:
        yield read_text(data, source, limits)


def guess_kind(first: bytes) -> str:
    """``lines`` where the first line opens a JSON object, ``page`` where it opens an HTML page, else ``text``."""
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    if start.startswith(b"{"):
        return "lines"
    return "page" if start.startswith(PAGE_STARTS) else "text"


def _read_whole(stream: BinaryIO, source: Source, limits: Limits, first: bytes) -> bytes:
    too_large = f"too large: more than {limits.file_bytes:,} bytes in one report"
    if source.size > limits.file_bytes or len(first) > limits.file_bytes:
        raise InputError(source.name, too_large)
    data = first + stream.read(limits.file_bytes + 1 - len(first))
    if len(data) > limits.file_bytes:
        raise InputError(source.name, too_large)
    return data
