"""The whole stage: paths and addresses -> reports, and errors as data, in a fixed order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from nicias.errors import InputError
from nicias.ingest.columns import Columns
from nicias.ingest.files import Source, find_sources
from nicias.ingest.incoming import Arrival, Defaults, Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.naming import Names
from nicias.ingest.streams import read_stream

if TYPE_CHECKING:
    from nicias.ingest.fetch import Fetched


@dataclass(frozen=True, slots=True)
class Intake:
    """How to take in: the bounds, the defaults, resolved paths that are never read, and what a table's columns are.

    ``fetch`` stands in for the fetching of addresses; ``None`` is the one that refuses all but public ones.
    """

    limits: Limits
    defaults: Defaults = field(default_factory=Defaults)
    skip: frozenset[Path] = frozenset()
    columns: Columns = field(default_factory=Columns)
    fetch: Callable[[str], Fetched] | None = None


def take_in(paths: Iterable[str], intake: Intake) -> Iterator[Arrival]:
    """Every report that the paths hold, with an id of its own; what cannot be read arrives as an ``InputError``."""
    names = Names()
    for source in find_sources(paths, intake.skip):
        if isinstance(source, InputError):
            yield source
            continue
        for arrival in read_source(source, intake):
            yield names.name(arrival) if isinstance(arrival, Incoming) else arrival


def read_source(source: Source, intake: Intake) -> Iterator[Arrival]:
    """Every report that one source holds, under the id that it has there, with the defaults filled in."""
    for arrival in _read_source(source, intake):
        yield intake.defaults.fill(arrival) if isinstance(arrival, Incoming) else arrival


def _read_source(source: Source, intake: Intake) -> Iterator[Arrival]:
    try:
        if source.url is not None:
            yield from _read_address(source.url, intake)
            return
        with _open(source) as stream:
            yield from _read_open(stream, source, intake)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source.name, f"unreadable: {error.strerror or error}")


def _read_open(stream: BinaryIO, source: Source, intake: Intake) -> Iterator[Arrival]:
    if source.span is None:
        yield from read_stream(stream, source, intake.limits, intake.columns)
    elif source.kind == "warc":
        from nicias.ingest.warcs import read_warc

        yield from read_warc(stream, source, intake.limits)
    else:
        from nicias.ingest.lines import read_lines

        yield from read_lines(stream, source, intake.limits)


def _open(source: Source) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if source.path is None else source.path.open("rb")


def _read_address(url: str, intake: Intake) -> Iterator[Arrival]:
    from nicias.ingest.fetch import Fetcher  # urllib3 and certifi, for addresses only
    from nicias.ingest.fetched import read_fetched

    fetch = intake.fetch or Fetcher.of(intake.limits).fetch
    with fetch(url) as fetched:
        yield from read_fetched(fetched, intake.limits, intake.columns)
