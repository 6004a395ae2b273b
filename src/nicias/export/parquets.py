"""Tables as Parquet: typed, a row group at a time, each column with what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nicias.codebook.exports import Column
from nicias.errors import ExportError
from nicias.export.cells import typed

if TYPE_CHECKING:
    import pyarrow

GROUP = 10_000
"""Rows held in memory, and in one row group."""
LARGEST = 2**63 - 1
MISSING = "Parquet needs the extra: pip install 'nicias[tables]'"


def arrow() -> Any:
    """The library.

    Raises:
        ExportError: it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportError(MISSING) from error
    return pyarrow


def schema_of(columns: Sequence[Column]) -> pyarrow.Schema:
    """The columns' types, each with its meaning as metadata."""
    pa = arrow()
    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
    return pa.schema(
        [pa.field(column.name, types.get(column.type, pa.string()), metadata={"about": column.about}) for column in columns]
    )


def write_parquet(path: Path, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows in groups."""
    pa = arrow()
    schema = schema_of(columns)
    with pa.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        waiting = iter(rows)
        while some := list(islice(waiting, GROUP)):
            writer.write_table(pa.table(column_values(columns, some), schema=schema))


def column_values(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The rows as columns; a whole number that Parquet has no room for is left empty."""
    return {column.name: [_fitting(typed(column, row.get(column.name))) for row in rows] for column in columns}


def has_room(value: Any) -> bool:
    """Whether Parquet's whole numbers reach as far."""
    return not isinstance(value, int) or abs(value) <= LARGEST


def _fitting(value: Any) -> Any:
    return value if has_room(value) else None
