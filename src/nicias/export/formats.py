"""The formats, each with what it is and how it is made. ``nicias.export.writing`` is the door to them."""

from __future__ import annotations

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
from nicias.export import acled, ceasefires, ftm, geojson, geoparquet, gexf, graphml, hxl, polecat, registers, report, ucdp
from nicias.export.job import Job
from nicias.export.packages import Table
from nicias.store.asking import EVERYTHING
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
