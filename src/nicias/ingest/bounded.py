"""Compressed bytes -> plain bytes, bounded while they come: a decompression bomb is refused before it is held."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, cast

from nicias.errors import InputError
from nicias.ingest.limits import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 16
FREE = 16_000_000
"""Bytes below which the ratio is not looked at: so much fits in memory whatever it was made of."""
XZ_MEMORY = 128_000_000
DAMAGE = (EOFError, zlib.error, lzma.LZMAError, ValueError)


class Unxz(io.RawIOBase):
    """An xz stream, with a bound on the memory that its header may ask for (``lzma.LZMAFile`` has none)."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._xz = lzma.LZMADecompressor(memlimit=XZ_MEMORY)

    def read(self, size: int = -1) -> bytes:
        while True:
            data = self._packed.read(CHUNK) if self._xz.needs_input else b""
            if self._xz.needs_input and not data:
                raise EOFError("cut off at its end")
            if out := self._xz.decompress(data, size):
                return out
            if self._xz.eof:
                return b""


OPENERS: tuple[tuple[bytes, Callable[[BinaryIO], object]], ...] = (
    (b"\x1f\x8b", lambda packed: gzip.GzipFile(fileobj=packed)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", Unxz),
)


class Bounded(io.RawIOBase):
    """The plain bytes of a compressed stream.

    Reading raises ``InputError``, with the file's name, where they are damaged, more than ``most`` (where given), or
    more than ``ratio`` times what was read to make them.
    """

    def __init__(self, plain: BinaryIO, packed: BinaryIO, name: str, ratio: int, most: int | None) -> None:
        self._plain = plain
        self._packed = packed
        self._name = name
        self._ratio = ratio
        self._most = most
        self._out = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._out

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._next(min(len(view), CHUNK))
        self._out += len(data)
        check_size(self._name, self._out, self._packed.tell(), self._ratio, self._most)
        view[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        try:
            return self._plain.read(size)
        except DAMAGE as error:
            raise InputError(self._name, f"damaged: {error}") from error
        except OSError as error:
            if error.errno is not None:
                raise
            raise InputError(self._name, f"damaged: {error}") from error


def check_size(name: str, out: int, packed: int, ratio: int, most: int | None) -> None:
    """See that what comes out of a file is in proportion.

    Raises:
        InputError: it is more than ``most``, or more than ``ratio`` times the ``packed`` bytes.
    """
    if most is not None and out > most:
        raise InputError(name, f"too large: it unpacks to more than {most:,} bytes")
    if out > FREE and out > ratio * packed:
        raise InputError(name, f"refused as a decompression bomb: it unpacks to more than {ratio} times its size")


def unpacked(stream: BinaryIO, name: str, limits: Limits, most: int | None = None) -> BinaryIO:
    """The stream's plain bytes: itself where it is not compressed with gzip, bzip2 or xz, as its first bytes tell."""
    if not stream.seekable():
        return stream
    head = stream.read(6)
    stream.seek(-len(head), io.SEEK_CUR)
    for start, opener in OPENERS:
        if head.startswith(start):
            plain = cast("BinaryIO", opener(stream))
            return io.BufferedReader(Bounded(plain, stream, name, limits.archive_ratio, most), CHUNK)
    return stream
