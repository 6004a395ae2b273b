"""Options that the commands share which ask a ledger, and what they become."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nicias.ingest.dates import read_date

if TYPE_CHECKING:
    from nicias.store.ledger import Ledger

DEFAULT_LEDGER = "sqlite:///nicias.db"

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="URL",
        envvar="NICIAS_LEDGER",
        help="The ledger: sqlite:///FILE or postgresql://USER@HOST/NAME.",
    ),
]
WhereOption = Annotated[str | None, typer.Option("--where", metavar="PLACE", help="Only what is told of this place.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only from this day on (2016-09-20).")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only until this day.")]
ActorOption = Annotated[
    str | None, typer.Option("--actor", metavar="NAME", help="Only with this party: a name or a country code.")
]
TypeOption = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only of this type: ASSAULT, killed, siege ...")]
SourceFilter = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Only from this outlet.")]
TextOption = Annotated[str | None, typer.Option("--text", metavar="WORDS", help="Only where the sentence has these words.")]
LimitOption = Annotated[int, typer.Option(min=1, max=100_000, help="How many at most.")]


class Shape(StrEnum):
    """What a listing is written as."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


FormatOption = Annotated[Shape, typer.Option("--format", help="table: for reading. jsonl, csv: for programs.")]


def day_of(option: str, value: str | None) -> date | None:
    """The day that an option names.

    Raises:
        typer.BadParameter: it is no ISO date.
    """
    day = read_date(value)
    if value is not None and day is None:
        raise typer.BadParameter(f"{option} {value!r:.40} is no ISO date, such as 2016-09-20")
    return day


@contextmanager
def asked(url: str) -> Iterator[Ledger]:
    """The ledger at the address, open; one that is not there is not made.

    Raises:
        LedgerError: there is none, or it cannot be opened.
    """
    from nicias.store.ledger import Ledger

    with Ledger.open(url, create=False) as ledger:
        yield ledger


def who_asks() -> str:
    """The name under which a decision is logged where none is given: that of the account at work."""
    return os.environ.get("NICIAS_REVIEWER") or os.environ.get("USER") or "unknown"
