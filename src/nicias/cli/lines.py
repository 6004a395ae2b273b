"""``nicias tolls``, ``truces``, ``timeline`` and ``story``: the ledger's lines through time, for reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.text import Text

from nicias.cli.asking import (
    DEFAULT_LEDGER,
    ActorOption,
    FromOption,
    LedgerOption,
    LimitOption,
    SourceFilter,
    ToOption,
    WhereOption,
    asked,
    day_of,
)  # fmt: skip
from nicias.cli.listing import table_of
from nicias.cli.outputs import open_output
from nicias.cli.show import print_all, tell_story
from nicias.cli.telling import heading, tell_toll, tell_truce
from nicias.cli.terminal import complain
from nicias.cli.view import plain_console
from nicias.errors import InputError
from nicias.export.columns import names, place, toll_words
from nicias.model.entry import Entry
from nicias.model.incident import Incident
from nicias.store.filters import Filters

if TYPE_CHECKING:
    from nicias.store.ledger import Ledger


Listed = TypeVar("Listed", Incident, Entry)


class Period(Enum):
    """How long a time is taken together."""

    day = "day"
    week = "week"
    month = "month"


def truces(
    ledger: LedgerOption = DEFAULT_LEDGER,
    where: WhereOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    actor: ActorOption = None,
    limit: LimitOption = 20,
) -> None:
    """Print each truce's life line: its steps in order with their sentences, how long it held, the violations told."""
    filters = Filters(where=where, from_=day_of("--from", from_), to=day_of("--to", to), actor=actor, limit=limit)
    with asked(ledger) as opened, open_output(None) as stream:
        found = opened.truces(filters)
        for truce in sorted(found, key=lambda known: (known.start or date.min, known.id)):
            entries = opened.entries([step.record for step in truce.steps])
            plain_console(stream).print(tell_truce(truce, {entry.id: entry for entry in entries}))
    _say_if_none(found, len(found), limit)


def tolls(
    ledger: LedgerOption = DEFAULT_LEDGER,
    where: WhereOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    source: SourceFilter = None,
    by: Annotated[Period | None, typer.Option(help="Print them by place and period instead of by incident.")] = None,
    limit: LimitOption = 20,
) -> None:
    """Print the tolls of each incident by source, with the range over independent origins; nothing is added up."""
    filters = Filters(where=where, from_=day_of("--from", from_), to=day_of("--to", to), source=source)
    with asked(ledger) as opened, open_output(None) as stream:
        if by is not None:
            _print_periods(opened, filters, by, limit, plain_console(stream))
            return
        found = [*islice((known for known in every(opened.incidents, filters) if known.tolls), limit)]
        console = plain_console(stream)
        for incident in sorted(found, key=_in_order):
            by_id = {entry.id: entry for entry in opened.entries(incident.records)}
            where_told = place(incident.place, incident.country)
            console.print(heading(incident.id, str(incident.start or "undated"), where_told, incident.label))
            print_all(console, (part for toll in incident.tolls for part in tell_toll(toll, by_id)))
            console.print()
    _say_if_none(found, len(found), limit)


def timeline(
    ledger: LedgerOption = DEFAULT_LEDGER,
    where: WhereOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    actor: ActorOption = None,
    limit: LimitOption = 200,
) -> None:
    """Print a day-by-day digest: one line an incident, with its tolls, disputes and number of sources."""
    filters = Filters(where=where, from_=day_of("--from", from_), to=day_of("--to", to), actor=actor, limit=limit)
    with asked(ledger) as opened, open_output(None) as stream:
        found = opened.incidents(filters)
        by_day: dict[str, list[Incident]] = defaultdict(list)
        for incident in sorted(found, key=_in_order):
            by_day[str(incident.start or "undated")].append(incident)
        console = plain_console(stream)
        for day, incidents in by_day.items():
            console.print(Text(day, style="bold"))
            console.print(
                table_of(["id", "where", "what", "tolls", "disputed", "sources"], [_line(known) for known in incidents])
            )
    _say_if_none(found, len(found), limit)


def story(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a story.")],  # noqa: A002 - its name on the command line
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Print a story: its reports, and the incidents that they tell with every sentence."""
    with asked(ledger) as opened, open_output(None) as stream:
        told = tell_story(opened, id)
        if told is None:
            raise InputError(id, "no story in this ledger has this id; `nicias list reports` names them")
        plain_console(stream).print(told)


def _print_periods(ledger: Ledger, filters: Filters, by: Period, limit: int, console: Console) -> None:
    """The latest places and periods, each with its ranges and every figure's sentence."""
    from nicias.link.periods import tolls_over_time

    entries = [*every(lambda page: ledger.records("toll", page), filters)]
    by_id = {entry.id: entry for entry in entries}
    periods = tolls_over_time(entries, by.value)
    for period in periods[-limit:]:
        console.print(heading(f"{by.value} of {period.start}", place(period.place) or "no place told"))
        print_all(console, (part for toll in period.ranges for part in tell_toll(toll, by_id)))
        console.print()
    _say_if_none(periods, min(len(periods), limit), limit)


def every(fetch: Callable[[Filters], list[Listed]], filters: Filters) -> Iterator[Listed]:
    """All that a list holds, page by page."""
    while page := fetch(filters):
        yield from page
        filters = replace(filters, after=page[-1].id)


def _line(incident: Incident) -> list[str]:
    disputes = ", ".join(dict.fromkeys(dispute.kind for dispute in incident.disputes))
    who = f"{names(incident.actors)} > {names(incident.recipients)}".strip(" >")
    what = f"{incident.label}: {who}" if who else incident.label
    tolls = "; ".join(toll_words(toll) for toll in incident.tolls)
    return [incident.id, place(incident.place, incident.country), what, tolls, disputes, str(incident.origins)]


def _in_order(incident: Incident) -> tuple[date, str]:
    return incident.start or date.min, incident.id


def _say_if_none(found: Sequence[object], shown: int, limit: int) -> None:
    if not found:
        complain("nothing found")
    elif shown == limit:
        complain(f"the latest {limit} are shown; ask for more with --limit")
