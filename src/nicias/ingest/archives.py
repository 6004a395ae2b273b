"""zip and tar -> the reports in them, read in place: nothing is unpacked to disk, so no name in them can lead anywhere.

What a whole archive unpacks to is bounded in bytes, in proportion and in number. Archives and compressed files inside
an archive are named and not opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from nicias.errors import InputError
from nicias.ingest.columns import Columns
from nicias.ingest.files import KINDS, Source, kind_of, stem_of, suffix_of
from nicias.ingest.incoming import Arrival
from nicias.ingest.limits import Limits
from nicias.ingest.members import Member
from nicias.ingest.streams import read_stream
from nicias.ingest.tars import tar_members
from nicias.ingest.zips import zip_members

PACKED = frozenset({".gz", ".bz2", ".xz", ".zst", ".7z", ".rar"})
MEMBERS = {"zip": zip_members, "tar": tar_members}


def read_archive(kind: str, stream: BinaryIO, source: Source, limits: Limits, columns: Columns) -> Iterator[Arrival]:
    """The reports of an archive's members, in the archive's order; a member that cannot be read is named.

    Raises:
        InputError: the archive is damaged, or refused because it holds or unpacks to too much.
    """
    found = False
    for number, member in enumerate(MEMBERS[kind](stream, source.name, limits), start=1):
        if number > limits.archive_members:
            raise InputError(source.name, f"too large: more than {limits.archive_members:,} files in it")
        if _is_sought(member.name):
            found = True
            yield from _read_member(member, source, limits, columns)
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
        if kind in ("zip", "tar", None) or suffix_of(member.name).endswith((".gz", ".bz2", ".xz")):
            raise InputError(where, "an archive inside an archive is not opened")
        inner = Source(name=where, stem=stem_of(member.name), kind=kind, path=None, size=member.size)
        with member.open() as stream:
            yield from read_stream(stream, inner, limits, columns)
    except InputError as error:
        if error.where == source.name:
            raise  # the archive as a whole
        yield error


def _check_name(name: str, where: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or any(":" in part for part in path.parts[:1]):
        raise InputError(where, "refused: its name leads out of the archive")
