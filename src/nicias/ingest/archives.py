"""zip and tar -> the reports in them, read in place: nothing is unpacked to disk, so no name in them can lead anywhere.

What a whole archive unpacks to is bounded in bytes, in proportion and in number, and so is what the compressed web archives and
dumps inside it unpack to. Archives inside an archive are named and not opened.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from nicias.errors import InputError
from nicias.ingest.columns import Columns
from nicias.ingest.files import KINDS, Allowance, Source, kind_of, stem_of, suffix_of
from nicias.ingest.incoming import Arrival
from nicias.ingest.limits import Limits
from nicias.ingest.members import Member
from nicias.ingest.streams import read_stream
from nicias.ingest.tars import tar_members
from nicias.ingest.zips import zip_members

CHUNK = 1 << 20
PACKED = frozenset({".gz", ".bz2", ".xz", ".zst", ".7z", ".rar"})
MEMBERS = {"zip": zip_members, "tar": tar_members}


def read_archive(kind: str, stream: BinaryIO, source: Source, limits: Limits, columns: Columns) -> Iterator[Arrival]:
    """The reports of an archive's members, in the archive's order; a member that cannot be read is named.

    Raises:
        InputError: the archive is damaged, or refused because it holds or unpacks to too much.
    """
    found, allowance = False, Allowance(limits.archive_bytes)
    for number, member in enumerate(MEMBERS[kind](stream, source.name, limits), start=1):
        if number > limits.archive_members:
            raise InputError(source.name, f"too large: more than {limits.archive_members:,} files in it")
        if _is_sought(member.name):
            found = True
            yield from _read_member(member, replace(source, allowance=allowance), limits, columns)
    if not found:
        raise InputError(source.name, f"no report files in this archive (known: {' '.join(KINDS)})")


def _is_sought(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts)
    return not hidden and (kind_of(name) is not None or suffix_of(name) in PACKED)


def _read_member(member: Member, source: Source, limits: Limits, columns: Columns) -> Iterator[Arrival]:
    where = f"{source.name}/{member.name}"
    kind = kind_of(member.name)
    try:
        _check_name(member.name, where)
        if kind in ("zip", "tar", None):
            raise InputError(where, "an archive inside an archive is not opened")
        inner = Source(where, stem_of(member.name), kind, None, member.size, allowance=source.allowance)
        with member.open() as stream, _laid_down(stream, kind) as plain:
            yield from read_stream(plain, inner, limits, columns)
    except InputError as error:
        if error.where == source.name:
            raise  # the archive as a whole
        yield error


@contextmanager
def _laid_down(stream: BinaryIO, kind: str | None) -> Iterator[BinaryIO]:
    """The stream; of a web archive or a dump a copy in a file without a name, since reading these goes back and forth."""
    if kind not in ("warc", "dump"):
        yield stream
        return
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(stream, file, CHUNK)  # no larger than the archive may unpack to, which is looked after elsewhere
        file.seek(0)
        yield cast("BinaryIO", file)


def _check_name(name: str, where: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or any(":" in part for part in path.parts[:1]):
        raise InputError(where, "refused: its name leads out of the archive")
