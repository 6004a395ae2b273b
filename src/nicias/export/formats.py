"""The formats, each with what it is, and the doors to them: ``write`` to a file or folder, ``stream`` as bytes.

>>> with Ledger.open("sqlite:///nicias.db") as ledger:
...     write(ledger, "acled", Path("aleppo.csv"), Filters(where="Aleppo"))
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from nicias.codebook.exports import (
    AcledFile,
    CeasefireFile,
    Column,
    ExportFile,
    FtmFile,
    HxlFile,
    PolecatFile,
    TableFile,
    UcdpFile,
    load_export,
)  # fmt: skip
from nicias.errors import ExportError
from nicias.export import acled, ceasefires, ftm, geojson, geoparquet, gexf, graphml, hxl, polecat, registers, report, ucdp
from nicias.export.atomic import replacing, replacing_folder
from nicias.export.job import Job
from nicias.export.packages import BLOCK, Table, write_package, zip_folder
from nicias.export.texts import json_line
from nicias.store.asking import EVERYTHING, Asking
from nicias.store.filters import Filters

ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: what one row is (``unit``), what its files are called and served as, and one of the three ways to make it.

    ``text`` yields it piece by piece, ``save`` writes a file, ``tables`` gives the tables of a data package, each as a
    ``kind``. ``about`` are the declarations of what it writes.
    """

    name: str
    title: str
    unit: str
    suffix: str
    media: str
    text: Callable[[Job], Iterator[str]] | None = None
    save: Callable[[Job, Path], None] | None = None
    tables: Callable[[Filters], list[Table]] | None = None
    kind: Literal["csv", "jsonl", "parquet"] = "csv"
    about: Callable[[], list[ExportFile]] = list

    @property
    def columns(self) -> dict[str, list[Column]]:
        """The documented columns of each table; none where the format has no columns."""
        return {table.name: table.columns for table in self.about()}


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
    notes = path / "unmapped.jsonl"
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


def _tables_about(tables: Callable[[Filters], list[Table]]) -> Callable[[], list[ExportFile]]:
    return lambda: [table.about for table in tables(EVERYTHING)]


def _point() -> list[ExportFile]:
    return [load_export("tables", TableFile).table("point")]


def _registers(name: Literal["csv", "jsonl", "parquet"], title: str, tables: Callable[[Filters], list[Table]]) -> Format:
    unit = "a row of a register's table is a record: one sentence of one report"
    return Format(name=name, title=title, unit=unit, suffix=ARCHIVE, media="application/zip", tables=tables, kind=name,
                  about=_tables_about(tables))  # fmt: skip


def _mapped(schema: type[ExportFile], name: str, text: Callable[[Job], Iterator[str]], **its: str) -> Format:
    file = load_export(name, schema)
    shape = {"suffix": ".csv", "media": "text/csv", **its}
    return Format(name=name, title=file.title, unit=file.unit, text=text, about=lambda: [load_export(name, schema)], **shape)  # type: ignore[arg-type]


def _made() -> Iterator[Format]:
    yield _registers("jsonl", "Every register, whole records as JSON Lines, as a data package", registers.whole_tables)
    yield _registers("csv", "Every register as a table, as a data package", registers.flat_tables)
    yield _registers("parquet", "Every register as a typed Parquet table, as a data package", registers.flat_tables)
    yield Format(name="geojson", title="Incidents as points on a map (RFC 7946)", unit="one feature an incident with a point",
                 suffix=".geojson", media="application/geo+json", text=geojson.text, about=_point)  # fmt: skip
    yield Format(name="geoparquet", title="Incidents as points, GeoParquet 1.1", unit="one row an incident with a point",
                 suffix=".parquet", media="application/vnd.apache.parquet", save=geoparquet.save, about=_point)  # fmt: skip
    yield _mapped(AcledFile, "acled", acled.text)
    yield _mapped(UcdpFile, "ucdp-ged", ucdp.text)
    yield _mapped(PolecatFile, "polecat", polecat.text, suffix=".tsv", media="text/tab-separated-values")
    truces = load_export("ceasefires", CeasefireFile)
    yield Format(name="ceasefires", title=truces.title, unit=truces.unit, suffix=ARCHIVE, media="application/zip",
                 tables=ceasefires.tables, about=_tables_about(ceasefires.tables))  # fmt: skip
    yield _mapped(HxlFile, "hxl", hxl.text)
    parties = "a node a party, an edge all events in which one acts on another"
    yield Format(name="gexf", title="The network of parties, for Gephi", unit=parties, suffix=".gexf",
                 media="application/gexf+xml", text=gexf.text)  # fmt: skip
    yield Format(name="graphml", title="The network of parties as GraphML", unit=parties, suffix=".graphml",
                 media="application/graphml+xml", text=graphml.text)  # fmt: skip
    yield _mapped(FtmFile, "ftm", ftm.text, suffix=".jsonl", media="application/jsonl")
    yield Format(name="report", title="A printable digest with pictures, every figure with its sentences",
                 unit="one page, of the latest incidents and truces that the filters choose",
                 suffix=".html", media="text/html", text=report.text)  # fmt: skip


FORMATS: Mapping[str, Format] = MappingProxyType({its.name: its for its in _made()})
"""Every format by its name, in the order of the documents."""
