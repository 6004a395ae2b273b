"""``nicias list``: what the ledger holds of one kind, filtered."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer
from rich.table import Table
from rich.text import Text

from nicias.cli.asking import (
    DEFAULT_LEDGER,
    ActorOption,
    FormatOption,
    FromOption,
    LedgerOption,
    LimitOption,
    Shape,
    SourceFilter,
    TextOption,
    ToOption,
    TypeOption,
    WhereOption,
    asked,
    day_of,
)  # fmt: skip
from nicias.cli.outputs import open_output
from nicias.cli.terminal import clean_line, complain
from nicias.cli.view import plain_console
from nicias.export.cells import harmless
from nicias.export.columns import COLUMNS, row
from nicias.export.plain import plain
from nicias.model.record import KINDS

if TYPE_CHECKING:
    from nicias.store.filters import Filters
    from nicias.store.ledger import Ledger


class Listed(StrEnum):
    """What can be listed: the codebook's registers, and what is derived from them."""

    event = "event"
    claim = "claim"
    toll = "toll"
    ceasefire = "ceasefire"
    contact = "contact"
    control = "control"
    access = "access"
    protected = "protected"
    deployment = "deployment"
    measure = "measure"
    incidents = "incidents"
    disputes = "disputes"
    truces = "truces"
    ground = "ground"
    talks = "talks"
    dyads = "dyads"
    reports = "reports"


Write = Callable[[str, Sequence[Any], TextIO], None]


def list_(
    kind: Annotated[Listed, typer.Argument(metavar="KIND", help="A register (event, toll ...) or " + ", ".join([*COLUMNS][10:]))],
    ledger: LedgerOption = DEFAULT_LEDGER,
    where: WhereOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    actor: ActorOption = None,
    type_: TypeOption = None,
    source: SourceFilter = None,
    text: TextOption = None,
    limit: LimitOption = 50,
    shape: FormatOption = Shape.table,
) -> None:
    """List what the ledger holds: a register's records, incidents, disputes, truces, ground, talks, dyads or reports."""
    from nicias.store.filters import Filters

    filters = Filters(
        where=where, from_=day_of("--from", from_), to=day_of("--to", to), actor=actor, type=type_, source=source, text=text,
        limit=limit,
    )  # fmt: skip
    with asked(ledger) as opened:
        items = fetch(opened, kind.value, filters)
    with open_output(None) as stream:
        WRITERS[shape](kind.value, items, stream)
    if shape is Shape.table and len(items) == limit:
        complain(f"the first {limit} are shown; ask for more with --limit")


def fetch(ledger: Ledger, kind: str, filters: Filters) -> Sequence[Any]:
    """What the ledger holds of a kind."""
    if kind in KINDS:
        return ledger.records(kind, filters)
    asked_by: dict[str, Callable[[Filters], Sequence[Any]]] = {
        "incidents": ledger.incidents,
        "disputes": ledger.disputes,
        "truces": ledger.truces,
        "ground": ledger.grounds,
        "talks": ledger.talks,
        "dyads": ledger.dyads,
        "reports": ledger.reports,
    }
    return asked_by[kind](filters)


def write_table(kind: str, items: Sequence[Any], stream: TextIO) -> None:
    """A table for reading; columns that are empty throughout are left out."""
    rows = [row(COLUMNS[kind], item) for item in items]
    console = plain_console(stream)
    if not rows:
        console.print("nothing found")
        return
    console.print(table_of([*COLUMNS[kind]], rows))


def table_of(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table of these cells, without the columns that are empty throughout; ids are never broken."""
    kept = [at for at, _ in enumerate(headings) if any(cells[at] for cells in rows)]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for at in kept:
        table.add_column(headings[at], no_wrap=headings[at] in ("id", "incident", "published"), overflow="fold")
    for cells in rows:
        table.add_row(*(Text(clean_line(cells[at])) for at in kept))
    return table


def write_jsonl(_: str, items: Iterable[Any], stream: TextIO) -> None:
    """One JSON object a line, whole."""
    for item in items:
        stream.write(json.dumps(plain(item), ensure_ascii=False) + "\n")


def write_csv(kind: str, items: Iterable[Any], stream: TextIO) -> None:
    """The table's columns, with a heading; no cell can be taken for a formula by a spreadsheet."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS[kind])
    writer.writerows([harmless(cell) for cell in row(COLUMNS[kind], item)] for item in items)


WRITERS: dict[Shape, Write] = {Shape.table: write_table, Shape.jsonl: write_jsonl, Shape.csv: write_csv}
