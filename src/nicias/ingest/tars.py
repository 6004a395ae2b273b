"""The files in a tar, compressed or not, in one pass and in its order. Links, devices and sparse files are left out."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from functools import partial
from typing import IO, BinaryIO, cast

from nicias.errors import InputError
from nicias.ingest.bounded import unpacked
from nicias.ingest.limits import Limits
from nicias.ingest.members import DAMAGE, Member

DAMAGED = (tarfile.TarError, *DAMAGE)
AT_ONCE = 1 << 20
"""Bytes that ``tarfile`` may ask for at once: a header beyond it is no header."""


class Forward:
    """A stream that is read once, forwards, as ``tarfile`` wants to see it."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._at = 0
        self.short = False
        """Whether the last read found less than it asked for: no tar ends so."""

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return False

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET or to < self._at:
            raise InputError(self._name, "damaged: it leads back into itself")
        while self._at < to and self.read(min(AT_ONCE, to - self._at)):
            pass
        return self._at

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= AT_ONCE:
            raise InputError(self._name, "damaged: a header of more than a million bytes")
        data = self._stream.read(size)
        self._at += len(data)
        self.short = len(data) < size
        return data


def tar_members(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Member]:
    """The files of a tar; each must be read before the next is asked for.

    Raises:
        InputError: it is damaged, or unpacks to too much.
    """
    plain = Forward(unpacked(stream, name, limits, limits.archive_bytes), name)
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", plain), mode="r:") as archive:
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # else every header is kept to the end
                yield Member(name, info.name, info.size if info.isreg() else 0, partial(_begin, archive, info), DAMAGED)
            if plain.short:
                raise InputError(name, "damaged: it is cut off at its end")
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise InputError(name, f"damaged: {error}") from error


def _begin(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    file = archive.extractfile(info) if info.isreg() and not info.issparse() else None
    if file is None:
        raise ValueError("no plain file but a link, a device or the like")
    return file
