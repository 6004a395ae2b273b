"""A Frictionless data package: a folder of tables with ``datapackage.json``, a data dictionary, and what did not map."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nicias.codebook.exports import Column, ExportFile
from nicias.export.atomic import PACKAGE
from nicias.export.job import Job
from nicias.export.parquets import has_room, write_parquet
from nicias.export.texts import json_line, json_lines, table_text

DICTIONARY = "dictionary.md"
UNMAPPED = "unmapped.jsonl"
BLOCK = 1 << 20
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every member of an archive, so that the same ledger gives the same bytes."""
MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a package: what it is, and its rows."""

    about: ExportFile
    rows: Callable[[Job], Iterable[Mapping[str, Any]]]


def write_package(job: Job, folder: Path, tables: Sequence[Table], kind: str) -> None:
    """Fill the folder. ``kind`` is ``csv``, ``jsonl`` or ``parquet``."""
    notes = folder / UNMAPPED
    with notes.open("w", encoding="utf-8", newline="\n") as stream:
        job.sink = lambda note: _write(stream.write, json_line(note))
        for table in tables:
            _write_table(job, folder / f"{table.about.name}.{kind}", table, kind)
    if not notes.stat().st_size:
        notes.unlink()
    described = describe(job, folder, [table.about for table in tables], kind)
    (folder / PACKAGE).write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / DICTIONARY).write_text(dictionary(table.about for table in tables), encoding="utf-8")


def describe(job: Job, folder: Path, tables: Iterable[ExportFile], kind: str) -> dict[str, Any]:
    """The descriptor: each table's path, types, size and hash, and where the columns' names come from."""
    asked = {name: str(value) for name, value in _asked(job).items()}
    sources = [{"title": ref.title, "path": ref.url} for table in tables_with_sources(tables) for ref in table.source]
    return {
        "name": f"nicias-{job.format}",
        "title": "Records of armed conflict with their sources, from a ledger of Nicias",
        "profile": "data-package",
        "filters": asked,
        **({"sources": sources} if sources else {}),
        "resources": [_resource(folder / f"{table.name}.{kind}", table, kind) for table in tables],
    }


def tables_with_sources(tables: Iterable[ExportFile]) -> list[ExportFile]:
    """Those whose columns are after another project's."""
    return [table for table in tables if table.source]


def dictionary(tables: Iterable[ExportFile]) -> str:
    """The data dictionary, for people."""
    return "# Data dictionary\n\n" + "\n".join("\n".join(_table_words(table)) for table in tables)


def column_lines(columns: Iterable[Column]) -> Iterator[str]:
    """A Markdown table of columns."""
    columns = list(columns)
    tagged = any(column.hxl for column in columns)
    yield from ("| column | hashtag | type | meaning |", "| --- | --- | --- | --- |") if tagged else (
        "| column | type | meaning |", "| --- | --- | --- |",
    )  # fmt: skip
    for column in columns:
        yield f"| `{column.name}` |{f' `{column.hxl}` |' if tagged else ''} {column.type} | {column.about} |"


def zip_folder(folder: Path, path: Path) -> None:
    """The folder's files as one archive, the same bytes for the same files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in sorted(folder.iterdir()):
            header = zipfile.ZipInfo(member.name, LONG_AGO)
            header.compress_type = zipfile.ZIP_DEFLATED
            header.external_attr = 0o644 << 16
            with archive.open(header, "w", force_zip64=True) as out, member.open("rb") as stream:
                while block := stream.read(BLOCK):
                    out.write(block)


def _write_table(job: Job, path: Path, table: Table, kind: str) -> None:
    rows = _counted(job, table.rows(job))
    if kind == "parquet":
        write_parquet(path, table.about.columns, _with_room(job, rows))
        return
    pieces = json_lines(rows) if kind == "jsonl" else table_text(table.about.columns, rows)
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        stream.writelines(pieces)


def _counted(job: Job, rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        job.written += 1
        yield row


def _with_room(job: Job, rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        if not all(map(has_room, row.values())):
            job.remark(str(row.get("id") or row.get("record")), "a number is too large for Parquet; it is left empty")
        yield row


def _write(write: Callable[[str], int], line: str) -> None:
    write(line)


def _resource(path: Path, table: ExportFile, kind: str) -> dict[str, Any]:
    tabular = {"profile": "tabular-data-resource"} if kind == "csv" else {}
    return {
        "name": table.name,
        "path": path.name,
        **tabular,
        "title": table.title,
        "description": f"{table.unit}. {table.note.strip()}",
        "format": kind,
        "mediatype": MEDIA[kind],
        **({} if kind == "parquet" else {"encoding": "utf-8"}),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": column.type, "description": column.about}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _table_words(table: ExportFile) -> Iterator[str]:
    yield from (f"## {table.name}", "", f"{table.title}: {table.unit}. {' '.join(table.note.split())}", "")
    yield from column_lines(table.columns)
    yield ""


def _asked(job: Job) -> dict[str, Any]:
    plain = replace(job.filters, limit=0, after=None)
    fields = ("where", "box", "from_", "to", "actor", "type", "source", "text", "review", "report")
    return {name.rstrip("_"): value for name in fields if (value := getattr(plain, name)) is not None}
