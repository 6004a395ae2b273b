"""``csv``, ``parquet`` and ``jsonl``: one table a register, and the incidents, figures and reports behind them.

``csv`` and ``parquet`` have flat cells, those of ``Ledger.to_polars``; ``jsonl`` has every record whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import Field, asdict, fields
from functools import partial
from typing import Any

from nicias.codebook.exports import Column, ExportFile, TableFile, load_export
from nicias.export.job import Job
from nicias.export.packages import Table
from nicias.export.plain import plain
from nicias.export.walks import walk, walk_records
from nicias.model.record import KINDS, Record
from nicias.model.record_json import REGISTERS
from nicias.store.filters import Filters
from nicias.store.flat import flat_row

UNFIT = ("where", "box", "actor", "type", "review")
"""Filters that reports cannot be narrowed by: with one of them their table is left out."""
RANGE = ("metric", "who", "part_of", "cumulative", "low", "high", "origins")
ENVELOPE = frozenset(field.name for field in fields(Record))
NOTE = "Whole, as `nicias list --format jsonl` prints them; a field without a value is left out."


def flat_tables(filters: Filters) -> list[Table]:
    """The tables with flat cells."""
    file = load_export("tables", TableFile)
    registers = [Table(_register(file, kind), partial(_flat_records, kind)) for kind in KINDS]
    derived = [Table(file.table("incident"), _flat_incidents), Table(file.table("figure"), _figures)]
    return [*registers, *derived, *([Table(file.table("report"), _flat_reports)] if reports_fit(filters) else [])]


def whole_tables(filters: Filters) -> list[Table]:
    """The tables with whole records."""
    file = load_export("tables", TableFile)
    registers = [Table(_whole_register(file, kind), partial(_whole_records, kind)) for kind in KINDS]
    incidents = file.table("incident-whole").model_copy(update={"name": "incident", "note": NOTE})
    derived = [Table(incidents, _whole_incidents)]
    return [*registers, *derived, *([Table(file.table("report"), _whole_reports)] if reports_fit(filters) else [])]


def reports_fit(filters: Filters) -> bool:
    """Whether reports can be narrowed by these."""
    return all(getattr(filters, name) is None for name in UNFIT)


def _register(file: TableFile, kind: str) -> ExportFile:
    table = file.table(kind)
    return table.model_copy(update={"columns": [*file.shared, *table.columns]})


def _whole_register(file: TableFile, kind: str) -> ExportFile:
    table = file.table(kind)
    own = [_whole_column(kind, field, table.columns) for field in fields(REGISTERS[kind]) if field.name not in ENVELOPE]
    return table.model_copy(update={"columns": [*file.whole, *own], "note": NOTE})


def _whole_column(kind: str, field: Field[Any], columns: Iterable[Column]) -> Column:
    """The field's column: its meaning is that of the flat cell which begins with its name."""
    name, text = field.name.rstrip("_"), str(field.type)
    cell = next(column for column in columns if f"{column.name}_".startswith((f"{name}_", f"{kind}_{name}_")))
    nested = (
        "array" if text.startswith("tuple") else "object" if text.split(" ")[0] in {"Actor", "Place", "People"} else cell.type
    )
    return Column(name=name, type=nested, about=cell.about if nested == cell.type else cell.about.split(":")[0])


def _flat_records(kind: str, job: Job) -> Iterator[Mapping[str, Any]]:
    return map(flat_row, walk_records(job, kind))


def _flat_incidents(job: Job) -> Iterator[Mapping[str, Any]]:
    return map(flat_row, walk(job.ledger.incidents, job.filters))


def _flat_reports(job: Job) -> Iterator[Mapping[str, Any]]:
    return map(flat_row, walk(job.ledger.reports, job.filters))


def _figures(job: Job) -> Iterator[Mapping[str, Any]]:
    for incident in walk(job.ledger.incidents, job.filters):
        for toll in incident.tolls:
            shared = {"incident": incident.id, **{name: getattr(toll, name) for name in RANGE}}
            yield from ({**shared, **asdict(figure)} for figure in toll.figures)


def _whole_records(kind: str, job: Job) -> Iterator[Mapping[str, Any]]:
    return map(plain, walk_records(job, kind))


def _whole_incidents(job: Job) -> Iterator[Mapping[str, Any]]:
    return map(plain, walk(job.ledger.incidents, job.filters))


def _whole_reports(job: Job) -> Iterator[Mapping[str, Any]]:
    return map(plain, walk(job.ledger.reports, job.filters))
