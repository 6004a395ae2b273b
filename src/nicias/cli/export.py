"""``nicias export``: what the ledger holds in another format."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nicias.cli.asking import (
    DEFAULT_LEDGER,
    ActorOption,
    FromOption,
    LedgerOption,
    SourceFilter,
    TextOption,
    ToOption,
    TypeOption,
    WhereOption,
    asked,
    day_of,
)  # fmt: skip
from nicias.cli.terminal import complain


class FormatName(StrEnum):
    """The formats; ``docs/exports.md`` says what each is."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"
    geoparquet = "geoparquet"
    acled = "acled"
    ucdp_ged = "ucdp-ged"
    polecat = "polecat"
    ceasefires = "ceasefires"
    hxl = "hxl"
    gexf = "gexf"
    graphml = "graphml"
    ftm = "ftm"
    report = "report"


def export(
    name: Annotated[FormatName, typer.Argument(metavar="FORMAT", help="One of " + ", ".join(FormatName))],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file, folder or .zip archive to write.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    where: WhereOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    actor: ActorOption = None,
    type_: TypeOption = None,
    source: SourceFilter = None,
    text: TextOption = None,
) -> None:
    """Export the ledger: tables, maps, networks, a printable digest, or the columns that other projects use."""
    from nicias.export.writing import write
    from nicias.store.filters import Filters

    filters = Filters(
        where=where, from_=day_of("--from", from_), to=day_of("--to", to), actor=actor, type=type_, source=source, text=text
    )
    with asked(ledger) as opened:
        written = write(opened, name.value, output, filters)
    rest = f"; {written.unmapped} did not map, see {written.notes}" if written.unmapped and written.notes else ""
    complain(f"{written.rows} rows in {written.path}{rest}")
