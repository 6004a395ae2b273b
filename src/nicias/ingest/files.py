"""Paths -> sources: files as named, folders searched for the kinds that are known, ``-`` for standard input, addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from nicias.errors import InputError

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".xml": "dump",
    ".xml.gz": "dump",
    ".xml.bz2": "dump",
    ".zip": "zip",
    ".tar": "tar",
    ".tar.gz": "tar",
    ".tgz": "tar",
    ".tar.bz2": "tar",
    ".tar.xz": "tar",
}
STANDARD_INPUT = "-"
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a file: what begins at the byte ``start`` or later, and before ``end`` (``None``: to the end).

    Of JSON Lines, ``line`` is the number of lines before it, and ``known`` the fields that were named there as not used.
    """

    start: int = 0
    end: int | None = None
    line: int = 0
    known: tuple[str, ...] = ()


@dataclass(slots=True)
class Allowance:
    """Bytes that may still be unpacked from the compressed files inside one archive, all of them together."""

    left: int

    def spend(self, name: str, size: int) -> None:
        """Take so many bytes off.

        Raises:
            InputError: there are not so many left.
        """
        self.left -= size
        if self.left < 0:
            raise InputError(name, "too large: the compressed files in its archive unpack to more than is read of one archive")


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its ``name`` as given, the ``stem`` that names its report, its ``kind`` where the suffix tells.

    ``url`` is the address of what comes from the web, ``charset`` the encoding that its server names;
    ``allowance`` is shared by the compressed files inside one archive; with a ``span`` only that part of the file is read.
    """

    name: str
    stem: str
    kind: str | None
    path: Path | None
    size: int = 0
    url: str | None = None
    charset: str | None = None
    allowance: Allowance | None = None
    span: Span | None = None


def find_sources(paths: Iterable[str], skip: frozenset[Path] = frozenset()) -> Iterator[Source | InputError]:
    """The files that the paths name, in the order given; a folder's in the order of their names, hidden ones left out.

    ``skip`` holds resolved paths that are never read: the file that the records are written to. Nothing is fetched
    here: an address becomes a source without a path.
    """
    for name in paths:
        if name == STANDARD_INPUT:
            yield Source(name="standard input", stem="stdin", kind=None, path=None)
            continue
        if ADDRESS.match(name):
            yield _address(name)
            continue
        try:
            yield from _at(Path(name), skip)
        except OSError as error:
            yield InputError(name, f"unreadable: {error.strerror or error}")


def kind_of(name: str) -> str | None:
    """The kind that a file's suffix tells, the longest first (``.tar.gz``)."""
    return KINDS.get(suffix_of(name))


def suffix_of(name: str) -> str:
    """The longest known suffix of a file's name in lower case, else its last one."""
    suffixes = PurePosixPath(name).suffixes[-2:]
    double = "".join(suffixes).lower()
    return double if double in KINDS else suffixes[-1].lower() if suffixes else ""


def stem_of(name: str) -> str:
    """A file's name without folders and without its known suffix."""
    last = PurePosixPath(name).name
    return last.removesuffix(last[len(last) - len(suffix_of(last)) :]) or last


def _address(name: str) -> Source | InputError:
    try:
        parts = urlsplit(name)
        host = parts.hostname
    except ValueError as error:
        return InputError(name, f"no address: {error}")
    if parts.scheme not in ("http", "https") or not host:
        return InputError(name, "only http and https addresses are fetched")
    path = unquote(parts.path)
    return Source(name=name, stem=stem_of(path) or host, kind=kind_of(path), path=None, url=name)


def _at(path: Path, skip: frozenset[Path]) -> Iterator[Source | InputError]:
    if path.is_dir():
        yield from _in_folder(path, skip)
    elif path.exists():
        yield _source(path)
    else:
        yield InputError(str(path), "there is no such file or folder")


def _in_folder(folder: Path, skip: frozenset[Path]) -> Iterator[Source | InputError]:
    found = False
    faults: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(root, name) for name in sorted(files) if not name.startswith(".")):
            if kind_of(path.name) and path.resolve() not in skip and not _is_odd(path):
                found = True
                yield _source(path)
    for fault in faults:
        yield InputError(str(fault.filename), f"unreadable: {fault.strerror}")
    if not found and not faults:
        yield InputError(str(folder), f"no report files in this folder (known: {' '.join(KINDS)})")


def _is_odd(path: Path) -> bool:
    """True for pipes and devices: in a folder they are no reports. A broken link is kept, and named when opened."""
    return path.exists() and not path.is_file()


def _source(path: Path) -> Source:
    size = path.stat().st_size if path.is_file() else 0
    return Source(name=str(path), stem=stem_of(path.name), kind=kind_of(path.name), path=path, size=size)
