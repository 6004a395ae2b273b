"""WARC -> reports: each HTML answer in a web archive, by the way that saved pages go.

A record that is damaged is named, and reading goes on at the next record that can be found; so is one that the end cuts off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from fastwarc.warc import WarcRecord

from nicias.errors import InputError
from nicias.ingest.files import Source, Span
from nicias.ingest.incoming import Arrival, Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.pages import read_page
from nicias.ingest.sites import host_of
from nicias.ingest.warc_ends import CUT_OFF, cut_at
from nicias.ingest.warc_walk import walk

HTML = frozenset({"text/html", "application/xhtml+xml"})
NO_PAGES = "no web pages in this archive"


def read_warc(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Arrival]:
    """Every HTML page of a WARC file as a report, its host as the outlet; other records are passed over.

    Of a source with a span, those that begin in it; that there is no page in it is then no error.

    Raises:
        InputError: there is no page in it, it is damaged beyond finding the next record, or it unpacks to too much.
    """
    part = source.span or Span()
    found, sound, last = False, True, part.start
    waiting: Arrival | None = None  # the last page is held back until the archive is known to end after it
    for step in walk(stream, source, limits):
        if waiting is not None:
            yield waiting
            waiting = None
        sound = not isinstance(step, InputError)
        if isinstance(step, InputError):
            found = True
            yield step
            continue
        last, record = step
        if is_page(record):
            found, waiting = True, _read_record(record, source, limits, last)
    cut = cut_at(stream, last) if part.end is None and sound else None
    if waiting is not None and cut != last:
        yield waiting
    if cut is not None:
        yield InputError(f"{source.name}@{cut}", CUT_OFF)
    if not found and cut is None and source.span is None:
        raise InputError(source.name, NO_PAGES)


def is_page(record: WarcRecord) -> bool:
    """Whether a response is an HTML page that was answered with 200."""
    headers = record.http_headers
    return headers is not None and headers.status_code == 200 and record.http_content_type in HTML


def _read_record(record: WarcRecord, source: Source, limits: Limits, at: int) -> Arrival:
    url = record.headers.get("WARC-Target-URI") or ""
    where = f"{source.name}@{at}"
    page = Source(where, f"{source.stem}-{at}", "page", None, url=url.strip("<> ") or None, charset=record.http_charset)
    try:
        data = record.reader.read(limits.file_bytes + 1)
        if len(data) > limits.file_bytes:
            return InputError(where, f"too large: more than {limits.file_bytes:,} bytes in one page ({url:.200})")
        incoming = read_page(data, page, limits)
    except InputError as error:
        return InputError(where, f"{error.reason} ({url:.200})")
    return _of_host(incoming, url, record)


def _of_host(incoming: Incoming, url: str, record: WarcRecord) -> Incoming:
    report, at = incoming.report, record.record_date
    copy = incoming.copy
    if copy is not None:
        copy = replace(copy, type=record.http_content_type, at=at if isinstance(at, datetime) else None)
    return replace(incoming, report=replace(report, source=host_of(url) or report.source), copy=copy)
