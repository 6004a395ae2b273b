"""The files in a zip. What they say they unpack to is checked before any is opened, and ``zipfile`` gives no byte more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import IO, BinaryIO

from nicias.errors import InputError
from nicias.ingest.bounded import check_size
from nicias.ingest.limits import Limits
from nicias.ingest.members import DAMAGE, Member

METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
"""LZMA is left out: its header may ask for gigabytes of memory."""
ENTRY = 400
"""Bytes of the directory that one file may take on average."""


def zip_members(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Member]:
    """The files of a zip in the order of its directory.

    Raises:
        InputError: it is damaged, holds too many files, or unpacks to too much.
    """
    packed = stream.seek(0, io.SEEK_END)
    _check_directory(stream, packed, name, limits)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, *DAMAGE) as error:
        raise InputError(name, f"damaged: {error}") from error
    with archive:
        files = [info for info in archive.infolist() if info.filename and not info.is_dir()]
        check_size(name, sum(info.file_size for info in files), packed, limits.archive_ratio, limits.archive_bytes)
        for info in files:
            yield Member(name, info.filename, info.file_size, partial(_begin, archive, info), (zipfile.BadZipFile, *DAMAGE))


def _check_directory(stream: BinaryIO, packed: int, name: str, limits: Limits) -> None:
    """See that the directory, which is read whole, is not beyond measure."""
    stream.seek(max(0, packed - 65_557))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    size = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if size == 0xFFFFFFFF and (wide := tail.rfind(b"PK\x06\x06")) >= 0:
        size = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    if min(size, packed) > limits.archive_members * ENTRY:
        raise InputError(name, f"too large: more than {limits.archive_members:,} files in it")
    stream.seek(0)


def _begin(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    if info.compress_type not in METHODS:
        raise NotImplementedError(f"compression method {info.compress_type} is not read")
    return archive.open(info)
