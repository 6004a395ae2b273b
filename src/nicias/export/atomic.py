"""Writing beside and then into place: whoever reads finds the old file or the new one, never half of one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from nicias.errors import ExportError

PACKAGE = "datapackage.json"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to write, which takes the place of ``path`` at the end; it is removed where an error comes.

    Raises:
        ExportError: it cannot be written there.
    """
    with _errors(path):
        beside = _beside(path)
        beside.touch(exist_ok=False)
        try:
            yield beside
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which takes the place of ``path`` at the end; an older data package there goes, anything else stays.

    Raises:
        ExportError: ``path`` is something else than a data package or an empty folder, or cannot be written.
    """
    with _errors(path):
        if path.exists() and not _is_ours(path):
            raise ExportError(f"{path} is there and is no data package: name a folder that can be replaced")
        beside = _beside(path)
        beside.mkdir()
        try:
            yield beside
            _put_in_place(beside, path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{uuid4().hex}.part")


def _put_in_place(beside: Path, path: Path) -> None:
    old = beside.with_name(beside.name + ".old")
    if path.exists():
        path.rename(old)
    beside.rename(path)
    shutil.rmtree(old, ignore_errors=True)


def _is_ours(path: Path) -> bool:
    return path.is_dir() and ((path / PACKAGE).is_file() or not any(path.iterdir()))


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error
