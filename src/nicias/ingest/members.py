"""One file in an archive, and the reading of it: what is damaged is named, with the archive and the file in it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from nicias.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DAMAGE = (EOFError, zlib.error, ValueError, RuntimeError, NotImplementedError)
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its ``name`` there, its ``size`` unpacked as the archive has it, how to begin reading it."""

    archive: str
    name: str
    size: int
    begin: Callable[[], IO[bytes]]
    damage: tuple[type[Exception], ...] = DAMAGE

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The member's bytes; reading them raises ``InputError`` where they are damaged."""
        where = f"{self.archive}/{self.name}"
        try:
            raw = self.begin()
        except self.damage as error:
            raise InputError(where, f"cannot be read: {error}") from error
        with raw:
            yield cast("BinaryIO", io.BufferedReader(_Named(raw, where, self.damage), CHUNK))


class _Named(io.RawIOBase):
    def __init__(self, raw: IO[bytes], where: str, damage: tuple[type[Exception], ...]) -> None:
        self._raw = raw
        self._where = where
        self._damage = damage

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._raw.read(len(view))
        except self._damage as error:
            raise InputError(self._where, f"damaged: {error}") from error
        view[: len(data)] = data
        return len(data)
