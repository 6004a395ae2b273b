"""JSON Lines -> reports, one a line: ``id, title, text, published, source, url``. A bad line never stops the rest."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nicias.errors import InputError
from nicias.ingest.dates import read_published
from nicias.ingest.decode import check_text
from nicias.ingest.files import Source, Span
from nicias.ingest.incoming import Arrival, Incoming, issue
from nicias.ingest.limits import Limits
from nicias.model.report import Issue, Report

CHUNK = 1 << 20


class Line(BaseModel):
    """One line, strictly: a wrong type is an error that names the field. Only ``text`` must be there.

    Other fields are let pass and named once a file. ``published`` is taken as it comes, since a date that cannot be
    read costs the date, not the report.
    """

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)

    text: str
    id: str | int | None = None
    title: str | None = Field(default=None, max_length=5_000)
    published: object = None
    source: str | None = Field(default=None, max_length=500)
    url: str | None = Field(default=None, max_length=8_000)


def read_lines(stream: BinaryIO, source: Source, limits: Limits, first: bytes = b"") -> Iterator[Arrival]:
    """Every line as a report, or as the error that it is. ``first`` is a first line that was read already.

    Of a source with a span, the lines that begin in it.
    """
    span = source.span or Span()
    known_extra = set(span.known)
    if span.start:
        stream.seek(span.start)
    for number, raw in enumerate(_lines(stream, limits.line_bytes, first, span.end), start=span.line + 1):
        where = f"{source.name}:{number}"
        content = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if not content.strip():
            continue
        try:
            line = _parse(content, where, limits)
            yield incoming_of(line, where, f"{source.stem}-{number}", len(raw), _new_extra(line, known_extra))
        except InputError as error:
            yield error


def spans_of_lines(stream: BinaryIO, source: Source, limits: Limits, size: int) -> Iterator[Span]:
    """The file cut between lines into spans of about so many bytes."""
    known: set[str] = set()
    begun, before, named = 0, 0, ()  # type: tuple[int, int, tuple[str, ...]]
    for number, raw in enumerate(_lines(stream, limits.line_bytes, b""), start=1):
        with suppress(InputError):
            content = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
            if content.strip():
                _new_extra(_parse(content, source.name, limits), known)
        if (here := stream.tell()) - begun >= size:
            yield Span(begun, here, before, named)
            begun, before, named = here, number, tuple(sorted(known))
    yield Span(begun, None, before, named)


def _lines(stream: BinaryIO, most: int, first: bytes, end: int | None = None) -> Iterator[bytes]:
    if first:
        yield first if len(first) <= most else _over_long(stream, first)
    while (end is None or stream.tell() < end) and (line := stream.readline(most + 1)):
        yield line if len(line) <= most else _over_long(stream, line)


def _over_long(stream: BinaryIO, line: bytes) -> bytes:
    """Skip to the line's end; what was read of it stands for it and is refused by its length."""
    tail = line
    while tail and not tail.endswith(b"\n"):
        tail = stream.readline(CHUNK)
    return line


def _parse(raw: bytes, where: str, limits: Limits) -> Line:
    if len(raw) > limits.line_bytes:
        raise InputError(where, f"too large: a line of more than {limits.line_bytes:,} bytes")
    try:
        line = Line.model_validate_json(raw)
    except ValidationError as error:
        raise InputError(where, reason_of(error)) from error
    if isinstance(line.id, str) and len(line.id) > 500:
        raise InputError(where, "id: more than 500 characters")
    check_text(line.text, where, limits.text_chars)
    return line


def reason_of(error: ValidationError) -> str:
    """What is wrong with a line, and in which field."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"][:1])
    return f"{field}: {first['msg']}" if field else f"not a JSON object: {first['msg']}"


def incoming_of(line: Line, where: str, default_id: str, size: int, extra: list[str]) -> Incoming:
    """A line as a report; ``extra`` names what it holds besides."""
    name = default_id if line.id is None or line.id == "" else str(line.id)
    published, issues = read_published(line.published, name)
    if extra:
        issues += (_unused(name, extra),)
    report = Report(
        id=name, text=line.text, title=line.title or None, published=published, source=line.source or None,
        url=line.url or None,
    )  # fmt: skip
    return Incoming(report, where, size, issues)


def _new_extra(line: Line, known: set[str]) -> list[str]:
    new = sorted(set(line.model_extra or {}) - known)[:20]
    known.update(new)
    return new


def _unused(report: str, extra: list[str]) -> Issue:
    return issue(report, "unused-field", f"not used: {', '.join(f'{name:.40}' for name in extra)}")
