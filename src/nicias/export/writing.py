"""The doors to the exports: ``write`` to a file or folder, ``stream`` as bytes.

>>> with Ledger.open("sqlite:///nicias.db") as ledger:
...     write(ledger, "acled", Path("aleppo.csv"), Filters(where="Aleppo"))
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nicias.errors import ExportError
from nicias.export.atomic import replacing, replacing_folder
from nicias.export.formats import ARCHIVE, FORMATS, Format
from nicias.export.job import Job
from nicias.export.packages import BLOCK, UNMAPPED, Table, write_package, zip_folder
from nicias.export.texts import json_line
from nicias.store.asking import EVERYTHING, Asking
from nicias.store.filters import Filters


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: where, how much, and where the notes stand of what did not map (``None`` where all did)."""

    path: Path
    rows: int
    unmapped: int
    notes: Path | None


def write(ledger: Asking, name: str, path: Path, filters: Filters = EVERYTHING) -> Written:
    """Write what the filters choose in a format; an older file there is replaced at the end, whole.

    A data package becomes a folder, or an archive where ``path`` ends with ``.zip``. What does not map is written beside a
    file as ``FILE.unmapped.jsonl``, in a package as ``unmapped.jsonl``.

    Raises:
        ExportError: there is no such format, it needs an extra, or it cannot be written there.
        LedgerError: the ledger cannot be read, or makes no sense of a filter.
    """
    its, job = find_format(name), Job(ledger, filters, name)
    if its.tables is not None:
        return _write_tables(its, job, path)
    notes = path.with_name(path.name + ".unmapped.jsonl")
    with replacing(path) as beside, replacing(notes) as asides:
        with asides.open("w", encoding="utf-8", newline="\n") as stream:
            job.sink = lambda note: stream.writelines([json_line(note)])
            _fill(its, job, beside)
        kept = bool(asides.stat().st_size)
    if not kept:
        notes.unlink()
    return Written(path, job.written, job.unmapped, notes if kept else None)


def stream(ledger: Asking, name: str, filters: Filters = EVERYTHING) -> Iterator[bytes]:
    """The same as bytes, a piece at a time: text as it is made, a data package as an archive. Notes on what did not map come
    with a package alone.

    Raises:
        ExportError: there is no such format (raised at once), or it needs an extra.
    """
    return _pieces(find_format(name), Job(ledger, filters, name))


def find_format(name: str) -> Format:
    """The format of this name.

    Raises:
        ExportError: there is none.
    """
    if name not in FORMATS:
        raise ExportError(f"{name!r:.40} is no format; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def _pieces(its: Format, job: Job) -> Iterator[bytes]:
    if its.text is not None:
        yield from (piece.encode("utf-8", "replace") for piece in its.text(job))
        return
    with tempfile.TemporaryDirectory(prefix="nicias-") as folder:
        made = Path(folder) / f"export{its.suffix}"
        _archive(its, job, made) if its.tables else _fill(its, job, made)
        with made.open("rb") as opened:
            while block := opened.read(BLOCK):
                yield block


def _write_tables(its: Format, job: Job, path: Path) -> Written:
    if path.suffix == ARCHIVE:
        with replacing(path) as beside:
            _archive(its, job, beside)
        return Written(path, job.written, job.unmapped, path if job.unmapped else None)
    with replacing_folder(path) as beside:
        write_package(job, beside, _tables(its, job), its.kind)
    notes = path / UNMAPPED
    return Written(path, job.written, job.unmapped, notes if notes.exists() else None)


def _archive(its: Format, job: Job, path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="nicias-") as folder:
        write_package(job, Path(folder), _tables(its, job), its.kind)
        zip_folder(Path(folder), path)


def _tables(its: Format, job: Job) -> list[Table]:
    return its.tables(job.filters) if its.tables else []


def _fill(its: Format, job: Job, path: Path) -> None:
    if its.save is not None:
        its.save(job, path)
    elif its.text is not None:
        with path.open("w", encoding="utf-8", errors="replace", newline="\n") as opened:
            opened.writelines(its.text(job))
