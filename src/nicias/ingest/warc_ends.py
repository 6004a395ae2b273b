"""Where a WARC ends: after a record, or inside one."""

from __future__ import annotations

import zlib
from typing import BinaryIO

PACKED = b"\x1f\x8b\x08"
CHUNK = 1 << 20
LONGEST_HEAD = 1 << 20
CUT_OFF = "cut off: the archive ends inside this record"


def cut_at(stream: BinaryIO, last: int) -> int | None:
    """The byte at which a record begins that the archive's end cuts off; ``None`` where it ends as it should.

    ``last`` is where the last record that was found begins. A stream that cannot go back is not looked at.
    """
    if not stream.seekable():
        return None
    head = bytes_at(stream, last, len(PACKED))
    if not head:
        return None
    if head == PACKED:
        return _cut_packed(stream, last)
    return _cut_plain(stream, last) if head.startswith(b"WAR") else None


def _cut_packed(stream: BinaryIO, last: int) -> int | None:
    """Walk over gzip members: each must come to its end, where the next begins."""
    begun, data = last, b""
    stream.seek(last)
    while True:
        unpacker = zlib.decompressobj(31)
        held, base = False, begun
        while not unpacker.eof:
            data = data or stream.read(CHUNK)
            if not data:
                return begun if held else None
            held = True
            try:
                unpacker.decompress(data, CHUNK)
            except zlib.error:
                return None  # damaged, and named as such where it was read
            base += len(data) - len(unpacker.unconsumed_tail) - len(unpacker.unused_data)
            data = unpacker.unconsumed_tail or unpacker.unused_data
        begun = base


def _cut_plain(stream: BinaryIO, last: int) -> int | None:
    """Walk over plain records by their stated lengths; the empty lines after the last may be missing."""
    end = stream.seek(0, 2)
    begun = last
    while begun < end:
        head = bytes_at(stream, begun, LONGEST_HEAD)
        stripped = head.lstrip(b"\r\n")
        if not stripped:
            return None
        begun += len(head) - len(stripped)
        lines, gap, _ = stripped.partition(b"\r\n\r\n")
        length = _length(lines)
        if not gap:
            return begun if len(head) < LONGEST_HEAD else None
        if length is None:
            return None
        beyond = begun + len(lines) + len(gap) + length
        if beyond > end:
            return begun
        begun = beyond
    return None


def _length(lines: bytes) -> int | None:
    for line in lines.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value) if value.strip().isdigit() and len(value) < 20 else None
    return None


def bytes_at(stream: BinaryIO, place: int, size: int) -> bytes:
    """So many bytes from a place on."""
    stream.seek(place)
    return stream.read(size)
