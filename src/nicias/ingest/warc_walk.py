"""Walking through a WARC, record by record: damage is named and walked around, an end inside a record is seen. fastwarc's owner.

A compressed archive is bounded while it is walked: what its records say they hold is counted against the size of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from nicias.errors import InputError
from nicias.ingest.bounded import check_size
from nicias.ingest.files import Source, Span
from nicias.ingest.limits import Limits
from nicias.ingest.warc_ends import PACKED, bytes_at

STARTS = (b"WARC/1.", PACKED)
MOST_FAULTS = 1_000
CHUNK = 1 << 20


Step = tuple[int, WarcRecord] | InputError


def walk(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Step]:
    """Every response record with the byte that it begins at; damage as an error in its place.

    Of a source with a span, those that begin in it. The last may be cut off (``warc_ends.cut_at``). A record must be read
    before the next is asked for.

    Raises:
        InputError: the archive unpacks to too much.
    """
    meter, span = _Meter(stream, source, limits), source.span or Span()
    at, sound, last = span.start, True, span.start
    for _ in range(MOST_FAULTS):
        last = at
        try:
            for record in _records(stream, at):
                last, sound = at + record.stream_pos, True
                if span.end is not None and last >= span.end:
                    return
                meter.count(record)
                if record.record_type == WarcRecordType.response:
                    yield last, record
            return
        except OSError as error:
            if error.errno is not None:
                raise
            if sound:
                yield InputError(f"{source.name}@{last}", f"damaged after this byte: {error}")
            sound = False
        start = _next_start(stream, last + 1)
        if start is None or (span.end is not None and start >= span.end):
            return
        at = start


class _Meter:
    """What a compressed archive's records say they hold, against its size; an archive that is not compressed is let be."""

    def __init__(self, stream: BinaryIO, source: Source, limits: Limits) -> None:
        self._name = source.name
        self._ratio = limits.archive_ratio
        self._allowance = source.allowance
        self._out = 0
        self._size = _size(stream)

    def count(self, record: WarcRecord) -> None:
        stated = record.headers.get("Content-Length") or ""
        length = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 19 else 0
        self._out += length
        if self._size is not None:
            check_size(self._name, self._out, self._size, self._ratio, None)
        if self._allowance is not None:
            self._allowance.spend(self._name, length)


def _size(stream: BinaryIO) -> int | None:
    """The bytes of a compressed archive."""
    if not stream.seekable() or bytes_at(stream, 0, len(PACKED)) != PACKED:
        return None
    size = stream.seek(0, 2)
    stream.seek(0)
    return size


def _records(stream: BinaryIO, at: int) -> Iterator[WarcRecord]:
    if stream.seekable():
        stream.seek(at)
    plain = cast("BinaryIO", _Plain(stream))
    return iter(ArchiveIterator(plain, record_types=WarcRecordType.any_type, auto_decode="all"))


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
