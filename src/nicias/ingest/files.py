"""Paths -> sources: files as named, folders searched for the kinds that are known, ``-`` for standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

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
}
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its ``name`` as given, the ``stem`` that names its report, its ``kind`` where the suffix tells."""

    name: str
    stem: str
    kind: str | None
    path: Path | None
    size: int = 0


def find_sources(paths: Iterable[str], skip: frozenset[Path] = frozenset()) -> Iterator[Source | InputError]:
    """The files that the paths name, in the order given; a folder's in the order of their names, hidden ones left out.

    ``skip`` holds resolved paths that are never read: the file that the records are written to.
    """
    for name in paths:
        if name == STANDARD_INPUT:
            yield Source(name="standard input", stem="stdin", kind=None, path=None)
            continue
        try:
            yield from _at(Path(name), skip)
        except OSError as error:
            yield InputError(name, f"unreadable: {error.strerror or error}")


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
            if path.suffix.lower() in KINDS and path.resolve() not in skip and not _is_odd(path):
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
    return Source(name=str(path), stem=path.stem or path.name, kind=KINDS.get(path.suffix.lower()), path=path, size=size)
