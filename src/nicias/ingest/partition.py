"""Paths -> parts that can be read apart from one another, and that together hold what the paths hold, in its order.

A web archive is cut between records, JSON Lines between lines; other files are taken whole, small ones together. Cutting reads a
file once, as fast as it unpacks, which is a small part of the time that its coding takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from nicias.errors import InputError
from nicias.ingest.files import Source, Span, find_sources
from nicias.ingest.incoming import Arrival
from nicias.ingest.intake import Intake, read_source
from nicias.ingest.limits import Limits

MOST_FILES = 1_000
"""Files in one part."""
SPLIT = ("warc", "lines")


@dataclass(frozen=True, slots=True)
class Part:
    """Sources that are read one after another, or the error that stands in their place.

    ``stamp`` tells the files apart from later ones of the same names: their sizes and times of change.
    """

    number: int
    sources: tuple[Source, ...] = ()
    error: InputError | None = None
    stamp: tuple[str, ...] = ()


def partition(paths: Iterable[str], intake: Intake, size: int) -> Iterator[Part]:
    """The paths in parts of about ``size`` bytes of input."""
    for number, (sources, error) in enumerate(_grouped(paths, intake, size)):
        yield Part(number, tuple(sources), error, tuple(map(_stamp, sources)))


def read_part(part: Part, intake: Intake) -> Iterator[Arrival]:
    """The reports of one part, under the ids that they have in their files: telling equal ones apart takes all parts."""
    if part.error is not None:
        yield part.error
    for source in part.sources:
        yield from read_source(source, intake)


Group = tuple[list[Source], InputError | None]


def _grouped(paths: Iterable[str], intake: Intake, size: int) -> Iterator[Group]:
    together: list[Source] = []
    for source in find_sources(paths, intake.skip):
        alone = _alone(source, intake.limits, size)
        if alone is None and isinstance(source, Source):
            together.append(source)
            if sum(known.size for known in together) < size and len(together) < MOST_FILES:
                continue
        if together:
            yield together, None
            together = []
        yield from alone or ()
    if together:
        yield together, None


def _alone(source: Source | InputError, limits: Limits, size: int) -> list[Group] | None:
    """The groups that a source makes by itself; ``None`` where it goes together with others."""
    if isinstance(source, InputError):
        return [([], source)]
    if source.url is None and (source.path is None or not source.path.is_file()):
        return [([], InputError(source.name, "a stream that only this machine has is no work for a cluster; use --workers"))]
    if source.path is None or source.size <= size or source.kind not in SPLIT:
        return None
    try:
        with source.path.open("rb") as stream:
            return _cut(stream, source, limits, size)
    except OSError as error:
        return [([], InputError(source.name, f"unreadable: {error.strerror or error}"))]


def _cut(stream: BinaryIO, source: Source, limits: Limits, size: int) -> list[Group]:
    if source.kind == "lines":
        from nicias.ingest.lines import spans_of_lines

        return [([replace(source, span=span)], None) for span in spans_of_lines(stream, source, limits, size)]
    from nicias.ingest.warc_spans import spans_of_records

    spans, refused = spans_of_records(stream, source, limits, size)
    if len(spans) == 1 and refused is None:
        return [([source], None)]
    groups: list[Group] = [([replace(source, span=span)], None) for span in spans]
    return [*groups, ([], refused)] if refused is not None else groups


def _stamp(source: Source) -> str:
    """What a source is, in a line: the same for the same part of an unchanged file."""
    span = source.span or Span()
    changed = source.path.stat().st_mtime_ns if source.path is not None and source.path.exists() else 0
    return f"{source.name}|{source.size}|{changed}|{span.start}|{span.end}|{span.line}"
