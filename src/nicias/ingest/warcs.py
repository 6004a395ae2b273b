"""WARC -> reports: each HTML answer in a web archive, by the way that saved pages go. fastwarc's only owner.

A record that is damaged is named, and reading goes on at the next record that can be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from nicias.errors import InputError
from nicias.ingest.files import Source
from nicias.ingest.incoming import Arrival, Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.pages import read_page
from nicias.ingest.sites import host_of

HTML = frozenset({"text/html", "application/xhtml+xml"})
STARTS = (b"WARC/1.", b"\x1f\x8b\x08")
MOST_FAULTS = 1_000
CHUNK = 1 << 20


def read_warc(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Arrival]:
    """Every HTML page of a WARC file as a report, its host as the outlet; other records are passed over.

    Raises:
        InputError: there is no page in it, or it is damaged beyond finding the next record.
    """
    found = False
    at, sound = 0, True
    for _ in range(MOST_FAULTS):
        last = at
        try:
            for record in _records(stream, at):
                last, sound = at + record.stream_pos, True
                if _is_page(record):
                    found = True
                    yield _read_record(record, source, limits, last)
            break
        except OSError as error:
            if error.errno is not None:
                raise
            if sound:
                yield InputError(f"{source.name}@{last}", f"damaged after this byte: {error}")
            found, sound = True, False
        if (start := _next_start(stream, last + 1)) is None:
            break
        at = start
    if not found:
        raise InputError(source.name, "no web pages in this archive")


def _records(stream: BinaryIO, at: int) -> Iterator[WarcRecord]:
    if at:
        stream.seek(at)
    plain = cast("BinaryIO", _Plain(stream))
    return iter(ArchiveIterator(plain, record_types=WarcRecordType.response, auto_decode="all"))


class _Plain:
    """The stream from where it stands, so that records are counted from where reading begins."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        if (offset, whence) not in ((self._at, 0), (0, 1)):
            raise OSError("this stream is read forwards")
        return self._at

    def close(self) -> None:
        """Nothing: whoever opened the stream closes it."""


def _is_page(record: WarcRecord) -> bool:
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
    return _of_host(incoming, url)


def _of_host(incoming: Incoming, url: str) -> Incoming:
    report = incoming.report
    return replace(incoming, report=replace(report, source=host_of(url) or report.source))


def _next_start(stream: BinaryIO, after: int) -> int | None:
    """Where the next record may begin; ``None`` where there is none, or the stream cannot go back."""
    if not stream.seekable():
        return None
    stream.seek(after)
    base, tail = after, b""
    while data := stream.read(CHUNK):
        window = tail + data
        hits = [window.find(start) for start in STARTS]
        if any(hit >= 0 for hit in hits):
            return base + min(hit for hit in hits if hit >= 0)
        tail = window[-8:]
        base += len(window) - len(tail)
    return None
